import { score, type Score, type Sheet } from './score.ts';
import type { Effort, ScoringRank, ScoringSet } from './set.ts';
import { wayTo, type Way } from './way.ts';
import { aimOf, headline, problemWords, reasonWords } from './words.ts';

/** Everything that is said of one sheet; the page in the browser and the page on request say the same. */
export interface Advice {
  readonly score: Score;
  /** The rank to aim at next, and the way there; none at the top or where no rank can be claimed. */
  readonly way: Way | undefined;
  /** "57 điểm, 3 sao; để đạt 4 sao: 2 yêu cầu bắt buộc và thêm 13 điểm" */
  readonly headline: string;
  readonly reasons: readonly string[];
  readonly problems: readonly string[];
}

/**
 * Scores a sheet and says what stands between it and the next rank.
 *
 * @param effortOf who can bring a criterion up; what is done by the producer alone comes first
 */
export function advise(
  set: ScoringSet,
  ranks: readonly ScoringRank[],
  effortOf: (criterion: string) => Effort,
  sheet: Sheet,
): Advice {
  const scored = score(set, ranks, sheet);
  const aim = aimOf(scored);
  const way = aim && wayTo(aim, set, ranks, sheet, effortOf, scored);
  return {
    score: scored,
    way,
    headline: headline(scored, way),
    reasons: reasonWords(scored),
    problems: scored.problems.map(problemWords),
  };
}
