import { getStore } from '@netlify/blobs';
import { z } from 'zod';
import { isSchedule, type Run, type ScheduleName } from '../core/schedules.ts';
import { note } from './log.ts';
import { straightFetch } from './outgoing.ts';
import { within } from './waiting-room.ts';

// When each scheduled function last ran, and how it went. Not in the database: that it is away is what one wants to know.

const Kept = z.object({ at: z.iso.datetime(), well: z.boolean(), how: z.string() });

const store = () => getStore({ name: 'runs', consistency: 'strong', fetch: straightFetch });

async function writeDown(name: ScheduleName, run: Run): Promise<void> {
  try {
    await within(store().setJSON(name, run));
  } catch (error) {
    note('runs', name, error instanceof Error ? error.name : 'unknown');
  }
}

/** The name of an error, or the code that starts its message: never a text that somebody may have written. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return /^[\w-]+: [\w ]{1,40}$/.test(error.message) ? error.message : error.name;
}

/**
 * Does what is scheduled, and writes down that it ran.
 *
 * @param work answers with a line for the log, where there is something to say
 * @throws what the work throws, once that is written down
 */
export async function scheduled(
  name: ScheduleName,
  work: () => Promise<string | undefined>,
): Promise<Response> {
  try {
    const said = await work();
    if (said) console.info(`${name}: ${said}`);
    await writeDown(name, { at: new Date().toISOString(), well: true, how: '' });
    return new Response(null, { status: 204 });
  } catch (error) {
    await writeDown(name, { at: new Date().toISOString(), well: false, how: codeOf(error) });
    throw error;
  }
}

/** The last run of each; undefined where the store does not answer. */
export async function lastRuns(): Promise<Partial<Record<ScheduleName, Run>> | undefined> {
  try {
    const { blobs } = await within(store().list());
    const runs = await Promise.all(
      blobs
        .map(({ key }) => key)
        .filter(isSchedule)
        .map(
          async (key) =>
            [key, Kept.safeParse(await within(store().get(key, { type: 'json' }))).data] as const,
        ),
    );
    return Object.fromEntries(runs.filter(([, run]) => run !== undefined));
  } catch {
    return undefined;
  }
}
