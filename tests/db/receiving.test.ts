import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LOCAL_KEYS, openTestDatabase } from './open.ts';
import type { TestDatabase } from './open.ts';
import { receive, sending } from './sending.ts';
import type { Receipt, Sending } from './sending.ts';

let db: TestDatabase;
let client: SupabaseClient;

beforeAll(async () => {
  db = await openTestDatabase();
  client = db.client(LOCAL_KEYS.secret);
});
afterAll(() => db.embedded.close());
beforeEach(async () => {
  await db.sql(`select public.erase_submissions_received_before(now())`);
});

async function send(changes: Partial<Sending> = {}): Promise<Receipt> {
  const { data, error } = await client.rpc('receive_submission', sending(changes));
  if (error) throw Object.assign(new Error(error.message), error);
  return (data as Receipt[])[0]!;
}

const submissions = () => db.sql('select * from public.submissions order by received_at, reference');
const events = () => db.sql('select * from public.submission_events order by id');

describe('a producer sends the form', () => {
  test('the submission is kept as it was sent, with its first event', async () => {
    const receipt = await send({ p_flags: ['too-fast'] });
    expect(receipt).toEqual({
      reference: 'SP-2222-2222',
      received_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+\+00:00$/),
      outcome: 'received',
      updated_at: receipt.received_at,
    });
    const [kept, ...others] = await submissions();
    expect(others).toEqual([]);
    expect(kept).toMatchObject({
      form: 'san-pham',
      form_version: 1,
      reference: 'SP-2222-2222',
      idempotency_key: 'du-lieu-thu-khoa-1',
      commune: 'xa-du-lieu-thu',
      answers: sending().p_answers,
      consents: [{ purpose: 'registration', version: '1' }],
      flags: ['too-fast'],
      state: 'received',
      received_at: receipt.received_at,
      updated_at: receipt.received_at,
    });
    expect(await events()).toMatchObject([{ submission_id: kept!['id'], kind: 'received', detail: {} }]);
  });

  test('no flags and no commune are none', async () => {
    await send({ p_commune: null, p_flags: null as unknown as string[] });
    expect(await submissions()).toMatchObject([{ commune: null, flags: [] }]);
  });

  test('a submission that is refused leaves no event behind', async () => {
    await expect(send({ p_form_version: 0 })).rejects.toMatchObject({ code: '23514' });
    expect(await submissions()).toEqual([]);
    expect(await events()).toEqual([]);
  });
});

describe('the answer got lost, and the same is sent again', () => {
  test('the same key gives the same reference, and nothing is written', async () => {
    const first = await send();
    const before = [await submissions(), await events()];
    const again = await send({ p_references: ['SP-9999-9999'] });
    expect(again).toEqual({ ...first, outcome: 'repeated' });
    expect([await submissions(), await events()]).toEqual(before);
  });

  test('what our side derives may differ without making it a change', async () => {
    await send();
    const again = await send({ p_flags: ['too-fast'], p_form_version: 2, p_commune: null });
    expect(again.outcome).toBe('repeated');
    expect(await submissions()).toMatchObject([{ flags: [], form_version: 1, commune: 'xa-du-lieu-thu' }]);
  });

  test('the order of the answers is no change either', async () => {
    await send({ p_answers: { a: 1, b: 2 } });
    expect((await send({ p_answers: { b: 2, a: 1 } })).outcome).toBe('repeated');
  });

  test('the same key on another form is another submission', async () => {
    await send();
    const other = await send({ p_form: 'dia-diem-dao-tao' });
    expect(other).toMatchObject({ reference: 'SP-2222-3333', outcome: 'received' });
    expect(await submissions()).toHaveLength(2);
  });

  test('two at once with one key make one submission', async () => {
    const receipts = await Promise.all(Array.from({ length: 6 }, () => send()));
    expect(new Set(receipts.map((each) => each.reference))).toEqual(new Set(['SP-2222-2222']));
    expect(receipts.map((each) => each.outcome).sort()).toEqual(
      ['received', ...Array(5).fill('repeated')].sort(),
    );
    expect(await submissions()).toHaveLength(1);
    expect(await events()).toHaveLength(1);
  });
});

describe('a producer goes back, corrects something and sends again', () => {
  test('the new answers are stored and the former ones kept in the history', async () => {
    const first = await send({ p_flags: ['too-fast'] });
    const amended = await send({
      p_form_version: 2,
      p_commune: 'thi-tran-du-lieu-thu',
      p_answers: { producerName: 'Dữ liệu thử, đã sửa' },
      p_consents: [{ purpose: 'registration', version: '2' }],
      p_flags: ['honeypot', 'too-fast'],
    });
    expect(amended).toEqual({ ...first, outcome: 'amended', updated_at: amended.updated_at });
    const [kept] = await submissions();
    expect(kept).toMatchObject({
      reference: first.reference,
      form_version: 2,
      commune: 'thi-tran-du-lieu-thu',
      answers: { producerName: 'Dữ liệu thử, đã sửa' },
      consents: [{ purpose: 'registration', version: '2' }],
      received_at: first.received_at,
    });
    expect(kept!['flags'], 'a flag that was raised stays').toEqual(['too-fast', 'honeypot']);
    expect(String(kept!['updated_at']) > first.received_at).toBe(true);
    expect(await events()).toMatchObject([
      { kind: 'received' },
      {
        kind: 'amended',
        detail: {
          formVersion: 1,
          commune: 'xa-du-lieu-thu',
          answers: sending().p_answers,
          consents: sending().p_consents,
        },
      },
    ]);
  });

  test('a consent alone makes it a change', async () => {
    await send();
    expect((await send({ p_consents: [] })).outcome).toBe('amended');
  });

  test('each correction is kept', async () => {
    await send({ p_answers: { n: 1 } });
    await send({ p_answers: { n: 2 } });
    await send({ p_answers: { n: 1 } });
    expect((await events()).map((event) => [event['kind'], event['detail']])).toMatchObject([
      ['received', {}],
      ['amended', { answers: { n: 1 } }],
      ['amended', { answers: { n: 2 } }],
    ]);
  });

  test('two at once with one key and other answers make one submission with one correction', async () => {
    const receipts = await Promise.all([send({ p_answers: { n: 1 } }), send({ p_answers: { n: 2 } })]);
    expect(receipts.map((each) => each.outcome).sort()).toEqual(['amended', 'received']);
    expect(await submissions()).toHaveLength(1);
    expect(await events()).toHaveLength(2);
  });

  test('a submission that somebody has taken up is changed no more', async () => {
    await send();
    const seen = await db.asOwner(async (sql) => {
      await sql('alter table public.submissions drop constraint submissions_state_is_known');
      await sql(`update public.submissions set state = 'taken-up'`);
      const { outcome } = await receive(sql, { p_answers: { n: 2 } });
      const kept = await sql('select answers from public.submissions');
      const { count } = (await sql('select count(*) from public.submission_events'))[0]!;
      return { outcome, kept, count };
    });
    expect(seen).toEqual({ outcome: 'repeated', kept: [{ answers: sending().p_answers }], count: 1 });
  });
});

describe('the reference is taken', () => {
  test('the next candidate is given', async () => {
    await send();
    const second = await send({ p_key: 'du-lieu-thu-khoa-2' });
    expect(second).toMatchObject({ reference: 'SP-2222-3333', outcome: 'received' });
    const again = await send({ p_key: 'du-lieu-thu-khoa-2' });
    expect(again).toMatchObject({ reference: 'SP-2222-3333', outcome: 'repeated' });
  });

  test('on another form too: a reference names one submission of all', async () => {
    await send();
    expect(await send({ p_form: 'dia-diem-dao-tao' })).toMatchObject({ reference: 'SP-2222-3333' });
  });

  test.each([
    ['all are taken', ['SP-2222-2222'], 'None of the 1 references offered for this submission is free.'],
    ['none is offered', [], 'None of the 0 references offered for this submission is free.'],
  ])('%s: it is refused, and nothing is written', async (_, references, message) => {
    await send();
    await expect(send({ p_key: 'du-lieu-thu-khoa-2', p_references: references })).rejects.toMatchObject({
      code: 'P0001',
      message,
      hint: 'Offer more candidates.',
    });
    expect(await submissions()).toHaveLength(1);
  });
});
