import { z } from 'zod';
import { addDays, dayInVietnam } from '../core/dates.ts';
import { DOSSIER_STATES, SENDER_ACTS, type SenderAct } from '../core/dossier.ts';
import { parsePhone } from '../core/phone.ts';
import { exampleReference, readReference } from '../core/reference.ts';
import { tidyText } from '../core/text.ts';
import type { Raw } from '../forms/check.ts';
import { connect, patience } from './dossiers.ts';
import type { Environment } from './environment.ts';
import { programme } from './programme.ts';
import { countingHash, seal, unseal } from './sealing.ts';
import { note } from './log.ts';

/** After so many pairs that did not fit within an hour, from one address or for one reference, no more are tried. */
const ENOUGH = 10;

/** Milliseconds until any look-up is answered, and how much longer for each pair that did not fit before it. */
const PACE = { first: 600, more: 300, most: 3_600 };

/** The private bucket where papers are once they were looked at. */
export const KEPT = 'papers';

/** Minutes for which a dossier that was looked up stays open on the page. */
const TICKET = 30;
/** By how many minutes the clocks of two machines of the platform may differ. */
const SKEW = 5;

/** What is wrong with what was typed, before anything is looked up. */
export type LookUp =
  | { outcome: 'found'; ticket: string; reference: string }
  | { outcome: 'unknown' | 'limited' | 'away' }
  | { outcome: 'unreadable'; errors: { name: 'ma' | 'so'; message: string }[] };

const Found = z.object({ outcome: z.enum(['found', 'unknown', 'limited']), misses: z.number() });

const at = (moment: number): Promise<void> =>
  new Promise((done) => setTimeout(done, Math.max(0, moment - Date.now())));

/**
 * Looks a dossier up by its reference (`ma`) and the telephone number (`so`) that was given in it. Which of the two is
 * wrong is never said, and the answer takes the same time whatever it is: longer after every pair that did not fit.
 *
 * @param address of whoever asks; counted under a salted hash
 */
export async function lookUp(env: Environment, raw: Raw, address: string): Promise<LookUp> {
  const start = Date.now();
  const reference = readReference(raw['ma']?.[0]?.slice(0, 40) ?? '');
  const phone = parsePhone(raw['so']?.[0]?.slice(0, 40) ?? '');
  const errors = [
    ...(reference
      ? []
      : [
          {
            name: 'ma' as const,
            message: `Kiểm tra lại mã hồ sơ, ví dụ ${exampleReference(programme.locality.referencePrefix)}.`,
          },
        ]),
    ...(phone
      ? []
      : [{ name: 'so' as const, message: 'Kiểm tra lại số điện thoại: cần 10 số, ví dụ 0912 345 678.' }]),
  ];
  if (!reference || !phone) return { outcome: 'unreadable', errors };
  const answer = await connect(env)
    .rpc('look_up_submission', {
      p_reference: reference,
      p_phone: phone,
      p_hashes: [countingHash(env, 'address', address), countingHash(env, 'reference', reference)],
      p_enough: ENOUGH,
    })
    .abortSignal(patience());
  const found = Found.safeParse(answer.data);
  if (answer.error || !found.success) {
    note('look_up_submission', answer.error?.code || 'no answer');
    return { outcome: 'away' };
  }
  const { outcome, misses } = found.data;
  await at(start + Math.min(PACE.most, PACE.first + PACE.more * misses));
  return outcome === 'found' ? { outcome, reference, ticket: ticketFor(env, reference) } : { outcome };
}

/** Shows for half an hour that the reference and the telephone number were both given; travels in the page, sealed. */
export function ticketFor(env: Environment, reference: string, now = Date.now()): string {
  return seal(env, 'look-up', JSON.stringify([reference, now + TICKET * 60_000]));
}

/** The reference that a ticket is for; undefined where it is none, or too old. */
export function readTicket(env: Environment, ticket: string, now = Date.now()): string | undefined {
  const text = unseal(env, 'look-up', ticket.slice(0, 500));
  if (text === undefined) return undefined;
  const [reference, until] = JSON.parse(text) as [string, number];
  // Sealed by a machine whose clock is ahead, it would be good for longer than anybody was told.
  return until > now && until - now <= (TICKET + SKEW) * 60_000 ? reference : undefined;
}

const Followed = z.object({
  reference: z.string(),
  form: z.string(),
  commune: z.string().nullable(),
  state: z.enum(DOSSIER_STATES),
  /** Where it stands in its workflow; null where it follows none. */
  workflow: z.string().nullable(),
  step: z.string().nullable(),
  /** Last day of the step, or null. */
  dueOn: z.string().nullable(),
  receivedAt: z.string(),
  eraseAt: z.string().nullable(),
  answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  consents: z.array(z.object({ purpose: z.string(), version: z.string(), text: z.string().optional() })),
  withdrawnConsents: z.array(z.string()),
  history: z.array(
    z.object({
      kind: z.string(),
      at: z.string(),
      to: z.enum(DOSSIER_STATES).nullable(),
      step: z.string().nullable(),
      note: z.string().nullable(),
      text: z.string().nullable(),
    }),
  ),
});
/** A dossier as whoever sent it sees it. */
export type Followed = z.infer<typeof Followed>;

/** A dossier for whoever has a ticket for it; undefined where it is gone, 'away' where the database does not answer. */
export async function followed(env: Environment, reference: string): Promise<Followed | undefined | 'away'> {
  const answer = await connect(env)
    .rpc('submission_for_sender', { p_reference: reference })
    .abortSignal(patience());
  if (!answer.error && answer.data === null) return undefined;
  const read = Followed.safeParse(answer.data);
  if (read.success) return read.data;
  note('submission_for_sender', answer.error?.code || 'unreadable answer');
  return 'away';
}

const Papers = z.array(z.object({ id: z.string(), name: z.string(), bytes: z.number() }));

/** A photo or paper of a dossier, with an address for as long as a ticket is good, at which whoever has it gets the file. */
type Paper = z.infer<typeof Papers>[number] & { address: string | undefined };

/** The photos and papers of a dossier; none where the database does not answer, no addresses where storage does not. */
export async function papersOf(env: Environment, reference: string): Promise<Paper[]> {
  const database = connect(env);
  const answer = await database.rpc('papers_of', { p_reference: reference }).abortSignal(patience());
  const papers = Papers.safeParse(answer.data).data ?? [];
  return Promise.all(
    papers.map(async (paper) => {
      const signed = await database.storage
        .from(KEPT)
        .createSignedUrl(paper.id, TICKET * 60, { download: paper.name });
      return { ...paper, address: signed.data?.signedUrl };
    }),
  );
}

/** The day on which a dossier goes, if that is asked for today. */
export function eraseDay(now = new Date()): string {
  return addDays(dayInVietnam(now), programme.privacy.eraseDays);
}

const isAct = (act: string): act is SenderAct => (SENDER_ACTS as readonly string[]).includes(act);

/**
 * Does what whoever sent a dossier asks for (`viec`, with `loi` for what is added or `muc-dich` for a purpose).
 *
 * @returns done; refused, where it cannot be done with this dossier or the words will not do; away
 */
export async function steer(
  env: Environment,
  reference: string,
  raw: Raw,
): Promise<{ act: SenderAct; outcome: 'done' | 'refused' | 'away' } | undefined> {
  const act = raw['viec']?.[0] ?? '';
  if (!isAct(act)) return undefined;
  const text = act === 'consent-withdrawn' ? raw['muc-dich']?.[0] : tidyText(raw['loi']?.[0] ?? '');
  const answer = await connect(env)
    .rpc('steer_submission', {
      p_reference: reference,
      p_act: act,
      p_text: text ?? null,
      p_erase_at: act === 'erase-asked' ? `${eraseDay()}T00:00:00+07:00` : null,
    })
    .abortSignal(patience());
  if (answer.error) {
    note('steer_submission', answer.error.code || 'no answer');
    return { act, outcome: 'away' };
  }
  return { act, outcome: answer.data === true ? 'done' : 'refused' };
}

/** Everything that is kept under a reference, as it is kept; undefined where there is nothing or no answer. */
export async function copyOf(env: Environment, reference: string): Promise<unknown> {
  const answer = await connect(env)
    .rpc('export_submission', { p_reference: reference })
    .abortSignal(patience());
  if (answer.error) note('export_submission', answer.error.code || 'no answer');
  return (answer.data as unknown) ?? undefined;
}
