import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asOfficer, makeOfficer, takeWorkflows, type TestOfficer } from './officers.ts';
import { LOCAL_KEYS, openTestDatabase, type TestDatabase } from './open.ts';
import { receive } from './sending.ts';

// A dossier that is left unfinished, gone on with on another device, and sent: one dossier all along.

let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.embedded.close());
beforeEach(async () => {
  await db.sql('select public.erase_submissions_received_before(now())');
});

const REFERENCE = 'SP-2222-2222';
const KEY = 'du-lieu-thu-khoa-1';
const COMMUNE = 'xa-du-lieu-thu';

interface Answer {
  reference: string;
  outcome: string;
  updated_at: string;
}

/** Puts a form into the inbox as the site does. */
async function put(
  answers: Record<string, string>,
  more: { unfinished?: boolean; base?: string; sent_at?: string; key?: string; candidates?: string[] } = {},
): Promise<Answer> {
  const { unfinished = false } = more;
  const { data, error } = await db
    .client(LOCAL_KEYS.secret)
    .from('inbox')
    .insert({
      form: 'ho-so',
      form_version: 1,
      candidates: [REFERENCE],
      key: KEY,
      commune: COMMUNE,
      answers: { phone: '+84000000001', ...answers },
      consents: [{ purpose: unfinished ? 'luu-do-dang' : 'ho-so-danh-gia', version: '1' }],
      flags: [],
      ...more,
    })
    .select('reference, outcome, updated_at');
  if (error) throw Object.assign(new Error(error.message), error);
  return (data as Answer[])[0]!;
}
const leave = (answers: Record<string, string>, more: Parameters<typeof put>[1] = {}) =>
  put(answers, { ...more, unfinished: true });

const kept = async () =>
  (
    await db.sql<{ state: string; answers: Record<string, string>; received_at: string }>(
      'select state, answers, received_at from public.submissions',
    )
  )[0]!;
const kinds = async () =>
  (await db.sql<{ kind: string }>('select kind from public.submission_events order by id')).map(
    ({ kind }) => kind,
  );
const told = () => db.sql('select audience, kind from public.message_overview order by created_at, audience');

describe('a dossier is left unfinished', () => {
  test('it is kept and found by its reference and telephone; nobody is told, and it counts nowhere', async () => {
    expect(await leave({ market: 'Dữ liệu thử', email: 'du-lieu-thu@example.com' })).toMatchObject({
      reference: REFERENCE,
      outcome: 'saved',
    });
    expect(await kept()).toMatchObject({ state: 'unfinished', answers: { market: 'Dữ liệu thử' } });
    expect(await kinds()).toEqual(['saved']);
    expect(await told()).toEqual([]);
    const [found] = await db.sql<{ found: { outcome: string } }>(
      `select public.look_up_submission($1, '+84000000001', array[repeat('a', 32)], 3) as found`,
      [REFERENCE],
    );
    expect(found!.found.outcome).toBe('found');
    await db.sql(
      `select public.receive_submission('san-pham', 1, '{SP-3333-3333}', 'du-lieu-thu-khoa-2', 'xa-thu', '{}', '[]', '{}',
         null, '[]', true)`,
    );
    expect(await db.sql('select * from public.stage_counts()')).toEqual([]);
  });

  test('left again with more: the same dossier, and what it held before is in its history', async () => {
    const { updated_at: base } = await leave({ market: 'Dữ liệu thử: một' });
    expect(await leave({ market: 'Dữ liệu thử: hai' }, { base })).toMatchObject({ outcome: 'saved' });
    expect(await kept()).toMatchObject({ state: 'unfinished', answers: { market: 'Dữ liệu thử: hai' } });
    const [, second] = await db.sql<{ detail: object }>(
      'select detail from public.submission_events order by id',
    );
    expect(second!.detail).toMatchObject({ answers: { market: 'Dữ liệu thử: một' } });
    expect(await leave({ market: 'Dữ liệu thử: hai' }, { base })).toMatchObject({ outcome: 'repeated' });
    expect(await kinds()).toEqual(['saved', 'saved']);
  });

  test('a paper that is added meanwhile is no news yet', async () => {
    await leave({});
    const [place] = await db.sql<{ id: string }>(`select public.expect_paper($1, 'thu.jpg') as id`, [
      REFERENCE,
    ]);
    await db.sql(`select public.settle_paper($1, $2, 'image/jpeg', 10)`, [REFERENCE, place!.id]);
    expect(await kinds()).toEqual(['saved', 'paper-added']);
    expect(await told()).toEqual([]);
  });

  test('never gone on with, it goes when its time is over; what was sent stays', async () => {
    await leave({});
    await receive(db.sql, { p_references: ['SP-3333-3333'], p_key: 'du-lieu-thu-khoa-2' });
    await db.sql(`update public.submissions set updated_at = now() - interval '91 days'`);
    const erased = await db.sql(
      `select public.erase_unfinished_saved_before(now() - interval '90 days') as count`,
    );
    expect(erased).toEqual([{ count: 1 }]);
    expect(await db.sql('select reference from public.submissions')).toEqual([{ reference: 'SP-3333-3333' }]);
    await expect(
      db.sql(`select public.erase_unfinished_saved_before(now() + interval '1 day')`),
    ).rejects.toMatchObject({ code: '22023' });
  });
});

describe('it is sent', () => {
  test('completes the same dossier: told once, received from now on, and the history shows how it came about', async () => {
    const { updated_at: base } = await leave({ email: 'du-lieu-thu@example.com' });
    await db.sql(`update public.submissions set received_at = now() - interval '20 days'`);
    const sent = await put({ email: 'du-lieu-thu@example.com' }, { base });
    expect(sent).toMatchObject({ reference: REFERENCE, outcome: 'received' });
    const { state, received_at } = await kept();
    expect(state).toBe('received');
    expect(Date.now() - Date.parse(received_at), 'retention counts from the sending').toBeLessThan(60_000);
    expect(await kinds()).toEqual(['saved', 'received']);
    expect(await told()).toEqual([
      { audience: 'receiver', kind: 'received' },
      { audience: 'sender', kind: 'received' },
    ]);
    expect(await put({ email: 'du-lieu-thu@example.com' }, { base }), 'the answer got lost').toMatchObject({
      outcome: 'repeated',
    });
    expect(await told()).toHaveLength(2);
  });

  test('sent before it was left late: what waited elsewhere changes nothing, and is kept beside it', async () => {
    await put({ market: 'Dữ liệu thử: gửi' });
    const sent_at = new Date(Date.now() + 1000).toISOString();
    expect(await leave({ market: 'Dữ liệu thử: dở' }, { sent_at })).toMatchObject({ outcome: 'repeated' });
    expect(await kept()).toMatchObject({ state: 'received', answers: { market: 'Dữ liệu thử: gửi' } });
    expect(await kinds()).toEqual(['received', 'overtaken']);
  });
});

describe('two devices', () => {
  test('a stale copy is told so and writes nothing; sent again knowingly it counts, and the other is kept', async () => {
    const { updated_at: base } = await leave({ market: 'Dữ liệu thử: chung' });
    const other = await leave({ market: 'Dữ liệu thử: máy kia' }, { base });
    for (const late of [put, leave])
      expect(await late({ market: 'Dữ liệu thử: máy này' }, { base })).toMatchObject({
        outcome: 'stale',
        updated_at: other.updated_at,
      });
    expect(await kept()).toMatchObject({ state: 'unfinished', answers: { market: 'Dữ liệu thử: máy kia' } });
    expect(await kinds()).toEqual(['saved', 'saved']);

    await put({ market: 'Dữ liệu thử: máy này' }, { base: other.updated_at });
    expect(await kept()).toMatchObject({ state: 'received', answers: { market: 'Dữ liệu thử: máy này' } });
    const events = await db.sql<{ detail: { answers?: { market: string } } }>(
      'select detail from public.submission_events order by id',
    );
    expect(events.map(({ detail }) => detail.answers?.market)).toEqual([
      undefined,
      'Dữ liệu thử: chung',
      'Dữ liệu thử: máy kia',
    ]);
  });

  test('sent on one, left unfinished on the other: it stays sent', async () => {
    const { updated_at: base } = await leave({});
    await put({}, { base });
    expect(await leave({ market: 'Dữ liệu thử' }, { base })).toMatchObject({ outcome: 'stale' });
    expect(await leave({ market: 'Dữ liệu thử' })).toMatchObject({ outcome: 'stale' });
    expect(await kept()).toMatchObject({ state: 'received' });
  });

  test('what waited while the database was away goes on from any version: the last that was sent holds', async () => {
    const { updated_at: base } = await leave({ market: 'Dữ liệu thử: một' });
    await leave({ market: 'Dữ liệu thử: hai' }, { base });
    const sent_at = new Date(Date.now() + 1000).toISOString();
    expect(await put({ market: 'Dữ liệu thử: ba' }, { base, sent_at })).toMatchObject({
      outcome: 'received',
    });
    expect(await kept()).toMatchObject({ state: 'received', answers: { market: 'Dữ liệu thử: ba' } });
    expect(await kinds()).toEqual(['saved', 'saved', 'received']);
  });
});

describe('an officer has it', () => {
  let officer: TestOfficer;
  beforeAll(async () => {
    await takeWorkflows(db.sql);
    officer = await makeOfficer(db.sql, 'commune-officer', COMMUNE);
  });

  /** An officer of the commune makes a move of the workflow. */
  async function move(name: string, note: string | null = null): Promise<void> {
    const [row] = await db.sql<{ version: number }>('select version from public.submissions');
    const [made] = await asOfficer(db.embedded, officer, (sql) =>
      sql<{ made: { outcome: string } }>(`select public.make_move($1, $2, $3, $4, '{}') as made`, [
        REFERENCE,
        name,
        row!.version,
        note,
      ]),
    );
    expect(made!.made).toMatchObject({ outcome: 'moved' });
  }
  const step = async () => (await db.sql<{ step: string }>('select step from public.submissions'))[0]!.step;

  test('and asks for something: it is put right and sent again, and is the officer’s turn again', async () => {
    const { updated_at: base } = await put({ market: 'Dữ liệu thử: một' });
    const first = await step();
    await move('hoi-bo-sung', 'Dữ liệu thử: xin ghi rõ thị trường.');
    expect(await kept()).toMatchObject({ state: 'incomplete' });
    expect(await put({ market: 'Dữ liệu thử: hai' }, { base })).toMatchObject({ outcome: 'amended' });
    expect(await kept()).toMatchObject({ state: 'reviewing', answers: { market: 'Dữ liệu thử: hai' } });
    expect([await step(), first]).toEqual(['dang-kiem-tra', expect.any(String)]);
    expect(await kinds()).toEqual(['received', 'moved', 'amended', 'moved']);
  });

  test('and looks at it: it is no longer changed, and that is said', async () => {
    const { updated_at: base } = await put({ market: 'Dữ liệu thử: một' });
    await move('kiem-tra');
    expect(await put({ market: 'Dữ liệu thử: hai' }, { base })).toMatchObject({ outcome: 'stale' });
    expect(await put({ market: 'Dữ liệu thử: một' }, { base })).toMatchObject({ outcome: 'repeated' });
    expect(await kept()).toMatchObject({ state: 'reviewing', answers: { market: 'Dữ liệu thử: một' } });
  });

  test.each(['with', 'without'])(
    'and looks at it, while another sending waits, %s the version it goes on from: kept beside it, once',
    async (how) => {
      const { updated_at } = await put({ market: 'Dữ liệu thử: một' });
      await move('kiem-tra');
      const sent = {
        ...(how === 'with' && { base: updated_at }),
        sent_at: new Date(Date.now() + 1000).toISOString(),
      };
      for (let i = 0; i < 2; i++)
        expect(await put({ market: 'Dữ liệu thử: hai' }, sent)).toMatchObject({ outcome: 'repeated' });
      expect(await kept()).toMatchObject({ state: 'reviewing', answers: { market: 'Dữ liệu thử: một' } });
      expect(
        await db.sql(
          `select detail -> 'answers' ->> 'market' as market from public.submission_events where kind = 'overtaken'`,
        ),
      ).toEqual([{ market: 'Dữ liệu thử: hai' }]);
    },
  );

  test('and asked for something: what waited is the answer, by the version it goes on from', async () => {
    const { updated_at: base } = await put({ market: 'Dữ liệu thử: một' });
    await move('hoi-bo-sung', 'Dữ liệu thử: xin ghi rõ thị trường.');
    const sent_at = new Date(Date.now() + 1000).toISOString();
    expect(await put({ market: 'Dữ liệu thử: hai' }, { base, sent_at })).toMatchObject({
      outcome: 'amended',
    });
    expect(await kept()).toMatchObject({ state: 'reviewing', answers: { market: 'Dữ liệu thử: hai' } });
  });

  test('only once it is sent: what is left unfinished stands at no step', async () => {
    const { updated_at: base } = await leave({});
    expect(await step()).toBeNull();
    await put({}, { base });
    expect(await step()).not.toBeNull();
  });
});

test('a copy lists the papers with type and size', async () => {
  await put({});
  const [place] = await db.sql<{ id: string }>(`select public.expect_paper($1, 'thu.jpg') as id`, [
    REFERENCE,
  ]);
  await db.sql(`select public.settle_paper($1, $2, 'image/jpeg', 10)`, [REFERENCE, place!.id]);
  const [copy] = await db.sql<{ copy: object }>('select public.export_submission($1) as copy', [REFERENCE]);
  expect(copy!.copy).toMatchObject({ papers: [{ name: 'thu.jpg', mime: 'image/jpeg', bytes: 10 }] });
});
