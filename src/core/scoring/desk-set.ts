import { splitTitle } from '../criteria-names.ts';
import { criteriaOf, type CriteriaEdition, type CriteriaSet, type MinimumStars } from '../criteria.ts';
import { casesOf, mayNotBeZero } from './score.ts';
import { exclusionsOf, type ScoringRank } from './set.ts';

/** A set as the database adds up by it (`desk.score`): what counts, and the names of the criteria for refusals. */
export interface DeskSet {
  readonly name: string;
  readonly criteria: readonly {
    readonly id: string;
    readonly name: string;
    readonly levels: Readonly<Record<string, { points: number; star?: MinimumStars; case?: string }>>;
    /** The cases its levels divide into, as one key. */
    readonly cases?: string;
    readonly after?: { readonly criterion: string; readonly points: number };
  }[];
  /** The reasons of exclusion: "x1", "x2", … */
  readonly exclusions: readonly string[];
  /** Criteria whose 0 points end the assessment. */
  readonly stops: readonly string[];
  /** Points that the source of the set has lost. */
  readonly missing: number;
}

/** What the database has to know of a set; kept under "criteria/<edition>/<set>". */
export function deskSet(set: CriteriaSet): DeskSet {
  const criteria = criteriaOf(set);
  return {
    name: set.name,
    criteria: criteria.map((criterion) => {
      const { id, title, levels, onlyAfter } = criterion;
      const cases = casesOf(criterion);
      return {
        id,
        name: splitTitle(title).name,
        levels: Object.fromEntries(
          levels.map(({ id: level, points, star, case: of }) => [
            level,
            { points, ...(star && { star }), ...(of && { case: of }) },
          ]),
        ),
        ...(cases !== undefined && { cases }),
        ...(onlyAfter && { after: onlyAfter }),
      };
    }),
    exclusions: exclusionsOf(set).map(({ id }) => id),
    stops: mayNotBeZero(criteria),
    missing: set.missingPoints,
  };
}

/** What the database has to know of an edition; kept under "criteria/<edition>". */
export interface DeskEdition {
  readonly name: string;
  readonly ranks: readonly ScoringRank[];
}

/** An edition as it is kept for the database: its ranks by the points from which they are given. */
export function deskEdition({ shortName, ranks }: Pick<CriteriaEdition, 'shortName' | 'ranks'>): DeskEdition {
  return { name: shortName, ranks: ranks.map(({ stars, from }) => ({ stars, from })) };
}
