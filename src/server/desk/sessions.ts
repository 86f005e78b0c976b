import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { call } from './call.ts';

const Listed = z.array(
  z.object({
    id: z.string(),
    device: z.string().nullable(),
    begunAt: z.string(),
    lastUsed: z.string(),
    /** The one that asks. */
    here: z.boolean(),
  }),
);
export type ListedSession = z.infer<typeof Listed>[number];

/** Where the officer's account is open now, this machine first; undefined where the database did not answer. */
export const mySessions = (client: SupabaseClient): Promise<ListedSession[] | undefined> =>
  call(client, 'my_sessions', {}, Listed);

/** Ends one of the officer's own sessions; none: there is no such one of theirs (any more). */
export async function endSession(client: SupabaseClient, id: string): Promise<'ended' | 'none' | 'away'> {
  if (!z.guid().safeParse(id).success) return 'none';
  const ended = await call(client, 'end_session', { p_id: id }, z.boolean());
  return ended === undefined ? 'away' : ended ? 'ended' : 'none';
}

const EndedAll = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done'), ended: z.number() }),
  z.object({ outcome: z.literal('refused'), why: z.string() }),
]);

/** For administrators: signs an officer out everywhere. */
export async function endSessionsOf(
  client: SupabaseClient,
  officer: string,
): Promise<z.infer<typeof EndedAll> | { outcome: 'away' }> {
  if (!z.guid().safeParse(officer).success) return { outcome: 'refused', why: 'unknown' };
  return (await call(client, 'end_sessions_of', { p_officer: officer }, EndedAll)) ?? { outcome: 'away' };
}
