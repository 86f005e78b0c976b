import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Export } from '../../core/desk-words.ts';
import { patience } from '../dossiers.ts';
import { note } from '../log.ts';

/** An answer that refuses, or names what was faster; the same for every room of the desk. */
export const Stale = z.object({ outcome: z.literal('stale'), version: z.number() });
export const Refused = z.object({
  outcome: z.literal('refused'),
  why: z.string(),
  /** The dossiers it was about. */
  items: z.array(z.object({ reference: z.string(), why: z.string() })).default([]),
  taken: z.number().optional(),
});
export type Refused = z.infer<typeof Refused>;

/** `away`: the database did not answer; nobody knows whether it was done, look before trying again. */
export type Away = { outcome: 'away' };
export const AWAY: Away = { outcome: 'away' };

/** Calls a function of the database with the officer's own rights; undefined where no readable answer came. */
export async function call<Schema extends z.ZodType>(
  client: SupabaseClient,
  name: string,
  args: Record<string, unknown>,
  schema: Schema,
): Promise<z.infer<Schema> | undefined> {
  const answer = await client.rpc(name, args).abortSignal(patience());
  const read = schema.safeParse(answer.data);
  if (!answer.error && read.success) return read.data;
  note(name, answer.error?.code ?? 'unreadable answer');
  return undefined;
}

/** As `call`, where null is an answer: `none`, there is nothing for this officer; `away`: the database did not answer. */
export async function ask<Schema extends z.ZodType>(
  client: SupabaseClient,
  name: string,
  args: Record<string, unknown>,
  schema: Schema,
): Promise<z.infer<Schema> | 'none' | 'away'> {
  const answer = await call(client, name, args, schema.nullable());
  return answer === undefined ? 'away' : (answer ?? 'none');
}

/** Writes down that data was taken out; false where that could not be written, and then nothing may be. */
export async function logExport(
  client: SupabaseClient,
  what: Export,
  detail: Record<string, unknown>,
): Promise<boolean> {
  const answer = await client.rpc('log_export', { p_what: what, p_detail: detail }).abortSignal(patience());
  return answer.data === true;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Letters, digits and hyphens alone: what came along from an address could end a header, or name a folder. */
const fileName = (name: string): string => name.replace(/[^\w-]+/g, '-').slice(0, 100);

/** A workbook as a download. */
export function workbook(name: string, bytes: Uint8Array): Response {
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': XLSX,
      'Content-Disposition': `attachment; filename="${fileName(name)}.xlsx"`,
    },
  });
}
