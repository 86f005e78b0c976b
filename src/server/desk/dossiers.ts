import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { DOSSIER_STATES } from '../../core/dossier.ts';
import { ROLES } from '../../core/officer.ts';
import { fold } from '../../core/text.ts';
import { patience } from '../dossiers.ts';
import { ask, AWAY, call } from './call.ts';

const Row = z.object({
  id: z.string(),
  reference: z.string(),
  form: z.string(),
  commune: z.string().nullable(),
  state: z.enum(DOSSIER_STATES),
  workflow: z.string().nullable(),
  step: z.string().nullable(),
  /** Day, or null where nothing sets one. */
  dueOn: z.string().nullable(),
  receivedAt: z.string(),
  stepSince: z.string(),
  subject: z.string(),
  senderName: z.string(),
  flags: z.array(z.string()),
  eraseAt: z.string().nullable(),
});

const Queue = z.object({
  rows: z.array(Row),
  /** How many stand at each step, before steps are chosen: "workflow/step" → number; "" for what follows no workflow. */
  counts: z.record(z.string(), z.number()),
  /** How many of them are overdue. */
  late: z.number(),
});
export type Queue = z.infer<typeof Queue>;

/** What of the queue is asked for; what is left out is not narrowed. */
export interface QueueFilter {
  steps?: readonly string[] | undefined;
  workflow?: string | undefined;
  /** Only what follows no workflow. */
  stepless?: boolean;
  form?: string | undefined;
  commune?: string | undefined;
  /** As typed; marks do not count. */
  words?: string | undefined;
  flagged?: boolean;
  overdue?: boolean;
  withdrawn?: boolean;
  /** At most 200; 50 where left out. */
  limit?: number;
  offset?: number;
}

/** The dossiers the officer may see, soonest due first; undefined where the database did not answer. */
export function queue(client: SupabaseClient, filter: QueueFilter): Promise<Queue | undefined> {
  const { words, ...rest } = filter;
  const asked = Object.fromEntries(
    Object.entries({ ...rest, words: words && fold(words) }).filter(
      ([, value]) => value !== undefined && value !== '' && value !== false,
    ),
  );
  return call(client, 'desk_queue', { p_filter: asked }, Queue);
}

const Dossier = z.object({
  reference: z.string(),
  form: z.string(),
  formVersion: z.number(),
  commune: z.string().nullable(),
  state: z.enum(DOSSIER_STATES),
  workflow: z.string().nullable(),
  step: z.string().nullable(),
  phase: z.number(),
  stepSince: z.string(),
  dueOn: z.string().nullable(),
  version: z.number(),
  receivedAt: z.string(),
  updatedAt: z.string(),
  eraseAt: z.string().nullable(),
  answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  consents: z.array(z.looseObject({ purpose: z.string(), version: z.string() })),
  withdrawnConsents: z.array(z.string()),
  flags: z.array(z.string()),
  history: z.array(
    z.object({
      id: z.number(),
      kind: z.string(),
      at: z.string(),
      by: z.string().nullable(),
      role: z.enum(ROLES).nullable(),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
  papers: z.array(
    z.object({ id: z.string(), name: z.string(), mime: z.string(), bytes: z.number(), at: z.string() }),
  ),
  messages: z.array(
    z.object({
      to: z.enum(['receiver', 'sender']),
      about: z.string(),
      state: z.enum(['waiting', 'sent', 'failed']),
      attempts: z.number(),
      problem: z.string().nullable(),
      at: z.string(),
      sentAt: z.string().nullable(),
    }),
  ),
  alike: z.array(
    z.object({
      reference: z.string(),
      subject: z.string(),
      senderName: z.string(),
      state: z.enum(DOSSIER_STATES),
      receivedAt: z.string(),
      /** Why it may be the same. */
      samePhone: z.boolean(),
      sameSubject: z.boolean(),
    }),
  ),
});
export type DeskDossier = z.infer<typeof Dossier>;

/**
 * A dossier with all that the officer may know of it; that it was opened is written down. `none` where there is none for
 * this officer, be it that there is none at all; `away` where the database did not answer.
 */
export function openDossier(
  client: SupabaseClient,
  reference: string,
): Promise<DeskDossier | 'none' | 'away'> {
  return ask(client, 'open_dossier', { p_reference: reference }, Dossier);
}

const Moved = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('moved'), version: z.number(), step: z.string() }),
  z.object({ outcome: z.literal('stale'), version: z.number(), step: z.string().nullable() }),
  z.object({ outcome: z.literal('refused'), why: z.string() }),
]);
/** What became of a move; `away`: nobody knows whether it was made, look before trying again. */
export type Moved = z.infer<typeof Moved> | { outcome: 'away' };

/** Makes a move of the workflow (migration `an_officer_moves_a_dossier_as_the_workflow_allows`). */
export async function makeMove(
  client: SupabaseClient,
  move: { reference: string; move: string; version: number; note: string; detail: Record<string, string> },
): Promise<Moved> {
  const args = {
    p_reference: move.reference,
    p_move: move.move,
    p_version: move.version,
    p_note: move.note,
    p_detail: move.detail,
  };
  return (await call(client, 'make_move', args, Moved)) ?? AWAY;
}

/** Adds a note that only offices read; the same once more, by the same officer just now, is the same note. */
export async function addNote(
  client: SupabaseClient,
  reference: string,
  text: string,
): Promise<'noted' | 'refused' | 'away'> {
  const answer = await call(client, 'note_dossier', { p_reference: reference, p_text: text }, z.boolean());
  return answer === undefined ? 'away' : answer ? 'noted' : 'refused';
}

const Opened = z.object({ path: z.string(), name: z.string(), mime: z.string() });

/** How long the address of a paper is good for, in seconds. */
const PAPER_SECONDS = 60;

/**
 * Where a paper can be looked at, for a minute, by whoever has the address; that it was opened is written down before. `none`
 * where there is none for this officer.
 */
export async function openPaper(
  client: SupabaseClient,
  reference: string,
  id: string,
): Promise<{ address: string } | 'none' | 'away'> {
  if (!z.uuid().safeParse(id).success) return 'none';
  const answer = await client
    .rpc('open_paper', { p_reference: reference, p_paper: id })
    .abortSignal(patience());
  if (!answer.error && answer.data === null) return 'none';
  const read = Opened.safeParse(answer.data);
  if (answer.error || !read.success) return 'away';
  const signed = await client.storage.from('papers').createSignedUrl(read.data.path, PAPER_SECONDS);
  return signed.error ? 'away' : { address: signed.data.signedUrl };
}
