import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Answers, Consent } from '../forms/check.ts';
import type { Environment } from './environment.ts';

/** How long a person waits for the database before the site says that it does not answer, in milliseconds. */
const PATIENCE = 5_000;

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
}

const Received = z
  .array(
    z.object({
      reference: z.string(),
      outcome: z.enum(['received', 'repeated', 'amended']),
    }),
  )
  .length(1);

/**
 * The dossier's reference and whether it is new; or that the database did not answer (ask again later), or that it will
 * not take this dossier however often it is asked.
 */
export type Kept =
  | { outcome: 'received' | 'repeated' | 'amended'; reference: string }
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
  });
  client = { made, of };
  return of;
}

/** Long enough for whoever waits: to be given to `abortSignal`. */
export function patience(): AbortSignal {
  return AbortSignal.timeout(PATIENCE);
}

/**
 * Puts a dossier into the database, once: one call, one transaction (supabase/migrations, `receive_submission_counted`).
 *
 * @param sentAt when it was sent, where that was not just now
 */
export async function keepDossier(env: Environment, dossier: Dossier, sentAt?: string): Promise<Kept> {
  const answer = await connect(env)
    .rpc('receive_submission_counted', {
      p_form: dossier.form,
      p_form_version: dossier.formVersion,
      p_references: dossier.references,
      p_key: dossier.key,
      p_commune: dossier.commune ?? null,
      p_answers: dossier.answers,
      p_consents: dossier.consents,
      p_flags: dossier.flags,
      p_sent_at: sentAt ?? null,
      p_sightings: dossier.sightings,
    })
    .abortSignal(patience());
  const received = Received.safeParse(answer.data);
  if (!answer.error && received.success && received.data[0]) return received.data[0];
  // The code says what happened; the message could carry what somebody wrote, so it stays out of the log.
  const code = answer.error?.code ?? 'unreadable answer';
  console.error('receive_submission', code || 'no answer');
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
    console.error('stage_counts', answer.error?.code ?? 'unreadable answer');
    return undefined;
  }
  const communes = new Map<string, Record<string, number>>();
  for (const { commune, stage, products } of counted.data)
    communes.set(commune, { ...communes.get(commune), [stage]: products });
  return communes;
}
