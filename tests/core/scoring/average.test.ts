import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { average, averageWords } from '../../../src/core/scoring/average.ts';
import { score } from '../../../src/core/scoring/score.ts';
import { anySet, anySheet, criterion, RANKS, setOf, sheet } from './sets.ts';

/** Every number of points from 0 to 100 in one criterion of two digits: tens and ones. */
const ruler = setOf(
  criterion('1', ...Array.from({ length: 10 }, (_, i) => String(i * 10))),
  criterion('2', ...Array.from({ length: 11 }, (_, i) => String(i))),
);
const points = (total: number) => {
  const tens = Math.min(9, Math.floor(total / 10));
  const letter = (i: number) => String.fromCharCode(97 + i);
  return sheet(`1${letter(tens)} 2${letter(total - tens * 10)}`);
};
/** So many sheets whose points add up to a sum. */
const sheets = (sum: number, count: number) =>
  Array.from({ length: count }, (_, i) => points(Math.floor(sum / count) + (i < sum % count ? 1 : 0)));

describe('the average is never rounded into a rank', () => {
  test.each([
    [2999, 100, 1, '29,99'],
    [3000, 100, 2, '30'],
    [4999, 100, 2, '49,99'],
    [5000, 100, 3, '50'],
    [6999, 100, 3, '69,99'],
    [7000, 100, 4, '70'],
    [8999, 100, 4, '89,99'],
    [17999, 200, 4, '89,99…'],
    [9000, 100, 5, '90'],
    [10000, 100, 5, '100'],
    [266, 3, 4, '88,66…'],
    [449, 5, 4, '89,8'],
  ])('%i points on %i sheets are %i stars and read %s', (sum, count, stars, words) => {
    const found = average(ruler, RANKS, sheets(sum, count));
    expect(found).toMatchObject({ sum, count, rank: stars });
    expect(averageWords(found.sum, found.count)).toBe(words);
  });
});

describe('minimums over several sheets', () => {
  const set = setOf(criterion('1', '0', '50**'), criterion('2', '0', '50'));
  test('sheets that differ in a way that changes the rank: the difference is said, no rank is claimed', () => {
    const found = average(set, RANKS, [sheet('1b 2b'), sheet('1b 2b'), sheet('1a 2b')]);
    expect(found).toMatchObject({ sum: 250, count: 3, byPoints: 4, rank: null, between: [3, 4] });
    expect(found.disagreements).toMatchObject([{ minimum: { criterion: '1', star: 4 }, reached: 2, of: 3 }]);
  });
  test('sheets that differ where the points decide anyway have their rank', () => {
    const found = average(set, RANKS, [sheet('1b 2a'), sheet('1a 2b'), sheet('1b 2a')]);
    expect(found).toMatchObject({ byPoints: 3, rank: 3, between: [3, 3] });
    expect(found.disagreements).toHaveLength(1);
  });
  test('an incomplete sheet or an exclusion leaves the rank open', () => {
    expect(average(set, RANKS, [sheet('1b 2b'), sheet('1b')])).toMatchObject({ complete: false, rank: null });
    expect(average(set, RANKS, [sheet('1b 2b'), sheet('1b 2b', 'x1')])).toMatchObject({
      excluded: 1,
      rank: null,
    });
  });
  test('there is no average of nothing', () => {
    expect(() => average(set, RANKS, [])).toThrow(RangeError);
  });
});

test('the average of equal sheets is the sheet, whatever the set', () => {
  fc.assert(
    fc.property(
      anySet.chain((given) => anySheet(given.set, { whole: true }).map((of) => ({ ...given, sheet: of }))),
      fc.integer({ min: 1, max: 9 }),
      ({ set, ranks, sheet: given }, count) => {
        const one = score(set, ranks, given);
        const found = average(
          set,
          ranks,
          Array.from({ length: count }, () => given),
        );
        expect(found.sum).toBe(one.total * count);
        expect(averageWords(found.sum, found.count)).toBe(String(one.total));
        expect(found.byPoints).toBe(one.byPoints);
        expect(found.byMinimums).toEqual({ all: one.byMinimums, some: one.byMinimums });
        expect(found.disagreements).toEqual([]);
        expect(found.rank).toBe(one.complete ? one.rank : null);
      },
    ),
  );
});
