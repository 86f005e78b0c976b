// Two editions side by side: only what bears the same name is called the same.
import { describe, expect, test } from 'vitest';
import { changeOf, compareSets, matchSets } from '../../src/core/compare-criteria.ts';
import { nameOf, splitTitle } from '../../src/core/criteria-names.ts';
import type { Criterion, PartCode } from '../../src/core/criteria.ts';

const criterion = (id: string, title: string, max: number): Criterion => ({
  id,
  title,
  max,
  levels: [{ id: 'a', text: 'x', points: max }],
  requires: [],
  exclusions: [],
  notes: [],
  evidence: [],
});
const set = (...sections: [part: PartCode, id: string, title: string, criteria: Criterion[]][]) => ({
  parts: (['A', 'B', 'C'] as const).map((code) => ({
    code,
    title: code,
    max: 0,
    sections: sections
      .filter(([part]) => part === code)
      .map(([, id, title, criteria]) => ({
        id,
        title,
        criteria,
        max: criteria.reduce((sum, { max }) => sum + max, 0),
      })),
  })),
});
const changes = (pairs: ReturnType<typeof compareSets>['criteria']) =>
  Object.fromEntries(pairs.map((pair) => [pair.name, changeOf(pair)]));

describe('a name', () => {
  test.each([
    ['TÍNH ĐỘC ĐÁO (Chất lượng: có nét riêng)', 'Tính độc đáo'],
    ['Trí tuệ/bản sắc địa phương Yêu cầu: Nội dung …', 'Trí tuệ/bản sắc địa phương'],
    ['Gia vị  khác.', 'gia vị khác'],
  ])('%s is %s', (a, b) => {
    expect(nameOf(a)).toBe(nameOf(b));
  });
  test.each([
    ['Nguồn nguyên liệu', 'Nguồn gốc sản phẩm'],
    ['Câu chuyện sản phẩm', 'Câu chuyện về sản phẩm'],
    ['Gạo, ngũ cốc', 'Gạo, ngũ cốc, hạt sơ chế khác'],
  ])('%s is not %s', (a, b) => {
    expect(nameOf(a)).not.toBe(nameOf(b));
  });
});

test.each([
  ['TỔ CHỨC SẢN XUẤT', 'Tổ chức sản xuất', ''],
  ['TÍNH ĐỘC ĐÁO (Chất lượng: có nét riêng)', 'Tính độc đáo', '(Chất lượng: có nét riêng)'],
  ['TÍNH ĐỘC ĐÁO Chất lượng: có nét riêng', 'Tính độc đáo', 'Chất lượng: có nét riêng'],
  ['Trí tuệ/bản sắc địa phương Yêu cầu: Nội dung', 'Trí tuệ/bản sắc địa phương', 'Yêu cầu: Nội dung'],
  ['Mùi/vị', 'Mùi/vị', ''],
])('%s reads %s and explains %s', (title, name, explanation) => {
  expect(splitTitle(title)).toEqual({ name, explanation });
});

test('tells what is new, gone, worth more, fewer or the same points', () => {
  const before = set([
    'A',
    '1',
    'Tổ chức',
    [
      criterion('1.1', 'Nguyên liệu', 3),
      criterion('1.2', 'Gia tăng', 3),
      criterion('1.3', 'Liên kết', 2),
      criterion('1.4', 'Môi trường', 5),
    ],
  ]);
  const after = set([
    'A',
    '1',
    'TỔ CHỨC',
    [
      criterion('1.1', 'Nguồn gốc', 3),
      criterion('1.2', 'Gia tăng (giá trị)', 3),
      criterion('1.3', 'Liên kết', 3),
      criterion('1.4', 'Môi trường', 3),
    ],
  ]);
  expect(changes(compareSets(before, after).criteria)).toEqual({
    'Nguồn gốc': 'new',
    'Gia tăng (giá trị)': 'same',
    'Liên kết': 'more',
    'Môi trường': 'fewer',
    'Nguyên liệu': 'gone',
  });
  expect(compareSets(before, after).sections.map(changeOf)).toEqual(['fewer']);
});

test('a criterion that moved to another section is still the same, if its name is there once', () => {
  const before = set(['A', '1', 'Một', [criterion('1.1', 'Nhãn', 2)]]);
  const after = set(['B', '2', 'Hai', [criterion('2.1', 'Nhãn', 2)]]);
  expect(compareSets(before, after).criteria).toMatchObject([
    { before: { part: 'A', section: 'Một' }, after: { part: 'B', section: 'Hai' } },
  ]);
});

test('a name that stands twice is told apart by its section and otherwise not guessed', () => {
  const before = set(
    ['C', '6', 'Nhìn', [criterion('6.1', 'Màu', 2)]],
    ['C', '7', 'Nước', [criterion('7.1', 'Màu', 4)]],
  );
  const after = set(
    ['C', '6', 'Nước', [criterion('6.1', 'Màu', 3)]],
    ['C', '7', 'Khác', [criterion('7.1', 'Màu', 1)]],
    ['C', '8', 'Nữa', [criterion('8.1', 'Màu', 1)]],
  );
  expect(compareSets(before, after).criteria.map((pair) => [pair.before?.id, pair.after?.id])).toEqual([
    ['7.1', '6.1'],
    [undefined, '7.1'],
    [undefined, '8.1'],
    ['6.1', undefined],
  ]);
});

test('sets match by their own name or that of their line, each once', () => {
  const earlier = [
    { id: '12', names: ['Chè tươi, chế biến'] },
    { id: '3', names: ['Gạo, ngũ cốc'] },
    { id: '11', names: ['Gia vị khác'] },
  ];
  const later = [
    { id: '11', names: ['Chè tươi, chè chế biến', 'Chè tươi, chế biến'] },
    { id: '3', names: ['Gạo, ngũ cốc, hạt sơ chế khác'] },
    { id: '10', names: ['Gia vị khác (muối, hành)'] },
    { id: '99', names: ['Gia vị khác'] },
  ];
  expect(matchSets(earlier, later)).toEqual([
    { before: '12', after: '11' },
    { before: '11', after: '10' },
  ]);
});
