// Where every note of the criteria went: the fixture names each note that the two sources print, under its place.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { criteriaOf } from '../../src/core/criteria.ts';
import { placesOf, titleOf, type Place } from '../../src/import/criteria-notes.ts';
import { editionIds, setsOf } from './criteria-entries.ts';

const listed = readFileSync(new URL('criteria/notes.txt', import.meta.url), 'utf8')
  .split('\n# ')
  .slice(1)
  .flatMap((block) => {
    const [places = '', ...notes] = block.trim().split('\n');
    return notes.map((note) => ({ note, places: places.split('+') }));
  });

test('the sources print 106 different notes', () => {
  expect(new Set(listed.map(({ note }) => note)).size).toBe(listed.length);
  expect(listed).toHaveLength(106);
});

test.each(listed)('$places: $note', ({ note, places }) => {
  expect(placesOf(note).map(({ place }) => place)).toEqual(places);
});

describe('what is published', () => {
  /** The lists of a criterion that a place fills. */
  const LISTS: Record<Place, 'requires' | 'exclusions' | 'evidence' | 'notes'> = {
    requires: 'requires',
    exclusions: 'exclusions',
    evidence: 'evidence',
    notes: 'notes',
    story: 'notes',
    'zero-here': 'exclusions',
    'zero-above': 'exclusions',
  };
  const known = new Set(
    listed.flatMap(({ note }) => placesOf(note).map(({ place, text }) => `${LISTS[place]}: ${text}`)),
  );
  const used = new Set(
    editionIds().flatMap((id) =>
      setsOf(id).flatMap(({ data }) =>
        criteriaOf(data).flatMap((criterion) =>
          (['requires', 'exclusions', 'evidence', 'notes'] as const).flatMap((list) =>
            criterion[list].map((text) => `${list}: ${text}`),
          ),
        ),
      ),
    ),
  );

  test('is every note of the list, in its place, and none beside', () => {
    expect([...used].toSorted()).toEqual([...known].toSorted());
  });
});

test('a note that no rule knows is not published', () => {
  expect(() => placesOf('Ghi chú: Một điều chưa ai đọc')).toThrow('Một điều chưa ai đọc');
});

describe('titles', () => {
  test.each([
    ['TỔ CHỨC SẢN XUẤT', 'Tổ chức sản xuất', []],
    ['Nguồn nguyên liệu', 'Nguồn nguyên liệu', []],
    ['KIỂM TRA ĐỊNH KỲ CÁC CHỈ TIÊU ATTP', 'Kiểm tra định kỳ các chỉ tiêu ATTP', []],
    ['TÍNH ĐỘC ĐÁO (Chất lượng: có nét riêng)', 'Tính độc đáo', ['(Chất lượng: có nét riêng)']],
    ['TÍNH ĐỘC ĐÁO Chất lượng: có nét riêng', 'Tính độc đáo', ['Chất lượng: có nét riêng']],
    ['Trí tuệ/bản sắc địa phương Yêu cầu: Nội dung', 'Trí tuệ/bản sắc địa phương', ['Yêu cầu: Nội dung']],
    // What belongs to the name stays.
    ['Song ngữ (Việt - Anh)', 'Song ngữ (Việt - Anh)', []],
    ['Hàng hóa dịch vụ (ăn uống, đồ lưu niệm...)', 'Hàng hóa dịch vụ (ăn uống, đồ lưu niệm...)', []],
  ])('%s', (printed, title, notes) => {
    expect(titleOf(printed)).toEqual({ title, notes });
  });
});
