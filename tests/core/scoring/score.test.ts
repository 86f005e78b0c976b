import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { score, starsOf } from '../../../src/core/scoring/score.ts';
import { criteriaIn, packSet, unpackSet } from '../../../src/core/scoring/set.ts';
import { anySet, anySheet, criterion, RANKS, setOf, sheet } from './sets.ts';

const pomelo = setOf(
  criterion('1', '0', '10', '20*', '30**'),
  criterion('2', '0', '20*', '40'),
  criterion('3', '0', '30***'),
);

describe('the rank is the lower of points and minimums', () => {
  test.each([
    // 60 points, every 3-star minimum reached, one for 4 stars missing.
    ['1c 2c 3a', 60, 3, 3, 3],
    // 70 points by points four stars, by minimums four.
    ['1d 2c 3a', 70, 4, 4, 4],
    // 100 points, all reached.
    ['1d 2c 3b', 100, 5, 5, 5],
    // 80 points, but the 3-star minimum of criterion 1 is missing: below 3 stars.
    ['1b 2c 3b', 80, 4, 2, 2],
    ['1a 2a 3a', 0, 1, 2, 1],
  ])(
    '%s: %i points, %i stars by points, %i by minimums, so %i',
    (answers, total, byPoints, byMinimums, rank) => {
      expect(score(pomelo, RANKS, sheet(answers))).toMatchObject({ total, byPoints, byMinimums, rank });
    },
  );

  test('a minimum for 3 stars binds 4 and 5 stars too', () => {
    const { missing } = score(pomelo, RANKS, sheet('1b 2b 3a'));
    expect(missing[3].map(({ criterion: id }) => id)).toEqual(['1']);
    expect(missing[4].map(({ criterion: id, star }) => [id, star])).toEqual([
      ['1', 3],
      ['1', 4],
    ]);
    expect(missing[5].map(({ criterion: id }) => id)).toEqual(['1', '1', '3']);
  });
});

describe('the limits of the ranks', () => {
  test.each([
    [29, 1],
    [30, 2],
    [49, 2],
    [50, 3],
    [69, 3],
    [70, 4],
    [89, 4],
    [90, 5],
    [100, 5],
    [0, 1],
  ])('%i points are %i stars', (points, stars) => {
    expect(starsOf(RANKS, points)).toBe(stars);
  });
  test.each([
    [2999, 1],
    [3000, 2],
    [4999, 2],
    [5000, 3],
    [6999, 3],
    [7000, 4],
    [8999, 4],
    [9000, 5],
  ])('%i hundredths of a point are %i stars', (hundredths, stars) => {
    expect(starsOf(RANKS, hundredths, 100)).toBe(stars);
  });
});

describe('what will not do is said and never makes a wrong total', () => {
  const kinds = (answers: string, set = pomelo, ...exclusions: string[]) =>
    score(set, RANKS, sheet(answers, ...exclusions)).problems.map(({ kind }) => kind);

  test('a criterion and a level that do not exist', () => {
    const scored = score(pomelo, RANKS, sheet('1d 2z 9a'));
    expect(scored.total).toBe(30);
    expect(scored.unanswered).toEqual(['2', '3']);
    expect(scored.problems).toEqual([
      { kind: 'unknown-level', criterion: '2', level: 'z' },
      { kind: 'unknown-criterion', criterion: '9' },
    ]);
  });
  test('a criterion answered twice with different levels is not answered; twice the same is once', () => {
    const scored = score(pomelo, RANKS, sheet('1d 1b 2b'));
    expect(scored.total).toBe(20);
    expect(scored.problems).toEqual([{ kind: 'twice', criterion: '1' }]);
    expect(kinds('1d 1d 2b')).toEqual([]);
  });
  test('points that count only after another criterion', () => {
    const story = setOf(criterion('1', '0', '1', '5'), {
      ...criterion('2', '0', '2*'),
      onlyAfter: { criterion: '1', points: 1 },
    });
    const none = score(story, RANKS, sheet('1a 2b'));
    expect(none).toMatchObject({ total: 0, byMinimums: 2, complete: true });
    expect(none.problems).toEqual([
      { kind: 'only-after', criterion: '2', needs: { criterion: '1', points: 1 } },
    ]);
    expect(score(story, RANKS, sheet('1b 2b'))).toMatchObject({ total: 3, problems: [] });
    expect(kinds('1a 2a', story)).toEqual([]);
  });
  test('levels of two cases', () => {
    const divided = (id: string) => ({
      ...criterion(id, '0', '5', '0', '5'),
      levels: ['0', '5', '0', '5'].map((points, i) => ({
        id: String.fromCharCode(97 + i),
        points: Number(points),
        case: i < 2 ? 'hợp tác xã' : 'hộ gia đình',
      })),
    });
    const set = setOf(divided('1'), divided('2'));
    const mixed = score(set, RANKS, sheet('1b 2d'));
    expect(mixed).toMatchObject({ total: 5, complete: false });
    expect(mixed.problems).toEqual([{ kind: 'mixed-cases', criterion: '2', before: 'hợp tác xã' }]);
    expect(score(set, RANKS, sheet('1d 2d'))).toMatchObject({ total: 10, problems: [] });
  });
  test('an exclusion ticked: no rank, and the reason', () => {
    const scored = score(pomelo, RANKS, sheet('1d 2c 3b', 'x1'));
    expect(scored).toMatchObject({ total: 100, rank: null, noRank: 'excluded' });
    expect(scored.excluded.map(({ text }) => text)).toEqual(['Giả mạo hồ sơ']);
    expect(kinds('1d', pomelo, 'x7')).toEqual(['unknown-exclusion']);
  });
  test('0 points that end the assessment', () => {
    const set = setOf({ ...criterion('1', '0', '40'), stopsAtZero: ['1'] }, criterion('2', '0', '60'));
    expect(score(set, RANKS, sheet('1a 2b'))).toMatchObject({
      rank: null,
      noRank: 'stopped',
      stopped: ['1'],
    });
    expect(score(set, RANKS, sheet('1b 2b'))).toMatchObject({ rank: 5, stopped: [] });
    expect(score(set, RANKS, sheet('2b'))).toMatchObject({ rank: 3, stopped: [] });
  });
  test('a set that has lost points claims no rank and no total of 100', () => {
    expect(score({ ...pomelo, missingPoints: 2 }, RANKS, sheet('1d 2c 3b'))).toMatchObject({
      max: 98,
      rank: null,
      noRank: 'points-lost',
    });
  });
});

describe('for any set and any sheet', () => {
  const both = anySet.chain((given) => anySheet(given.set).map((of) => ({ ...given, sheet: of })));

  test('totals stay within their maxima and add up', () => {
    fc.assert(
      fc.property(both, ({ set, ranks, sheet: given }) => {
        const { total, parts, max } = score(set, ranks, given);
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(max);
        for (const part of parts) {
          expect(part.total).toBeLessThanOrEqual(part.max);
          expect(part.sections.reduce((sum, section) => sum + section.total, 0)).toBe(part.total);
        }
      }),
    );
  });
  test('the order of the answers does not matter', () => {
    fc.assert(
      fc.property(both, ({ set, ranks, sheet: given }) => {
        const backwards = { ...given, answers: [...given.answers].reverse() };
        expect(score(set, ranks, backwards)).toEqual(score(set, ranks, given));
      }),
    );
  });
  test('a higher level of the same case never lowers points or rank', () => {
    fc.assert(
      fc.property(both, fc.nat(), ({ set, ranks, sheet: given }, pick) => {
        const before = score(set, ranks, given);
        const { id, levels } = criteriaIn(set)[pick % criteriaIn(set).length]!;
        const now = before.chosen.get(id);
        for (const level of levels) {
          if (now && (level.points < now.points || level.case !== now.case)) continue;
          const answers = given.answers.filter((answer) => answer.criterion !== id);
          const after = score(set, ranks, {
            ...given,
            answers: [...answers, { criterion: id, level: level.id }],
          });
          // Answering for the first time may choose a case; then another answer no longer counts, and it is said.
          if (after.problems.some(({ kind }) => kind === 'mixed-cases')) continue;
          expect(after.total).toBeGreaterThanOrEqual(before.total);
          expect(after.byPoints).toBeGreaterThanOrEqual(before.byPoints);
          expect(after.byMinimums).toBeGreaterThanOrEqual(before.byMinimums);
          // The first answer can be the 0 points that end the assessment.
          if (now) expect(after.rank ?? 0).toBeGreaterThanOrEqual(before.rank ?? 0);
        }
      }),
    );
  });
  test('packed for the page it scores the same', () => {
    fc.assert(
      fc.property(both, ({ set, ranks, effortOf, sheet: given }) => {
        const packed = JSON.parse(JSON.stringify(packSet(set, ranks, effortOf))) as ReturnType<
          typeof packSet
        >;
        const { set: unpacked, ranks: same, effortOf: efforts } = unpackSet(packed);
        const [here, there] = [score(set, ranks, given), score(unpacked, same, given)];
        expect({ ...there, chosen: null, excluded: null }).toEqual({ ...here, chosen: null, excluded: null });
        for (const { id } of criteriaIn(set)) expect(efforts(id)).toBe(effortOf(id));
      }),
    );
  });
});
