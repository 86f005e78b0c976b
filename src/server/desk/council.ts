import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { Council, CouncilAnswer, CouncilListed, KeptSheet, ScorePage } from '../../core/council.ts';
import { patience } from '../dossiers.ts';
import { ask, AWAY, call } from './call.ts';
import { note } from '../log.ts';

const isUuid = (text: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** The sessions the officer sits in or keeps, open ones first; undefined where the database did not answer. */
export async function councils(client: SupabaseClient): Promise<CouncilListed[] | undefined> {
  const found = await ask(client, 'council_list', {}, z.array(CouncilListed));
  return typeof found === 'string' ? undefined : found;
}

/** A session as far as the officer may see it; `none` where there is none for them. */
export async function councilOf(client: SupabaseClient, id: string): Promise<Council | 'none' | 'away'> {
  return isUuid(id) ? ask(client, 'council_of', { p_session: id }, Council) : 'none';
}

/** A member's page for one product of a session; that it was read is written down. */
export async function scorePage(
  client: SupabaseClient,
  session: string,
  reference: string,
): Promise<ScorePage | 'none' | 'away'> {
  return isUuid(session)
    ? ask(client, 'open_score_sheet', { p_session: session, p_reference: reference }, ScorePage)
    : 'none';
}

/** The sheets of a session that the officer may see: the own ones, after closing everybody's; undefined: no answer. */
export async function sheetsOf(client: SupabaseClient, session: string): Promise<KeptSheet[] | undefined> {
  const answer = await client
    .from('score_sheets')
    .select('product_id, officer_id, choices, remark, state, handed_in_at')
    .eq('session_id', session)
    .abortSignal(patience());
  const read = z.array(KeptSheet).safeParse(answer.data);
  if (!answer.error && read.success) return read.data;
  note('score_sheets', answer.error?.code ?? 'unreadable answer');
  return undefined;
}

/** What can be done with a session or a sheet, by the names of the database's functions. */
export interface CouncilActs {
  put_council: { p_id: string | null; p_version: number | null; p_fields: Record<string, string> };
  put_council_member: { p_session: string; p_officer: string; p_seat: string | null; p_absent: string };
  put_council_product: { p_session: string; p_reference: string; p_set: string };
  remove_council_product: { p_product: string; p_reason: string };
  open_council: { p_session: string; p_version: number };
  save_score_sheet: {
    p_product: string;
    p_version: number;
    p_choices: string;
    p_remark: string;
    p_hand_in: boolean;
  };
  take_back_sheet: { p_product: string };
  settle_result: { p_product: string; p_rank: number; p_reason: string };
  close_council: { p_session: string; p_version: number };
  reopen_council: { p_session: string; p_version: number; p_reason: string };
}

/** Does it, and says what became of it. */
export async function act<Name extends keyof CouncilActs>(
  client: SupabaseClient,
  name: Name,
  params: CouncilActs[Name],
): Promise<CouncilAnswer> {
  for (const key of ['p_session', 'p_product', 'p_officer'])
    if (key in params && !isUuid(String((params as Record<string, unknown>)[key])))
      return { outcome: 'refused', why: 'unknown' };
  return (await call(client, name, params, CouncilAnswer)) ?? AWAY;
}
