import type { Embedded } from '../../../supabase/local/embedded.ts';
import { asOfficer, makeOfficer, takeWorkflows, type TestOfficer } from '../officers.ts';
import type { TestDatabase } from '../open.ts';
import { receive } from '../sending.ts';
import { setsOf, takeCriteria } from './criteria.ts';

export const EDITION = '26-2026';
export const SET = 'rau-cu-qua-hat-tuoi';

const { set, ranks } = setsOf(EDITION).find(({ slug }) => slug === SET)!;
export { set, ranks };

/** Every criterion with its best level, its lowest, or the one that `pick` names. */
export function line(pick: 'best' | 'lowest' | Readonly<Record<string, string>>, also = ''): string {
  const of = typeof pick === 'string' ? {} : pick;
  const criteria = set.parts.flatMap(({ sections }) => sections.flatMap(({ criteria }) => criteria));
  return [
    ...criteria.map(({ id, levels }) => {
      const sorted = levels.toSorted((a, b) => b.points - a.points);
      return `${id}${of[id] ?? (pick === 'lowest' ? sorted.at(-1) : sorted[0])!.id}`;
    }),
    ...(also ? [also] : []),
  ].join('.');
}

export interface Answer {
  outcome: string;
  why?: string;
  id?: string;
  version?: number;
  problems?: { kind: string; criterion: string; name?: string }[];
  references?: string[];
  sheets?: { reference: string; name: string }[];
  allowed?: number[];
  state?: string;
}

/** Calls a function of the API as an officer; what it did stays. */
export async function call<T = Answer>(
  db: Pick<TestDatabase, 'embedded'>,
  officer: TestOfficer,
  name: string,
  ...args: unknown[]
): Promise<T> {
  const places = args.map((_, i) => `$${String(i + 1)}`).join(', ');
  const [row] = await asOfficer(db.embedded, officer, (sql) =>
    sql<{ answer: T }>(
      `select public.${name}(${places}) as answer`,
      args.map((each) => (typeof each === 'object' && each !== null ? JSON.stringify(each) : each)),
    ),
  );
  return row!.answer;
}

export interface Room {
  secretary: TestOfficer;
  second: TestOfficer;
  members: [TestOfficer, TestOfficer, TestOfficer];
  outsider: TestOfficer;
  office: TestOfficer;
  commune: TestOfficer;
  administrator: TestOfficer;
  editor: TestOfficer;
}

/** Officers of every role, the workflows and the criteria. */
export async function makeRoom(sql: Embedded['sql']): Promise<Room> {
  await takeWorkflows(sql);
  await takeCriteria(
    sql,
    /^criteria\/(26-2026|1048-2019)(\/(rau-cu-qua-hat-tuoi|mat-ong|thuc-pham-chuc-nang-thuoc))?$/,
  );
  return {
    secretary: await makeOfficer(sql, 'secretary'),
    second: await makeOfficer(sql, 'secretary'),
    members: [
      await makeOfficer(sql, 'council-member'),
      await makeOfficer(sql, 'council-member'),
      await makeOfficer(sql, 'council-member'),
    ],
    outsider: await makeOfficer(sql, 'council-member'),
    office: await makeOfficer(sql, 'standing-office'),
    commune: await makeOfficer(sql, 'commune-officer', 'xa-du-lieu-thu'),
    administrator: await makeOfficer(sql, 'administrator'),
    editor: await makeOfficer(sql, 'content-editor'),
  };
}

let received = 0;

/** A registration that has been selected and trained: it waits for the council. Its reference. */
export async function waitingProduct(
  sql: Embedded['sql'],
  answers: Record<string, unknown> = {},
): Promise<string> {
  const n = String(++received);
  const octal = received.toString(8).padStart(4, '0');
  const reference = `SP-${octal.replaceAll(/\d/g, (digit) => String(Number(digit) + 2))}-2222`;
  await receive(sql, {
    p_key: `du-lieu-thu-hoi-dong-${n}`,
    p_references: [reference],
    p_answers: {
      producerName: 'Dữ liệu thử',
      productName: `Dữ liệu thử ${n}`,
      phone: '+84000000001',
      representative: 'Dữ liệu thử: người đại diện',
      email: 'du-lieu-thu@example.com',
      group: 'thuc-pham',
      help: [],
      ...answers,
    },
  });
  await sql(
    `update public.submissions set step = 'da-tap-huan', phase = 4, state = 'passed-on' where reference = $1`,
    [reference],
  );
  return reference;
}

export const FIELDS = {
  title: 'Dữ liệu thử: phiên họp',
  round: '1',
  heldOn: '2027-06-15',
  place: '',
  edition: EDITION,
  decision: '',
};

export interface OpenSession {
  id: string;
  version: number;
  products: { id: string; reference: string }[];
}

/** A session with these members and so many products, open for scoring. */
export async function openSession(
  db: TestDatabase,
  room: Room,
  { products = 1, set: name = SET, edition = EDITION, members = room.members } = {},
): Promise<OpenSession> {
  const { secretary } = room;
  const { id } = await call(db, secretary, 'put_council', null, null, { ...FIELDS, edition });
  for (const member of members)
    await call(db, secretary, 'put_council_member', id, member.id, 'member', null);
  const added: OpenSession['products'] = [];
  for (let n = 0; n < products; n++) {
    const reference = await waitingProduct(db.sql);
    const answer = await call(db, secretary, 'put_council_product', id, reference, name);
    added.push({ id: answer.id!, reference });
  }
  const opened = await call(db, secretary, 'open_council', id, await versionOf(db, id));
  return { id: id!, version: opened.version!, products: added };
}

export async function versionOf(db: TestDatabase, session: string | undefined): Promise<number> {
  const [row] = await db.sql<{ version: number }>(
    'select version from public.council_sessions where id = $1',
    [session],
  );
  return row!.version;
}

/** A member hands in a sheet at once. */
export const handIn = (
  db: TestDatabase,
  member: TestOfficer,
  product: string,
  choices: string,
  version = 0,
) => call(db, member, 'save_score_sheet', product, version, choices, 'Dữ liệu thử', true);
