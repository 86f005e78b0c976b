import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asOfficer, makeOfficer, takeWorkflows, type TestOfficer } from './officers.ts';
import { openTestDatabase } from './open.ts';
import type { TestDatabase } from './open.ts';
import { receive, refusal, sending } from './sending.ts';

let db: TestDatabase;
let officer: TestOfficer;

beforeAll(async () => {
  db = await openTestDatabase();
  await takeWorkflows(db.sql);
  officer = await makeOfficer(db.sql, 'commune-officer', sending().p_commune);
});
afterAll(() => db.embedded.close());
beforeEach(async () => {
  await db.sql('select public.erase_submissions_received_before(now())');
  await db.sql(`select public.forget_sightings('infinity')`);
});

const REFERENCE = 'SP-2222-2222';
const PHONE = '+84000000001';
const HASHES = ['a'.repeat(32), 'b'.repeat(32)];

async function value<T>(query: string, params: unknown[] = []): Promise<T> {
  const [row] = await db.sql<{ value: T }>(`select ${query} as value`, params);
  return row!.value;
}
const lookUp = (reference = REFERENCE, phone = PHONE, hashes = HASHES) =>
  value<{ outcome: string; misses: number }>('public.look_up_submission($1, $2, $3, 3)', [
    reference,
    phone,
    hashes,
  ]);
const steer = (act: string, text: string | null = null, eraseAt: string | null = null) =>
  value<boolean>('public.steer_submission($1, $2, $3, $4)', [REFERENCE, act, text, eraseAt]);
/** An officer of the commune moves it; the outcome. */
const move = async (name: string, note: string | null = null) => {
  const version = await value<number>('(select version from public.submissions where reference = $1)', [
    REFERENCE,
  ]);
  return asOfficer(db.embedded, officer, async (sql) => {
    const [row] = await sql<{ moved: { outcome: string; why?: string } }>(
      `select public.make_move($1, $2, $3, $4, '{}') as moved`,
      [REFERENCE, name, version, note],
    );
    return row?.moved;
  });
};
const seen = () =>
  value<{ state: string; eraseAt: string | null; history: { kind: string }[]; withdrawnConsents: string[] }>(
    'public.submission_for_sender($1)',
    [REFERENCE],
  );
const kinds = async () => (await seen()).history.map(({ kind }) => kind);
const log = () =>
  db.sql<{ reference_hash: string; act: string; reason: string }>(
    `select reference_hash, act, reason from public.privacy_log where id > $1 order by id`,
    [logged],
  );
let logged = 0;
beforeEach(async () => {
  logged = await value<number>('coalesce((select max(id)::integer from public.privacy_log), 0)');
});

describe('somebody looks a submission up', () => {
  test('with its reference and its telephone: found', async () => {
    await receive(db.sql);
    expect(await lookUp()).toEqual({ outcome: 'found', misses: 0 });
  });

  test.each([
    ['another telephone', REFERENCE, '+84000000002'],
    ['another reference', 'SP-9999-9999', PHONE],
  ])('with %s: unknown, in the same words', async (_, reference, phone) => {
    await receive(db.sql);
    expect(await lookUp(reference, phone)).toEqual({ outcome: 'unknown', misses: 0 });
  });

  test('a submission without a telephone is found by nobody', async () => {
    await receive(db.sql, { p_answers: { description: 'Dữ liệu thử' } });
    for (const phone of ['', PHONE, null as unknown as string])
      expect((await lookUp(REFERENCE, phone)).outcome).toBe('unknown');
  });

  test('after enough misses nothing is tried any more, be it right; from elsewhere it is', async () => {
    await receive(db.sql);
    for (let misses = 0; misses < 3; misses++)
      expect(await lookUp('SP-9999-9999')).toEqual({ outcome: 'unknown', misses });
    expect(await lookUp()).toMatchObject({ outcome: 'limited' });
    expect(await lookUp(REFERENCE, PHONE, ['c'.repeat(32), 'd'.repeat(32)])).toMatchObject({
      outcome: 'found',
    });
  });

  test('many addresses guessing at one reference are stopped as well', async () => {
    await receive(db.sql);
    const from = (letter: string) => [letter.repeat(32), HASHES[1]!];
    for (const letter of ['e', 'f', 'g']) await lookUp(REFERENCE, '+84000000002', from(letter));
    expect(await lookUp(REFERENCE, PHONE, from('h'))).toMatchObject({ outcome: 'limited' });
  });

  test('after an hour it may be tried again', async () => {
    await receive(db.sql);
    for (let i = 0; i < 3; i++) await lookUp('SP-9999-9999');
    await db.sql(`update public.sightings set seen_at = now() - interval '61 minutes'`);
    expect(await lookUp()).toMatchObject({ outcome: 'found' });
  });
});

describe('whoever sent it', () => {
  test('sees what happened, but not what an officer alone needs', async () => {
    await receive(db.sql, { p_flags: ['may-dien'] });
    await move('hoi-bo-sung', 'Dữ liệu thử: xin thêm ảnh sản phẩm.');
    const shown = await seen();
    expect(shown).toMatchObject({
      state: 'incomplete',
      history: [
        { kind: 'received', to: null, note: null },
        { kind: 'moved', to: 'incomplete', note: 'Dữ liệu thử: xin thêm ảnh sản phẩm.' },
      ],
    });
    expect(JSON.stringify(shown)).not.toContain('may-dien');
  });

  test('adds what was asked for: kept once, and it is the officers’ turn again', async () => {
    await receive(db.sql);
    await move('hoi-bo-sung', 'Dữ liệu thử: xin thêm ảnh.');
    expect(await steer('supplemented', 'Dữ liệu thử')).toBe(true);
    expect(await steer('supplemented', 'Dữ liệu thử')).toBe(true);
    expect(await kinds()).toEqual(['received', 'moved', 'supplemented']);
    expect((await seen()).state).toBe('reviewing');
    expect(await db.sql(`select audience from public.message_overview where kind = 'supplemented'`)).toEqual([
      { audience: 'receiver' },
    ]);
  });

  test.each([null, '', 'x'.repeat(3001)])('cannot add nothing, nor a book', async (text) => {
    await receive(db.sql);
    expect(await steer('supplemented', text)).toBe(false);
    expect(await kinds()).toEqual(['received']);
  });

  test('withdraws: once, and nothing is added or moved after that', async () => {
    await receive(db.sql);
    expect([await steer('withdrawn'), await steer('withdrawn')]).toEqual([true, true]);
    expect(await steer('supplemented', 'Dữ liệu thử')).toBe(false);
    expect(await move('xem-xet')).toEqual({ outcome: 'refused', why: 'withdrawn' });
    expect(await kinds()).toEqual(['received', 'withdrawn']);
    expect((await receive(db.sql, { p_answers: { n: 2 } })).outcome, 'nor sent again').toBe('repeated');
  });

  test('takes a consent back, which is written down; one that was never given cannot be', async () => {
    await receive(db.sql);
    expect(await steer('consent-withdrawn', 'registration')).toBe(true);
    expect(await steer('consent-withdrawn', 'registration')).toBe(true);
    expect(await steer('consent-withdrawn', 'khac')).toBe(false);
    expect(await seen()).toMatchObject({ withdrawnConsents: ['registration'] });
    expect(await log()).toMatchObject([{ act: 'consent-withdrawn' }]);
    expect((await receive(db.sql)).outcome, 'a late repetition does not give it again').toBe('repeated');
    expect(await seen()).toMatchObject({ withdrawnConsents: ['registration'] });
  });

  test.each(['', 'erased', 'received', 'moved'])('can do nothing else: %j', async (act) => {
    await receive(db.sql);
    expect(await steer(act)).toBe(false);
    expect(await kinds()).toEqual(['received']);
  });

  test('nothing can be done with what is not there', async () => {
    for (const act of ['supplemented', 'withdrawn', 'erase-asked'])
      expect(await steer(act, 'Dữ liệu thử')).toBe(false);
  });
});

describe('somebody asks for deletion', () => {
  const future = '2999-01-01T00:00:00Z';
  const erase = () => value<number>('public.erase_what_was_asked()');

  test('it goes when its day has come, and not before; the same asked again moves no day', async () => {
    await receive(db.sql, { p_answers: { phone: PHONE, email: 'du-lieu-thu@example.com' } });
    expect(await steer('erase-asked', null, future)).toBe(true);
    expect(await steer('erase-asked', null, '2998-01-01T00:00:00Z')).toBe(true);
    expect((await seen()).eraseAt).toMatch(/^2999/);
    expect(await erase()).toBe(0);
    expect(
      await db.sql(
        `select audience from public.message_overview where kind = 'erase-asked' order by audience`,
      ),
      'acknowledged',
    ).toEqual([{ audience: 'receiver' }, { audience: 'sender' }]);
    await db.sql('update public.submissions set erase_at = now()');
    expect(await erase()).toBe(1);
    expect(await seen()).toBeNull();
  });

  test('changes their mind: it stays', async () => {
    await receive(db.sql);
    await steer('erase-asked', null, future);
    expect(await steer('erase-cancelled')).toBe(true);
    expect(await kinds()).toEqual(['received', 'erase-asked', 'erase-cancelled']);
    await db.sql(`update public.submissions set erase_at = null`);
    expect(await erase()).toBe(0);
    expect((await log()).map(({ act }) => act)).toEqual(['erase-asked', 'erase-cancelled']);
  });

  test('a day that has passed is none', async () => {
    await receive(db.sql);
    expect(await steer('erase-asked', null, '2020-01-01T00:00:00Z')).toBe(false);
    expect(await steer('erase-asked', null, null)).toBe(false);
  });

  test('afterwards nothing personal is left anywhere: only the hash of the reference, and that it was done', async () => {
    const secret = 'Dữ liệu thử: điều riêng tư';
    await receive(db.sql, {
      p_answers: { phone: PHONE, email: 'rieng-tu@example.com', description: secret },
    });
    await receive(db.sql, { p_answers: { phone: PHONE, description: `${secret}, đã sửa` } });
    await steer('supplemented', secret);
    expect(await value<boolean>(`public.erase_submission($1, 'officer')`, [REFERENCE])).toBe(true);
    expect(await value<boolean>(`public.erase_submission($1, 'officer')`, [REFERENCE])).toBe(false);
    const tables = await db.sql<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    );
    for (const { name } of tables) {
      const rows = JSON.stringify(await db.sql(`select * from public.${name}`));
      // The trail of the desk keeps which reference an officer had opened or moved, the book of receipts which had which number;
      // nothing that was written there.
      const reference = ['desk_log', 'receipts'].includes(name) ? [] : [REFERENCE];
      for (const personal of [PHONE, 'rieng-tu', 'riêng tư', ...reference])
        expect(rows, name).not.toContain(personal);
    }
    expect(await log()).toEqual([
      {
        reference_hash: createHash('sha256').update(REFERENCE).digest('hex'),
        act: 'erased',
        reason: 'officer',
      },
    ]);
  });
});

describe('a copy', () => {
  test('holds everything that is kept, and is written down', async () => {
    await receive(db.sql);
    await receive(db.sql, { p_answers: { phone: PHONE, n: 2 } });
    expect(await value('public.export_submission($1)', [REFERENCE])).toMatchObject({
      reference: REFERENCE,
      answers: { n: 2 },
      consents: sending().p_consents,
      history: [{ kind: 'received' }, { kind: 'amended', detail: { answers: sending().p_answers } }],
      messages: [{ to: 'receiver' }, { to: 'receiver' }],
    });
    expect(await log()).toMatchObject([{ act: 'copied', reason: 'asked' }]);
  });

  test('of nothing is nothing, and nothing is written down', async () => {
    expect(await value('public.export_submission($1)', ['SP-9999-9999'])).toBeNull();
    expect(await log()).toEqual([]);
  });
});

describe('the privacy log', () => {
  test.each([
    `update public.privacy_log set act = 'copied'`,
    'delete from public.privacy_log',
    'truncate public.privacy_log',
  ])('is only ever added to, by its owner too, even while something is erased: %s', async (attempt) => {
    await receive(db.sql);
    await value(`public.erase_submission($1, 'asked')`, [REFERENCE]);
    const refused = await refusal(() =>
      db.embedded.transaction(async (sql) => {
        await sql(`select set_config('ocop.erasing', 'on', true)`);
        await sql(attempt);
      }),
    );
    expect(refused).toEqual({ code: 'P0001' });
  });
});

describe('much comes from one place', () => {
  const seenAs = (hash: string, enough: number) =>
    JSON.stringify([{ kind: 'address', hash: hash.repeat(32), enough, flag: 'nhieu-tu-mot-noi' }]);
  const send = (n: number, sightings: string, key = `du-lieu-thu-khoa-${String(n)}`) => {
    const sent = sending();
    return db.sql<{ outcome: string }>(
      'select * from public.receive_submission($1, 1, $2, $3, null, $4, $5, $6, null, $7)',
      [sent.p_form, [`SP-2222-222${String(n)}`], key, '{}', '[]', ['may-dien'], sightings],
    );
  };
  const flags = () => db.sql('select flags from public.submissions order by reference');

  test('from enough on it is flagged, never refused; others are not', async () => {
    for (const n of [2, 3, 4]) await send(n, seenAs('a', 2));
    await send(5, seenAs('b', 2));
    expect(await flags()).toEqual([
      { flags: ['may-dien'] },
      { flags: ['may-dien'] },
      { flags: ['may-dien', 'nhieu-tu-mot-noi'] },
      { flags: ['may-dien'] },
    ]);
  });

  test('the same sent again over a bad line is no crowd', async () => {
    for (let i = 0; i < 5; i++) await send(2, seenAs('a', 2));
    await send(3, seenAs('a', 2));
    expect(await flags()).toEqual([{ flags: ['may-dien'] }, { flags: ['may-dien'] }]);
  });

  test('what was seen is forgotten', async () => {
    await send(2, seenAs('a', 2));
    expect(await value<number>(`public.forget_sightings(now() + interval '1 second')`)).toBe(1);
    expect(await db.sql('select from public.sightings')).toEqual([]);
  });
});
