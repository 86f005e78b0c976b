import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DOORS, TABLES } from './desk/matrix.ts';
import { LOCAL_KEYS, openTestDatabase } from './open.ts';
import type { Role, TestDatabase } from './open.ts';
import { receive, refusal, sending } from './sending.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
  await receive(db.sql);
});
afterAll(() => db.embedded.close());

const ROLES: Role[] = ['anon', 'authenticated', 'service_role'];

/**
 * What may be tried, and which role of the API gets as far as the thing itself. What an officer of each kind then sees and does there
 * is in desk/matrix.ts.
 */
const ATTEMPTS: [what: string, sql: string, allowed: Role | 'nobody' | 'officers and server'][] = [
  ['submissions: select', 'select * from public.submissions', 'service_role'],
  [
    'submissions: insert',
    `insert into public.submissions (form, form_version, reference, idempotency_key, answers, consents)
     values ('san-pham', 1, 'SP-9999-9999', 'du-lieu-thu-khoa-9', '{}', '[]')`,
    'nobody',
  ],
  [
    'submissions: insert, dated back',
    `insert into public.submissions (form, form_version, reference, idempotency_key, answers, consents, received_at)
     values ('san-pham', 1, 'SP-9999-9999', 'du-lieu-thu-khoa-9', '{}', '[]', '2020-01-01')`,
    'nobody',
  ],
  ['submissions: update of the answers', `update public.submissions set answers = '{}'`, 'nobody'],
  [
    'submissions: update of the reference',
    `update public.submissions set reference = 'SP-9999-9999'`,
    'nobody',
  ],
  ['submissions: update of the time', `update public.submissions set received_at = now()`, 'nobody'],
  ['submissions: update of the state', `update public.submissions set state = 'received'`, 'nobody'],
  ['submissions: delete', 'delete from public.submissions', 'nobody'],
  ['submissions: truncate', 'truncate public.submissions cascade', 'nobody'],
  ['submission_events: select', 'select * from public.submission_events', 'service_role'],
  [
    'submission_events: insert',
    `insert into public.submission_events (submission_id, kind)
     values ((select id from public.submissions limit 1), 'amended')`,
    'nobody',
  ],
  [
    'submission_events: insert, dated back',
    `insert into public.submission_events (submission_id, kind, happened_at)
     values ((select id from public.submissions limit 1), 'amended', '2020-01-01')`,
    'nobody',
  ],
  ['submission_events: update', `update public.submission_events set detail = '{}'`, 'nobody'],
  ['submission_events: delete', 'delete from public.submission_events', 'nobody'],
  ['submission_events: truncate', 'truncate public.submission_events', 'nobody'],
  ['submission_events: sequence', `select nextval('public.submission_events_id_seq')`, 'nobody'],
  [
    'receive_submission: execute',
    `select public.receive_submission('san-pham', 1, '{SP-9999-9999}', 'du-lieu-thu-khoa-9', null, '{}', '[]', '{}')`,
    'service_role',
  ],
  [
    'erase_submissions_received_before: execute',
    `select public.erase_submissions_received_before('2020-01-01')`,
    'service_role',
  ],
  ['messages: select', 'select * from public.messages', 'service_role'],
  [
    'messages: insert',
    `insert into public.messages (submission_id, audience, kind) select id, 'sender', 'received' from public.submissions`,
    'nobody',
  ],
  ['messages: update', `update public.messages set state = 'sent'`, 'nobody'],
  ['messages: delete', 'delete from public.messages', 'nobody'],
  ['message_overview: select', 'select * from public.message_overview', 'service_role'],
  ['claim_message: execute', `select * from public.claim_message('1 minute')`, 'service_role'],
  [
    'settle_message: execute',
    `select public.settle_message(gen_random_uuid(), 1, null, null)`,
    'service_role',
  ],
  ['tell_of_event: execute', 'select public.tell_of_event()', 'nobody'],
  ['erase_submission: execute', `select public.erase_submission('SP-9999-9999', 'asked')`, 'service_role'],
  ['export_submission: execute', `select public.export_submission('SP-9999-9999')`, 'service_role'],
  ['erase_what_was_asked: execute', `select public.erase_what_was_asked()`, 'service_role'],
  ['forget_sightings: execute', `select public.forget_sightings('2020-01-01')`, 'service_role'],
  [
    'look_up_submission: execute',
    `select public.look_up_submission('SP-9999-9999', '', '{}', 1)`,
    'service_role',
  ],
  ['submission_for_sender: execute', `select public.submission_for_sender('SP-9999-9999')`, 'service_role'],
  [
    'steer_submission: execute',
    `select public.steer_submission('SP-9999-9999', 'withdrawn', null, null)`,
    'service_role',
  ],
  [
    'inbox: insert',
    `insert into public.inbox (form, form_version, candidates, key, answers, consents)
     values ('san-pham', 1, '{SP-9999-9999}', 'du-lieu-thu-khoa-9', '{}', '[]')`,
    'service_role',
  ],
  ['inbox: select', 'select * from public.inbox', 'service_role'],
  ['receive_what_is_put_in: execute', 'select public.receive_what_is_put_in()', 'nobody'],
  [
    'erase_unfinished_saved_before: execute',
    `select public.erase_unfinished_saved_before('2020-01-01')`,
    'service_role',
  ],
  ['log_privacy: execute', `select public.log_privacy('SP-9999-9999', 'erased', 'asked')`, 'nobody'],
  ['sightings_within: execute', `select public.sightings_within('address', '', '1 day', 1)`, 'nobody'],
  ['refuse_to_rewrite_the_log: execute', 'select public.refuse_to_rewrite_the_log()', 'nobody'],
  ['privacy_log: select', 'select * from public.privacy_log', 'service_role'],
  [
    'privacy_log: insert',
    `insert into public.privacy_log (reference_hash, act, reason) values ('', 'erased', 'asked')`,
    'nobody',
  ],
  ['privacy_log: delete', 'delete from public.privacy_log', 'nobody'],
  ['sightings: select', 'select * from public.sightings', 'nobody'],
  ['sightings: insert', `insert into public.sightings (kind, hash) values ('address', '')`, 'nobody'],
  ['sightings: delete', 'delete from public.sightings', 'nobody'],
  ['expect_paper: execute', `select public.expect_paper('SP-9999-9999', 'a.jpg')`, 'service_role'],
  [
    'settle_paper: execute',
    `select public.settle_paper('SP-9999-9999', gen_random_uuid(), null, null)`,
    'service_role',
  ],
  [
    'forget_unfinished_papers: execute',
    `select public.forget_unfinished_papers('2020-01-01')`,
    'service_role',
  ],
  ['papers_of: execute', `select public.papers_of('SP-9999-9999')`, 'service_role'],
  ['note_paper_to_remove: execute', 'select public.note_paper_to_remove()', 'nobody'],
  ['papers: select', 'select * from public.papers', 'service_role'],
  [
    'papers: insert',
    `insert into public.papers (submission_id, name) select id, 'a.jpg' from public.submissions`,
    'nobody',
  ],
  ['papers: delete', 'delete from public.papers', 'nobody'],
  ['papers_to_remove: delete', 'delete from public.papers_to_remove', 'service_role'],
  [
    'papers_to_remove: insert',
    'insert into public.papers_to_remove (id) values (gen_random_uuid())',
    'nobody',
  ],
  ['officers: select', 'select id, name from public.officers', 'officers and server'],
  ['officers: select of the addresses', 'select email from public.officers', 'service_role'],
  [
    'officers: insert',
    `insert into public.officers (email, name, role) values ('du-lieu-thu@example.com', 'Dữ liệu thử', 'administrator')`,
    'nobody',
  ],
  ['officers: update', `update public.officers set role = 'administrator'`, 'nobody'],
  ['officers: delete', 'delete from public.officers', 'nobody'],
  ['desk_log: select', 'select * from public.desk_log', 'officers and server'],
  ['desk_log: insert', `insert into public.desk_log (act) values ('saw')`, 'nobody'],
  ['desk_log: update', `update public.desk_log set act = 'saw'`, 'nobody'],
  ['desk_log: delete', 'delete from public.desk_log', 'nobody'],
  ['programme: select', 'select * from public.programme', 'officers and server'],
  ['programme: insert', `insert into public.programme (name, definition) values ('forms', '{}')`, 'nobody'],
  ['programme: update', `update public.programme set definition = '{}'`, 'nobody'],
  [
    'submissions: select of what lists need',
    'select id, reference from public.submissions',
    'officers and server',
  ],
  ['take_programme: execute', `select public.take_programme('holidays', '[]')`, 'service_role'],
  [
    'invite_first_administrator: execute',
    `select public.invite_first_administrator('du-lieu-thu@example.com', 'Dữ liệu thử')`,
    'service_role',
  ],
  ['try_to_sign_in: execute', `select public.try_to_sign_in('{}', '{}')`, 'service_role'],
  ['signed_in: execute', `select public.signed_in('{}')`, 'service_role'],
  ['stage_counts: execute', 'select public.stage_counts()', 'service_role'],
  ['receive_what_is_put_in: execute', 'select public.receive_what_is_put_in()', 'nobody'],
  ['site_health: execute', 'select public.site_health()', 'service_role'],
  ['training_count: execute', 'select public.training_count()', 'service_role'],
  ['refuse_to_rewrite_history: execute', 'select public.refuse_to_rewrite_history()', 'nobody'],
];

describe.each(ROLES)('as %s', (role) => {
  test.each(ATTEMPTS)('%s', async (_, attempt, allowed) => {
    const refused = await refusal(() => db.asRole(role, (sql) => sql(attempt)));
    const reaches = allowed === role || (allowed === 'officers and server' && role !== 'anon');
    expect(refused).toEqual(reaches ? undefined : { code: '42501' });
  });

  test('no table or function has been forgotten above', async () => {
    // What officers' sessions reach is tried by every one of them in desk/matrix.test.ts.
    const named = new Set(
      [...ATTEMPTS.map(([what]) => what), ...Object.keys(TABLES), ...Object.keys(DOORS)].map(
        (what) => what.split(':')[0],
      ),
    );
    const existing = await db.sql<{ name: string }>(`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p')
      union select proname from pg_proc where pronamespace = 'public'::regnamespace`);
    expect(existing.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([]);
  });
});

test('no function is executable that fails only later, at a table', async () => {
  const executable = await db.sql<{ proname: string; role: Role }>(
    `select proname, role from pg_proc, unnest($1::text[]) as role
      where pronamespace = 'public'::regnamespace and has_function_privilege(role, oid, 'execute')
      order by proname`,
    [ROLES],
  );
  const server = ATTEMPTS.filter(([what, , allowed]) => what.endsWith(': execute') && allowed !== 'nobody');
  const doors = new Set(Object.keys(DOORS).map((name) => name.split(':')[0] ?? ''));
  expect(executable).toEqual(
    [
      ...server.map(([what, , role]) => ({ proname: what.replace(': execute', ''), role })),
      ...[...doors].map((proname) => ({ proname, role: 'authenticated' })),
    ].sort((a, b) => (a.proname < b.proname ? -1 : 1)),
  );
});

describe('a visitor who knows the publishable key', () => {
  const visitor = () => db.client(LOCAL_KEYS.publishable);
  const refused = { status: 401, error: { code: '42501' } };

  test('reads nothing', async () => {
    expect(await visitor().from('submissions').select()).toMatchObject({ ...refused, data: null });
    expect(await visitor().from('submission_events').select()).toMatchObject({ ...refused, data: null });
  });

  test('writes nothing', async () => {
    expect(await visitor().from('submissions').insert({ form: 'san-pham' })).toMatchObject(refused);
    expect(await visitor().rpc('receive_submission', sending({ p_key: 'du-lieu-thu-khoa-8' }))).toMatchObject(
      refused,
    );
  });

  test('counts nothing: the site counts for everybody', async () => {
    expect(await visitor().rpc('stage_counts')).toMatchObject(refused);
  });

  test('erases nothing', async () => {
    expect(
      await visitor().rpc('erase_submissions_received_before', { p_before: '2020-01-01' }),
    ).toMatchObject(refused);
  });

  test('without a key, or with a wrong one, is not even anon', async () => {
    const ask = (headers: Record<string, string>) =>
      db.embedded.fetch(new Request('http://supabase.test/rest/v1/submissions', { headers }));
    expect((await ask({})).status).toBe(401);
    expect((await ask({ apikey: 'sb_secret_guessed' })).status).toBe(401);
  });
});

describe('a visitor who has made an account', () => {
  const account = { email: 'du-lieu-thu@example.com', password: 'du-lieu-thu-1' };

  test('is not signed in before a letter has shown whose the e-mail is', async () => {
    const client = db.client(LOCAL_KEYS.publishable);
    const { data } = await client.auth.signUp(account);
    expect(data.session).toBeNull();
    const tried = await client.auth.signInWithPassword(account);
    expect(tried.data.session).toBeNull();
  });

  test('sees nobody’s row and does nothing even then', async () => {
    await db.sql('update auth.users set email_confirmed_at = now() where email = $1', [account.email]);
    const client = db.client(LOCAL_KEYS.publishable);
    const { data } = await client.auth.signInWithPassword(account);
    expect(data.session, 'is signed in').not.toBeNull();
    expect(await client.from('submissions').select()).toMatchObject({ error: { code: '42501' }, data: null });
    expect((await client.from('submissions').select('reference')).data).toEqual([]);
    expect((await client.from('officers').select('name')).data).toEqual([]);
    expect((await client.rpc('who_am_i')).data).toBeNull();
    expect((await client.rpc('join_desk')).data).toBe(false);
    expect((await client.rpc('open_dossier', { p_reference: 'SP-2222-2222' })).data).toBeNull();
    expect(await client.rpc('receive_submission', sending())).toMatchObject({ error: { code: '42501' } });
  });
});

describe('the server, with the secret key', () => {
  const server = () => db.client(LOCAL_KEYS.secret);

  test('reads submissions and their history', async () => {
    const { data } = await server().from('submissions').select('reference, submission_events (kind)');
    expect(data).toEqual([{ reference: 'SP-2222-2222', submission_events: [{ kind: 'received' }] }]);
  });

  test('deletes neither', async () => {
    for (const table of ['submissions', 'submission_events']) {
      expect(await server().from(table).delete().not('id', 'is', null)).toMatchObject({
        status: 403,
        error: { code: '42501' },
      });
    }
  });
});

describe('a later migration', () => {
  test('that forgets to revoke has opened nothing', async () => {
    const open = await db.asOwner(async (sql) => {
      await sql('create table public.forgotten (id bigserial primary key)');
      await sql('create function public.forgotten_too() returns int language sql return 1');
      return sql(`
        select role, has_table_privilege(role, 'public.forgotten', 'select, insert, update, delete, truncate')
          or has_sequence_privilege(role, 'public.forgotten_id_seq', 'usage, select, update')
          or has_function_privilege(role, 'public.forgotten_too()', 'execute') as open
        from unnest(array['anon', 'authenticated', 'service_role']) as role`);
    });
    expect(open).toEqual(ROLES.map((role) => ({ role, open: false })));
  });

  test('that grants a table by mistake still shows no row of it', async () => {
    const seen = await db.asOwner(async (sql) => {
      await sql('grant select on public.submissions, public.submission_events to anon');
      await sql('set local role anon');
      return sql('select from public.submissions union all select from public.submission_events');
    });
    expect(seen).toEqual([]);
  });
});

test('the buckets are private; one policy opens one of them to officers, and to nobody else', async () => {
  expect(await db.sql('select id, public from storage.buckets order by id')).toEqual([
    { id: 'papers', public: false },
    { id: 'papers-incoming', public: false },
  ]);
  expect(
    await db.sql(`select policyname, cmd, roles::text[] from pg_policies where schemaname = 'storage'`),
  ).toEqual([
    { policyname: 'officers_get_papers_they_have_just_opened', cmd: 'SELECT', roles: ['authenticated'] },
  ]);
});

describe('every object in public', () => {
  test('has row level security, and no policy that lets all pass', async () => {
    expect(
      await db.sql(`select relname from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity`),
    ).toEqual([]);
    expect(
      await db.sql(`select tablename, policyname from pg_policies
        where schemaname = 'public' and 'true' in (qual, with_check)`),
    ).toEqual([]);
  });

  test('that runs as its owner has a fixed search path and is not for the visitors', async () => {
    expect(
      await db.sql(`select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef and (
        not coalesce(proconfig @> array['search_path=""'], false)
        or has_function_privilege('anon', oid, 'execute') or has_function_privilege('authenticated', oid, 'execute'))`),
    ).toEqual([]);
    expect(
      await db.sql(
        `select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by proname`,
      ),
      'this test has something to look at',
    ).toContainEqual({ proname: 'erase_submissions_received_before' });
  });

  test('says what it is for', async () => {
    expect(
      await db.sql(`
        select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
          and obj_description(oid, 'pg_class') is null
        union all select proname from pg_proc where pronamespace = 'public'::regnamespace
          and obj_description(oid, 'pg_proc') is null`),
    ).toEqual([]);
  });
});
