import type { z } from 'zod';
import type { Round } from './criteria.ts';
import { addDays, addMonths } from './dates.ts';

export interface ComingRound {
  round: z.infer<typeof Round>;
  /** Dossiers proposed before this day take part. */
  proposedBefore: string;
  /** The assessment is held before this day. */
  heldBefore: string;
}

/** `30-04` in a year: `2027-04-30`. */
const inYear = (dayMonth: string, year: number): string =>
  `${String(year)}-${dayMonth.split('-').toReversed().join('-')}`;

/**
 * The next time of every yearly round after a day, the nearest first: "before 30 April" is over on 30 April. Điều 5 of Quyết
 * định 26/2026/QĐ-TTg.
 */
export function comingRounds(rounds: readonly z.infer<typeof Round>[], day: string): ComingRound[] {
  const year = Number(day.slice(0, 4));
  return rounds
    .map((round) => {
      const thisYear = inYear(round.proposedBefore, year);
      const proposedBefore = thisYear > day ? thisYear : inYear(round.proposedBefore, year + 1);
      const held = inYear(round.heldBefore, Number(proposedBefore.slice(0, 4)));
      const heldBefore =
        held > proposedBefore ? held : inYear(round.heldBefore, Number(proposedBefore.slice(0, 4)) + 1);
      return { round, proposedBefore, heldBefore };
    })
    .sort((a, b) => a.proposedBefore.localeCompare(b.proposedBefore));
}

/** The last day of a certificate, and the days between which its re-assessment dossier is handed in. */
export interface Reassessment {
  ends: string;
  earliest: string;
  latest: string;
  /** On the day asked: too early, in time, too late for the dossier, or run out. */
  state: 'early' | 'open' | 'late' | 'ended';
}

/**
 * When to hand in for re-assessment: not earlier than so many days and not later than so many before the certificate ends
 * (điểm a khoản 6 Điều 7 of Quyết định 26/2026/QĐ-TTg), which is so many months after its day (khoản 3 Điều 4).
 */
export function reassessment(
  issued: string,
  rule: { months: number; earliestDays: number; latestDays: number },
  day: string,
): Reassessment {
  const ends = addMonths(issued, rule.months);
  const earliest = addDays(ends, -rule.earliestDays);
  const latest = addDays(ends, -rule.latestDays);
  const state = day > ends ? 'ended' : day > latest ? 'late' : day >= earliest ? 'open' : 'early';
  return { ends, earliest, latest, state };
}
