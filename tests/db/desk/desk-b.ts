import type { Embedded } from '../../../supabase/local/embedded.ts';
import { asOfficer, type TestOfficer } from '../officers.ts';
import type { TestDatabase } from '../open.ts';
import { receive } from '../sending.ts';

export const COMMUNE = 'xa-du-lieu-thu';
export const NEIGHBOUR = 'xa-ben-canh';

export interface Answer {
  outcome: string;
  why?: string;
  items?: { reference: string; why: string }[];
  [more: string]: unknown;
}

/** Calls a function of the API as an officer; what it did stays. */
export async function ask<Result = Answer>(
  db: TestDatabase,
  officer: TestOfficer,
  name: string,
  ...args: unknown[]
): Promise<Result> {
  const [row] = await asOfficer(db.embedded, officer, (sql) =>
    sql<{ answer: Result }>(
      `select public.${name}(${args.map((_, i) => `$${String(i + 1)}`).join(', ')}) as answer`,
      args.map((arg) =>
        typeof arg === 'object' && arg !== null && !Array.isArray(arg) ? JSON.stringify(arg) : arg,
      ),
    ),
  );
  return row?.answer as Result;
}

let count = 0;
/** A reference that no other test of the file uses. */
const nextReference = () => {
  const digits = '23456789';
  const n = ++count;
  const tail = [512, 64, 8, 1].map((unit) => digits[Math.floor(n / unit) % 8]).join('');
  return `TT-2222-${tail}`;
};

/** A dossier with test data, brought to a step by hand. */
export async function dossierAt(
  sql: Embedded['sql'],
  step: string,
  { commune = COMMUNE, form = 'san-pham', answers = {} } = {},
): Promise<string> {
  const reference = nextReference();
  await receive(sql, {
    p_form: form,
    p_references: [reference],
    p_key: `du-lieu-thu-danh-sach-${reference}`,
    p_commune: commune,
    p_answers: {
      producerName: `Dữ liệu thử: cơ sở ${reference}`,
      productName: `Dữ liệu thử: sản phẩm ${reference}`,
      representative: 'Dữ liệu thử: người đại diện',
      phone: '+84900000000',
      group: 'thuc-pham',
      help: ['bao-bi'],
      ...answers,
    },
  });
  await bring(sql, reference, step);
  return reference;
}

/** Puts a dossier at a step of its workflow, as if officers had. */
export async function bring(sql: Embedded['sql'], reference: string, step: string): Promise<void> {
  await sql(
    `update public.submissions s set step = $2, phase = (x.item ->> 'phase')::smallint, state = x.item ->> 'state'
     from public.programme p, jsonb_array_elements(p.definition -> 'steps') x (item)
     where s.reference = $1 and p.name = 'workflow/' || s.workflow and x.item ->> 'id' = $2`,
    [reference, step],
  );
}

export const stepOf = async (sql: Embedded['sql'], reference: string) =>
  (await sql<{ step: string }>('select step from public.submissions where reference = $1', [reference]))[0]
    ?.step;

export const versionOf = async (sql: Embedded['sql'], reference: string) =>
  (
    await sql<{ version: number }>('select version from public.submissions where reference = $1', [reference])
  )[0]?.version ?? 0;
