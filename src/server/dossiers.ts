import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Answers, Consent } from '../forms/check.ts';
import type { Environment } from './environment.ts';
import { note } from './log.ts';
import { straightFetch } from './outgoing.ts';

/** How long a person waits for the database before the site says that it does not answer, in milliseconds. */
const PATIENCE = 5_000;
/** The same where a file of some megabytes is fetched or put. */
const FILE_PATIENCE = 15_000;

/** Something that is counted without being kept: `enough` of one hash within a day raise the flag. */
export interface Sighting {
  kind: string;
  hash: string;
  enough: number;
  flag: string;
}

export interface Dossier {
  form: string;
  formVersion: number;
  /** References to try, in this order. */
  references: string[];
  key: string;
  /** Undefined where nothing names one: the standing unit receives it. */
  commune: string | undefined;
  answers: Answers;
  /** What was agreed to: for what, the version of the words, and the words. */
  consents: (Consent & { text?: string | undefined })[];
  flags: string[];
  sightings: Sighting[];
  /** Left to be gone on with, not sent. */
  unfinished?: boolean | undefined;
  /** The version that the sender went on from, where they opened it again. */
  base?: string | undefined;
}

/** What became of a dossier in the database: see the comment of `receive_submission`. */
const Outcome = z.enum(['received', 'saved', 'repeated', 'amended', 'stale']);

const Received = z
  .array(z.object({ reference: z.string(), outcome: Outcome, updated_at: z.string() }))
  .length(1);

/**
 * The dossier's reference, whether it is new, and which version of it is kept now; or that the database did not answer (ask again later), or that it will
 * not take this dossier however often it is asked.
 */
export type Kept =
  | { outcome: z.infer<typeof Outcome>; reference: string; version: string }
  | { outcome: 'away' }
  | { outcome: 'refused'; code: string };

/** SQLSTATEs that the same dossier would get again: its values, its constraints, every reference taken. */
const FOR_GOOD = /^(?:2[23]...|P0001)$/;

let client: { made: string; of: SupabaseClient } | undefined;

/** A client of the database with the rights of the server; made once, as long as the surroundings stay the same. */
export function connect({ SUPABASE_URL, SUPABASE_SECRET_KEY }: Environment): SupabaseClient {
  const made = `${SUPABASE_URL} ${SUPABASE_SECRET_KEY}`;
  if (client?.made === made) return client.of;
  const of = createClient(SUPABASE_URL, SUPABASE_SECRET_KEY, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { fetch: patientFetch },
  });
  client = { made, of };
  return of;
}

/** Long enough for whoever waits: to be given to `abortSignal`. */
export function patience(): AbortSignal {
  return AbortSignal.timeout(PATIENCE);
}

/** `fetch` that waits for nobody for ever: what is asked without a signal of its own gets one. A file takes longer. */
export const patientFetch: typeof fetch = (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  const limit = address.includes('/storage/v1/') ? FILE_PATIENCE : PATIENCE;
  return straightFetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(limit) });
};

/**
 * Puts a dossier into the database, once: one insert, one transaction (supabase/migrations, `inbox`).
 *
 * @param sentAt when it was sent, where that was not just now
 */
export async function keepDossier(env: Environment, dossier: Dossier, sentAt?: string): Promise<Kept> {
  const answer = await connect(env)
    .from('inbox')
    .insert({
      form: dossier.form,
      form_version: dossier.formVersion,
      candidates: dossier.references,
      key: dossier.key,
      commune: dossier.commune ?? null,
      answers: dossier.answers,
      consents: dossier.consents,
      flags: dossier.flags,
      sent_at: sentAt ?? null,
      sightings: dossier.sightings,
      unfinished: dossier.unfinished ?? false,
      base: dossier.base ?? null,
    })
    .select('reference, outcome, updated_at')
    .abortSignal(patience());
  const received = Received.safeParse(answer.data);
  if (!answer.error && received.success && received.data[0]) {
    const { reference, outcome, updated_at: version } = received.data[0];
    return { reference, outcome, version };
  }
  // The code says what happened; the message could carry what somebody wrote, so it stays out of the log.
  const code = answer.error?.code ?? 'unreadable answer';
  note('receive_submission', code || 'no answer');
  return FOR_GOOD.test(code) ? { outcome: 'refused', code } : { outcome: 'away' };
}

const Counted = z.array(
  z.object({ commune: z.string(), stage: z.string(), products: z.number().int().nonnegative() }),
);

/**
 * Registered products by commune and by how far they came (`stage_counts`), "registered" among the stages; undefined when the
 * database could not be asked.
 */
export async function countStages(
  env: Environment,
): Promise<Map<string, Record<string, number>> | undefined> {
  const answer = await connect(env).rpc('stage_counts').abortSignal(patience());
  const counted = Counted.safeParse(answer.data);
  if (answer.error || !counted.success) {
    note('stage_counts', answer.error?.code ?? 'unreadable answer');
    return undefined;
  }
  const communes = new Map<string, Record<string, number>>();
  for (const { commune, stage, products } of counted.data)
    communes.set(commune, { ...communes.get(commune), [stage]: products });
  return communes;
}

/** How many training classes have begun (`training_count`); undefined when the database could not be asked. */
export async function countTrainings(env: Environment): Promise<number | undefined> {
  const answer = await connect(env).rpc('training_count').abortSignal(patience());
  const counted = z.int().min(0).safeParse(answer.data);
  if (!answer.error && counted.success) return counted.data;
  note('training_count', answer.error?.code ?? 'unreadable answer');
  return undefined;
}
