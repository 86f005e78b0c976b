// The sets of Decision 26/2026 held beside the decision's own text, row by row: every level's words, points and stars.
// The text's rows are read here by rules of their own, so that a mistake of the import cannot repeat itself.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BLANK_CELL, criteriaOf } from '../../src/core/criteria.ts';
import { setsOf } from './criteria-entries.ts';

interface Row {
  line: number;
  words: string;
  cell: string;
}

interface PrintedLevel {
  text: string;
  points: string;
  stars: number;
}

interface PrintedCriterion {
  number: string;
  title: string;
  points: string;
  levels: PrintedLevel[];
}

interface PrintedSet {
  heading: string;
  parts: { title: string; points: string }[];
  /** Everything with a number, sections and criteria alike. */
  numbered: PrintedCriterion[];
  notes: string[];
  /** What stands outside the table. */
  outside: string[];
}

/** The criterion whose levels the text does not print; the site added "Không" and "Có" and says so. */
const BILINGUAL = /^Ghi nhãn hàng hóa có sử dụng song ngữ/;

const text = readFileSync(new URL('criteria/phu-luc-ii.txt', import.meta.url), 'utf8').normalize('NFC');

/** Rows that are not as the others, as they were met. */
const odd: string[] = [];

/** Rows that are known to be odd, by their line in the fixture. The site mends nothing that changes words or points unsaid. */
const ODD = [
  '407: dấu sao rời nhau',
  '480: ô điểm của mức để trống',
  '598: ô điểm của mức in “13”, tiêu chí tối đa 3',
  '939: ô điểm của mức để trống',
  '1062: mức bắt đầu bằng “o”',
  '1400: ô điểm của mức để trống',
  '1526: số “8” thiếu dấu chấm',
  '1556: ô điểm của mức để trống',
  '1656: ô điểm của mức in “11”, tiêu chí tối đa 2',
  '1663: số “6.2” thiếu dấu chấm',
  '1664: số “6.2.1” thiếu dấu chấm',
  '1669: số “6.2.2” thiếu dấu chấm',
  '1704: tên bộ không có “Bộ sản phẩm”',
  '1860: tên bộ không có “Bộ sản phẩm”',
  '1968: số “6.1.1” thiếu dấu chấm',
  '1981: số “6.1.4” thiếu dấu chấm',
  '1985: số “6.1.5” thiếu dấu chấm',
  '1989: số “6.2” thiếu dấu chấm',
  '1990: số “6.2.1” thiếu dấu chấm',
  '3128: ghi chú nằm trong dòng của mức',
  '3263: ghi chú nằm trong dòng của mức',
  '3412: ô điểm của “9” in “4 1”',
  '3656: mức kết thúc bằng dấu hai chấm',
  '3734: số “4.2” thiếu dấu chấm',
  '3762: “PHẦN C” in hoa',
];

function readLevel({ words: row, cell, line }: Row, mark: string): PrintedLevel {
  if (mark !== '□') odd.push(`${String(line)}: mức bắt đầu bằng “${mark}”`);
  const [said = '', note] = row
    .slice(mark.length)
    .trim()
    .split(/ (?=Ghi chú: )/);
  if (note !== undefined) odd.push(`${String(line)}: ghi chú nằm trong dòng của mức`);
  const stars = /[*\s]*$/.exec(said)?.[0] ?? '';
  if (/\*\s+\*/.test(stars)) odd.push(`${String(line)}: dấu sao rời nhau`);
  const words = said.slice(0, said.length - stars.length);
  if (words.endsWith(':')) odd.push(`${String(line)}: mức kết thúc bằng dấu hai chấm`);
  return { text: words.replace(/\s*:$/, ''), points: cell, stars: stars.replace(/\s/g, '').length };
}

function readText(): PrintedSet[] {
  const sets: PrintedSet[] = [];
  for (const [i, whole] of text.split('\n').entries()) {
    const line = i + 1;
    if (whole.startsWith('# ')) {
      if (!/^# \d+\. Bộ sản phẩm: /.test(whole)) odd.push(`${String(line)}: tên bộ không có “Bộ sản phẩm”`);
      sets.push({ heading: whole.slice(2), parts: [], numbered: [], notes: [], outside: [] });
      continue;
    }
    const set = sets.at(-1);
    if (!set || whole === '') continue;
    if (whole.startsWith('> ')) {
      set.outside.push(whole.slice(2));
      continue;
    }
    const bar = whole.lastIndexOf('|');
    const row = {
      line,
      words: (bar < 0 ? whole : whole.slice(0, bar)).trim(),
      cell: bar < 0 ? '' : whole.slice(bar + 1).trim(),
    };
    const mark = /^(?:□|o(?= ))/.exec(row.words)?.[0];
    if (mark !== undefined) {
      const level = readLevel(row, mark);
      const criterion = set.numbered.at(-1);
      const most = Number.parseInt(criterion?.points ?? '', 10);
      if (level.points === '') odd.push(`${String(line)}: ô điểm của mức để trống`);
      else if (Number(level.points) > most)
        odd.push(`${String(line)}: ô điểm của mức in “${level.points}”, tiêu chí tối đa ${String(most)}`);
      criterion?.levels.push(level);
      continue;
    }
    if (/^phần [abc]\b/i.test(row.words)) {
      if (!row.words.startsWith('Phần')) odd.push(`${String(line)}: “${row.words.slice(0, 6)}” in hoa`);
      set.parts.push({ title: row.words, points: row.cell });
      continue;
    }
    const numbered = /^(\d+(?:\.\d+)*)(\.?)\s+(\S.*)$/.exec(row.words);
    if (numbered) {
      const [, number = '', dot, title = ''] = numbered;
      if (dot === '') odd.push(`${String(line)}: số “${number}” thiếu dấu chấm`);
      if (!/^\d+$/.test(row.cell)) odd.push(`${String(line)}: ô điểm của “${number}” in “${row.cell}”`);
      set.numbered.push({ number, title, points: row.cell, levels: [] });
      continue;
    }
    if (row.words === 'TỔNG CỘNG') continue;
    set.notes.push(row.words);
    if (row.cell !== '') odd.push(`${String(line)}: ghi chú có ô điểm “${row.cell}”`);
  }
  return sets;
}

const printed = readText();
const published = setsOf('26-2026').map(({ data }) => data);

test('the text has 26 sets, 2,535 printed levels, and 179, 290 and 106 of them are marked', () => {
  const levels = printed.flatMap(({ numbered }) => numbered.flatMap((one) => one.levels));
  const marked = (stars: number) => levels.filter((level) => level.stars === stars).length;
  expect(printed).toHaveLength(26);
  expect(levels).toHaveLength(2535);
  expect([0, 3, 4, 5].map(marked)).toEqual([1960, 179, 290, 106]);
});

test('rows that are not as the others are these and no more', () => {
  expect(odd).toEqual(ODD);
});

describe.each(published.map((set) => [set.number, set.name, set] as const))(
  'set %i, %s',
  (number, name, set) => {
    const text = printed[number - 1];

    test('stands in the text under its number and name', () => {
      expect(text?.heading).toContain(`${String(number)}. `);
      expect(text?.heading).toContain(name);
    });

    test('has every level of the text, in its words, with its points and stars, and no other', () => {
      const added = criteriaOf(set).filter(({ title }) => BILINGUAL.test(title));
      expect(added.map(({ levels }) => levels.map((level) => level.text))).toEqual(
        number <= 22 ? [['Không', 'Có']] : [],
      );
      const ours = criteriaOf(set).flatMap((criterion) =>
        (added.includes(criterion) ? [] : criterion.levels).map((level) => ({
          criterion: criterion.id,
          text: level.text,
          points: level.printed === BLANK_CELL ? '' : (level.printed ?? String(level.points)),
          stars: level.star ?? 0,
        })),
      );
      const theirs = (text?.numbered ?? []).flatMap(({ number: criterion, levels }) =>
        levels.map((level) => ({ criterion, ...level })),
      );
      expect(ours).toEqual(theirs);
    });

    test('has the parts, sections and criteria of the text, with their points', () => {
      expect(set.parts.map(({ max }) => String(max))).toEqual(text?.parts.map(({ points }) => points));
      const sections = set.parts.flatMap((part) => part.sections);
      const ours = [
        ...sections.map(({ id, max, title }) => ({ id, max, title })),
        ...criteriaOf(set)
          .filter(({ id }) => !sections.some((section) => section.id === id))
          .map(({ id, max, title }) => ({ id, max, title })),
      ].toSorted(byNumber);
      const under = new Set(criteriaOf(set).flatMap((criterion) => criterion.under?.split(' ')[0] ?? []));
      const theirs = (text?.numbered ?? []).filter((one) => !under.has(one.number));
      expect(ours.map(({ id, max }) => `${id}: ${String(max)}`)).toEqual(
        theirs
          .map(({ number, points }) => ({ id: number, points }))
          .toSorted(byNumber)
          // "4 1": the second figure is a footnote's.
          .map(({ id, points }) => `${id}: ${points.split(' ')[0] ?? ''}`),
      );
      for (const { id, title } of ours) {
        const said = theirs.find(({ number }) => number === id)?.title.toLocaleLowerCase('vi') ?? '';
        expect(said.startsWith(title.toLocaleLowerCase('vi')), `${id} ${title}`).toBe(true);
      }
    });

    test('keeps every note of the text', () => {
      const kept = [
        ...set.exclusions,
        ...set.notes,
        ...criteriaOf(set).flatMap((one) => [
          ...[one.requires, one.exclusions, one.evidence, one.notes].flat(),
          ...one.levels.flatMap((level) => level.case ?? []),
        ]),
      ];
      const said = [...(text?.notes ?? []), ...(text?.outside ?? [])].map((note) =>
        note
          .replace(/^(?:Ghi chú|Chú ý|Yêu cầu|(?:Hồ sơ b|B)ị loại khi): /, '')
          .replace(/^[ab]\. /, '')
          .replace(/^\((.*)\)$/, '$1')
          .replace(/:$/, '')
          // One note of set 2 closes a bracket that nothing opens.
          .replace(/các bước tiếp theo\)$/, 'các bước tiếp theo'),
      );
      expect(said.filter((note) => !kept.includes(note))).toEqual([]);
    });
  },
);

function byNumber(a: { id: string }, b: { id: string }): number {
  return a.id.localeCompare(b.id, 'en', { numeric: true });
}
