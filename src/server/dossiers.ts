import { createClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Answers, Consent } from '../forms/check.ts';
import type { Environment } from './environment.ts';

/** How long a person waits for the database before the site says that it does not answer, in milliseconds. */
const PATIENCE = 8_000;

export interface Dossier {
  form: string;
  formVersion: number;
  /** References to try, in this order. */
  references: string[];
  key: string;
  /** Undefined where nothing names one: the standing unit receives it. */
  commune: string | undefined;
  answers: Answers;
  consents: Consent[];
  flags: string[];
}

const Received = z
  .array(
    z.object({
      reference: z.string(),
      outcome: z.enum(['received', 'repeated', 'amended']),
    }),
  )
  .length(1);

/** The dossier's reference and whether it is new; undefined when the database could not be reached or would not take it. */
export type Receipt = { reference: string; outcome: 'received' | 'repeated' | 'amended' } | undefined;

function connect({ SUPABASE_URL, SUPABASE_SECRET_KEY }: Environment) {
  return createClient(SUPABASE_URL, SUPABASE_SECRET_KEY, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
}

/** Puts a dossier into the database, once: one call, one transaction (supabase/migrations, `receive_submission`). */
export async function keepDossier(env: Environment, dossier: Dossier): Promise<Receipt> {
  const answer = await connect(env)
    .rpc('receive_submission', {
      p_form: dossier.form,
      p_form_version: dossier.formVersion,
      p_references: dossier.references,
      p_key: dossier.key,
      p_commune: dossier.commune ?? null,
      p_answers: dossier.answers,
      p_consents: dossier.consents,
      p_flags: dossier.flags,
    })
    .abortSignal(AbortSignal.timeout(PATIENCE));
  const received = Received.safeParse(answer.data);
  if (!answer.error && received.success) return received.data[0];
  // The code says what happened; the message could carry what somebody wrote, so it stays out of the log.
  console.error('receive_submission', answer.error?.code ?? 'unreadable answer');
  return undefined;
}

const Counted = z.array(z.object({ commune: z.string(), registrations: z.number().int().nonnegative() }));

/** Product registrations by commune (`registration_counts`); undefined when the database could not be asked. */
export async function countRegistrations(env: Environment): Promise<Map<string, number> | undefined> {
  const answer = await connect(env).rpc('registration_counts').abortSignal(AbortSignal.timeout(PATIENCE));
  const counted = Counted.safeParse(answer.data);
  if (!answer.error && counted.success)
    return new Map(counted.data.map(({ commune, registrations }) => [commune, registrations]));
  console.error('registration_counts', answer.error?.code ?? 'unreadable answer');
  return undefined;
}

/** Erases dossiers received before an instant, with their history. Returns how many; throws if the database refuses. */
export async function eraseReceivedBefore(env: Environment, before: Date): Promise<number> {
  const answer = await connect(env).rpc('erase_submissions_received_before', {
    p_before: before.toISOString(),
  });
  if (answer.error) throw new Error(`erase_submissions_received_before: ${answer.error.code}`);
  return z.number().parse(answer.data);
}
