import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayNotBeZero, score, type Sheet } from '../../../src/core/scoring/score.ts';
import {
  criteriaIn,
  EFFORTS,
  type Effort,
  type ScoringLevel,
  type ScoringSet,
} from '../../../src/core/scoring/set.ts';
import { wayTo, type Step } from '../../../src/core/scoring/way.ts';
import { anySet, anySheet, criterion, RANKS, setOf, sheet } from './sets.ts';

type Chosen = ReadonlyMap<string, ScoringLevel | undefined>;

const sheetOf = (chosen: Chosen): Sheet => ({
  answers: [...chosen].flatMap(([id, level]) => (level ? [{ criterion: id, level: level.id }] : [])),
  exclusions: [],
});

/** Every sheet at or above the given one, in its case: all that anybody could do. */
function* everything(set: ScoringSet, from: Chosen): Generator<Chosen> {
  const criteria = criteriaIn(set);
  const at = function* (i: number): Generator<Map<string, ScoringLevel | undefined>> {
    const one = criteria[i];
    if (!one) {
      yield new Map();
      return;
    }
    const now = from.get(one.id);
    for (const rest of at(i + 1))
      for (const level of [
        now,
        ...one.levels.filter((other) => !now || (other.points > now.points && other.case === now.case)),
      ])
        yield new Map([[one.id, level], ...rest]);
  };
  yield* at(0);
}

const follow = (
  set: ScoringSet,
  from: Chosen,
  steps: readonly Step[],
): Map<string, ScoringLevel | undefined> => {
  const chosen = new Map(from);
  for (const { criterion: id, to } of steps) {
    const level = criteriaIn(set)
      .find((one) => one.id === id)
      ?.levels.find((one) => one.id === to);
    expect(level?.points ?? -1).toBeGreaterThan(chosen.get(id)?.points ?? -1);
    chosen.set(id, level);
  }
  return chosen;
};

/** Changes, effort and points over of one sheet against another: what "smallest" means, in this order. */
function measure(from: Chosen, to: Chosen, total: number, need: number, effortOf: (id: string) => Effort) {
  const changed = [...to].filter(([id, level]) => level !== from.get(id)).map(([id]) => id);
  const effort = changed.reduce((sum, id) => sum + EFFORTS.indexOf(effortOf(id)), 0);
  return [changed.length, effort, total - need] as const;
}
const less = (a: readonly number[], b: readonly number[]) => {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
};

const producer = () => 'producer' as const;

describe('the way to the next star', () => {
  test('first the minimums, then the fewest criteria, the producer’s own first', () => {
    const set = setOf(
      criterion('1', '0', '20*', '40**'),
      criterion('2', '0', '10', '20'),
      criterion('3', '0', '10', '20'),
      criterion('4', '0', '20'),
    );
    const effortOf = (id: string) => (id === '3' ? 'producer' : 'long-term');
    // 20 + 10 + 0 + 20 = 50 points: 3 stars. To 70: level c of criterion 1 is marked for 4 stars and brings all 20.
    expect(wayTo(4, set, RANKS, sheet('1b 2b 3a 4b'), effortOf)).toEqual({
      stars: 4,
      short: 20,
      required: [{ criterion: '1', from: 'b', to: 'c', gain: 20, effort: 'long-term' }],
      further: [],
      total: 70,
    });
    // From 30 another 20 is missing after the minimum: 3 alone brings it, and so would 4; 3 is the producer's own.
    expect(wayTo(4, set, RANKS, sheet('1b 2b 3a 4a'), effortOf)?.further).toEqual([
      { criterion: '3', from: 'a', to: 'c', gain: 20, effort: 'producer' },
    ]);
  });

  test('what counts only after another criterion brings that one along', () => {
    const set = setOf(criterion('1', '0', '5', '45'), {
      ...criterion('2', '0', '50*'),
      onlyAfter: { criterion: '1', points: 5 },
    });
    const way = wayTo(3, set, RANKS, sheet('1a 2a'), producer);
    expect(way?.required.map(({ criterion: id, to }) => `${id}${to}`)).toEqual(['1b', '2b']);
    expect(way?.total).toBe(55);
    // Already ticked but not counted: only the first has to come.
    expect(wayTo(3, set, RANKS, sheet('1a 2b'), producer)?.required).toEqual([
      { criterion: '1', from: 'a', to: 'b', gain: 55, effort: 'producer' },
    ]);
  });

  test('stays in the case that was chosen, and says when that leads nowhere', () => {
    const levels = [0, 20, 40, 0, 10].map((points, i) => ({
      id: 'abcde'[i] ?? '',
      points,
      case: i < 3 ? 'hợp tác xã' : 'hộ gia đình',
    }));
    const set = setOf({ id: '1', levels, exclusions: [] }, criterion('2', '0', '30'));
    expect(wayTo(3, set, RANKS, sheet('1a 2b'), producer)?.further.map(({ to }) => to)).toEqual(['b']);
    expect(wayTo(3, set, RANKS, sheet('1d 2b'), producer)).toBeUndefined();
  });

  test('a sheet that has not said its case yet gets one case for everything', () => {
    const both = (id: string, a: number, b: number) => ({
      ...criterion(id),
      levels: [
        { id: 'a', points: a, case: 'hợp tác xã' },
        { id: 'b', points: b, case: 'hộ gia đình' },
      ],
    });
    // The least that criterion 2 may be is of one case; the other brings the points with fewer criteria.
    const set = setOf({ ...both('2', 3, 6), stopsAtZero: ['2'] }, both('1', 5, 25), both('3', 22, 25));
    const way = wayTo(3, set, RANKS, sheet(''), producer);
    const steps = [...(way?.required ?? []), ...(way?.further ?? [])];
    expect(steps.map(({ criterion: id, to }) => `${id}${to}`)).toEqual(['2b', '1b', '3b']);
    expect(way?.total).toBe(56);
  });

  test('there is none where no rank can be claimed', () => {
    const set = setOf(criterion('1', '0', '100'));
    expect(wayTo(3, set, RANKS, sheet('1a', 'x1'), producer)).toBeUndefined();
    expect(wayTo(3, { ...set, missingPoints: 2 }, RANKS, sheet('1a'), producer)).toBeUndefined();
  });
});

describe('for any small set, held against everything that could be done', () => {
  test('it reaches the rank when followed, and no smaller set does', () => {
    let ways = 0;
    fc.assert(
      fc.property(
        anySet.chain((given) => anySheet(given.set).map((of) => ({ ...given, sheet: of }))),
        fc.constantFrom(3, 4, 5),
        ({ set, ranks, effortOf, sheet: given }, stars) => {
          const scored = score(set, ranks, given);
          const way = wayTo(stars, set, ranks, given, effortOf);
          const from: Chosen = new Map(criteriaIn(set).map(({ id }) => [id, scored.chosen.get(id)]));
          const need = ranks.find((rank) => rank.stars === stars)!.from;
          const all = [...everything(set, from)]
            .map((chosen) => ({ chosen, scored: score(set, ranks, sheetOf(chosen)) }))
            .filter(({ scored: { problems } }) => !problems.some(({ kind }) => kind === 'mixed-cases'))
            // What must not be 0 has to be answered before anybody can say that a rank is reached.
            .filter(({ scored: { counted } }) =>
              mayNotBeZero(criteriaIn(set)).every((id) => (counted.get(id) ?? 0) > 0),
            );
          const reaching = all.filter((one) => (one.scored.rank ?? 0) >= stars);
          if (!way) {
            expect(reaching).toEqual([]);
            return;
          }
          ways += 1;
          const base = follow(set, from, way.required);
          const end = follow(set, base, way.further);
          const there = score(set, ranks, sheetOf(end));
          expect(there.rank).toBeGreaterThanOrEqual(stars);
          expect(there.total).toBe(way.total);
          const gains = [...way.required, ...way.further].reduce((sum, { gain }) => sum + gain, 0);
          expect(scored.total + gains).toBe(way.total);

          // Nobody reaches the minimums with fewer criteria than those required.
          const least = measure(from, base, 0, 0, effortOf)[0];
          for (const {
            chosen,
            scored: { byMinimums },
          } of all)
            if (byMinimums >= stars)
              expect(measure(from, chosen, 0, 0, effortOf)[0]).toBeGreaterThanOrEqual(least);

          // From there nobody reaches the points with less: fewer criteria, less effort, fewer points over.
          const found = measure(base, end, way.total, Math.max(need, 0), effortOf);
          for (const {
            chosen,
            scored: { total },
          } of reaching) {
            const above = [...base].every(([id, level]) => {
              const other = chosen.get(id);
              return other === level || (other?.points ?? -1) > (level?.points ?? -1);
            });
            if (above && way.further.length > 0)
              expect(less(measure(base, chosen, total, need, effortOf), found)).toBe(false);
            if (above && way.further.length === 0) expect(there.total).toBeGreaterThanOrEqual(need);
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(ways).toBeGreaterThan(100);
  });
});
