import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOfficer, makeOfficer, takeWorkflows, type TestOfficer } from '../officers.ts';
import { openTestDatabase, type TestDatabase } from '../open.ts';
import { ask, COMMUNE, dossierAt, NEIGHBOUR, stepOf } from './desk-b.ts';

// A class: invited by letter or telephone, ticked at the door, closed, and counted.

let db: TestDatabase;
let commune: TestOfficer;
let neighbour: TestOfficer;
let office: TestOfficer;
let officeToo: TestOfficer;
let secretary: TestOfficer;
let others: TestOfficer[];

beforeAll(async () => {
  db = await openTestDatabase();
  await takeWorkflows(db.sql);
  commune = await makeOfficer(db.sql, 'commune-officer', COMMUNE);
  neighbour = await makeOfficer(db.sql, 'commune-officer', NEIGHBOUR);
  office = await makeOfficer(db.sql, 'standing-office');
  officeToo = await makeOfficer(db.sql, 'standing-office');
  secretary = await makeOfficer(db.sql, 'secretary');
  others = [
    await makeOfficer(db.sql, 'council-member'),
    await makeOfficer(db.sql, 'content-editor'),
    await makeOfficer(db.sql, 'administrator'),
  ];
});
afterAll(() => db.embedded.close());

const newClass = (more: Record<string, unknown> = {}) => ({
  id: randomUUID(),
  version: 0,
  title: 'Dữ liệu thử: phương án kinh doanh',
  topics: ['phuong-an'],
  from: '2026-03-12',
  to: '2026-03-13',
  hours: '7 giờ 30',
  place: 'Dữ liệu thử: hội trường',
  capacity: 3,
  sessions: ['Ngày 12/3', 'Ngày 13/3'],
  ...more,
});
interface Opened {
  version: number;
  places: {
    id: string;
    version: number;
    reference: string;
    people: { id: string; name: string; attended: number[] }[];
  }[];
}
const open = (officer: TestOfficer, id: string) => ask<Opened>(db, officer, 'open_training', id);

describe('a class from the first letter to the last day', () => {
  const course = newClass();
  let written: string;
  let called: string;
  let foreign: string;
  let wish: string;
  beforeAll(async () => {
    written = await dossierAt(db.sql, 'duoc-chon', { answers: { email: 'du-lieu-thu@example.com' } });
    called = await dossierAt(db.sql, 'duoc-chon');
    foreign = await dossierAt(db.sql, 'duoc-chon', { commune: NEIGHBOUR });
    wish = await dossierAt(db.sql, 'moi-nhan', {
      form: 'tap-huan',
      answers: { topics: ['phuong-an'], people: '2' },
    });
  });

  test('is begun by the office alone, once', async () => {
    for (const other of [commune, secretary, ...others])
      expect(await ask(db, other, 'put_training', course)).toMatchObject({ why: 'not-yours' });
    expect(await ask(db, office, 'put_training', { ...course, to: '2026-03-01' })).toMatchObject({
      why: 'needs-date',
    });
    expect(await ask(db, office, 'put_training', course)).toMatchObject({ outcome: 'saved', version: 1 });
    expect(await ask(db, office, 'put_training', course)).toMatchObject({ outcome: 'saved', version: 1 });
    expect(await ask(db, office, 'put_training', { ...course, version: 1 })).toMatchObject({ version: 2 });
    expect(await ask(db, officeToo, 'put_training', { ...course, version: 1 })).toMatchObject({
      outcome: 'stale',
    });
    expect(await db.sql('select count(*)::int as n from public.trainings')).toEqual([{ n: 1 }]);
  });

  test('those who were selected and those who wished stand side by side', async () => {
    const rows = await ask<{ reference: string; selected: boolean; hasEmail: boolean }[]>(
      db,
      office,
      'training_candidates',
      course.id,
    );
    expect(rows.map(({ reference, selected }) => [reference, selected])).toEqual([
      [foreign, true],
      [written, true],
      [called, true],
      [wish, false],
    ]);
    expect(await ask(db, commune, 'training_candidates', course.id)).toBeNull();
  });

  test('whoever gave an e-mail is written to in the same transaction; nobody is invited twice, nor more than there is room for', async () => {
    const invite = (officer: TestOfficer, ...references: string[]) =>
      ask(db, officer, 'invite_to_training', course.id, references, 'Dữ liệu thử: mời dự lớp ngày 12/3');
    expect(await invite(commune, written)).toMatchObject({ why: 'not-yours' });
    expect(await invite(office, written, 'TT-9999-9999')).toMatchObject({
      why: 'items',
      items: [{ reference: 'TT-9999-9999', why: 'unknown' }],
    });
    expect(await invite(office, written, called)).toEqual({ outcome: 'invited', invited: 2, written: 1 });
    expect(await invite(officeToo, called, foreign)).toEqual({ outcome: 'invited', invited: 1, written: 0 });
    expect(await invite(office, wish)).toMatchObject({ why: 'full', taken: 3 });
    expect(
      await db.sql(`select m.audience, m.about from public.messages m where m.kind = 'invited'`),
    ).toEqual([{ audience: 'sender', about: 'Dữ liệu thử: mời dự lớp ngày 12/3' }]);
    const [told] = await db.sql<{ seen: unknown }>('select public.submission_for_sender($1) as seen', [
      called,
    ]);
    expect(JSON.stringify(told?.seen)).toContain('mời dự lớp ngày 12/3');
  });

  test('a commune notes what its own producers answer, and sees no others', async () => {
    const mine = await open(commune, course.id);
    expect(mine.places.map(({ reference }) => reference).sort()).toEqual([called, written].sort());
    expect((await open(neighbour, course.id)).places.map(({ reference }) => reference)).toEqual([foreign]);
    expect((await open(secretary, course.id)).places).toEqual([]);
    for (const other of others) expect(await open(other, course.id)).toBeNull();
    const place = mine.places.find(({ reference }) => reference === called);
    const people = [
      { name: 'Dữ liệu thử: Nguyễn Thị Ba', position: 'Giám đốc' },
      { name: 'Dữ liệu thử: Lê Văn Tư' },
    ];
    const answer = (officer: TestOfficer, version: number, yes: string) =>
      asOfficer(db.embedded, officer, async (sql) => {
        const [row] = await sql<{ a: unknown }>('select public.answer_invitation($1, $2, $3, $4, $5) as a', [
          place?.id,
          version,
          yes,
          'Dữ liệu thử: gọi lúc 9 giờ',
          JSON.stringify(people),
        ]);
        return row?.a;
      });
    expect(await answer(neighbour, 1, 'yes')).toMatchObject({ why: 'unknown' });
    expect(await answer(commune, 1, 'yes')).toMatchObject({ outcome: 'saved', version: 2 });
    expect(await answer(office, 1, 'no')).toMatchObject({ outcome: 'stale', version: 2 });
    expect(
      (await open(office, course.id)).places.find(({ reference }) => reference === called)?.people,
    ).toHaveLength(2);
  });

  test('two tick at two doors: each tick stays, and where they cross it is said', async () => {
    const { places } = await open(office, course.id);
    const [ba, tu] =
      places
        .find(({ reference }) => reference === called)
        ?.people.toSorted((a, b) => b.name.localeCompare(a.name)) ?? [];
    const tick = async (
      officer: TestOfficer,
      ...marks: { id: string | undefined; seen: number[]; ticked: number[] }[]
    ) =>
      asOfficer(db.embedded, officer, async (sql) => {
        const [row] = await sql<{ a: unknown }>('select public.tick_attendance($1, $2) as a', [
          course.id,
          JSON.stringify(marks),
        ]);
        return row?.a;
      });
    expect(await tick(commune, { id: ba?.id, seen: [], ticked: [1] })).toMatchObject({ why: 'not-yours' });
    expect(
      await tick(office, { id: ba?.id, seen: [], ticked: [1, 2] }, { id: tu?.id, seen: [], ticked: [] }),
    ).toMatchObject({ ticked: 1, crossed: [] });
    expect(
      await tick(officeToo, { id: ba?.id, seen: [], ticked: [] }, { id: tu?.id, seen: [], ticked: [1] }),
    ).toMatchObject({ ticked: 1, crossed: [] });
    expect(await tick(officeToo, { id: ba?.id, seen: [], ticked: [2] })).toMatchObject({
      ticked: 0,
      crossed: ['Dữ liệu thử: Nguyễn Thị Ba'],
    });
    expect(await tick(office, { id: tu?.id, seen: [1], ticked: [1, 9] }), 'no session 9').toMatchObject({
      ticked: 0,
    });
    expect(await db.sql('select name, attended from public.training_people order by name')).toEqual([
      { name: 'Dữ liệu thử: Lê Văn Tư', attended: [1] },
      { name: 'Dữ liệu thử: Nguyễn Thị Ba', attended: [1, 2] },
    ]);
  });

  test('is closed once; those go on of whom somebody came to all of it', async () => {
    const { version } = await open(office, course.id);
    expect(await ask(db, commune, 'close_training', course.id, version)).toMatchObject({ why: 'not-yours' });
    expect(await ask(db, officeToo, 'close_training', course.id, version - 1)).toMatchObject({
      outcome: 'stale',
    });
    expect(await ask(db, office, 'close_training', course.id, version)).toEqual({
      outcome: 'closed',
      moved: 1,
    });
    expect(await ask(db, office, 'close_training', course.id, version)).toEqual({
      outcome: 'closed',
      again: true,
    });
    expect(await ask(db, officeToo, 'close_training', course.id, version)).toMatchObject({
      why: 'closed-already',
    });
    expect(await stepOf(db.sql, called)).toBe('da-tap-huan');
    expect(await stepOf(db.sql, written)).toBe('duoc-chon');
    expect(await ask(db, office, 'invite_to_training', course.id, [wish], 'Dữ liệu thử')).toMatchObject({
      why: 'closed-already',
    });
  });
});

test('a class that has not been held yet is neither ticked nor closed', async () => {
  const coming = newClass({ from: '2999-01-01', to: '2999-01-02' });
  await ask(db, office, 'put_training', coming);
  expect(await ask(db, office, 'close_training', coming.id, 1)).toMatchObject({ why: 'date-ahead' });
});

describe('a class whose teacher falls ill', () => {
  const course = newClass({ from: '2026-04-12', to: '2026-04-13' });
  const why = 'Dữ liệu thử: giảng viên ốm';
  const note = 'Dữ liệu thử: lớp không mở nữa';
  const cancel = (officer: TestOfficer, version: number, reason = why) =>
    ask(db, officer, 'cancel_training', course.id, version, reason, note);

  test('is cancelled with a reason by the office alone; whoever keeps a place is told, once', async () => {
    const [coming, called, declined, gone] = [
      await dossierAt(db.sql, 'duoc-chon', { answers: { email: 'du-lieu-thu@example.com' } }),
      await dossierAt(db.sql, 'duoc-chon'),
      await dossierAt(db.sql, 'duoc-chon', { answers: { email: 'du-lieu-thu-2@example.com' } }),
      await dossierAt(db.sql, 'duoc-chon', { answers: { email: 'du-lieu-thu-3@example.com' } }),
    ];
    await ask(db, office, 'put_training', { ...course, capacity: 4 });
    await ask(
      db,
      office,
      'invite_to_training',
      course.id,
      [coming, called, declined, gone],
      'Dữ liệu thử: mời',
    );
    const no = (await open(office, course.id)).places.find(({ reference }) => reference === declined);
    await ask(db, office, 'answer_invitation', no?.id, no?.version, 'no', null, JSON.stringify([]));
    await db.sql(`update public.submissions set state = 'withdrawn' where reference = $1`, [gone]);

    for (const other of [commune, secretary, ...others])
      expect(await cancel(other, 1)).toMatchObject({ why: 'not-yours' });
    expect(await cancel(office, 1, ' ')).toMatchObject({ why: 'needs-why' });
    expect(await cancel(office, 7)).toMatchObject({ outcome: 'stale' });
    expect(await cancel(office, 1)).toEqual({ outcome: 'cancelled', told: 2, written: 1 });
    expect(await cancel(office, 1)).toEqual({ outcome: 'cancelled', again: true });
    expect(await cancel(officeToo, 2)).toMatchObject({ why: 'closed-already' });

    expect(
      await db.sql(
        `select s.reference, m.about from public.messages m join public.submissions s on s.id = m.submission_id
         where m.kind = 'class-cancelled'`,
      ),
    ).toEqual([{ reference: coming, about: note }]);
    expect(
      await db.sql(
        `select s.reference from public.submission_events e join public.submissions s on s.id = e.submission_id
         where e.kind = 'class-cancelled' and e.detail ->> 'note' = $1 order by e.id`,
        [note],
      ),
    ).toHaveLength(2);
    expect(await stepOf(db.sql, coming)).toBe('duoc-chon');
    expect(await open(commune, course.id)).toMatchObject({ state: 'closed', cancelledWhy: why });
  });

  test('takes nobody any more, and is not counted as a class', async () => {
    const late = await dossierAt(db.sql, 'duoc-chon');
    expect(await ask(db, office, 'invite_to_training', course.id, [late], 'Dữ liệu thử')).toMatchObject({
      why: 'closed-already',
    });
    expect(await ask(db, office, 'put_training', { ...course, version: 2 })).toMatchObject({
      why: 'closed-already',
    });
    const counted = await ask<{ classes: number }>(db, office, 'training_counts', 2026);
    const [closed] = await db.sql<{ n: number }>(
      `select count(*)::int as n from public.trainings
       where state = 'closed' and cancelled_why is null and extract(year from to_day) = 2026`,
    );
    expect(counted.classes).toBe(closed?.n);
    const [begun] = await db.sql<{ n: number; all: number }>(
      `select public.training_count()::int as n, count(*)::int as all from public.trainings
       where from_day <= current_date`,
    );
    expect(begun?.n).toBe((begun?.all ?? 0) - 1);
  });
});

test('the target counts those on the official selection, and of these who was trained', async () => {
  const [trained, waiting] = [
    await dossierAt(db.sql, 'huyen-tong-hop'),
    await dossierAt(db.sql, 'huyen-tong-hop'),
  ];
  const list = {
    id: randomUUID(),
    version: 0,
    workflow: 'ke-hoach-2021',
    kind: 'selection',
    year: 2026,
    number: 1,
    signedOn: '2026-02-02',
    signer: 'Dữ liệu thử',
    issuing: {},
    items: [trained, waiting].map((reference) => ({ reference, chosen: true, reason: 'Dữ liệu thử' })),
  };
  await ask(db, office, 'put_list', list);
  const versions = await db.sql<{ reference: string; version: number }>(
    'select reference, version from public.submissions where reference = any ($1)',
    [[trained, waiting]],
  );
  await ask(
    db,
    office,
    'send_list',
    list.id,
    1,
    Object.fromEntries(versions.map((v) => [v.reference, v.version])),
    {},
  );
  expect(await ask(db, secretary, 'training_counts', 2026)).toEqual({ classes: 1, selected: 2, trained: 0 });
  const course = newClass({ sessions: ['Cả ngày'], capacity: 5 });
  await ask(db, office, 'put_training', course);
  await ask(db, office, 'invite_to_training', course.id, [trained, waiting], 'Dữ liệu thử');
  const place = (await open(office, course.id)).places.find(({ reference }) => reference === trained);
  await asOfficer(db.embedded, office, (sql) =>
    sql('select public.answer_invitation($1, 1, $2, null, $3)', [
      place?.id,
      'yes',
      '[{"name": "Dữ liệu thử"}]',
    ]),
  );
  const person = (await open(office, course.id)).places.find(({ reference }) => reference === trained)
    ?.people[0];
  await asOfficer(db.embedded, office, (sql) =>
    sql('select public.tick_attendance($1, $2)', [
      course.id,
      JSON.stringify([{ id: person?.id, seen: [], ticked: [1] }]),
    ]),
  );
  await ask(db, office, 'close_training', course.id, 1);
  expect(await ask(db, office, 'training_counts', 2026)).toEqual({ classes: 2, selected: 2, trained: 1 });
});
