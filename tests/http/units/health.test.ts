import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  CHAPTERS,
  type HealthLine,
  type Look,
  type MessageProblem,
  type Standing,
} from '../../../src/core/health.ts';
import {
  missingLines,
  runLines,
  STATUS_WORDS,
  upLines,
  waitingLines,
} from '../../../src/server/desk/health-words.ts';
import { isLate, SCHEDULES, type ScheduleName } from '../../../src/core/schedules.ts';

const NOW = '2026-11-25T03:00:00Z';
const ago = (minutes: number) => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();
const ran = (minutes: number) => ({ at: ago(minutes), well: true, how: '' });
const WELL: Look = {
  status: 'ok',
  checkedAt: NOW,
  database: { up: true },
  waitingRoom: { up: true, waiting: 0, setAside: 0 },
  messages: { waiting: 0, withoutAddress: 0, failed: 0 },
  schedules: { late: [], failing: [] },
  notConfigured: [],
  skewSeconds: 2,
  problems: [],
  mail: '',
  storage: true,
  repository: '',
  runs: {
    'bring-in': ran(1),
    'send-messages': ran(1),
    'take-programme': ran(1),
    heartbeat: ran(60),
    retention: ran(60),
    rebuild: ran(60),
  },
  units: [],
  missing: [],
};
const all = (look: Look): HealthLine[] => [
  ...upLines(look),
  ...waitingLines(look),
  ...runLines(look),
  ...missingLines(look),
];
/** The lines that are other than where all is well. */
const differing = (changes: Partial<Look>): HealthLine[] => {
  const usual = new Set(all(WELL).map((line) => JSON.stringify(line)));
  return all({ ...WELL, ...changes }).filter((line) => !usual.has(JSON.stringify(line)));
};

test('where all is well, nothing asks for anything', () => {
  for (const line of all(WELL)) {
    expect(line).toMatchObject({ standing: 'well', says: expect.stringMatching(/\.$/) });
    expect(line.todo).toBeUndefined();
  }
});

const problem = (changes: Partial<MessageProblem>): Partial<Look> => ({
  problems: [
    { state: 'waiting', problem: null, n: 3, since: ago(600), attempts: 4, next: ago(-30), ...changes },
  ],
});

describe('each state is said in a sentence, with what to do', () => {
  test.each<[situation: string, changes: Partial<Look>, standing: Standing, says: RegExp, todo: RegExp]>([
    ['database away', { database: { up: false } }, 'broken', /niêm phong, giữ tạm/, /Supabase/],
    [
      'Blobs away',
      { waitingRoom: { up: false, waiting: 0, setAside: 0 } },
      'broken',
      /“chưa gửi được”/,
      /Netlify, mục Blobs/,
    ],
    ['no mail server', { mail: undefined }, 'waits', /Thư nằm chờ/, /SMTP_URL và MAIL_FROM/],
    ['mail server refuses', { mail: 'EAUTH-535' }, 'broken', /EAUTH-535/, /mật khẩu/],
    ['storage away', { storage: false }, 'broken', /phiếu thì vẫn gửi được/, /“papers”/],
    ['no repository', { repository: undefined }, 'none', /CONTENT_REPOSITORY/, /Netlify/],
    ['repository refuses', { repository: '401' }, 'broken', /mã 401/, /CONTENT_TOKEN còn hạn/],
    ['repository moved away', { repository: '302' }, 'broken', /Chỉ sang một nơi khác/, /CONTENT_REPOSITORY/],
    ['repository silent', { repository: 'no-answer' }, 'broken', /Không trả lời/, /CONTENT_REPOSITORY/],
    ['clock ahead', { skewSeconds: 86_400 }, 'waits', /đi trước cơ sở dữ liệu 24 giờ/, /Dựng lại/],
    ['clock behind', { skewSeconds: -1800 }, 'waits', /đi sau cơ sở dữ liệu 30 phút/, /Dựng lại/],
    [
      'dossiers wait',
      { waitingRoom: { up: true, waiting: 4, setAside: 0 } },
      'waits',
      /năm phút sau khi có lại/,
      /bring-in/,
    ],
    [
      'dossiers set aside',
      { waitingRoom: { up: true, waiting: 0, setAside: 2 } },
      'broken',
      /còn nguyên/,
      /SEALING_SECRET_PREVIOUS/,
    ],
    [
      'letters in turn',
      problem({ problem: null, attempts: 0 }),
      'well',
      /chưa tới lượt/,
      /Không phải làm gì/,
    ],
    ['no address', problem({ problem: 'no-address' }), 'waits', /chưa có e-mail/, /communes\.json/],
    ['wrong password', problem({ problem: 'EAUTH-535' }), 'waits', /không nhận mật khẩu/, /SMTP_URL/],
    ['come back later', problem({ problem: 'EENVELOPE-451' }), 'waits', /bảo đợi/, /tự thử lại/],
    ['no such address', problem({ problem: 'EENVELOPE-550' }), 'waits', /4 trên 10 lần/, /gọi điện/],
    ['connection refused', problem({ problem: 'ESOCKET' }), 'waits', /không nói chuyện được/, /máy chủ thư/],
    [
      'given up',
      problem({ state: 'failed', problem: 'EENVELOPE-550' }),
      'broken',
      /Trang thôi thử/,
      /gọi điện/,
    ],
    [
      'one of two',
      problem({ state: 'failed', problem: 'EPARTLY-550' }),
      'broken',
      /địa chỉ khác đã nhận/,
      /e-mail/,
    ],
    ['units without', { units: ['UBND xã Thử'] }, 'waits', /UBND xã Thử/, /communes\.json/],
    [
      'never ran',
      { runs: Object.fromEntries(Object.entries(WELL.runs ?? {}).filter(([name]) => name !== 'retention')) },
      'waits',
      /Chưa thấy chạy/,
      /Netlify/,
    ],
    ['late', { runs: { ...WELL.runs, 'bring-in': ran(90) } }, 'broken', /lẽ ra 5 phút một lần/, /bring-in/],
    [
      'went badly',
      { runs: { ...WELL.runs, heartbeat: { at: ago(5), well: false, how: 'database: no answer' } } },
      'broken',
      /database: no answer/,
      /heartbeat/,
    ],
    ['no hook', { missing: ['rebuild'] }, 'waits', /không tự dựng lại/, /build hook/],
    ['no token', { missing: ['proposals'] }, 'none', /cán bộ tải tệp về/, /Không bắt buộc/],
    ['no mail set', { missing: ['mail'] }, 'waits', /nằm chờ/, /MAIL_FROM/],
  ])('%s', (_, changes, standing, says, todo) => {
    const [line, ...others] = differing(changes);
    expect(others.filter((other) => other.standing !== 'none')).toEqual([]);
    expect(line).toMatchObject({
      standing,
      says: expect.stringMatching(says),
      todo: expect.stringMatching(todo),
    });
  });

  test.each<[string, Partial<Look>]>([
    ['the database', { skewSeconds: undefined, problems: undefined }],
    ['the store of the runs', { runs: undefined }],
  ])('what %s would have to say is called unknown, not well', (_, changes) => {
    const lines = differing(changes);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines)
      expect(line).toMatchObject({ standing: 'none', says: expect.stringMatching(/^Chưa/) });
  });

  test('the whole is said in one sentence', () => {
    expect(new Set(Object.values(STATUS_WORDS)).size).toBe(3);
  });
});

test('the chapters are those of the book', () => {
  const book = readFileSync(new URL('../../../docs/van-hanh.md', import.meta.url), 'utf8');
  for (const chapter of Object.values(CHAPTERS)) expect(book).toContain(`\n## ${chapter}\n`);
});

test('what runs by the clock is what the functions say, at their pace', () => {
  const pace = { '*/5 * * * *': 5, '17 */6 * * *': 360, '@daily': 1440, '5 17 * * *': 1440 } as const;
  for (const name of Object.keys(SCHEDULES) as ScheduleName[]) {
    const file = new URL(`../../../netlify/functions/${name}.mts`, import.meta.url);
    const [, schedule = ''] = /schedule: '([^']+)'/.exec(readFileSync(file, 'utf8')) ?? [];
    expect(pace[schedule as keyof typeof pace], name).toBe(SCHEDULES[name]);
  }
});

test.each<[ScheduleName, number, boolean]>([
  ['bring-in', 20, false],
  ['bring-in', 26, true],
  ['retention', 2 * 1440, false],
  ['retention', 2 * 1440 + 16, true],
])('%s, last run %i minutes ago: late %s', (name, minutes, late) => {
  expect(isLate(name, ran(minutes), new Date(NOW))).toBe(late);
});
