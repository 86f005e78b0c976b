import type { MinimumStars } from '../criteria.ts';
import {
  criteriaIn,
  exclusionsOf,
  minimumsOf,
  type Exclusion,
  type Minimum,
  type ScoringCriterion,
  type ScoringLevel,
  type ScoringRank,
  type ScoringSet,
} from './set.ts';

/** One answer: the level chosen at a criterion. */
export interface Answer {
  readonly criterion: string;
  readonly level: string;
}

/** What somebody ticked: levels in any order, and the reasons of exclusion that apply ("x1"). */
export interface Sheet {
  readonly answers: readonly Answer[];
  readonly exclusions: readonly string[];
}

/** What of a sheet cannot be counted; said in words by `problemWords`. */
export type Problem =
  | { readonly kind: 'unknown-criterion'; readonly criterion: string }
  | { readonly kind: 'unknown-level'; readonly criterion: string; readonly level: string }
  | { readonly kind: 'unknown-exclusion'; readonly exclusion: string }
  /** Two different levels at one criterion: it counts as unanswered. */
  | { readonly kind: 'twice'; readonly criterion: string }
  /** A level of another case than the one chosen before: it counts as unanswered. */
  | { readonly kind: 'mixed-cases'; readonly criterion: string; readonly before: string }
  /** Points that count only after another criterion has brought enough: they count as 0 until then. */
  | {
      readonly kind: 'only-after';
      readonly criterion: string;
      readonly needs: { readonly criterion: string; readonly points: number };
    };

export interface PartScore {
  readonly code: string;
  readonly total: number;
  readonly max: number;
  readonly sections: readonly { readonly id: string; readonly total: number; readonly max: number }[];
}

/** What a sheet comes to. Where it is not complete, everything in it is "so far". */
export interface Score {
  /** Points, a whole number from 0 to `max`. */
  readonly total: number;
  /** 100, less what the source of the set has lost. */
  readonly max: number;
  readonly parts: readonly PartScore[];
  /** The level that counts at each answered criterion. */
  readonly chosen: ReadonlyMap<string, ScoringLevel>;
  /** The points that count at each answered criterion. */
  readonly counted: ReadonlyMap<string, number>;
  readonly unanswered: readonly string[];
  readonly complete: boolean;
  readonly problems: readonly Problem[];
  /** The stars that the points alone give. */
  readonly byPoints: number;
  /** The best rank whose every minimum is reached; 2 when one for 3 stars is missing. */
  readonly byMinimums: number;
  /** For each rank with minimums: those it asks for, lower ranks' too, that are not reached. */
  readonly missing: Readonly<Record<MinimumStars, readonly Minimum[]>>;
  readonly excluded: readonly Exclusion[];
  /** Criteria whose 0 points end the assessment. */
  readonly stopped: readonly string[];
  /** The lower of both; null when no rank can be claimed (`noRank` says why). */
  readonly rank: number | null;
  readonly noRank: 'excluded' | 'points-lost' | 'stopped' | null;
}

/** The stars of so many points, given as `sum / count` so that nothing is ever rounded up into a rank. */
export function starsOf(ranks: readonly ScoringRank[], sum: number, count = 1): number {
  return ranks.reduce((best, { stars, from }) => (sum >= from * count && stars > best ? stars : best), 1);
}

/** The cases a criterion divides its levels into, as one key: criteria with the same key ask the same distinction. */
export function casesOf({ levels }: ScoringCriterion): string | undefined {
  const cases = [...new Set(levels.flatMap(({ case: of }) => (of ? [of] : [])))];
  return cases.length > 0 ? cases.sort().join('|') : undefined;
}

/** The criteria that end the assessment with 0 points. */
export function mayNotBeZero(criteria: readonly ScoringCriterion[]): string[] {
  return [...new Set(criteria.flatMap(({ stopsAtZero }) => stopsAtZero ?? []))];
}

interface Reading {
  chosen: Map<string, ScoringLevel>;
  problems: Problem[];
}

/** The level that stands at each criterion, whatever the order of the answers. */
function read(criteria: readonly ScoringCriterion[], answers: readonly Answer[]): Reading {
  const problems: Problem[] = [];
  const given = new Map<string, Set<string>>();
  for (const { criterion, level } of answers) {
    const levels = given.get(criterion) ?? new Set();
    given.set(criterion, levels.add(level));
  }
  const chosen = new Map<string, ScoringLevel>();
  const cases = new Map<string, string>();
  for (const criterion of criteria) {
    const levels = given.get(criterion.id);
    given.delete(criterion.id);
    if (!levels) continue;
    const known = criterion.levels.filter(({ id }) => levels.has(id));
    for (const level of [...levels].sort())
      if (!known.some(({ id }) => id === level))
        problems.push({ kind: 'unknown-level', criterion: criterion.id, level });
    const [level, second] = known;
    if (!level) continue;
    if (second) {
      problems.push({ kind: 'twice', criterion: criterion.id });
      continue;
    }
    const key = casesOf(criterion);
    if (key && level.case) {
      const before = cases.get(key) ?? level.case;
      cases.set(key, before);
      if (before !== level.case) {
        problems.push({ kind: 'mixed-cases', criterion: criterion.id, before });
        continue;
      }
    }
    chosen.set(criterion.id, level);
  }
  for (const criterion of [...given.keys()].sort()) problems.push({ kind: 'unknown-criterion', criterion });
  return { chosen, problems };
}

/** The points that count: those asked for `onlyAfter` another criterion are 0 until that one has brought enough. */
export function countPoints(
  criteria: readonly ScoringCriterion[],
  chosen: ReadonlyMap<string, ScoringLevel>,
): Map<string, number> {
  const counted = new Map<string, number>();
  for (const { id, onlyAfter } of criteria) {
    const level = chosen.get(id);
    if (!level) continue;
    const opened = !onlyAfter || (counted.get(onlyAfter.criterion) ?? 0) >= onlyAfter.points;
    counted.set(id, opened ? level.points : 0);
  }
  return counted;
}

/**
 * Scores one sheet by a set (Điều 3 of Quyết định 26/2026/QĐ-TTg): one level a criterion, points added by section and part, the
 * rank by points and by the levels marked with stars. A minimum for 3 stars binds 4 and 5 stars too. What cannot be counted is
 * named in `problems` and counts nothing; it never makes a wrong total.
 */
export function score(set: ScoringSet, ranks: readonly ScoringRank[], sheet: Sheet): Score {
  const criteria = criteriaIn(set);
  const { chosen, problems } = read(criteria, sheet.answers);
  const counted = countPoints(criteria, chosen);
  for (const { id, onlyAfter } of criteria) {
    const level = chosen.get(id);
    if (onlyAfter && level && level.points > 0 && counted.get(id) === 0)
      problems.push({ kind: 'only-after', criterion: id, needs: onlyAfter });
  }

  const parts = set.parts.map(({ code, max, sections }) => {
    const scored = sections.map((section) => ({
      id: section.id,
      max: section.max,
      total: section.criteria.reduce((sum, { id }) => sum + (counted.get(id) ?? 0), 0),
    }));
    return { code, max, sections: scored, total: scored.reduce((sum, { total }) => sum + total, 0) };
  });
  const total = parts.reduce((sum, part) => sum + part.total, 0);

  const minimums = minimumsOf(set).filter(
    ({ criterion, points }) => !chosen.has(criterion) || (counted.get(criterion) ?? 0) < points,
  );
  const missingFor = (stars: MinimumStars) => minimums.filter(({ star }) => star <= stars);
  const missing = { 3: missingFor(3), 4: missingFor(4), 5: missingFor(5) };
  const byMinimums = ([5, 4, 3] as const).find((stars) => missing[stars].length === 0) ?? 2;

  const known = exclusionsOf(set);
  const excluded = known.filter(({ id }) => sheet.exclusions.includes(id));
  for (const exclusion of [...new Set(sheet.exclusions)].sort())
    if (!known.some(({ id }) => id === exclusion)) problems.push({ kind: 'unknown-exclusion', exclusion });

  const byPoints = starsOf(ranks, total);
  const stopped = mayNotBeZero(criteria).filter((id) => counted.get(id) === 0);
  const noRank =
    excluded.length > 0
      ? 'excluded'
      : set.missingPoints > 0
        ? 'points-lost'
        : stopped.length > 0
          ? 'stopped'
          : null;
  const unanswered = criteria.filter(({ id }) => !chosen.has(id)).map(({ id }) => id);
  return {
    total,
    max: set.parts.reduce((sum, { max }) => sum + max, 0) - set.missingPoints,
    parts,
    chosen,
    counted,
    unanswered,
    complete: unanswered.length === 0,
    problems,
    byPoints,
    byMinimums,
    missing,
    excluded,
    stopped,
    rank: noRank ? null : Math.min(byPoints, byMinimums),
    noRank,
  };
}
