import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { average } from '../../../src/core/scoring/average.ts';
import { readCarried } from '../../../src/core/scoring/carried.ts';
import { asOfficer, type TestOfficer } from '../officers.ts';
import { openTestDatabase, type TestDatabase } from '../open.ts';
import { refusal } from '../sending.ts';
import {
  call,
  EDITION,
  FIELDS,
  handIn,
  line,
  makeRoom,
  openSession,
  ranks,
  SET,
  set,
  versionOf,
  waitingProduct,
  type Room,
} from './council-room.ts';

let db: TestDatabase;
let room: Room;
beforeAll(async () => {
  db = await openTestDatabase();
  room = await makeRoom(db.sql);
});
afterAll(() => db.embedded.close());

const sheetOf = (choices: string) => readCarried(`${EDITION}/${SET}/${choices}`)!.sheet;
const close = async (session: string, who = room.secretary) =>
  call(db, who, 'close_council', session, await versionOf(db, session));
const stepOf = async (reference: string) =>
  (await db.sql<{ step: string }>('select step from public.submissions where reference = $1', [reference]))[0]
    ?.step;
const rowsSeen = (officer: TestOfficer, table: string, session: string) =>
  asOfficer(db.embedded, officer, (sql) =>
    sql(`select 1 from public.${table} where session_id = $1`, [session]),
  );
const see = (officer: TestOfficer, session: string) =>
  call<{ products: Record<string, unknown>[] } | null>(db, officer, 'council_of', session);

describe('a session is prepared', () => {
  test('by a secretary only; whoever else tries is refused, and that is written down', async () => {
    for (const officer of [room.members[0], room.office, room.commune, room.administrator, room.editor]) {
      expect(await call(db, officer, 'put_council', null, null, FIELDS)).toEqual({
        outcome: 'refused',
        why: 'not-yours',
      });
      expect(
        await db.sql(
          `select detail ->> 'what' as what from public.desk_log where officer_id = $1 and act = 'refused'`,
          [officer.id],
        ),
      ).toEqual([{ what: 'council' }]);
    }
  });

  test('with a title, a day that exists and an edition that has sets', async () => {
    const put = (fields: Record<string, string>) =>
      call(db, room.secretary, 'put_council', null, null, { ...FIELDS, ...fields });
    expect(await put({ title: '  ' })).toMatchObject({ why: 'needs-title' });
    expect(await put({ heldOn: '2027-02-30' })).toMatchObject({ why: 'needs-date' });
    expect(await put({ round: '0' })).toMatchObject({ why: 'needs-round' });
    expect(await put({ edition: '148-2023' })).toMatchObject({ why: 'unknown-edition' });
    expect(await put({})).toMatchObject({ outcome: 'done', version: 1 });
  });

  test('a page that knows an older session is told so', async () => {
    const { id } = await call(db, room.secretary, 'put_council', null, null, FIELDS);
    expect(await call(db, room.second, 'put_council', id, 1, { ...FIELDS, round: '2' })).toMatchObject({
      outcome: 'done',
    });
    expect(await call(db, room.secretary, 'put_council', id, 1, FIELDS)).toMatchObject({
      outcome: 'stale',
      version: 2,
    });
  });

  test('seats council members, one of them in the chair', async () => {
    const { id } = await call(db, room.secretary, 'put_council', null, null, FIELDS);
    const seat = (officer: TestOfficer, name: string | null, absent = '') =>
      call(db, room.secretary, 'put_council_member', id, officer.id, name, absent);
    expect(await seat(room.office, 'member')).toMatchObject({ why: 'unknown' });
    expect(await seat(room.members[0], 'chair')).toMatchObject({ outcome: 'done' });
    expect(await seat(room.members[1], 'chair')).toMatchObject({ why: 'has-chair' });
    expect(await seat(room.members[1], 'member', 'bận công tác')).toMatchObject({ outcome: 'done' });
    expect(await call(db, room.secretary, 'open_council', id, await versionOf(db, id))).toMatchObject({
      why: 'needs-products',
    });
    expect(await seat(room.members[1], null)).toMatchObject({ outcome: 'done' });
  });

  test('a product comes in and goes out by moves of its dossier', async () => {
    const { id } = await call(db, room.secretary, 'put_council', null, null, FIELDS);
    const reference = await waitingProduct(db.sql, { selfAssessment: `${EDITION}/${SET}/1.1c` });
    expect(await call(db, room.secretary, 'put_council_product', id, reference, 'khong-co')).toMatchObject({
      why: 'unknown-set',
    });
    expect(await call(db, room.secretary, 'put_council_product', id, 'SP-9999-9999', SET)).toMatchObject({
      why: 'unknown',
    });
    const added = await call(db, room.secretary, 'put_council_product', id, reference, SET);
    expect(added).toMatchObject({ outcome: 'done' });
    expect(await stepOf(reference)).toBe('hoi-dong-cham');
    expect(await call(db, room.secretary, 'put_council_product', id, reference, 'mat-ong')).toMatchObject({
      outcome: 'done',
      id: added.id,
    });

    const other = await call(db, room.secretary, 'put_council', null, null, FIELDS);
    expect(await call(db, room.secretary, 'put_council_product', other.id, reference, SET)).toMatchObject({
      why: 'not-from-here',
    });
    expect(await call(db, room.secretary, 'remove_council_product', added.id, ' ')).toMatchObject({
      why: 'needs-note',
    });
    expect(
      await call(db, room.secretary, 'remove_council_product', added.id, 'Dữ liệu thử: hoãn'),
    ).toMatchObject({
      outcome: 'done',
    });
    expect(await stepOf(reference)).toBe('da-tap-huan');
    expect(await call(db, room.secretary, 'put_council_product', other.id, reference, SET)).toMatchObject({
      outcome: 'done',
    });
  });

  test('is not opened twice, and nobody scores before it is open', async () => {
    const session = await openSession(db, room);
    expect(await call(db, room.second, 'open_council', session.id, session.version)).toMatchObject({
      why: 'not-now',
    });
    const { id } = await call(db, room.secretary, 'put_council', null, null, FIELDS);
    await call(db, room.secretary, 'put_council_member', id, room.members[0].id, 'member', null);
    const reference = await waitingProduct(db.sql);
    const product = await call(db, room.secretary, 'put_council_product', id, reference, SET);
    expect(await handIn(db, room.members[0], product.id!, line('best'))).toEqual({
      outcome: 'refused',
      why: 'not-now',
      state: 'preparing',
    });
    expect(await call(db, room.members[0], 'open_score_sheet', id, reference)).toBeNull();
  });
});

describe('a member scores', () => {
  test('a draft keeps what is there; handing in names what is missing', async () => {
    const { products } = await openSession(db, room);
    const save = (version: number, choices: string, handing = false) =>
      call(
        db,
        room.members[0],
        'save_score_sheet',
        products[0]!.id,
        version,
        choices,
        'Dữ liệu thử',
        handing,
      );
    expect(await save(0, '1.1b.1.2c')).toEqual({ outcome: 'saved', version: 1 });
    const whole = line('best');
    const without = whole.split(/\.(?=\d+\.\d+[a-z])/).filter((item) => !item.startsWith('1.1'));
    const refused = await save(1, without.join('.'), true);
    expect(refused).toMatchObject({ outcome: 'refused', why: 'incomplete', version: 2 });
    expect(refused.problems).toEqual([{ kind: 'unanswered', criterion: '1.1', name: 'Nguồn gốc sản phẩm' }]);
    expect(
      await db.sql('select choices, state from public.score_sheets where product_id = $1', [products[0]!.id]),
    ).toEqual([{ choices: without.join('.'), state: 'draft' }]);
    expect(await save(2, whole, true)).toEqual({ outcome: 'handed-in', version: 4 });
    expect(await save(4, line('lowest'), true)).toMatchObject({ why: 'handed-in' });
  });

  test.each([
    ['a level that there is not', '1.1z', 'unknown-level', '1.1'],
    ['a criterion that there is not', '77.7a', 'unknown-criterion', '77.7'],
    ['two levels at one criterion', '1.1a.1.1b', 'twice', '1.1'],
    ['a reason of exclusion that there is not', '1.1a.x88', 'unknown-exclusion', undefined],
  ])('%s is refused by name, and nothing is kept', async (_, choices, kind, criterion) => {
    const { products } = await openSession(db, room);
    const answer = await call(
      db,
      room.members[0],
      'save_score_sheet',
      products[0]!.id,
      0,
      choices,
      '',
      false,
    );
    expect(answer).toMatchObject({ outcome: 'refused', why: 'wrong-choices', problems: [{ kind }] });
    expect(answer.problems?.[0]?.criterion).toBe(criterion);
    expect(await db.sql('select from public.score_sheets where product_id = $1', [products[0]!.id])).toEqual(
      [],
    );
  });

  test('points that count only after another criterion has brought enough are not handed in', async () => {
    const { products } = await openSession(db, room);
    const lowest = set.parts
      .flatMap(({ sections }) => sections.flatMap(({ criteria }) => criteria))
      .find(({ id }) => id === '5.1')!
      .levels.find(({ points }) => points === 0)!;
    expect(await handIn(db, room.members[0], products[0]!.id, line({ '5.1': lowest.id }))).toMatchObject({
      why: 'incomplete',
      problems: [{ kind: 'only-after', criterion: '5.2', needs: { criterion: '5.1' } }],
    });
  });

  test('what is no line at all, or too long a remark, is refused', async () => {
    const { products } = await openSession(db, room);
    const save = (choices: string, remark: string) =>
      call(db, room.members[0], 'save_score_sheet', products[0]!.id, 0, choices, remark, false);
    expect(await save(`1.1a'); drop`, '')).toMatchObject({ why: 'wrong-choices' });
    expect(await save('1.1a', 'x'.repeat(3001))).toMatchObject({ why: 'note-too-long' });
  });

  test('in two windows: the older one is told, nothing is lost', async () => {
    const { products } = await openSession(db, room);
    const save = (version: number, choices: string) =>
      call<Record<string, unknown>>(
        db,
        room.members[0],
        'save_score_sheet',
        products[0]!.id,
        version,
        choices,
        '',
        false,
      );
    await save(0, '1.1a');
    await save(1, '1.1b');
    expect(await save(1, '1.1c')).toEqual({ outcome: 'stale', version: 2, choices: '1.1b', remark: '' });
  });

  test('never another’s: not who does not sit there, is away, or is something else', async () => {
    const { id, products } = await openSession(db, room);
    for (const officer of [room.outsider, room.secretary, room.office, room.commune, room.administrator]) {
      expect(await handIn(db, officer, products[0]!.id, line('best'))).toEqual({
        outcome: 'refused',
        why: 'not-yours',
      });
      expect(await call(db, officer, 'open_score_sheet', id, products[0]!.reference)).toBeNull();
    }
    await call(db, room.secretary, 'put_council_member', id, room.members[2].id, 'member', 'Dữ liệu thử: ốm');
    expect(await handIn(db, room.members[2], products[0]!.id, line('best'))).toMatchObject({
      why: 'not-yours',
    });
  });

  test('sees what the product is judged by, and not whom to call', async () => {
    const { id, products } = await openSession(db, room);
    const seen = JSON.stringify(
      await call(db, room.members[0], 'open_score_sheet', id, products[0]!.reference),
    );
    expect(seen).toContain('"productName":"Dữ liệu thử');
    expect(seen).not.toMatch(/\+84000000001|example\.com|người đại diện/);
  });

  test('opens the papers of what they score while the session is open, and of nothing else', async () => {
    const { id, products } = await openSession(db, room);
    const paperOf = async (reference: string) =>
      (
        await db.sql<{ id: string }>(
          `insert into public.papers (submission_id, name, state, mime, bytes)
           select id, 'du-lieu-thu.pdf', 'kept', 'application/pdf', 3 from public.submissions where reference = $1 returning id`,
          [reference],
        )
      )[0]!.id;
    const { reference } = products[0]!;
    const paper = await paperOf(reference);
    const page = await call<{ papers: unknown[] }>(db, room.members[0], 'open_score_sheet', id, reference);
    expect(page.papers).toEqual([{ id: paper, name: 'du-lieu-thu.pdf' }]);
    expect(await call(db, room.members[0], 'open_paper', reference, paper)).toMatchObject({ path: paper });
    expect(await call(db, room.outsider, 'open_paper', reference, paper)).toBeNull();
    const elsewhere = await waitingProduct(db.sql);
    expect(await call(db, room.members[0], 'open_paper', elsewhere, await paperOf(elsewhere))).toBeNull();
    for (const member of room.members) await handIn(db, member, products[0]!.id, line('best'));
    await close(id);
    expect(await call(db, room.members[0], 'open_paper', reference, paper)).toBeNull();
  });

  test('takes a sheet back and hands it in again while the session is open', async () => {
    const { products } = await openSession(db, room);
    await handIn(db, room.members[0], products[0]!.id, line('best'));
    expect(await call(db, room.members[1], 'take_back_sheet', products[0]!.id)).toMatchObject({
      why: 'not-handed-in',
    });
    const back = await call(db, room.members[0], 'take_back_sheet', products[0]!.id);
    expect(back).toMatchObject({ outcome: 'saved' });
    expect(await handIn(db, room.members[0], products[0]!.id, line('lowest'), back.version)).toMatchObject({
      outcome: 'handed-in',
    });
  });
});

describe('nobody sees another’s sheet until the session is closed', () => {
  test('in the tables and on the pages: own ones only; the secretary sees who, and spreads once all are in', async () => {
    const { id, products } = await openSession(db, room);
    await handIn(db, room.members[0], products[0]!.id, line('best'));
    await handIn(db, room.members[1], products[0]!.id, line('best'));
    expect(await rowsSeen(room.members[0], 'score_sheets', id)).toHaveLength(1);
    expect(await rowsSeen(room.members[2], 'score_sheets', id)).toHaveLength(0);
    for (const officer of [room.secretary, room.office, room.administrator, room.outsider, room.commune])
      expect(await rowsSeen(officer, 'score_sheets', id)).toHaveLength(0);
    for (const officer of [room.outsider, room.commune, room.administrator, room.editor]) {
      expect(await see(officer, id)).toBeNull();
      expect(await rowsSeen(officer, 'council_products', id)).toHaveLength(0);
    }

    const before = (await see(room.secretary, id))?.products[0];
    expect(before?.['progress']).toEqual({
      [room.members[0].id]: 'handed-in',
      [room.members[1].id]: 'handed-in',
    });
    expect(before?.['spread'], 'one is still scoring').toBeNull();
    expect((await see(room.members[1], id))?.products[0]).toMatchObject({
      progress: null,
      spread: null,
      mine: { state: 'handed-in' },
    });

    await handIn(db, room.members[2], products[0]!.id, line({ '1.1': 'a' }));
    expect((await see(room.secretary, id))?.products[0]?.['spread']).toMatchObject({
      lowest: 98,
      highest: 100,
      sum: 298,
      count: 3,
    });
    expect((await see(room.office, id))?.products[0]).toMatchObject({ progress: null, spread: null });

    expect(await close(id)).toMatchObject({ outcome: 'done' });
    expect(await rowsSeen(room.members[2], 'score_sheets', id)).toHaveLength(3);
    expect(await rowsSeen(room.secretary, 'score_sheets', id)).toHaveLength(3);
    expect(await rowsSeen(room.office, 'score_sheets', id), 'results, not who gave what').toHaveLength(0);
    expect(await rowsSeen(room.office, 'council_results', id)).toHaveLength(1);
    expect(await rowsSeen(room.outsider, 'council_results', id)).toHaveLength(0);
  });
});

describe('a session is closed', () => {
  test('not while sheets are missing: it is said whose', async () => {
    const { id, products } = await openSession(db, room);
    for (const member of room.members.slice(0, 2)) await handIn(db, member, products[0]!.id, line('best'));
    const refused = await close(id);
    expect(refused).toMatchObject({ why: 'missing-sheets' });
    expect(refused.sheets).toEqual([
      expect.objectContaining({ reference: products[0]!.reference, officer: room.members[2].id }),
    ]);
    await call(db, room.secretary, 'put_council_member', id, room.members[2].id, 'member', 'Dữ liệu thử: ốm');
    expect(await close(id)).toMatchObject({ outcome: 'done' });
  });

  test('with averages that are never rounded up, as src/core/scoring has them; dossiers move, producers are told', async () => {
    const { id, products } = await openSession(db, room, { products: 2 });
    const sheets = [line('best'), line('best'), line({ '1.1': 'a', '1.2': 'a' })];
    for (const [i, member] of room.members.entries()) {
      await handIn(db, member, products[0]!.id, sheets[i]!);
      await handIn(db, member, products[1]!.id, line('lowest'));
    }
    expect(await close(id)).toMatchObject({ outcome: 'done' });
    const expected = average(set, ranks, sheets.map(sheetOf));
    expect(
      await db.sql('select sum, count, by_points, rank from public.council_results where product_id = $1', [
        products[0]!.id,
      ]),
    ).toEqual([{ sum: expected.sum, count: 3, by_points: expected.byPoints, rank: expected.rank }]);
    expect(await stepOf(products[0]!.reference)).toBe('da-xep-hang');
    expect(await stepOf(products[1]!.reference)).toBe('chua-dat');
    const [told] = await db.sql<{ note: string }>(
      `select e.detail ->> 'note' as note from public.submission_events e join public.submissions s on s.id = e.submission_id
       where s.reference = $1 and e.detail ->> 'move' = 'dat'`,
      [products[0]!.reference],
    );
    expect(told?.note).toMatch(
      /^Điểm trung bình của Hội đồng: \d+(,\d+…?)? \(3 phiếu, theo Quyết định 26\/2026\)\./,
    );
  });

  test('where the sheets differ on a minimum that changes the rank, somebody decides, with a reason', async () => {
    const { id, products } = await openSession(db, room);
    const criteria = set.parts.flatMap(({ sections }) => sections.flatMap((section) => section.criteria));
    // Full points but one minimum for three stars missed on one sheet.
    const marked = criteria.find(
      ({ levels }) => levels.some(({ star }) => star === 3) && levels[0]?.star === undefined,
    )!;
    const sheets = [line('best'), line('best'), line({ [marked.id]: marked.levels[0]!.id })];
    for (const [i, member] of room.members.entries()) await handIn(db, member, products[0]!.id, sheets[i]!);
    const expected = average(set, ranks, sheets.map(sheetOf));
    expect(expected.rank).toBeNull();
    expect(await close(id)).toMatchObject({ why: 'unsettled', references: [products[0]!.reference] });

    const settle = (rank: number, reason: string, who = room.secretary) =>
      call(db, who, 'settle_result', products[0]!.id, rank, reason);
    expect(await settle(3, 'x', room.members[0])).toMatchObject({ why: 'not-yours' });
    expect(await settle(3, ' ')).toMatchObject({ why: 'needs-note' });
    expect(await settle(1, 'Dữ liệu thử')).toMatchObject({ why: 'not-allowed' });
    expect(await settle(0, 'Dữ liệu thử')).toMatchObject({ why: 'not-allowed' });
    expect(await settle(expected.between[1], 'Dữ liệu thử: đã xem lại')).toMatchObject({ outcome: 'done' });

    // A sheet that changes makes it void.
    const back = await call(db, room.members[2], 'take_back_sheet', products[0]!.id);
    await handIn(db, room.members[2], products[0]!.id, sheets[2]!, back.version);
    expect(await close(id)).toMatchObject({ why: 'unsettled' });
    await settle(expected.between[1], 'Dữ liệu thử: xem lại lần nữa');
    expect(await close(id)).toMatchObject({ outcome: 'done' });
    expect(
      await db.sql('select rank, settled_by, reason from public.council_results where product_id = $1', [
        products[0]!.id,
      ]),
    ).toEqual([
      { rank: expected.between[1], settled_by: room.secretary.id, reason: 'Dữ liệu thử: xem lại lần nữa' },
    ]);
  });

  test('where all agree nothing is open to settle', async () => {
    const { products } = await openSession(db, room);
    expect(await call(db, room.secretary, 'settle_result', products[0]!.id, 3, 'x')).toMatchObject({
      why: 'missing-sheets',
    });
    for (const member of room.members) await handIn(db, member, products[0]!.id, line('best'));
    expect(await call(db, room.secretary, 'settle_result', products[0]!.id, 3, 'x')).toMatchObject({
      why: 'nothing-open',
    });
  });

  test('excluded on every sheet: no rank, settled as such, and its producer is told', async () => {
    const { id, products } = await openSession(db, room);
    for (const member of room.members) await handIn(db, member, products[0]!.id, line('best', 'x1'));
    expect(await close(id)).toMatchObject({ why: 'unsettled' });
    expect(await call(db, room.secretary, 'settle_result', products[0]!.id, 5, 'x')).toMatchObject({
      why: 'not-allowed',
      allowed: [0],
    });
    await call(
      db,
      room.secretary,
      'settle_result',
      products[0]!.id,
      0,
      'Dữ liệu thử: đúng trường hợp bị loại',
    );
    expect(await close(id)).toMatchObject({ outcome: 'done' });
    expect(await stepOf(products[0]!.reference)).toBe('chua-dat');
  });

  test('a set whose source has lost points gives no rank by itself', async () => {
    const session = await openSession(db, room, { set: 'thuc-pham-chuc-nang-thuoc', edition: '1048-2019' });
    const [row] = await db.sql<{ line: string }>(
      `select string_agg((c ->> 'id') || (select l.key from jsonb_each(c -> 'levels') l order by (l.value ->> 'points')::int desc, l.key limit 1), '.') as line
       from public.programme, jsonb_array_elements(definition -> 'criteria') c where name = 'criteria/1048-2019/thuc-pham-chuc-nang-thuoc'`,
    );
    for (const member of room.members)
      expect(await handIn(db, member, session.products[0]!.id, row!.line)).toMatchObject({
        outcome: 'handed-in',
      });
    expect(await close(session.id)).toMatchObject({ why: 'unsettled' });
  });

  test('one that was withdrawn is taken out first', async () => {
    const { id, products } = await openSession(db, room, { products: 2 });
    for (const member of room.members)
      for (const product of products) await handIn(db, member, product.id, line('best'));
    await db.sql(`select public.steer_submission($1, 'withdrawn', null, null)`, [products[1]!.reference]);
    expect(await close(id)).toMatchObject({ why: 'withdrawn', references: [products[1]!.reference] });
    await call(db, room.secretary, 'remove_council_product', products[1]!.id, 'Dữ liệu thử: đã rút');
    expect(await close(id)).toMatchObject({ outcome: 'done' });
  });

  test('by two secretaries at once: one does, the other is told', async () => {
    const { id, products } = await openSession(db, room);
    for (const member of room.members) await handIn(db, member, products[0]!.id, line('best'));
    const version = await versionOf(db, id);
    const both = await Promise.all(
      [room.secretary, room.second].map((who) => call(db, who, 'close_council', id, version)),
    );
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'stale']);
    expect(await db.sql('select from public.council_results where session_id = $1', [id])).toHaveLength(1);
    expect(
      await db.sql(`select from public.council_log where session_id = $1 and act = 'closed'`, [id]),
    ).toHaveLength(1);
  });
});

describe('after closing', () => {
  const closedSession = async () => {
    const session = await openSession(db, room);
    for (const member of room.members) await handIn(db, member, session.products[0]!.id, line('best'));
    await close(session.id);
    return session;
  };

  test('nothing is scored, taken back, settled, added or taken out', async () => {
    const { id, products } = await closedSession();
    const product = products[0]!.id;
    const refused = { outcome: 'refused', why: 'not-now', state: 'closed' };
    expect(await handIn(db, room.members[0], product, line('lowest'), 2)).toEqual(refused);
    expect(await call(db, room.members[0], 'take_back_sheet', product)).toEqual(refused);
    expect(await call(db, room.secretary, 'settle_result', product, 3, 'x')).toEqual(refused);
    expect(await call(db, room.secretary, 'remove_council_product', product, 'x')).toEqual(refused);
    expect(
      await call(db, room.secretary, 'put_council_product', id, await waitingProduct(db.sql), SET),
    ).toEqual(refused);
    expect(
      await call(db, room.secretary, 'put_council_member', id, room.outsider.id, 'member', null),
    ).toEqual(refused);
    expect(await call(db, room.secretary, 'put_council', id, await versionOf(db, id), FIELDS)).toEqual(
      refused,
    );
  });

  test('not by the owner of the tables either', async () => {
    const { id } = await closedSession();
    for (const attempt of [
      `update public.score_sheets set choices = '1.1a' where session_id = '${id}'`,
      `delete from public.score_sheets where session_id = '${id}'`,
      `update public.council_results set rank = 5 where session_id = '${id}'`,
      `update public.council_members set absent = 'x' where session_id = '${id}'`,
      `delete from public.council_log where session_id = '${id}'`,
      `update public.council_log set detail = '{}' where session_id = '${id}'`,
    ])
      expect(await refusal(() => db.sql(attempt)), attempt).toMatchObject({ code: 'P0001' });
  });

  test('but by a re-opening with a reason, which keeps what stood before', async () => {
    const { id, products } = await closedSession();
    const reopen = async (reason: string, who = room.secretary) =>
      call(db, who, 'reopen_council', id, await versionOf(db, id), reason);
    expect(await reopen('x', room.members[0])).toMatchObject({ why: 'not-yours' });
    expect(await reopen('  ')).toMatchObject({ why: 'needs-note' });
    expect(await reopen('Dữ liệu thử: chấm nhầm')).toMatchObject({ outcome: 'done' });
    expect(await stepOf(products[0]!.reference)).toBe('hoi-dong-cham');
    expect(await rowsSeen(room.members[0], 'score_sheets', id), 'own ones only, again').toHaveLength(1);

    const back = await call(db, room.members[0], 'take_back_sheet', products[0]!.id);
    await handIn(db, room.members[0], products[0]!.id, line({ '1.1': 'a' }), back.version);
    await close(id);
    const log = await db.sql<{
      act: string;
      detail: { results?: { sum: number }[]; sheets?: unknown[]; reason?: string };
    }>(
      `select act, detail from public.council_log where session_id = $1 and act in ('closed', 'reopened') order by id`,
      [id],
    );
    expect(log.map(({ act, detail }) => [act, detail.results?.[0]?.sum])).toEqual([
      ['closed', 300],
      ['reopened', 300],
      ['closed', 298],
    ]);
    expect(log[1]?.detail.reason).toBe('Dữ liệu thử: chấm nhầm');
    expect(log[1]?.detail.sheets).toHaveLength(3);
  });

  test('what has gone to the province is not opened again', async () => {
    const { id, products } = await closedSession();
    await db.sql(`update public.submissions set step = 'de-xuat-tinh', phase = 5 where reference = $1`, [
      products[0]!.reference,
    ]);
    expect(await call(db, room.secretary, 'reopen_council', id, await versionOf(db, id), 'x')).toMatchObject({
      why: 'moved-on',
      references: [products[0]!.reference],
    });
  });

  test('scores stay when a dossier is erased, without what its sender wrote', async () => {
    const { id, products } = await closedSession();
    await db.sql(`select public.erase_submission($1, 'asked')`, [products[0]!.reference]);
    const seen = await see(room.secretary, id);
    expect(seen?.products[0]).toMatchObject({
      reference: products[0]!.reference,
      subject: '',
      gone: true,
      result: { sum: 300 },
    });
  });
});
