import fc from 'fast-check';
import { criteriaIn, EFFORTS, type Effort, type ScoringCriterion } from '../../../src/core/scoring/set.ts';
import type { ScoringRank, ScoringSet } from '../../../src/core/scoring/set.ts';
import type { Answer, Sheet } from '../../../src/core/scoring/score.ts';

/** The ranks as every known edition has them. */
export const RANKS: readonly ScoringRank[] = [
  { stars: 5, from: 90 },
  { stars: 4, from: 70 },
  { stars: 3, from: 50 },
  { stars: 2, from: 30 },
  { stars: 1, from: 0 },
];

/** A criterion written shortly: points of its levels, `*` three stars, `**` four, `***` five. */
export function criterion(id: string, ...levels: string[]): ScoringCriterion {
  return {
    id,
    exclusions: [],
    levels: levels.map((level, i) => {
      const stars = level.length - level.replaceAll('*', '').length;
      return {
        id: String.fromCharCode(97 + i),
        points: Number(level.replaceAll('*', '')),
        star: stars === 0 ? undefined : ((stars + 2) as 3 | 4 | 5),
      };
    }),
  };
}

/** One part, one section. */
export function setOf(...criteria: ScoringCriterion[]): ScoringSet {
  const max = criteria.reduce((sum, { levels }) => sum + Math.max(...levels.map(({ points }) => points)), 0);
  return {
    parts: [{ code: 'A', max, sections: [{ id: '1', max, criteria }] }],
    exclusions: ['Giả mạo hồ sơ'],
    missingPoints: 0,
  };
}

/** "1b 2a" as a sheet. */
export function sheet(answers: string, ...exclusions: string[]): Sheet {
  return {
    answers: answers
      .split(' ')
      .filter(Boolean)
      .map((item) => ({ criterion: item.slice(0, -1), level: item.slice(-1) })),
    exclusions,
  };
}

const CASES = ['hợp tác xã', 'hộ gia đình'];

const randomCriterion = (id: number) =>
  fc
    .record({
      points: fc.uniqueArray(fc.nat({ max: 9 }), { minLength: 1, maxLength: 4 }),
      /** Positions that get 3, 4 and 5 stars; those that do not rise with the points are left out. */
      stars: fc.array(fc.nat({ max: 5 }), { minLength: 3, maxLength: 3 }),
      cases: fc.constantFrom(0, 0, 0, 1),
      after: fc.option(fc.record({ criterion: fc.nat({ max: 9 }), share: fc.nat({ max: 9 }) }), {
        freq: 2,
      }),
      stops: fc.constantFrom(false, false, false, true),
    })
    .map(({ points, ...rest }) => ({ id, points: points.sort((a, b) => a - b), ...rest }));

type Drawn = typeof randomCriterion extends (id: number) => fc.Arbitrary<infer T> ? T : never;

function build(drawn: readonly Drawn[]): ScoringSet {
  const criteria: ScoringCriterion[] = [];
  for (const { id, points, stars, cases, after, stops } of drawn) {
    let above = -1;
    const starAt = new Map<number, 3 | 4 | 5>();
    if (cases === 0)
      stars.forEach((at, i) => {
        if (at <= above || at >= points.length) return;
        above = at;
        starAt.set(at, (i + 3) as 3 | 4 | 5);
      });
    const before = after && criteria[after.criterion];
    const most = before ? Math.max(...before.levels.map((level) => level.points)) : 0;
    criteria.push({
      id: String(id),
      exclusions: [],
      levels: points.map((value, i) => ({
        id: String.fromCharCode(97 + i),
        points: value,
        star: starAt.get(i),
        case: cases === 1 ? CASES[i % 2] : undefined,
      })),
      onlyAfter:
        before && most > 0 ? { criterion: before.id, points: Math.min(most, after.share + 1) } : undefined,
      stopsAtZero: stops && Math.max(...points) > 0 ? [String(id)] : undefined,
    });
  }
  return setOf(...criteria);
}

/** Small sets with everything that sets can have, and ranks that fit them. */
export const anySet: fc.Arbitrary<{
  set: ScoringSet;
  ranks: ScoringRank[];
  effortOf: (id: string) => Effort;
}> = fc
  .integer({ min: 1, max: 5 })
  .chain((size) =>
    fc.record({
      drawn: fc.tuple(...Array.from({ length: size }, (_, i) => randomCriterion(i + 1))),
      shares: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 4, maxLength: 4 }),
      efforts: fc.array(fc.constantFrom(...EFFORTS), { minLength: size, maxLength: size }),
    }),
  )
  .map(({ drawn, shares, efforts }) => {
    const set = build(drawn);
    const most = set.parts[0]?.max ?? 0;
    const from = [0, ...shares.sort((a, b) => a - b).map((share) => Math.ceil((share * most) / 20))];
    return {
      set,
      ranks: from.map((points, i) => ({ stars: i + 1, from: points })),
      effortOf: (id) => efforts[Number(id) - 1] ?? 'producer',
    };
  });

/** A sheet of a set: each criterion answered or not, in any order, now and then with something that will not do. */
export function anySheet(set: ScoringSet, { whole = false } = {}): fc.Arbitrary<Sheet> {
  const answers = criteriaIn(set).map(({ id, levels }) =>
    fc.option(fc.constantFrom(...levels), { freq: 5 }).map((level): Answer[] => {
      const chosen = level ?? (whole ? levels[0] : undefined);
      return chosen ? [{ criterion: id, level: chosen.id }] : [];
    }),
  );
  return fc
    .tuple(...answers)
    .chain((each) => fc.shuffledSubarray(each.flat(), { minLength: each.flat().length }))
    .map((all) => ({ answers: all, exclusions: [] }));
}
