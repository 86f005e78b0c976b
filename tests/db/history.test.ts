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

const count = async (table: 'submissions' | 'submission_events') =>
  (await db.sql<{ count: number }>(`select count(*) from public.${table}`))[0]!.count;

describe('somebody wants to change the history', () => {
  const attempts = [
    `update public.submission_events set kind = 'amended'`,
    `delete from public.submission_events`,
    `truncate public.submission_events`,
    `delete from public.submissions`,
    `truncate public.submissions cascade`,
  ];

  test.each(attempts)('even the owner of the table is refused: %s', async (attempt) => {
    await receive(db.sql);
    expect(await refusal(() => db.sql(attempt))).toEqual({ code: 'P0001' });
    expect(await count('submission_events')).toBe(1);
    expect(await count('submissions')).toBe(1);
  });

  test.each(attempts)('service_role is refused, whatever it sets before: %s', async (attempt) => {
    await receive(db.sql);
    const refused = await refusal(() =>
      db.asRole('service_role', async (sql) => {
        await sql(`select set_config('ocop.erasing', 'on', true)`);
        await sql(attempt);
      }),
    );
    expect(refused).toEqual({ code: '42501' });
  });

  test('an update is refused while old submissions are being erased, too', async () => {
    await receive(db.sql);
    const refused = await refusal(() =>
      db.embedded.transaction(async (sql) => {
        await sql(`select set_config('ocop.erasing', 'on', true)`);
        await sql(attempts[0]!);
      }),
    );
    expect(refused).toEqual({ code: 'P0001' });
  });
});

describe('the time for keeping submissions is over', () => {
  /** Receives a submission and dates it back, which only the owner of the table can. */
  async function receivedAt(date: string, number: number): Promise<void> {
    const { reference } = await receive(db.sql, {
      p_key: `du-lieu-thu-khoa-${number}`,
      p_references: [`SP-2222-222${number}`],
    });
    await db.sql('update public.submissions set received_at = $1 where reference = $2', [date, reference]);
  }

  const erase = (before: string) =>
    db.sql<{ erased: number }>('select public.erase_submissions_received_before($1) as erased', [before]);

  test('what was received before is erased with its history, and nothing else', async () => {
    await receivedAt('2020-01-01T00:00:00Z', 2);
    await receivedAt('2020-12-31T23:59:59.999Z', 3);
    await receivedAt('2021-01-01T00:00:00Z', 4);
    await receive(db.sql, { p_key: 'du-lieu-thu-khoa-2', p_answers: { amended: true } });
    expect(await count('submission_events')).toBe(4);

    expect(await erase('2021-01-01T00:00:00Z')).toEqual([{ erased: 2 }]);
    expect(await db.sql('select reference from public.submissions')).toEqual([{ reference: 'SP-2222-2224' }]);
    expect(
      await db.sql(`select reference, kind from public.submission_events
        join public.submissions s on s.id = submission_id`),
    ).toEqual([{ reference: 'SP-2222-2224', kind: 'received' }]);
    expect(await erase('2021-01-01T00:00:00Z')).toEqual([{ erased: 0 }]);
  });

  test('what it may do ends with it: the history cannot be deleted after it in the same transaction', async () => {
    await receive(db.sql);
    const refused = await refusal(() =>
      db.embedded.transaction(async (sql) => {
        await sql(`select public.erase_submissions_received_before('2020-01-01')`);
        await sql('delete from public.submission_events');
      }),
    );
    expect(refused).toEqual({ code: 'P0001' });
  });

  test.each(['infinity', '2999-01-01', null])('no moment of the past, no erasing: %s', async (before) => {
    await receive(db.sql);
    expect(await refusal(() => erase(before as string))).toEqual({ code: '22023' });
    expect(await count('submissions')).toBe(1);
  });
});
