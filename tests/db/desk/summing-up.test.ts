import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCAL_KEYS, openTestDatabase, type TestDatabase } from '../open.ts';
import { makeOfficer, takeWorkflows, type TestOfficer } from '../officers.ts';
import { receive } from '../sending.ts';
import { call } from './council-room.ts';

let db: TestDatabase;
let office: TestOfficer;
let commune: TestOfficer;
let ids: string[];

interface Figures {
  year: number;
  commune: string | null;
  years: [number, number];
  figures: Record<string, Record<string, Record<string, number>>>;
}

/** What an officer did to a dossier, at a time. */
const move = (n: number, name: string, at: string) =>
  db.sql(
    `insert into public.submission_events (submission_id, kind, detail, happened_at) values ($1, 'moved', $2, $3)`,
    [ids[n], JSON.stringify({ move: name, silent: true }), at],
  );

beforeAll(async () => {
  db = await openTestDatabase();
  await takeWorkflows(db.sql);
  office = await makeOfficer(db.sql, 'standing-office');
  commune = await makeOfficer(db.sql, 'commune-officer', 'xa-mot');
  const dossiers = [
    ['xa-mot', 'thuc-pham', 'hop-tac-xa', 'san-pham'],
    ['xa-mot', 'do-uong', 'ho-san-xuat', 'san-pham'],
    ['xa-hai', 'thuc-pham', 'ho-san-xuat', 'san-pham'],
    ['xa-hai', '', '', 'tap-huan'],
  ] as const;
  for (const [i, [of, group, producerKind, form]] of dossiers.entries())
    await receive(db.sql, {
      p_form: form,
      p_key: `du-lieu-thu-tong-ket-${String(i)}`,
      p_references: [`SP-222${String(i + 2)}-2222`],
      p_commune: of,
      p_answers: { producerName: 'Dữ liệu thử', phone: '+84000000001', group, producerKind, help: [] },
    });
  // Received when the last hours of 2026 are those of 2027 in Vietnam.
  await db.sql(`update public.submissions set received_at = '2026-12-31T17:30:00Z'`);
  ids = (await db.sql<{ id: string }>('select id from public.submissions order by reference')).map(
    ({ id }) => id,
  );
  await move(0, 'xet-xong', '2027-02-01T02:00:00Z');
  await move(0, 'gui-len', '2027-02-02T02:00:00Z');
  await move(0, 'chon', '2027-03-02T02:00:00Z');
  await move(0, 'tap-huan-xong', '2027-04-02T02:00:00Z');
  await move(0, 'dat', '2027-05-02T02:00:00Z');
  await move(0, 'mo-lai', '2027-05-03T02:00:00Z');
  await move(0, 'khong-dat', '2027-05-04T02:00:00Z');
  await move(0, 'mo-lai', '2027-06-03T02:00:00Z');
  await move(0, 'dat', '2027-06-04T02:00:00Z');
  await move(0, 'de-xuat', '2027-06-05T02:00:00Z');
  await move(0, 'cong-nhan', '2028-01-05T02:00:00Z');
  await move(1, 'xet-xong', '2027-02-01T02:00:00Z');
  await move(1, 'gui-len', '2027-02-02T02:00:00Z');
  await move(1, 'tra-xa', '2027-02-03T02:00:00Z');
  await move(2, 'dat', '2027-05-02T02:00:00Z');
  await move(2, 'mo-lai', '2027-05-03T02:00:00Z');
  await move(2, 'khong-dat', '2027-05-04T02:00:00Z');
});
afterAll(() => db.embedded.close());

const figures = (who: TestOfficer, year: number, form = 'san-pham') =>
  call<Figures | null>(db, who, 'year_figures', year, form);

describe('a year is summed up', () => {
  test('by the Vietnamese year; each dossier once at a stage, and what was taken back is not counted', async () => {
    const seen = await figures(office, 2027);
    expect(seen?.figures['all']?.['']).toEqual({
      registered: 3,
      reviewed: 1,
      'sent-up': 1,
      selected: 1,
      trained: 1,
      scored: 2,
      'from-three-stars': 1,
      proposed: 1,
    });
    expect((await figures(office, 2026))?.figures).toEqual({});
    expect((await figures(office, 2028))?.figures['all']?.['']).toEqual({ certified: 1 });
    expect((await figures(office, 2027, 'tap-huan'))?.figures['all']?.['']).toEqual({ registered: 1 });
  });

  test('by commune, product group, producer kind and month', async () => {
    const seen = (await figures(office, 2027))?.figures;
    expect(seen?.['commune']?.['xa-hai']).toEqual({ registered: 1, scored: 1 });
    expect(seen?.['group']?.['do-uong']).toEqual({ registered: 1 });
    expect(seen?.['kind']?.['ho-san-xuat']).toEqual({ registered: 2, scored: 1 });
    expect(seen?.['month']?.['1']).toEqual({ registered: 3 });
    expect(seen?.['month']?.['6']).toEqual({ scored: 1, 'from-three-stars': 1, proposed: 1 });
  });

  test('every side adds up to the whole', async () => {
    const seen = (await figures(office, 2027))!.figures;
    for (const side of ['commune', 'group', 'kind', 'month']) {
      const sum: Record<string, number> = {};
      for (const row of Object.values(seen[side]!))
        for (const [stage, n] of Object.entries(row)) sum[stage] = (sum[stage] ?? 0) + n;
      expect(sum, side).toEqual(seen['all']!['']);
    }
  });

  test('a commune officer counts the own commune; members and editors nothing', async () => {
    const seen = await figures(commune, 2027);
    expect(seen?.commune).toBe('xa-mot');
    expect(Object.keys(seen?.figures['commune'] ?? {})).toEqual(['xa-mot']);
    expect(seen?.figures['all']?.['']?.['registered']).toBe(2);
    for (const role of ['council-member', 'content-editor'] as const)
      expect(await figures(await makeOfficer(db.sql, role), 2027)).toBeNull();
    for (const role of ['secretary', 'administrator'] as const)
      expect(
        (await figures(await makeOfficer(db.sql, role), 2027))?.figures['all']?.['']?.['registered'],
      ).toBe(3);
  });

  test('classes that have begun are counted in their year, and for the public', async () => {
    const begin = (day: string) =>
      db.sql(
        `insert into public.trainings (id, title, from_day, to_day, place, capacity, sessions, made_by)
         select gen_random_uuid(), 'Dữ liệu thử', $1::date, $1::date, 'Dữ liệu thử', 30, '{Dữ liệu thử}', id
         from public.officers limit 1`,
        [day],
      );
    for (const day of ['2025-12-31', '2026-01-01', '2026-06-30', '2199-01-01']) await begin(day);
    type Trained = { trainings: number };
    const trained = async (year: number) =>
      (await call<Trained>(db, office, 'year_figures', year, 'san-pham')).trainings;
    expect([await trained(2025), await trained(2026), await trained(2199)]).toEqual([1, 2, 0]);
    expect((await db.client(LOCAL_KEYS.secret).rpc('training_count')).data).toBe(3);
    expect(await db.client(LOCAL_KEYS.publishable).rpc('training_count')).toMatchObject({
      error: { code: '42501' },
    });
  });

  test('the public targets count the same', async () => {
    const { data } = await db.client(LOCAL_KEYS.secret).rpc('stage_counts');
    const of = (commune: string) =>
      Object.fromEntries(
        (data as { commune: string; stage: string; products: number }[])
          .filter((row) => row.commune === commune)
          .map(({ stage, products }) => [stage, products]),
      );
    expect(of('xa-mot')).toEqual({
      registered: 2,
      reviewed: 1,
      'sent-up': 1,
      selected: 1,
      trained: 1,
      scored: 1,
      'from-three-stars': 1,
      proposed: 1,
      certified: 1,
    });
    expect(of('xa-hai')).toEqual({ registered: 1, scored: 1 });
    expect(await db.client(LOCAL_KEYS.publishable).rpc('stage_counts')).toMatchObject({
      error: { code: '42501' },
    });
  });
});
