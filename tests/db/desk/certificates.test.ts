import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOfficer, makeOfficer, takeWorkflows, type TestOfficer } from '../officers.ts';
import { openTestDatabase, type TestDatabase } from '../open.ts';
import { refusal } from '../sending.ts';
import { ask, COMMUNE, dossierAt, NEIGHBOUR, stepOf, versionOf } from './desk-b.ts';

// The province has decided: number, day and stars are recorded, once, and set right by another entry only.

let db: TestDatabase;
let commune: TestOfficer;
let neighbour: TestOfficer;
let office: TestOfficer;
let officeToo: TestOfficer;
let secretary: TestOfficer;
let member: TestOfficer;
let editor: TestOfficer;
let administrator: TestOfficer;

beforeAll(async () => {
  db = await openTestDatabase();
  await takeWorkflows(db.sql);
  commune = await makeOfficer(db.sql, 'commune-officer', COMMUNE);
  neighbour = await makeOfficer(db.sql, 'commune-officer', NEIGHBOUR);
  office = await makeOfficer(db.sql, 'standing-office');
  officeToo = await makeOfficer(db.sql, 'standing-office');
  secretary = await makeOfficer(db.sql, 'secretary');
  member = await makeOfficer(db.sql, 'council-member');
  editor = await makeOfficer(db.sql, 'content-editor');
  administrator = await makeOfficer(db.sql, 'administrator');
});
afterAll(() => db.embedded.close());

const ENTRY = {
  stars: 3,
  score: '62.5',
  edition: '26-2026',
  authority: 'Dữ liệu thử: UBND',
  number: '12/QĐ-THU',
  date: '2026-02-28',
};
const record = async (officer: TestOfficer, reference: string, entry: object = ENTRY, version?: number) =>
  ask(db, officer, 'record_certificate', reference, version ?? (await versionOf(db.sql, reference)), entry);

describe('a product that the province recognised', () => {
  let reference: string;
  beforeAll(async () => {
    reference = await dossierAt(db.sql, 'de-xuat-tinh');
  });

  test('is recorded by the offices of the workflow, by nobody else', async () => {
    for (const other of [neighbour, member, editor, administrator])
      expect(await record(other, reference)).toMatchObject({ why: 'unknown' });
    expect(await record(commune, reference)).toMatchObject({ why: 'not-yours' });
    expect(
      await ask(db, office, 'make_move', reference, 'cong-nhan', await versionOf(db.sql, reference), '', {
        number: '12/QĐ-THU',
        date: '2026-02-28',
      }),
    ).toMatchObject({ why: 'another-way' });
    expect(await stepOf(db.sql, reference)).toBe('de-xuat-tinh');
  });

  test.each([
    [{ stars: 2 }, 'needs-stars'],
    [{ stars: 6 }, 'needs-stars'],
    [{ stars: null }, 'needs-stars'],
    [{ score: 'sáu mươi' }, 'needs-score'],
    [{ score: '49' }, 'score-against-stars'],
    [{ stars: 4 }, 'score-against-stars'],
    [{ stars: 5, score: '100.5' }, 'score-against-stars'],
    [{ number: ' ' }, 'needs-number'],
    [{ date: '2026-02-30' }, 'needs-date'],
    [{ date: '2017-01-01' }, 'needs-date'],
    [{ date: '2999-01-01' }, 'date-ahead'],
    [{ authority: '' }, 'needs-authority'],
    [{ edition: 'Bộ mới' }, 'needs-edition'],
  ])('not with %o', async (wrong, why) => {
    expect(await record(office, reference, { ...ENTRY, ...wrong })).toEqual({ outcome: 'refused', why });
    expect(await db.sql('select count(*)::int as n from public.certifications')).toEqual([{ n: 0 }]);
  });

  test('gets its number, its 36 months and its step; the same page again records nothing', async () => {
    const version = await versionOf(db.sql, reference);
    expect(await record(office, reference, ENTRY, version)).toMatchObject({
      outcome: 'recorded',
      code: '99-99001-1-2026',
    });
    expect(await record(officeToo, reference, ENTRY, version)).toMatchObject({ outcome: 'stale' });
    expect(await stepOf(db.sql, reference)).toBe('cong-nhan');
    expect(
      await db.sql(
        'select code, stars, score::float8 as score, decided_on::text, valid_until::text, replaces from public.certifications',
      ),
    ).toEqual([
      {
        code: '99-99001-1-2026',
        stars: 3,
        score: 62.5,
        decided_on: '2026-02-28',
        valid_until: '2029-02-28',
        replaces: null,
      },
    ]);
  });

  test('is set right by another entry with a reason, and the first stays', async () => {
    expect(await record(secretary, reference, { ...ENTRY, stars: 4, score: '71' })).toMatchObject({
      why: 'needs-note',
    });
    const right = { ...ENTRY, stars: 4, score: '71', reason: 'Dữ liệu thử: ghi nhầm số sao' };
    const version = await versionOf(db.sql, reference);
    expect(await record(secretary, reference, right, version)).toMatchObject({ outcome: 'recorded' });
    expect(await record(office, reference, right, version), 'two at once').toMatchObject({
      outcome: 'stale',
    });
    expect(
      await db.sql(`select c.stars, c.code, c.reason, exists (select from public.certifications r where r.replaces = c.id) as replaced
        from public.certifications c order by c.recorded_at`),
    ).toEqual([
      { stars: 3, code: '99-99001-1-2026', reason: null, replaced: true },
      { stars: 4, code: '99-99001-1-2026', reason: 'Dữ liệu thử: ghi nhầm số sao', replaced: false },
    ]);
    for (const attempt of ['update public.certifications set stars = 5', 'delete from public.certifications'])
      expect(await refusal(() => db.sql(attempt))).toEqual({ code: '42501' });
  });

  test('is read by those who publish it and by its commune', async () => {
    const look = (officer: TestOfficer) =>
      asOfficer(db.embedded, officer, (sql) => sql('select count(*)::int as n from public.certifications'));
    for (const reader of [commune, office, secretary, editor]) expect(await look(reader)).toEqual([{ n: 2 }]);
    for (const other of [neighbour, member, administrator]) expect(await look(other)).toEqual([{ n: 0 }]);
  });

  test('outlives the dossier: the decision is public', async () => {
    await db.sql('select public.erase_submission($1, $2)', [reference, 'asked']);
    expect(await db.sql('select distinct submission_id, code from public.certifications')).toEqual([
      { submission_id: null, code: '99-99001-1-2026' },
    ]);
  });
});

describe('numbers of products', () => {
  /** As what an officer decides gives it: the letter to the province, the decision that recognised the product. */
  const give = async (by: TestOfficer, reference: string, unit: string | null = null, year = 2026) => {
    const [given] = await db.sql<{ code: string | null }>(
      'select desk.number_product(s, $2, $3, $4) as code from public.submissions s where reference = $1',
      [reference, unit, year, by.id],
    );
    return given?.code;
  };

  test('count up per unit and year, and none is given twice, nor again', async () => {
    const [first, second, later] = [
      await dossierAt(db.sql, 'da-tap-huan'),
      await dossierAt(db.sql, 'da-tap-huan'),
      await dossierAt(db.sql, 'da-tap-huan'),
    ];
    expect(await give(commune, first)).toBe('99-99001-2-2026');
    expect(await give(office, second)).toBe('99-99001-3-2026');
    expect(await give(office, first)).toBe('99-99001-2-2026');
    expect(await give(office, later, null, 2027)).toBe('99-99001-1-2027');
  });

  test('of a commune that was divided wait for the unit, and take no other', async () => {
    const divided = await dossierAt(db.sql, 'da-tap-huan', { commune: NEIGHBOUR });
    expect(await give(neighbour, divided)).toBeNull();
    expect(await give(neighbour, divided, '99001')).toBeNull();
    expect(await give(neighbour, divided, '99003')).toBe('99-99003-1-2026');
  });
});

test('under Quyết định 26/2026 the commune records what the province decided', async () => {
  const reference = await dossierAt(db.sql, 'de-nghi-tinh', { form: 'ho-so' });
  expect(await record(secretary, reference)).toMatchObject({ why: 'not-yours' });
  expect(await record(commune, reference)).toMatchObject({ outcome: 'recorded' });
  expect(await stepOf(db.sql, reference)).toBe('cong-nhan');
});
