import { expect, test } from 'vitest';
import { planLines, planWords, planYear, sectionNumbers } from '../../src/core/plan.ts';
import type { PlanSection } from '../../src/core/plan.ts';

const section = (
  id: string,
  level: 1 | 2 | 3,
  title: string,
  blocks: PlanSection['blocks'] = [],
): PlanSection => ({
  id,
  level,
  title,
  blocks,
});
const paragraph = (id: string, text: string) => ({ id, kind: 'paragraph' as const, text });
const list = (id: string, ...texts: string[]) => ({
  id,
  kind: 'list' as const,
  items: texts.map((text, i) => ({ id: `${id}-${String(i + 1)}`, text })),
});

const sections = [
  section('noi-dung', 1, 'III. NỘI DUNG'),
  section('mot', 2, '1. Một'),
  section('mot-a', 3, 'a) Một a', [list('mot-a-1', 'x')]),
  section('hai', 2, '5. Hai'),
  section('hai-mot', 3, '5.1. Hai một', [
    paragraph('hai-mot-1', 'a) Nội dung'),
    paragraph('hai-mot-2', 'b) Ai'),
  ]),
  section('ba', 2, '3. Ba', [
    paragraph('ba-1', 'a) Huyện:'),
    list('ba-2', 'x', 'y'),
    paragraph('ba-3', 'b) Xã:'),
    list('ba-4', 'z'),
    paragraph('ba-5', 'Lời thêm'),
  ]),
  section('to-chuc', 1, 'V. TỔ CHỨC'),
  section('bon', 2, '2. Bốn', [paragraph('bon-1', 'Chỉ một đoạn')]),
  section('khong-so', 2, 'Không số'),
];

test('sections are cited as the plan numbers them', () => {
  expect(Object.fromEntries(sectionNumbers(sections))).toEqual({
    'noi-dung': 'III',
    mot: 'III.1',
    'mot-a': 'III.1a',
    hai: 'III.5',
    'hai-mot': 'III.5.1',
    ba: 'III.3',
    'to-chuc': 'V',
    bon: 'V.2',
    'khong-so': 'Không số',
  });
});

test('every line is cited so that a reader finds it on paper', () => {
  const labels = [...planLines({ sections })].map(([id, { label }]) => [id, label]);
  expect(Object.fromEntries(labels)).toEqual({
    'mot-a-1-1': 'mục III.1a, gạch đầu dòng 1',
    'hai-mot-1': 'mục III.5.1, điểm a',
    'hai-mot-2': 'mục III.5.1, điểm b',
    'ba-1': 'mục III.3, điểm a',
    'ba-2-1': 'mục III.3, điểm a, gạch đầu dòng 1',
    'ba-2-2': 'mục III.3, điểm a, gạch đầu dòng 2',
    'ba-3': 'mục III.3, điểm b',
    'ba-4-1': 'mục III.3, điểm b, gạch đầu dòng 1',
    'ba-5': 'mục III.3, đoạn 5',
    'bon-1': 'mục V.2',
  });
});

test('a plan has the year in which it was issued, and none while nobody knows', () => {
  expect([planYear({ issued: '2021-04' }), planWords({ issued: '2021-04' })]).toEqual([
    '2021',
    'kế hoạch năm 2021',
  ]);
  expect([planYear({ issued: null }), planWords({ issued: null })]).toEqual([null, 'kế hoạch']);
});
