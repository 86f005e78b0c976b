import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IDLE_MINUTES, SESSION_HOURS } from '../../src/core/officer.ts';
import { asOfficer, makeOfficer, takeWorkflows, type TestOfficer } from './officers.ts';
import { openTestDatabase, type TestDatabase } from './open.ts';
import { receive } from './sending.ts';

let db: TestDatabase;
let commune: TestOfficer;
let neighbour: TestOfficer;
let office: TestOfficer;
let reference: string;

beforeAll(async () => {
  db = await openTestDatabase();
  await takeWorkflows(db.sql);
  await receive(db.sql);
  const [row] = await db.sql<{ reference: string; commune: string }>(
    'select reference, commune from public.submissions',
  );
  reference = row?.reference ?? '';
  commune = await makeOfficer(db.sql, 'commune-officer', row?.commune ?? '');
  neighbour = await makeOfficer(db.sql, 'commune-officer', 'xa-ben-canh');
  office = await makeOfficer(db.sql, 'standing-office');
});
afterAll(() => db.embedded.close());

const move = async (officer: TestOfficer, name: string, version: number, note = '', detail = {}) => {
  const [answer] = await asOfficer(db.embedded, officer, (sql) =>
    sql<{ moved: Record<string, unknown> }>('select public.make_move($1, $2, $3, $4, $5) as moved', [
      reference,
      name,
      version,
      note,
      JSON.stringify(detail),
    ]),
  );
  return answer?.moved;
};
const version = async () =>
  (await db.sql<{ version: number }>('select version from public.submissions'))[0]?.version ?? 0;

describe('a registration that was received', () => {
  test('stands at the first step of its workflow', async () => {
    expect(await db.sql('select workflow, step, phase, state from public.submissions')).toEqual([
      { workflow: 'ke-hoach-2021', step: 'moi-nhan', phase: 1, state: 'received' },
    ]);
  });

  test('is not moved by the commune next door, which is told nothing of it, and that is written down', async () => {
    expect(await move(neighbour, 'xem-xet', await version())).toEqual({ outcome: 'refused', why: 'unknown' });
    expect(await db.sql('select act, officer_id, reference from public.desk_log')).toEqual([
      { act: 'refused', officer_id: neighbour.id, reference },
    ]);
  });

  test('is not moved by the wrong office, nor without what the move needs', async () => {
    expect(await move(office, 'xem-xet', await version())).toEqual({ outcome: 'refused', why: 'not-yours' });
    expect(await move(commune, 'hoi-bo-sung', await version(), '  ')).toEqual({
      outcome: 'refused',
      why: 'needs-note',
    });
    expect(await move(commune, 'chon', await version())).toEqual({
      outcome: 'refused',
      why: 'not-from-here',
    });
    expect(await move(commune, 'bia-ra', await version())).toEqual({
      outcome: 'refused',
      why: 'unknown-move',
    });
  });

  test('is moved by its commune once; the same page sent again is stale', async () => {
    const seen = await version();
    expect(await move(commune, 'xem-xet', seen)).toMatchObject({ outcome: 'moved', step: 'xa-xem-xet' });
    expect(await move(commune, 'xem-xet', seen)).toMatchObject({ outcome: 'stale', step: 'xa-xem-xet' });
  });

  test('comes back by itself when the sender answers', async () => {
    await move(commune, 'hoi-bo-sung', await version(), 'Dữ liệu thử: gửi thêm ảnh');
    expect(await db.sql('select step, state from public.submissions')).toEqual([
      { step: 'cho-bo-sung', state: 'incomplete' },
    ]);
    await db.sql(`select public.steer_submission($1, 'supplemented', 'Dữ liệu thử: đã gửi', null)`, [
      reference,
    ]);
    expect(await db.sql('select step, state from public.submissions')).toEqual([
      { step: 'xa-xem-xet', state: 'reviewing' },
    ]);
  });

  test('tells its sender what was noted for them, and not what the offices note', async () => {
    await asOfficer(db.embedded, commune, (sql) =>
      sql('select public.note_dossier($1, $2)', [reference, 'Dữ liệu thử: chuyện nội bộ']),
    );
    const [row] = await db.sql<{ seen: unknown }>('select public.submission_for_sender($1) as seen', [
      reference,
    ]);
    const seen = JSON.stringify(row?.seen);
    expect(seen).toContain('gửi thêm ảnh');
    expect(seen).not.toContain('nội bộ');
  });
});

test('sessions last as long as pages say that they do', async () => {
  const [lasts] = await db.sql<{ hours: number; minutes: number }>(
    `select extract(epoch from desk.session_length())::int / 3600 as hours,
       extract(epoch from desk.idle_time())::int / 60 as minutes`,
  );
  expect(lasts).toEqual({ hours: SESSION_HOURS, minutes: IDLE_MINUTES });
});

test('a session that was ended is good for nothing, though its token is still sound', async () => {
  const gone = await makeOfficer(db.sql, 'standing-office');
  await db.sql('delete from auth.sessions where id = $1', [gone.sessionId]);
  const ask = (sql: TestDatabase['sql']) =>
    sql('select public.who_am_i() as me, count(*)::int as n from public.submissions');
  expect(await asOfficer(db.embedded, gone, ask)).toEqual([{ me: null, n: 0 }]);
  expect(await asOfficer(db.embedded, office, ask)).toMatchObject([{ n: 1 }]);
  await asOfficer(db.embedded, office, (sql) => sql('select public.arrive_at_desk()'));
  const unusedFor = (interval: string) =>
    db.sql(`update desk.session_use set last_used = now() - $2::interval where id = $1`, [
      office.sessionId,
      interval,
    ]);
  await unusedFor('61 minutes');
  expect(await asOfficer(db.embedded, office, ask)).toEqual([{ me: null, n: 0 }]);
  await unusedFor('59 minutes');
  expect(await asOfficer(db.embedded, office, ask)).toMatchObject([{ n: 1 }]);
  await db.sql(`update auth.sessions set created_at = now() - interval '11 hours' where id = $1`, [
    office.sessionId,
  ]);
  expect(await asOfficer(db.embedded, office, ask)).toEqual([{ me: null, n: 0 }]);
});
