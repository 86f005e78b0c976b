import type { MinimumStars } from '../criteria.ts';

/**
 * As much of a criteria set as scoring needs. What the content holds (`CriteriaSet` of ../criteria.ts) fits as it is; the page
 * carries the same without the words (`packSet`), for those stand in the page already.
 */
export interface ScoringLevel {
  readonly id: string;
  readonly points: number;
  readonly star?: MinimumStars | undefined;
  readonly case?: string | undefined;
}

export interface ScoringCriterion {
  readonly id: string;
  readonly levels: readonly ScoringLevel[];
  readonly exclusions: readonly string[];
  readonly onlyAfter?: { readonly criterion: string; readonly points: number } | undefined;
  /** With 0 points at one of these the assessment goes no further. */
  readonly stopsAtZero?: readonly string[] | undefined;
}

export interface ScoringSection {
  readonly id: string;
  readonly max: number;
  readonly criteria: readonly ScoringCriterion[];
}

export interface ScoringPart {
  readonly code: string;
  readonly max: number;
  readonly sections: readonly ScoringSection[];
}

export interface ScoringSet {
  readonly parts: readonly ScoringPart[];
  readonly exclusions: readonly string[];
  /** Points that the source of the set has lost; such a set gives no rank. */
  readonly missingPoints: number;
}

/** A star rank begins at so many points (Điều 3 khoản 3 of Quyết định 26/2026/QĐ-TTg). */
export interface ScoringRank {
  readonly stars: number;
  readonly from: number;
}

/** A reason for which a dossier is refused whatever its points; `id` names it in an address: "x1", "x2", … */
export interface Exclusion {
  readonly id: string;
  readonly text: string;
  /** The criterion it is printed at; none when it belongs to the whole set. */
  readonly criterion?: string;
}

/** The criteria in the order they are printed. */
export function criteriaIn(set: ScoringSet): ScoringCriterion[] {
  return set.parts.flatMap(({ sections }) => sections.flatMap(({ criteria }) => criteria));
}

/** The reasons of exclusion: those of the whole set first, then those printed at criteria. */
export function exclusionsOf(set: ScoringSet): Exclusion[] {
  return [
    ...set.exclusions.map((text) => ({ text })),
    ...criteriaIn(set).flatMap(({ id, exclusions }) => exclusions.map((text) => ({ text, criterion: id }))),
  ].map((exclusion, i) => ({ id: `x${String(i + 1)}`, ...exclusion }));
}

/** A level that must be reached for a star rank, and for every rank above it ("Dấu sao là yêu cầu tối thiểu"). */
export interface Minimum {
  readonly criterion: string;
  readonly level: string;
  readonly points: number;
  readonly star: MinimumStars;
}

/** Every level of a set that some rank asks for, in the order of the set. */
export function minimumsOf(set: ScoringSet): Minimum[] {
  return criteriaIn(set).flatMap(({ id: criterion, levels }) =>
    levels.flatMap(({ id: level, points, star }) => (star ? [{ criterion, level, points, star }] : [])),
  );
}

/** Who can bring a criterion up: the producer alone, with others' help, with time and money, or nobody: it is as it is. */
export const EFFORTS = ['producer', 'with-help', 'long-term', 'given'] as const;
export type Effort = (typeof EFFORTS)[number];

type PackedLevel = [id: string, points: number, star?: MinimumStars | 0, case_?: string];
type PackedCriterion = [
  id: string,
  effort: number,
  levels: PackedLevel[],
  after?: [criterion: string, points: number] | 0,
  stopsAtZero?: readonly string[],
];

/** What travels with the page: numbers and names only. */
export interface PackedSet {
  parts: [code: string, max: number, sections: [id: string, max: number, criteria: PackedCriterion[]][]][];
  /** How many reasons of exclusion there are. */
  exclusions: number;
  missing: number;
  ranks: [stars: number, from: number][];
}

export interface UnpackedSet {
  set: ScoringSet;
  ranks: ScoringRank[];
  effortOf: (criterion: string) => Effort;
}

const packLevel = ({ id, points, star, case: of }: ScoringLevel): PackedLevel =>
  of ? [id, points, star ?? 0, of] : star ? [id, points, star] : [id, points];

/** A set without its words, for a page that shows them already. */
export function packSet(
  set: ScoringSet,
  ranks: readonly ScoringRank[],
  effortOf: (criterion: string) => Effort,
): PackedSet {
  const packCriterion = ({ id, levels, onlyAfter, stopsAtZero }: ScoringCriterion): PackedCriterion => {
    const packed: PackedCriterion = [id, EFFORTS.indexOf(effortOf(id)), levels.map(packLevel)];
    if (onlyAfter || stopsAtZero) packed[3] = onlyAfter ? [onlyAfter.criterion, onlyAfter.points] : 0;
    if (stopsAtZero) packed[4] = stopsAtZero;
    return packed;
  };
  return {
    parts: set.parts.map(({ code, max, sections }) => [
      code,
      max,
      sections.map(({ id, max: most, criteria }) => [id, most, criteria.map(packCriterion)]),
    ]),
    exclusions: exclusionsOf(set).length,
    missing: set.missingPoints,
    ranks: ranks.map(({ stars, from }) => [stars, from]),
  };
}

/** What `packSet` packed; the words of exclusions and cases' titles are the page's. */
export function unpackSet({ parts, exclusions, missing, ranks }: PackedSet): UnpackedSet {
  const efforts = new Map<string, Effort>();
  const set: ScoringSet = {
    parts: parts.map(([code, max, sections]) => ({
      code,
      max,
      sections: sections.map(([section, most, criteria]) => ({
        id: section,
        max: most,
        criteria: criteria.map(([id, effort, levels, after, stopsAtZero]) => {
          efforts.set(id, EFFORTS[effort] ?? 'with-help');
          return {
            id,
            levels: levels.map(([level, points, star, of]) => ({
              id: level,
              points,
              star: star === 0 ? undefined : star,
              case: of,
            })),
            exclusions: [],
            onlyAfter: after ? { criterion: after[0], points: after[1] } : undefined,
            stopsAtZero,
          };
        }),
      })),
    })),
    exclusions: Array.from({ length: exclusions }, () => ''),
    missingPoints: missing,
  };
  return {
    set,
    ranks: ranks.map(([stars, from]) => ({ stars, from })),
    effortOf: (criterion) => efforts.get(criterion) ?? 'with-help',
  };
}
