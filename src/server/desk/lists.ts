import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { LIST_STATES } from '../../core/desk-lists.ts';
import { LIST_KINDS, type ListKind } from '../../core/workflow.ts';
import { patience } from '../dossiers.ts';
import { AWAY, call, Refused, Stale, type Away } from './call.ts';
import { note } from '../log.ts';

/** What frames the paper of a list besides number, day and signer, as the officer wrote it. */
export const ListIssuing = z.object({
  superior: z.string().default(''),
  issuer: z.string().default(''),
  sign: z.string().default(''),
  place: z.string().default(''),
  /** Lines. */
  capacity: z.string().default(''),
  /** Lines. */
  recipients: z.string().default(''),
});
export type ListIssuing = z.infer<typeof ListIssuing>;

/** What a list is, whether it is read as a row of its table or opened. */
const List = z.object({
  id: z.string(),
  kind: z.enum(LIST_KINDS),
  workflow: z.string(),
  commune: z.string().nullable(),
  year: z.number(),
  number: z.number().nullable(),
  issuing: ListIssuing,
  state: z.enum(LIST_STATES),
});

const Row = List.extend({
  signed_on: z.string().nullable(),
  made_at: z.string(),
  sent_at: z.string().nullable(),
});
export type ListRow = z.infer<typeof Row>;

/** The lists the officer may see, the newest first, at most 200; undefined where the database did not answer. */
export async function listsSeen(
  client: SupabaseClient,
  filter: { kind?: ListKind; state?: 'draft' | 'sent' } = {},
): Promise<ListRow[] | undefined> {
  let asked = client
    .from('lists')
    .select('id, kind, workflow, commune, year, number, signed_on, issuing, state, made_at, sent_at')
    .order('made_at', { ascending: false })
    .limit(200);
  if (filter.kind) asked = asked.eq('kind', filter.kind);
  if (filter.state) asked = asked.eq('state', filter.state);
  const answer = await asked.abortSignal(patience());
  const read = z.array(Row).safeParse(answer.data);
  if (!answer.error && read.success) return read.data;
  note('lists', answer.error?.code ?? 'unreadable answer');
  return undefined;
}

const Report = z.object({
  unit: z.string().nullable(),
  materials: z.string(),
  labour: z.string(),
  idea: z.string(),
  identity: z.string(),
});

/** What papers print of a dossier; of an erased one next to nothing. */
const Printed = z.object({
  erased: z.boolean().default(false),
  subject: z.string().nullable().default(''),
  senderName: z.string().default(''),
  commune: z.string().nullable().default(null),
  form: z.string().default(''),
  formVersion: z.number().default(0),
  receivedAt: z.string().nullable().default(null),
  answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
  consents: z.array(z.object({ purpose: z.string(), version: z.string() })).default([]),
  receipt: z.number().nullable().default(null),
  productNumber: z.string().nullable().default(null),
  assessed: z
    .object({
      sum: z.number(),
      count: z.number(),
      rank: z.number().nullable(),
      edition: z.string(),
      set: z.string(),
    })
    .nullable()
    .default(null),
  report: Report.nullable().default(null),
});
export type Printed = z.infer<typeof Printed>;

const Item = z.object({
  reference: z.string(),
  chosen: z.boolean().nullable(),
  reason: z.string().nullable(),
  /** Of the dossier, as it is now; null where it is erased. */
  version: z.number().nullable(),
  step: z.string().nullable(),
  state: z.string().nullable(),
  dueOn: z.string().nullable(),
  printed: Printed,
});
export type ListItem = z.infer<typeof Item>;

const Opened = List.extend({
  signedOn: z.string().nullable(),
  signer: z.string().nullable(),
  /** What things were called when it was sent: "group/<id>" → name. */
  names: z.record(z.string(), z.string()),
  version: z.number(),
  madeAt: z.string(),
  madeBy: z.string().nullable(),
  sentAt: z.string().nullable(),
  sentBy: z.string().nullable(),
  recalledAt: z.string().nullable(),
  recalledBecause: z.string().nullable(),
  mine: z.boolean(),
  items: z.array(Item),
});
export type OpenedList = z.infer<typeof Opened>;

/** A list with all that its papers print; that it was opened is written down. */
export async function openList(client: SupabaseClient, id: string): Promise<OpenedList | 'none' | 'away'> {
  if (!z.uuid().safeParse(id).success) return 'none';
  const found = await call(client, 'open_list', { p_id: id }, Opened.nullable());
  return found === undefined ? 'away' : (found ?? 'none');
}

const Candidate = z.object({
  reference: z.string(),
  version: z.number(),
  commune: z.string().nullable(),
  step: z.string(),
  dueOn: z.string().nullable(),
  receivedAt: z.string(),
  subject: z.string(),
  senderName: z.string(),
  flags: z.array(z.string()),
  group: z.string().nullable(),
  producerKind: z.string().nullable(),
  stage: z.string().nullable(),
  selfAssessment: z.string().nullable(),
  help: z.array(z.string()),
  receipt: z.number().nullable(),
  /** Whether Mẫu số 03 is written whole; null where the list needs none. */
  reported: z.boolean().nullable(),
});
export type Candidate = z.infer<typeof Candidate>;

/** The dossiers a list can be made of; `none` where the officer makes no such list. */
export async function candidates(
  client: SupabaseClient,
  workflow: string,
  kind: ListKind,
): Promise<Candidate[] | 'none' | 'away'> {
  const found = await call(
    client,
    'list_candidates',
    { p_workflow: workflow, p_kind: kind },
    z.array(Candidate).nullable(),
  );
  return found === undefined ? 'away' : (found ?? 'none');
}

/** A list as a form brings it; what is not written yet is null. */
export interface ListDraft {
  id: string;
  version: number;
  workflow: string;
  kind: ListKind;
  year: number;
  number: number | null;
  signedOn: string | null;
  signer: string;
  issuing: ListIssuing;
  items: { reference: string; chosen: boolean | null; reason: string }[];
}

const Saved = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('saved'), id: z.string(), version: z.number() }),
  Stale,
  Refused,
]);
export type ListSaved = z.infer<typeof Saved> | Away;
/** Keeps a draft, new where its id is. Nothing goes on by it. */
export async function putList(client: SupabaseClient, list: ListDraft): Promise<ListSaved> {
  return (await call(client, 'put_list', { p_list: list }, Saved)) ?? AWAY;
}

const Sent = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('sent'), moved: z.number().optional(), again: z.boolean().optional() }),
  Stale,
  Refused,
]);
/** Signs a list off: every dossier goes on, or none. `seen`: the version of each that the officer saw. */
export async function sendList(
  client: SupabaseClient,
  list: { id: string; version: number; seen: Record<string, number>; names: Record<string, string> },
): Promise<z.infer<typeof Sent> | Away> {
  const args = { p_id: list.id, p_version: list.version, p_seen: list.seen, p_names: list.names };
  return (await call(client, 'send_list', args, Sent)) ?? AWAY;
}

const Recalled = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('recalled') }),
  Stale,
  Refused,
]);
/** Calls a sent list back: every dossier of it goes back, or none does. */
export async function recallList(
  client: SupabaseClient,
  list: { id: string; version: number; reason: string },
): Promise<z.infer<typeof Recalled> | Away> {
  const args = { p_id: list.id, p_version: list.version, p_reason: list.reason };
  return (await call(client, 'recall_list', args, Recalled)) ?? AWAY;
}

/** Throws a draft away; false where there was none to throw away, or no answer came. */
export async function dropList(client: SupabaseClient, id: string): Promise<boolean> {
  return (await call(client, 'drop_list', { p_id: id }, z.boolean())) ?? false;
}
