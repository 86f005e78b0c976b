import { dayInVietnam } from '../core/days.ts';

/**
 * The day in Vietnam whose states the pages show. On request it is asked anew each time, because what answers lives past midnight; a
 * build keeps the day it began on, so that what a page says of a state and of its day belong together.
 */
export const today = (): string =>
  dayInVietnam(typeof BUILT_AT === 'string' ? new Date(BUILT_AT) : new Date());

/** Makes something once a day, for all who ask: what it tells of states is then never yesterday's. */
export function onceADay<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let kept: { day: string; made: Promise<Made> } | undefined;
  return () => {
    const day = today();
    // While somebody edits content, every page asks anew.
    if (import.meta.env.DEV || kept?.day !== day) kept = { day, made: make() };
    return kept.made;
  };
}
