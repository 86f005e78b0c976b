import { z } from 'zod';
import { formsOf } from '../forms/all.ts';
import { mailChannel, problemOf, RefusedForSome, type Channel } from './channel.ts';
import { connect, patience } from './dossiers.ts';
import type { Environment } from './environment.ts';
import { receivingAddresses, wordsOf } from './messages.ts';
import { programme } from './programme.ts';

/** Minutes to wait after each try that failed: ten tries within about five days. After the last it has failed. */
export const PAUSES = [5, 15, 60, 3 * 60, 6 * 60, 12 * 60, 24 * 60, 24 * 60, 48 * 60] as const;

/** How often it is asked whether somebody has said where to send a message, in minutes. */
const ADDRESS_PAUSE = 24 * 60;

/** A try is given up after this time, and another run may take the message. */
const LEASE = '5 minutes';

/** A run takes no new message after so many milliseconds: the platform ends it after thirty seconds. */
const RUN = 15_000;

const Claimed = z.array(
  z.object({
    id: z.string(),
    attempt: z.number(),
    audience: z.enum(['receiver', 'sender']),
    kind: z.string(),
    reference: z.string(),
    form: z.string(),
    commune: z.string().nullable(),
    received_at: z.string(),
    email: z.string().nullable(),
    workflow: z.string().nullable(),
    step: z.string().nullable(),
    due_on: z.string().nullable(),
    about: z.string().nullable(),
  }),
);
type Claimed = z.infer<typeof Claimed>[number];

export interface Run {
  sent: number;
  failed: number;
  withoutAddress: number;
}

const inMinutes = (minutes: number): string => `${String(minutes)} minutes`;

/** How long to wait before the try after this one, by the database's clock; null after the last. */
function nextTry(attempt: number): string | null {
  const pause = PAUSES[attempt - 1];
  return pause === undefined ? null : inMinutes(pause);
}

async function trySending(
  message: Claimed,
  channel: Channel,
  siteUrl: string,
): Promise<{ problem: string | null; pause: string | null }> {
  const to =
    message.audience === 'sender'
      ? [message.email ?? ''].filter(Boolean)
      : receivingAddresses(programme, message.commune);
  if (to.length === 0) return { problem: 'no-address', pause: inMinutes(ADDRESS_PAUSE) };
  const what = formsOf(programme).find(({ id }) => id === message.form)?.name ?? 'phiếu';
  const { subject, text } = wordsOf({ ...message, what }, programme, siteUrl);
  try {
    await channel.send({ id: message.id, to, subject, text });
    return { problem: null, pause: null };
  } catch (error) {
    const pause = error instanceof RefusedForSome ? null : nextTry(message.attempt);
    return { problem: problemOf(error), pause };
  }
}

/**
 * Sends the messages that are due, one after the other; two runs at once never take the same one. Without a mail server
 * nothing is taken: everything waits, and is counted by /api/health.
 *
 * @throws where the database does not answer
 */
export async function sendMessages(env: Environment, channel = mailChannel(env)): Promise<Run> {
  const run: Run = { sent: 0, failed: 0, withoutAddress: 0 };
  const database = connect(env);
  const end = Date.now() + RUN;
  while (channel && Date.now() < end) {
    const claim = await database.rpc('claim_message', { p_lease: LEASE }).abortSignal(patience());
    if (claim.error) throw new Error(`claim_message: ${claim.error.code || 'no answer'}`);
    const [message] = Claimed.parse(claim.data);
    if (!message) break;
    const { problem, pause } = await trySending(message, channel, env.SITE_URL);
    const settled = await database
      .rpc('settle_message', {
        p_id: message.id,
        p_attempt: message.attempt,
        p_problem: problem,
        p_pause: pause,
      })
      .abortSignal(patience());
    if (settled.error) throw new Error(`settle_message: ${settled.error.code || 'no answer'}`);
    run[problem === null ? 'sent' : problem === 'no-address' ? 'withoutAddress' : 'failed'] += 1;
  }
  return run;
}
