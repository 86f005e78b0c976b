import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOfficer, makeOfficer, takeWorkflows, type TestOfficer } from '../officers.ts';
import { openTestDatabase, type TestDatabase } from '../open.ts';
import { refusal } from '../sending.ts';
import { ask, bring, COMMUNE, dossierAt, NEIGHBOUR, stepOf, versionOf } from './desk-b.ts';

// The commune sends its list up, the office selects, and each only what is theirs.

let db: TestDatabase;
let commune: TestOfficer;
let colleague: TestOfficer;
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
  colleague = await makeOfficer(db.sql, 'commune-officer', COMMUNE);
  neighbour = await makeOfficer(db.sql, 'commune-officer', NEIGHBOUR);
  office = await makeOfficer(db.sql, 'standing-office');
  officeToo = await makeOfficer(db.sql, 'standing-office');
  secretary = await makeOfficer(db.sql, 'secretary');
  member = await makeOfficer(db.sql, 'council-member');
  editor = await makeOfficer(db.sql, 'content-editor');
  administrator = await makeOfficer(db.sql, 'administrator');
});
afterAll(() => db.embedded.close());

type Item = string | { reference: string; chosen: boolean | null; reason?: string };
const draft = (items: Item[], more: Record<string, unknown> = {}) => ({
  id: randomUUID(),
  version: 0,
  workflow: 'ke-hoach-2021',
  kind: 'commune',
  year: 2026,
  number: 7,
  signedOn: '2026-01-15',
  signer: 'Dữ liệu thử: Người Ký',
  issuing: { issuer: 'Dữ liệu thử: UBND xã' },
  items: items.map((item) => (typeof item === 'string' ? { reference: item, chosen: true } : item)),
  ...more,
});
const seen = async (...references: string[]) =>
  Object.fromEntries(
    await Promise.all(references.map(async (r) => [r, await versionOf(db.sql, r)] as const)),
  );
const send = async (officer: TestOfficer, list: { id: string }, references: string[], version = 1) =>
  ask(db, officer, 'send_list', list.id, version, await seen(...references), {
    'group/thuc-pham': 'Thực phẩm',
  });

describe('a commune sends its list', () => {
  let one: string;
  let two: string;
  let list: ReturnType<typeof draft>;
  beforeAll(async () => {
    one = await dossierAt(db.sql, 'xa-da-xet');
    two = await dossierAt(db.sql, 'xa-da-xet');
    list = draft([two, one]);
  });

  test('it is kept as a draft; the page sent twice begins one list', async () => {
    expect(await ask(db, commune, 'put_list', list)).toMatchObject({ outcome: 'saved', version: 1 });
    expect(await ask(db, commune, 'put_list', list)).toMatchObject({ outcome: 'saved', version: 1 });
    expect(await db.sql('select count(*)::int as n from public.lists')).toEqual([{ n: 1 }]);
  });

  test('a colleague who saves at the same time with an older page is told', async () => {
    expect(await ask(db, commune, 'put_list', { ...list, version: 1 })).toMatchObject({ version: 2 });
    expect(await ask(db, colleague, 'put_list', { ...list, version: 1, items: [] })).toEqual({
      outcome: 'stale',
      version: 2,
    });
    expect(await db.sql('select reference from public.list_items order by position')).toEqual([
      { reference: two },
      { reference: one },
    ]);
  });

  test('not by the commune next door, nor by the office, nor by anybody else', async () => {
    for (const other of [neighbour, office, secretary, member, editor, administrator]) {
      expect(await ask(db, other, 'put_list', { ...list, version: 2 })).toMatchObject({ why: 'not-yours' });
      expect(await ask(db, other, 'send_list', list.id, 2, {}, {})).toMatchObject({ why: 'unknown' });
      expect(await ask(db, other, 'open_list', list.id)).toBeNull();
      expect(await ask(db, other, 'drop_list', list.id)).toBe(false);
    }
    expect(
      await db.sql(
        `select count(*)::int as n from public.desk_log where act = 'refused' and officer_id = $1`,
        [neighbour.id],
      ),
    ).toEqual([{ n: 4 }]);
  });

  test('dossiers of the commune next door are refused by name', async () => {
    const foreign = await dossierAt(db.sql, 'xa-da-xet', { commune: NEIGHBOUR });
    expect(await ask(db, commune, 'put_list', draft([one, foreign]))).toMatchObject({
      why: 'items',
      items: [{ reference: foreign, why: 'unknown' }],
    });
  });

  test('all or none: one that changed meanwhile keeps the others where they are, and is named', async () => {
    const known = await seen(one, two);
    await db.sql(`select public.steer_submission($1, 'supplemented', 'Dữ liệu thử: thêm', null)`, [two]);
    expect(await ask(db, commune, 'send_list', list.id, 2, known, {})).toEqual({
      outcome: 'refused',
      why: 'items',
      items: [{ reference: two, why: 'stale' }],
    });
    expect(await stepOf(db.sql, one)).toBe('xa-da-xet');
    await bring(db.sql, two, 'cho-bo-sung');
    expect(await send(commune, list, [one, two], 2)).toMatchObject({
      items: [{ reference: two, why: 'not-from-here' }],
    });
    expect(await stepOf(db.sql, one)).toBe('xa-da-xet');
    await bring(db.sql, two, 'xa-da-xet');
  });

  test('not without number, day and signer, nor signed tomorrow', async () => {
    const open = draft([one], { number: null });
    await ask(db, commune, 'put_list', open);
    expect(await send(commune, open, [one])).toMatchObject({ why: 'needs-number' });
    await ask(db, commune, 'put_list', { ...open, version: 1, number: 1, signedOn: '2026-02-31' });
    expect(await send(commune, open, [one], 2)).toMatchObject({ why: 'needs-date' });
    await ask(db, commune, 'put_list', { ...open, version: 2, number: 1, signedOn: '2999-01-01' });
    expect(await send(commune, open, [one], 3)).toMatchObject({ why: 'date-ahead' });
    await ask(db, commune, 'put_list', { ...open, version: 3, number: 1, signer: ' ' });
    expect(await send(commune, open, [one], 4)).toMatchObject({ why: 'needs-signer' });
    await ask(db, commune, 'put_list', { ...open, version: 4, number: 1, items: [] });
    expect(await send(commune, open, [], 5)).toMatchObject({ why: 'empty' });
    expect(await ask(db, commune, 'drop_list', open.id)).toBe(true);
  });

  test('sent once: all move, each sender hears of it, and the same page again sends nothing', async () => {
    expect(await send(commune, list, [one, two], 2)).toEqual({ outcome: 'sent', moved: 2 });
    expect(await stepOf(db.sql, one)).toBe('huyen-tong-hop');
    expect(await stepOf(db.sql, two)).toBe('huyen-tong-hop');
    expect(await send(commune, list, [one, two], 2)).toEqual({ outcome: 'sent', again: true });
    expect(await send(colleague, list, [one, two], 2)).toMatchObject({ why: 'sent-already' });
    expect(
      await db.sql(
        `select count(*)::int as n from public.submission_events where kind = 'moved' and detail ->> 'list' = $1`,
        [list.id],
      ),
    ).toEqual([{ n: 2 }]);
  });

  test('what it printed stays, whatever becomes of the dossier', async () => {
    await db.sql(
      `update public.submissions set answers = answers || '{"productName": "Dữ liệu thử: tên mới"}' where reference = $1`,
      [one],
    );
    const opened = await ask<{ items: { reference: string; printed: { subject: string } }[] }>(
      db,
      commune,
      'open_list',
      list.id,
    );
    expect(opened.items.map(({ reference, printed }) => [reference, printed.subject])).toEqual([
      [two, `Dữ liệu thử: sản phẩm ${two}`],
      [one, `Dữ liệu thử: sản phẩm ${one}`],
    ]);
  });

  test('nobody rewrites it, not even the owner of the database', async () => {
    for (const attempt of [
      `update public.lists set number = 8 where state = 'sent'`,
      `update public.lists set state = 'draft' where state = 'sent'`,
      `delete from public.lists where state = 'sent'`,
      `update public.list_items set reason = 'Dữ liệu thử' where list_id = '${list.id}'`,
      `delete from public.list_items where list_id = '${list.id}'`,
    ])
      expect(await refusal(() => db.sql(attempt)), attempt).toEqual({ code: '42501' });
  });

  test('the office sees it, the commune next door and the council do not', async () => {
    const look = (officer: TestOfficer) =>
      asOfficer(db.embedded, officer, (sql) =>
        sql(
          'select (select count(*)::int from public.lists) as lists, (select count(*)::int from public.list_items) as items',
        ),
      );
    expect(await look(office)).toEqual([{ lists: 1, items: 2 }]);
    expect(await look(colleague)).toEqual([{ lists: 1, items: 2 }]);
    for (const other of [neighbour, secretary, member, editor, administrator])
      expect(await look(other)).toEqual([{ lists: 0, items: 0 }]);
    expect(
      await refusal(() =>
        asOfficer(db.embedded, office, (sql) => sql('select printed from public.list_items')),
      ),
    ).toEqual({ code: '42501' });
  });

  test('is called back while nothing has gone on, with a reason; else it is said which has', async () => {
    await bring(db.sql, two, 'duoc-chon');
    expect(await ask(db, commune, 'recall_list', list.id, 3, 'Dữ liệu thử: nhầm')).toMatchObject({
      why: 'items',
      items: [{ reference: two, why: 'not-from-here' }],
    });
    expect(await stepOf(db.sql, one)).toBe('huyen-tong-hop');
    await bring(db.sql, two, 'huyen-tong-hop');
    expect(await ask(db, commune, 'recall_list', list.id, 3, ' ')).toMatchObject({ why: 'needs-note' });
    expect(await ask(db, neighbour, 'recall_list', list.id, 3, 'Dữ liệu thử')).toMatchObject({
      why: 'unknown',
    });
    expect(await ask(db, commune, 'recall_list', list.id, 3, 'Dữ liệu thử: nhầm')).toEqual({
      outcome: 'recalled',
    });
    expect(await ask(db, commune, 'recall_list', list.id, 3, 'Dữ liệu thử: nhầm')).toMatchObject({
      again: true,
    });
    expect(await stepOf(db.sql, one)).toBe('xa-da-xet');
    expect(await stepOf(db.sql, two)).toBe('xa-da-xet');
  });

  test('an erased dossier takes what was printed of persons with it', async () => {
    await db.sql('select public.erase_submission($1, $2)', [one, 'asked']);
    const [row] = await db.sql<{ printed: unknown; submission_id: unknown }>(
      'select printed, submission_id from public.list_items where reference = $1',
      [one],
    );
    expect(row?.submission_id).toBeNull();
    expect(JSON.stringify(row?.printed)).not.toMatch(/người đại diện|900000000|cơ sở/);
  });
});

describe('the office selects', () => {
  let good: string;
  let weak: string;
  let open: string;
  let list: ReturnType<typeof draft>;
  const selection = (items: Item[], more = {}) => draft(items, { kind: 'selection', ...more });
  beforeAll(async () => {
    good = await dossierAt(db.sql, 'huyen-tong-hop');
    weak = await dossierAt(db.sql, 'huyen-tong-hop', { commune: NEIGHBOUR });
    open = await dossierAt(db.sql, 'huyen-tong-hop');
    list = selection([
      { reference: good, chosen: true, reason: 'Dữ liệu thử: đã có nơi mua' },
      { reference: weak, chosen: false },
      { reference: open, chosen: null, reason: 'Dữ liệu thử: chờ xem thêm' },
    ]);
  });

  test('sees the candidates side by side, without anybody’s telephone', async () => {
    const rows = await ask<Record<string, unknown>[]>(
      db,
      office,
      'list_candidates',
      'ke-hoach-2021',
      'selection',
    );
    expect(rows.map(({ reference }) => reference)).toEqual(expect.arrayContaining([good, weak, open]));
    expect(JSON.stringify(rows)).not.toMatch(/900000000|người đại diện/);
    expect(await ask(db, commune, 'list_candidates', 'ke-hoach-2021', 'selection')).toBeNull();
    const own = await ask<Record<string, unknown>[]>(
      db,
      neighbour,
      'list_candidates',
      'ke-hoach-2021',
      'commune',
    );
    expect(own.every((row) => row['commune'] === NEIGHBOUR)).toBe(true);
  });

  test('together: one selection is open, whoever begins another is told', async () => {
    expect(await ask(db, office, 'put_list', list)).toMatchObject({ outcome: 'saved' });
    expect(await ask(db, officeToo, 'put_list', selection([]))).toMatchObject({ why: 'open-already' });
    expect(await ask(db, officeToo, 'open_list', list.id)).toMatchObject({ mine: true });
  });

  test('not without a reason for each', async () => {
    expect(await send(office, list, [good, weak])).toMatchObject({
      why: 'items',
      items: [{ reference: weak, why: 'needs-note' }],
    });
    expect(await stepOf(db.sql, good)).toBe('huyen-tong-hop');
  });

  test('chosen and not chosen go on at once, with the reason for each; what is undecided waits with what was written', async () => {
    const written = list.items.map((item) =>
      item.reference === weak ? { ...item, reason: 'Dữ liệu thử: mới là ý tưởng' } : item,
    );
    await ask(db, office, 'put_list', { ...list, version: 1, items: written });
    expect(await send(officeToo, list, [good, weak], 2)).toEqual({ outcome: 'sent', moved: 2 });
    expect(await stepOf(db.sql, good)).toBe('duoc-chon');
    expect(await stepOf(db.sql, weak)).toBe('khong-chon');
    expect(await stepOf(db.sql, open)).toBe('huyen-tong-hop');
    const [told] = await db.sql<{ seen: unknown }>('select public.submission_for_sender($1) as seen', [weak]);
    expect(JSON.stringify(told?.seen)).toContain('mới là ý tưởng');
    expect(
      await db.sql(
        `select l.state, i.reference, i.reason from public.lists l join public.list_items i on i.list_id = l.id
         where l.kind = 'selection' and l.state = 'draft'`,
      ),
    ).toEqual([{ state: 'draft', reference: open, reason: 'Dữ liệu thử: chờ xem thêm' }]);
  });

  test('a move of a list is not made on the page of a dossier', async () => {
    expect(
      await ask(db, office, 'make_move', open, 'chon', await versionOf(db.sql, open), 'Dữ liệu thử', {}),
    ).toEqual({
      outcome: 'refused',
      why: 'another-way',
    });
  });
});

describe('Mẫu số 03', () => {
  let reference: string;
  const written = {
    materials: 'Dữ liệu thử',
    labour: 'Dữ liệu thử',
    idea: 'Dữ liệu thử',
    identity: 'Dữ liệu thử',
  };
  beforeAll(async () => {
    reference = await dossierAt(db.sql, 'du-ho-so', { form: 'ho-so' });
  });

  test('is written by the commune alone, and not over somebody’s newer words', async () => {
    for (const other of [neighbour, office, secretary, administrator])
      expect(await ask(db, other, 'put_commune_report', reference, 0, written)).toMatchObject({
        why: 'unknown',
      });
    expect(
      await ask(db, commune, 'put_commune_report', reference, 0, { ...written, idea: '' }),
    ).toMatchObject({
      outcome: 'saved',
      version: 1,
    });
    expect(await ask(db, colleague, 'put_commune_report', reference, 0, written)).toEqual({
      outcome: 'stale',
      version: 1,
    });
    expect(
      await ask(db, commune, 'put_commune_report', reference, 1, { ...written, unit: '99002' }),
    ).toMatchObject({ why: 'needs-unit' });
  });

  test('the list to the province waits until it is whole, and keeps what it said', async () => {
    const list = draft([reference], { kind: 'report-03', workflow: '26-2026' });
    await ask(db, commune, 'put_list', list);
    expect(await send(commune, list, [reference])).toMatchObject({
      items: [{ reference, why: 'needs-report' }],
    });
    await ask(db, commune, 'put_commune_report', reference, 1, written);
    expect(await send(commune, list, [reference])).toMatchObject({ outcome: 'sent' });
    expect(await stepOf(db.sql, reference)).toBe('de-nghi-tinh');
    expect(await ask(db, commune, 'put_commune_report', reference, 2, written)).toMatchObject({
      why: 'not-from-here',
    });
    const opened = await ask<{ items: { printed: { productNumber: string; report: { idea: string } } }[] }>(
      db,
      office,
      'open_list',
      list.id,
    );
    expect(opened.items[0]?.printed.report.idea).toBe('Dữ liệu thử');
    expect(opened.items[0]?.printed.productNumber, 'the letter carries it').toBe('99-99001-1-2026');
  });
});

describe('the secretary proposes to the province', () => {
  test('products that were ranked, and no others', async () => {
    const ranked = await dossierAt(db.sql, 'da-xep-hang');
    const waiting = await dossierAt(db.sql, 'da-tap-huan');
    const list = draft([ranked, waiting], { kind: 'province' });
    expect(await ask(db, office, 'put_list', list)).toMatchObject({ why: 'not-yours' });
    expect(await ask(db, secretary, 'put_list', list)).toMatchObject({ outcome: 'saved' });
    expect(await send(secretary, list, [ranked, waiting])).toMatchObject({
      items: [{ reference: waiting, why: 'not-from-here' }],
    });
    await ask(db, secretary, 'put_list', { ...list, version: 1, items: list.items.slice(0, 1) });
    expect(await send(secretary, list, [ranked], 2)).toEqual({ outcome: 'sent', moved: 1 });
    expect(await stepOf(db.sql, ranked)).toBe('de-xuat-tinh');
    expect(await ask(db, office, 'open_list', list.id)).toMatchObject({ state: 'sent', mine: false });
    expect(await ask(db, commune, 'open_list', list.id)).toBeNull();
  });
});

describe('the book of receipts', () => {
  test('numbers what a commune takes up, once each, without a gap; what is refused at once is not taken up', async () => {
    const year = new Date().getFullYear();
    const before = await db.sql<{ n: number }>(
      'select coalesce(max(number), 0)::int as n from public.receipts where commune = $1',
      [COMMUNE],
    );
    const start = before[0]?.n ?? 0;
    const references: string[] = [];
    for (let i = 0; i < 3; i++) references.push(await dossierAt(db.sql, 'moi-nhan'));
    const move = async (reference: string, name: string, note = '') =>
      ask(db, commune, 'make_move', reference, name, await versionOf(db.sql, reference), note, {});
    await move(references[0] ?? '', 'xem-xet');
    await move(references[1] ?? '', 'khong-nhan', 'Dữ liệu thử: gửi nhầm');
    await move(references[2] ?? '', 'xem-xet');
    await move(references[0] ?? '', 'xet-xong');
    const rows = await asOfficer(db.embedded, colleague, (sql) =>
      sql<{ reference: string; number: number; year: number }>(
        'select reference, number, year from public.receipts where reference = any ($1) order by number',
        [references],
      ),
    );
    expect(rows).toEqual([
      { reference: references[0], number: start + 1, year },
      { reference: references[2], number: start + 2, year },
    ]);
    expect(await asOfficer(db.embedded, neighbour, (sql) => sql('select * from public.receipts'))).toEqual(
      [],
    );
  });

  test('is one for all units where the office receives, and goes on above what was given', async () => {
    const receivedBy = (holder: string) =>
      db.sql(
        `update public.programme set definition = jsonb_set(definition, '{steps,0,holder}', to_jsonb($1::text))
         where name = 'workflow/ke-hoach-2021'`,
        [holder],
      );
    const [given] = await db.sql<{ highest: number }>(
      'select max(number)::int as highest from public.receipts',
    );
    await receivedBy('standing-office');
    try {
      const here = await dossierAt(db.sql, 'moi-nhan');
      const there = await dossierAt(db.sql, 'moi-nhan', { commune: NEIGHBOUR });
      for (const [reference, officer] of [
        [here, commune],
        [there, neighbour],
      ] as const)
        await ask(db, officer, 'make_move', reference, 'xem-xet', await versionOf(db.sql, reference), '', {});
      expect(
        await db.sql(
          'select reference, commune, number from public.receipts where reference = any ($1) order by number',
          [[here, there]],
        ),
      ).toEqual([
        { reference: here, commune: '', number: (given?.highest ?? 0) + 1 },
        { reference: there, commune: '', number: (given?.highest ?? 0) + 2 },
      ]);
    } finally {
      await receivedBy('commune-officer');
    }
  });
});

test('nobody who is not an officer calls them', async () => {
  const id = randomUUID();
  const calls: [string, unknown[]][] = [
    ['put_list', [{ id }]],
    ['send_list', [id, 1, {}, {}]],
    ['recall_list', [id, 1, 'Dữ liệu thử']],
    ['put_commune_report', ['TT-2222-2222', 0, {}]],
    ['record_certificate', ['TT-2222-2222', 1, {}]],
    ['put_training', [{ id }]],
    ['invite_to_training', [id, [], 'Dữ liệu thử']],
    ['answer_invitation', [id, 1, null, null, {}]],
    ['close_training', [id, 1]],
    ['cancel_training', [id, 1, 'Dữ liệu thử', 'Dữ liệu thử']],
  ];
  const gone = await makeOfficer(db.sql, 'standing-office');
  await db.sql('delete from auth.sessions where id = $1', [gone.sessionId]);
  for (const [name, args] of calls) {
    expect(await ask(db, gone, name, ...args), name).toMatchObject({ why: 'signed-out' });
    const called = args.map((_, i) => `$${String(i + 1)}`).join(', ');
    expect(
      await refusal(() =>
        db.asRole('anon', (sql) =>
          sql(
            `select public.${name}(${called})`,
            args.map((a) => (typeof a === 'object' && !Array.isArray(a) ? JSON.stringify(a) : a)),
          ),
        ),
      ),
      name,
    ).toMatchObject({ code: '42501' });
  }
});
