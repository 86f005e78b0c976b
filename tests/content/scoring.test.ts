// The real sets, all of them: what scoring promises holds for each, and who can do what is said of every criterion.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CriteriaEdition, CriteriaSet, criteriaOf } from '../../src/core/criteria.ts';
import { readCarried, writeCarried } from '../../src/core/scoring/carried.ts';
import { CARRIED_MAX } from '../../src/core/scoring/line.ts';
import { effortOf, Efforts } from '../../src/core/scoring/effort.ts';
import { score, type Sheet } from '../../src/core/scoring/score.ts';
import { packSet, unpackSet } from '../../src/core/scoring/set.ts';
import { wayTo } from '../../src/core/scoring/way.ts';
import { anySheet } from '../core/scoring/sets.ts';

const root = new URL('../../content/', import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

const efforts = Efforts.parse(json('scoring/efforts.json'));
const sets = ['26-2026', '1048-2019'].flatMap((edition) => {
  const { ranks } = CriteriaEdition.parse(json(`criteria/${edition}/edition.json`));
  return readdirSync(new URL(`criteria/${edition}/`, root))
    .filter((file) => /^\d+-.+\.json$/.test(file))
    .map((file) => {
      const set = CriteriaSet.parse(json(`criteria/${edition}/${file}`));
      const titles = new Map(criteriaOf(set).map(({ id, title }) => [id, title]));
      return {
        name: `${edition}/${file.replace(/^\d+-|\.json$/g, '')}`,
        set,
        ranks,
        effort: (id: string) => effortOf(efforts, titles.get(id) ?? ''),
      };
    });
});

/** The best level everywhere, of one case. */
function best(set: CriteriaSet): Sheet {
  const cases = criteriaOf(set).flatMap(({ levels }) => levels.flatMap((level) => level.case ?? []));
  const [first] = cases;
  return {
    exclusions: [],
    answers: criteriaOf(set).map(({ id, levels }) => {
      const own = levels.filter(
        (level) => !level.case || !cases.includes(level.case) || level.case === first,
      );
      const level = (own.length > 0 ? own : levels).toSorted((a, b) => b.points - a.points)[0];
      return { criterion: id, level: level?.id ?? '' };
    }),
  };
}

test('there are 26 sets of each edition', () => {
  expect(sets.map(({ name }) => name.split('/')[0])).toEqual([
    ...Array.from({ length: 26 }, () => '26-2026'),
    ...Array.from({ length: 26 }, () => '1048-2019'),
  ]);
});

describe.each(sets)('$name', ({ name, set, ranks, effort }) => {
  const whole = set.missingPoints === 0;

  test('the best of everything is all its points and five stars, where no point is lost', () => {
    const scored = score(set, ranks, best(set));
    expect(scored.problems).toEqual([]);
    expect(scored.total).toBe(100 - set.missingPoints);
    expect(scored.max).toBe(100 - set.missingPoints);
    expect(scored.rank).toBe(whole ? 5 : null);
  });

  test('an empty sheet is nothing', () => {
    const scored = score(set, ranks, { answers: [], exclusions: [] });
    expect(scored).toMatchObject({ total: 0, complete: false, rank: whole ? 1 : null });
    expect(scored.unanswered).toHaveLength(criteriaOf(set).length);
  });

  test('any sheet: within its maxima, the same in any order, packed and carried; the way leads there, no step too many', () => {
    const { set: packed, effortOf: packedEffort } = unpackSet(packSet(set, ranks, effort));
    fc.assert(
      fc.property(anySheet(set, { whole: true }), fc.constantFrom(3, 4, 5), (sheet, stars) => {
        const scored = score(set, ranks, sheet);
        for (const part of scored.parts) {
          expect(part.total).toBeLessThanOrEqual(part.max);
          for (const section of part.sections) expect(section.total).toBeLessThanOrEqual(section.max);
        }
        expect(score(set, ranks, { ...sheet, answers: sheet.answers.toReversed() })).toEqual(scored);
        expect(score(packed, ranks, sheet).total).toBe(scored.total);

        const line = writeCarried(name.split('/')[0] ?? '', name.split('/')[1] ?? '', scored);
        expect(line.length).toBeLessThanOrEqual(CARRIED_MAX);
        expect(score(set, ranks, readCarried(line)!.sheet).total).toBe(scored.total);

        const way = wayTo(stars, set, ranks, sheet, effort);
        expect(wayTo(stars, packed, ranks, sheet, packedEffort)).toEqual(way);
        if (!way) {
          expect(whole).toBe(false);
          return;
        }
        const steps = [...way.required, ...way.further];
        const follow = (done: typeof steps) => {
          const to = new Map([...scored.chosen].map(([id, level]) => [id, level.id]));
          for (const step of done) to.set(step.criterion, step.to);
          return score(set, ranks, {
            exclusions: [],
            answers: [...to].map(([criterion, level]) => ({ criterion, level })),
          });
        };
        const there = follow(steps);
        expect(there.total).toBe(way.total);
        expect(there.rank).toBeGreaterThanOrEqual(stars);
        for (const { criterion } of steps)
          expect(follow(steps.filter((one) => one.criterion !== criterion)).rank ?? 0).toBeLessThan(stars);
      }),
      { numRuns: 8 },
    );
  });
});

describe('who can do what', () => {
  const titles = [...new Set(sets.flatMap(({ set }) => criteriaOf(set).map(({ title }) => title)))];

  test('every word of the rules is the word of a criterion', () => {
    for (const { words } of efforts.rules)
      for (const word of words)
        expect(
          titles.some((title) => title.toLocaleLowerCase('vi').includes(word.toLocaleLowerCase('vi'))),
          word,
        ).toBe(true);
  });

  test.each([
    ['Câu chuyện sản phẩm', 'producer'],
    ['Đóng gói, bao bì sản phẩm', 'producer'],
    ['Liên kết chuỗi giá trị trong quảng bá sản phẩm du lịch', 'with-help'],
    ['CÔNG BỐ CHẤT LƯỢNG SẢN PHẨM', 'with-help'],
    ['Cơ hội thị trường toàn cầu', 'long-term'],
    ['Đại diện pháp luật của chủ thể là nữ', 'given'],
  ] as const)('%s: %s', (title, effort) => {
    expect(effortOf(efforts, title)).toBe(effort);
  });

  test('the judgement says that it is the site’s own', () => {
    expect(efforts.note).toContain('Trang tự xếp');
  });
});
