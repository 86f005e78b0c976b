import { score, starsOf, type Score, type Sheet } from './score.ts';
import type { Minimum, ScoringRank, ScoringSet } from './set.ts';

/** A minimum that some sheets reach and others do not. */
export interface Disagreement {
  readonly minimum: Minimum;
  readonly reached: number;
  readonly of: number;
}

/** What several sheets for one product come to. */
export interface Average {
  /** The average is `sum / count` points, never rounded; both are whole numbers. */
  readonly sum: number;
  readonly count: number;
  readonly complete: boolean;
  readonly byPoints: number;
  /** The best rank whose every minimum is reached on all sheets; and on some sheet, not always the same one. */
  readonly byMinimums: { readonly all: number; readonly some: number };
  readonly disagreements: readonly Disagreement[];
  /** How many sheets tick a reason of exclusion, or stop at 0 points. */
  readonly excluded: number;
  /**
   * The rank that follows whichever sheet is right about the minimums; null where that is open, a sheet is incomplete or
   * excludes, or the set has lost points: people decide then, not arithmetic.
   */
  readonly rank: number | null;
  /** Lowest and highest rank that the sheets allow; the same when they agree. */
  readonly between: readonly [number, number];
  readonly scores: readonly Score[];
}

/**
 * The average of several sheets (Điều 3 khoản 3 of Quyết định 26/2026/QĐ-TTg: "Tổng điểm trung bình"). The decision says nothing
 * of rounding, so nothing is rounded: 89,995 points are not 90 and not five stars. Nor does it say how the levels marked
 * with stars are judged over several sheets; so each sheet keeps its own judgement, and where they differ in a way that changes
 * the rank, the difference is reported and no rank is claimed.
 *
 * @throws RangeError without sheets: there is no average of nothing
 */
export function average(set: ScoringSet, ranks: readonly ScoringRank[], sheets: readonly Sheet[]): Average {
  if (sheets.length === 0) throw new RangeError('average: at least one sheet is needed');
  const scores = sheets.map((sheet) => score(set, ranks, sheet));
  const sum = scores.reduce((all, { total }) => all + total, 0);
  const count = scores.length;
  const byPoints = starsOf(ranks, sum, count);
  const marked = new Map<string, { minimum: Minimum; missing: number }>();
  for (const { missing } of scores)
    for (const minimum of missing[5]) {
      const key = `${minimum.criterion}${minimum.level}`;
      marked.set(key, { minimum, missing: (marked.get(key)?.missing ?? 0) + 1 });
    }
  const nowhere = [...marked.values()].filter(({ missing }) => missing === count);
  const byMinimums = {
    all: Math.min(...scores.map((one) => one.byMinimums)),
    some: ([5, 4, 3] as const).find((stars) => nowhere.every(({ minimum }) => minimum.star > stars)) ?? 2,
  };
  const disagreements = [...marked.values()]
    .filter(({ missing }) => missing < count)
    .map(({ minimum, missing }) => ({ minimum, reached: count - missing, of: count }));

  const excluded = scores.filter((one) => one.excluded.length > 0 || one.stopped.length > 0).length;
  const complete = scores.every((one) => one.complete);
  const between = [Math.min(byPoints, byMinimums.all), Math.min(byPoints, byMinimums.some)] as const;
  const claimed = complete && excluded === 0 && set.missingPoints === 0 && between[0] === between[1];
  return {
    sum,
    count,
    complete,
    byPoints,
    byMinimums,
    disagreements,
    excluded,
    rank: claimed ? between[0] : null,
    between,
    scores,
  };
}

/** "89,99…" for 89,995: at most two decimals, cut and never rounded up; the dots say that it was cut. */
export function averageWords(sum: number, count: number): string {
  const hundredths = Math.floor((sum * 100) / count);
  const exact = hundredths * count === sum * 100;
  const whole = String(Math.floor(hundredths / 100));
  const decimals = String(hundredths % 100).padStart(2, '0');
  if (!exact) return `${whole},${decimals}…`;
  return decimals === '00' ? whole : `${whole},${decimals.replace(/0$/, '')}`;
}
