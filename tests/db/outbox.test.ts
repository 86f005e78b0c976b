import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase } from './open.ts';
import type { TestDatabase } from './open.ts';
import { receive, refusal } from './sending.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.embedded.close());
beforeEach(async () => {
  await db.sql('select public.erase_submissions_received_before(now())');
});

const WITH_EMAIL = { p_answers: { phone: '+84000000001', email: 'du-lieu-thu@example.com' } };

interface Claimed {
  id: string;
  attempt: number;
  audience: string;
  kind: string;
  email: string | null;
}
const claim = async (lease = '5 minutes') =>
  (await db.sql<Claimed>('select * from public.claim_message($1)', [lease]))[0];
const settle = (id: string, attempt: number, problem: string | null, pause: string | null) =>
  db.sql<{ settled: boolean }>('select public.settle_message($1, $2, $3, $4) as settled', [
    id,
    attempt,
    problem,
    pause,
  ]);
const overview = () => db.sql('select * from public.message_overview order by created_at, audience');

describe('a submission is received', () => {
  test('the officers are told of it, and whoever gave an e-mail', async () => {
    await receive(db.sql, WITH_EMAIL);
    expect(await overview()).toMatchObject([
      { audience: 'receiver', kind: 'received', state: 'waiting', attempts: 0 },
      { audience: 'sender', kind: 'received', state: 'waiting', attempts: 0 },
    ]);
  });

  test.each([[{}], [{ email: '' }]])('without an e-mail only the officers: %j', async (p_answers) => {
    await receive(db.sql, { p_answers });
    expect(await overview()).toMatchObject([{ audience: 'receiver' }]);
  });

  test('sent again, nobody is told again; changed, the officers are', async () => {
    await receive(db.sql, WITH_EMAIL);
    await receive(db.sql, WITH_EMAIL);
    await receive(db.sql, { p_answers: { ...WITH_EMAIL.p_answers, description: 'Dữ liệu thử' } });
    expect(await overview()).toMatchObject([
      { audience: 'receiver', kind: 'received' },
      { audience: 'sender', kind: 'received' },
      { audience: 'receiver', kind: 'amended' },
    ]);
  });

  test('where it is refused nobody is told: both are written or neither', async () => {
    expect(await refusal(() => receive(db.sql, { ...WITH_EMAIL, p_form_version: 0 }))).toBeDefined();
    expect(await overview()).toEqual([]);
  });

  test('erased, what was to be said of it goes too', async () => {
    await receive(db.sql, WITH_EMAIL);
    await db.sql('select public.erase_submissions_received_before(now())');
    expect(await db.sql('select from public.messages')).toEqual([]);
  });
});

describe('a submission is moved', () => {
  const moved = (more = {}) =>
    db.sql(
      `insert into public.submission_events (submission_id, kind, detail) select id, 'moved', $1 from public.submissions`,
      [JSON.stringify(more)],
    );
  const lettersOfMoves = async () =>
    (await overview()).filter(({ kind, audience }) => kind === 'moved' && audience === 'sender');

  test('twice before a letter is begun: one letter, which will say where it stands then', async () => {
    await receive(db.sql, WITH_EMAIL);
    await moved();
    await moved();
    expect(await lettersOfMoves()).toHaveLength(1);
  });

  test('while a letter is being sent: another one, for the first says where it stood', async () => {
    await receive(db.sql, WITH_EMAIL);
    await moved();
    for (let taken = await claim(); taken && taken.kind !== 'moved';) taken = await claim();
    await moved();
    await moved({ silent: true });
    expect(await lettersOfMoves()).toMatchObject([{ attempts: 1 }, { attempts: 0 }]);
  });
});

describe('messages are sent', () => {
  test('each is taken once until its lease ends, with what is needed to write it', async () => {
    const { reference } = await receive(db.sql, WITH_EMAIL);
    const taken = [await claim(), await claim()];
    expect(taken).toMatchObject([
      {
        audience: 'receiver',
        email: null,
        reference,
        form: 'san-pham',
        commune: 'xa-du-lieu-thu',
        attempt: 1,
      },
      { audience: 'sender', email: 'du-lieu-thu@example.com', reference, attempt: 1 },
    ]);
    expect(await claim()).toBeUndefined();
  });

  test('a run that died leaves its message to the next, as another try', async () => {
    await receive(db.sql);
    const first = await claim('-1 second');
    const second = await claim();
    expect(second).toMatchObject({ id: first!.id, attempt: 2 });
    expect(await settle(first!.id, 1, null, null), 'the one that died has no say any more').toEqual([
      { settled: false },
    ]);
    expect(await settle(second!.id, 2, null, null)).toEqual([{ settled: true }]);
    expect(await overview()).toMatchObject([{ state: 'sent', problem: null, attempts: 2 }]);
    expect(await claim()).toBeUndefined();
  });

  test('one that failed is due again after its pause, and shows why', async () => {
    await receive(db.sql);
    const message = (await claim())!;
    await settle(message.id, 1, 'ECONNECTION', '1000 days');
    expect(await claim()).toBeUndefined();
    expect(await overview()).toMatchObject([{ state: 'waiting', problem: 'ECONNECTION', attempts: 1 }]);
    await db.sql('update public.messages set due_at = now()');
    expect(await claim()).toMatchObject({ attempt: 2 });
  });

  test('one that failed for good stays to be seen', async () => {
    await receive(db.sql);
    const message = (await claim())!;
    await settle(message.id, 1, 'EENVELOPE-550', null);
    expect(await overview()).toMatchObject([{ state: 'failed', problem: 'EENVELOPE-550' }]);
    expect(await db.sql('select public.site_health() as health')).toMatchObject([
      { health: { messages: { waiting: 0, failed: 1, withoutAddress: 0 } } },
    ]);
  });

  test('waiting for an address is no try', async () => {
    await receive(db.sql);
    const message = (await claim())!;
    await settle(message.id, 1, 'no-address', '1000 days');
    expect(await overview()).toMatchObject([{ state: 'waiting', problem: 'no-address', attempts: 0 }]);
    expect(await db.sql('select public.site_health() as health')).toMatchObject([
      { health: { messages: { waiting: 0, failed: 0, withoutAddress: 1 } } },
    ]);
  });
});
