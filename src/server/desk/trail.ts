import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { patience } from '../dossiers.ts';
import { note } from '../log.ts';

const Line = z.object({
  id: z.number(),
  act: z.string(),
  reference: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  happened_at: z.string(),
  officer: z.object({ name: z.string() }).nullable(),
});
export type TrailLine = z.infer<typeof Line>;

/** What of the trail is asked for; what is left out or empty is not narrowed. */
export interface TrailFilter {
  officer?: string | undefined;
  reference?: string | undefined;
  act?: string | undefined;
  /** Only what was written down before this line. */
  before?: number | undefined;
  limit: number;
}

/**
 * Who did what at the desk, the newest first: of everybody for administrators, of oneself for the others (row level security
 * says so). Undefined where the database did not answer.
 */
export async function trail(
  client: SupabaseClient,
  { officer, reference, act, before, limit }: TrailFilter,
): Promise<TrailLine[] | undefined> {
  let query = client
    .from('desk_log')
    .select('id, act, reference, detail, happened_at, officer:officers (name)')
    .order('id', { ascending: false })
    .limit(limit);
  if (officer) query = query.eq('officer_id', officer);
  if (reference) query = query.eq('reference', reference);
  if (act) query = query.eq('act', act);
  if (before) query = query.lt('id', before);
  const answer = await query.abortSignal(patience());
  const read = z.array(Line).safeParse(answer.data);
  if (!answer.error && read.success) return read.data;
  note('desk_log', answer.error?.code ?? 'unreadable answer');
  return undefined;
}

const Named = z.array(z.object({ id: z.string(), name: z.string() }));

/** The officers that may be chosen from, by name; only oneself where one sees nobody else. */
export async function namesOfOfficers(client: SupabaseClient): Promise<{ id: string; name: string }[]> {
  const answer = await client.from('officers').select('id, name').order('name').abortSignal(patience());
  const read = Named.safeParse(answer.data);
  return read.success ? read.data : [];
}
