import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillWithDossiers } from '../bench/many-dossiers.ts';
import { startRealDatabase, type RealDatabase } from '../bench/postgres.ts';

/** Tables that grow with the dossiers: reading one from end to end is a mistake. */
const LARGE = ['submissions', 'submission_events', 'messages', 'papers', 'desk_log'];

let database: RealDatabase;
/** One session for everything: what it has read it says itself. */
let session: postgres.Sql;
const officers = new Map<string, { user: string; session: string; commune: string | null }>();

beforeAll(async () => {
  database = await startRealDatabase();
  await fillWithDossiers(database, { dossiers: 8000, officers: 20 });
  await database.sql(`
    insert into auth.users (id, aud, role, email, email_confirmed_at)
    select gen_random_uuid(), 'authenticated', 'authenticated', email, now() from public.officers`);
  await database.sql(`update public.officers o set user_id = u.id from auth.users u where u.email = o.email`);
  await database.sql(`
    insert into auth.sessions (id, user_id, created_at) select gen_random_uuid(), user_id, now() from public.officers`);
  const rows = await database.sql<{ role: string; commune: string | null; user: string; session: string }>(`
    select distinct on (o.role) o.role, o.commune, o.user_id as user, s.id as session
    from public.officers o join auth.sessions s on s.user_id = o.user_id order by o.role, o.email`);
  for (const { role, ...rest } of rows) officers.set(role, rest);
  session = postgres(database.address, { max: 1, onnotice: () => undefined });
}, 120_000);
afterAll(async () => {
  await session.end();
  await database.stop();
});

/** How many rows were read from end to end of a large table while an officer asked something. */
async function readWhole(role: string, question: string): Promise<Record<string, number>> {
  const who = officers.get(role);
  if (!who) throw new Error(`No officer is a ${role}.`);
  const claims = JSON.stringify({ sub: who.user, role: 'authenticated', session_id: who.session });
  const count = async () => {
    await session.unsafe('select pg_stat_force_next_flush()');
    return session.unsafe<{ relname: string; read: string }[]>(
      `select relname, seq_tup_read as read from pg_stat_user_tables where relname in (${LARGE.map((name) => `'${name}'`).join(', ')})`,
    );
  };
  const before = new Map((await count()).map(({ relname, read }) => [relname, Number(read)]));
  await session.begin(async (sql) => {
    await sql.unsafe(`set local role authenticated`);
    await sql.unsafe(
      `select set_config('request.jwt.claims', $1, true), set_config('request.jwt.claim.sub', $2, true)`,
      [claims, who.user],
    );
    await sql.unsafe(question);
  });
  const after = await count();
  return Object.fromEntries(
    after
      .map(({ relname, read }) => [relname, Number(read) - (before.get(relname) ?? 0)] as const)
      .filter(([, read]) => read > 0),
  );
}

const REFERENCE = `'BB-GGGH-2222'`;
const QUESTIONS: [what: string, role: string, sql: string][] = [
  [
    'the queue of a commune',
    'commune-officer',
    `select public.desk_queue('{"steps": ["moi-nhan", "xa-xem-xet"]}')`,
  ],
  [
    'the queue of the office, of one step',
    'standing-office',
    `select public.desk_queue('{"steps": ["huyen-tong-hop"], "commune": "lai-uyen"}')`,
  ],
  ['what is overdue', 'commune-officer', `select public.desk_queue('{"overdue": true}')`],
  ['a search', 'standing-office', `select public.desk_queue('{"words": "mit say 77"}')`],
  ['a dossier', 'standing-office', `select public.open_dossier(${REFERENCE})`],
  ['who I am', 'commune-officer', `select public.who_am_i()`],
  [
    'what a commune can send up',
    'commune-officer',
    `select public.list_candidates('ke-hoach-2021', 'commune')`,
  ],
  [
    'what the office can select from',
    'standing-office',
    `select public.list_candidates('ke-hoach-2021', 'selection')`,
  ],
  ['the sessions of the council', 'secretary', `select public.council_list()`],
  ['recognised products', 'secretary', `select public.recognised(null)`],
  [
    'the trail of a dossier',
    'standing-office',
    `select * from public.desk_log where reference = ${REFERENCE} order by id desc limit 50`,
  ],
  ['my trail', 'commune-officer', `select * from public.desk_log order by id desc limit 50`],
];

describe('no large table is read from end to end', () => {
  test.each(QUESTIONS)('%s, as %s', async (_, role, question) => {
    expect(await readWhole(role, question)).toEqual({});
  });

  test('and this would be seen', async () => {
    expect(
      await readWhole(
        'standing-office',
        `select count(*) from public.submissions where sender_name like '%77%'`,
      ),
    ).toEqual({ submissions: 8000 });
  });
});
