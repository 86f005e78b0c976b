import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { patience } from '../dossiers.ts';
import { AWAY, call, Refused, Stale, type Away } from './call.ts';
import { note } from '../log.ts';

// What an office writes about one dossier besides its moves: the commune's report, the recognition, the book of receipts.

const Report = z.object({
  version: z.number(),
  unit: z.string().nullable(),
  materials: z.string(),
  labour: z.string(),
  idea: z.string(),
  identity: z.string(),
});
export type CommuneFindings = z.infer<typeof Report>;

/** The parts of Mẫu số 03 that only the commune knows, in its order. */
export const FINDINGS = ['materials', 'labour', 'idea', 'identity'] as const;

async function idOf(client: SupabaseClient, reference: string): Promise<string | undefined> {
  const answer = await client
    .from('submissions')
    .select('id')
    .eq('reference', reference)
    .abortSignal(patience())
    .maybeSingle();
  return z.object({ id: z.string() }).safeParse(answer.data).data?.id;
}

/** What is written of Mẫu số 03 for a dossier; null while nothing is, undefined where the database did not answer. */
export async function communeReport(
  client: SupabaseClient,
  reference: string,
): Promise<CommuneFindings | null | undefined> {
  const id = await idOf(client, reference);
  if (!id) return undefined;
  const answer = await client
    .from('commune_reports')
    .select('version, unit, materials, labour, idea, identity')
    .eq('submission_id', id)
    .abortSignal(patience())
    .maybeSingle();
  if (answer.error) {
    note('commune_reports', answer.error.code);
    return undefined;
  }
  return Report.nullable().safeParse(answer.data).data;
}

const Saved = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('saved'), version: z.number() }),
  Stale,
  Refused,
]);
/**
 * Keeps what the commune found of a product (Mẫu số 03).
 *
 * @param version of the report that was seen, 0 where there was none: another one is `stale`, and nothing is kept
 */
export async function putCommuneReport(
  client: SupabaseClient,
  reference: string,
  version: number,
  report: Omit<CommuneFindings, 'version'>,
): Promise<z.infer<typeof Saved> | Away> {
  const args = { p_reference: reference, p_version: version, p_report: report };
  return (await call(client, 'put_commune_report', args, Saved)) ?? AWAY;
}

/** The number of a dossier's product; undefined while it has none. */
export async function productNumberOf(
  client: SupabaseClient,
  reference: string,
): Promise<string | undefined> {
  const id = await idOf(client, reference);
  const answer = await client
    .from('product_numbers')
    .select('code')
    .eq('submission_id', id ?? '00000000-0000-0000-0000-000000000000')
    .abortSignal(patience())
    .maybeSingle();
  return z.object({ code: z.string() }).safeParse(answer.data).data?.code;
}

const Certification = z.object({
  id: z.string(),
  code: z.string(),
  stars: z.number(),
  score: z.coerce.number().nullable(),
  edition: z.string(),
  authority: z.string(),
  decision_number: z.string(),
  decided_on: z.string(),
  valid_until: z.string(),
  replaces: z.string().nullable(),
  reason: z.string().nullable(),
  recorded_at: z.string(),
});
export type Certification = z.infer<typeof Certification>;

/** What was recorded of a dossier's recognition, the newest first; undefined where the database did not answer. */
export async function certificationsOf(
  client: SupabaseClient,
  reference: string,
): Promise<Certification[] | undefined> {
  const answer = await client
    .from('certifications')
    .select(
      'id, code, stars, score, edition, authority, decision_number, decided_on, valid_until, replaces, reason, recorded_at',
    )
    .eq('reference', reference)
    .order('recorded_at', { ascending: false })
    .abortSignal(patience());
  const read = z.array(Certification).safeParse(answer.data);
  if (!answer.error && read.success) return read.data;
  note('certifications', answer.error?.code ?? 'unreadable answer');
  return undefined;
}

const Recorded = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('recorded'), id: z.string(), code: z.string() }),
  Stale,
  Refused,
]);
/** A recognition as it is recorded; texts as they were typed, days 2027-03-15. */
export interface CertificateEntry {
  stars: string;
  score: string | null;
  edition: string;
  authority: string;
  number: string;
  date: string;
  unit: string;
  reason: string;
}
/**
 * Records a recognition with its decision; the product gets its number and the dossier goes on.
 *
 * @param version of the dossier that was seen; a stale one records nothing
 */
export async function recordCertificate(
  client: SupabaseClient,
  reference: string,
  version: number,
  entry: CertificateEntry,
): Promise<z.infer<typeof Recorded> | Away> {
  const args = { p_reference: reference, p_version: version, p_entry: entry };
  return (await call(client, 'record_certificate', args, Recorded)) ?? AWAY;
}

const Receipt = z.object({
  commune: z.string(),
  year: z.number(),
  number: z.number(),
  reference: z.string(),
  given_at: z.string(),
  submissions: z
    .object({ subject: z.string(), sender_name: z.string(), received_at: z.string(), form: z.string() })
    .nullable(),
});
export type Receipt = z.infer<typeof Receipt>;

/** The book of receipts of a year, in its order; of one commune where one is named. At most 2000 lines. */
export async function receiptsOf(
  client: SupabaseClient,
  filter: { year: number; commune?: string; reference?: string },
): Promise<Receipt[] | undefined> {
  let asked = client
    .from('receipts')
    .select(
      'commune, year, number, reference, given_at, submissions (subject, sender_name, received_at, form)',
    )
    .order('commune')
    .order('number')
    .limit(2000);
  if (filter.reference) asked = asked.eq('reference', filter.reference);
  else asked = asked.eq('year', filter.year);
  if (filter.commune !== undefined) asked = asked.eq('commune', filter.commune);
  const answer = await asked.abortSignal(patience());
  const read = z.array(Receipt).safeParse(answer.data);
  if (!answer.error && read.success) return read.data;
  note('receipts', answer.error?.code ?? read.error?.message ?? 'unreadable answer');
  return undefined;
}
