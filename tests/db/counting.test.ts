import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LOCAL_KEYS, openTestDatabase } from './open.ts';
import type { TestDatabase } from './open.ts';
import { receive } from './sending.ts';

let db: TestDatabase;
let number = 0;

beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.embedded.close());
beforeEach(async () => {
  await db.sql('select public.erase_submissions_received_before(now())');
});

const register = (commune: string | null, form = 'san-pham') =>
  receive(db.sql, {
    p_form: form,
    p_key: `du-lieu-thu-khoa-${String(++number)}`,
    p_references: [`SP-2222-${String(number).replaceAll(/[01]/g, 'A').padStart(4, '2')}`],
    p_commune: commune,
  });

describe('registrations are counted', () => {
  test('by commune, numbers only', async () => {
    for (const commune of ['lai-uyen', 'tan-hung', 'lai-uyen', null]) await register(commune);
    await register('lai-uyen', 'tap-huan');
    const { data, error } = await db.client(LOCAL_KEYS.secret).rpc('stage_counts');
    expect(error).toBeNull();
    expect(data).toEqual([
      { commune: 'lai-uyen', stage: 'registered', products: 2 },
      { commune: 'tan-hung', stage: 'registered', products: 1 },
    ]);
  });

  test('none are none', async () => {
    expect(await db.sql('select * from public.stage_counts()')).toEqual([]);
  });

  test('the same sent twice is one', async () => {
    await receive(db.sql);
    await receive(db.sql);
    expect(await db.sql('select products from public.stage_counts()')).toMatchObject([{ products: 1 }]);
  });
});
