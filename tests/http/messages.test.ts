import { openAsBlob } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { startPreview } from '../../netlify/local/preview.ts';
import { environment } from '../../src/server/environment.ts';
import type { Letter } from '../../src/server/channel.ts';
import { receivingAddresses, wordsOf, type Told } from '../../src/server/messages.ts';
import { PAUSES, sendMessages } from '../../src/server/outbox.ts';
import { programme } from '../../src/server/programme.ts';
import { REGISTRATION } from './registration.ts';

let site: Awaited<ReturnType<typeof startPreview>>;

beforeAll(async () => {
  const snapshot = await openAsBlob(inject('snapshot'));
  site = await startPreview({ port: 0, db: 'memory', snapshot, quiet: true });
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.db!.sql('select public.erase_submissions_received_before(now())');
});

async function register(also: Record<string, string> = {}): Promise<string> {
  const response = await fetch(new URL('/api/submissions/san-pham', site.url), {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...REGISTRATION, key: crypto.randomUUID(), ...also }),
  });
  return ((await response.json()) as { reference: string }).reference;
}

const overview = () =>
  site.db!.sql<{ audience: string; state: string; problem: string; attempts: number }>(
    'select * from public.message_overview order by audience',
  );

describe('a producer gave an e-mail', () => {
  test('gets one letter with the reference and nothing of what was typed', async () => {
    const reference = await register({ email: 'du-lieu-thu@example.com' });
    await Promise.all([site.run('send-messages'), site.run('send-messages')]);
    const letters = (await site.mail.read()).filter(({ subject }) => subject?.includes(reference));
    expect(letters).toHaveLength(1);
    const [letter] = letters;
    expect([letter!.to].flat()[0]?.text).toBe('du-lieu-thu@example.com');
    expect(letter!.subject).toBe(`Đã nhận phiếu đăng ký sản phẩm, mã ${reference}`);
    expect(letter!.text).toContain(`${site.url}/tra-cuu/`);
    expect(letter!.text!.normalize('NFC')).toBe(letter!.text);
    for (const typed of [REGISTRATION.productName, REGISTRATION.producerName, '912 345 678', '912345678'])
      expect(letter!.text).not.toContain(typed);
    expect(await overview()).toMatchObject([
      { audience: 'receiver', state: 'waiting', problem: 'no-address', attempts: 0 },
      { audience: 'sender', state: 'sent', problem: null, attempts: 1 },
    ]);
    expect(await (await fetch(new URL('/noi-bo/thu/', site.url))).text()).toContain(reference);
  });
});

describe('the mail server does not take a letter', () => {
  const refusing = {
    send: () =>
      Promise.reject(
        Object.assign(new Error('550 <du-lieu-thu@example.com>'), { code: 'EENVELOPE', responseCode: 550 }),
      ),
  };

  test('ten tries with growing pauses, then it has failed, and can be seen; no address in the problem', async () => {
    await register({ email: 'du-lieu-thu@example.com' });
    const dues: string[] = [];
    for (let i = 0; i < 11; i++) {
      await sendMessages(environment(), refusing);
      const [message] = await site.db!.sql<{ due_at: string; state: string }>(
        `select due_at, state from public.messages where audience = 'sender'`,
      );
      if (message!.state === 'waiting')
        dues.push(String(Math.round((Date.parse(message!.due_at) - Date.now()) / 60_000)));
      await site.db!.sql('update public.messages set due_at = now()');
    }
    expect(dues).toEqual(PAUSES.map(String));
    expect((await overview())[1]).toMatchObject({ state: 'failed', problem: 'EENVELOPE-550', attempts: 10 });
  });

  test('the pauses grow', () => {
    expect(PAUSES).toHaveLength(9);
    expect(PAUSES.every((pause, at) => pause >= (PAUSES[at - 1] ?? 0))).toBe(true);
  });
});

test('without a mail server nothing is taken and nothing is tried', async () => {
  await register({ email: 'du-lieu-thu@example.com' });
  await sendMessages({ ...environment(), SMTP_URL: undefined });
  expect(await overview()).toMatchObject([{ attempts: 0 }, { attempts: 0 }]);
});

test('two runs at once never send the same', async () => {
  for (let i = 0; i < 5; i++) await register({ email: `du-lieu-thu-${String(i)}@example.com` });
  const sent: Letter[] = [];
  const slow = {
    send: async (letter: Letter) => {
      sent.push(letter);
      await new Promise((resolve) => setTimeout(resolve, 20));
    },
  };
  await Promise.all([1, 2, 3].map(() => sendMessages(environment(), slow)));
  expect(sent.map(({ to }) => to[0]).sort()).toEqual(
    [0, 1, 2, 3, 4].map((i) => `du-lieu-thu-${String(i)}@example.com`),
  );
});

describe('the words', () => {
  const told = (audience: Told['audience'], kind: string): Told => ({
    audience,
    kind,
    reference: 'BB-7K3M-9Q2X',
    what: 'phiếu đăng ký sản phẩm',
    commune: 'long-nguyen',
    received_at: '2026-11-24T03:00:00Z',
    workflow: null,
    step: null,
    due_on: null,
  });
  const kinds = [
    'received',
    'amended',
    'supplemented',
    'withdrawn',
    'erase-asked',
    'erase-cancelled',
    'moved',
  ];

  test.each(
    kinds.flatMap((kind) => (['receiver', 'sender'] as const).map((audience) => [audience, kind] as const)),
  )('to the %s of "%s" name the dossier, in one line of subject, and where to look', (audience, kind) => {
    const { subject, text } = wordsOf(told(audience, kind), programme, 'https://thu.example.vn');
    expect(subject).toContain('BB-7K3M-9Q2X');
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).toContain('BB-7K3M-9Q2X');
    expect(text).toContain(audience === 'sender' ? 'https://thu.example.vn/tra-cuu/' : '10:00');
  });

  test('whoever sent it is told the step in its own words, and until when', () => {
    const moved = {
      ...told('sender', 'moved'),
      workflow: '26-2026',
      step: 'dang-kiem-tra',
      due_on: '2027-01-15',
    };
    const { subject, text } = wordsOf(moved, programme, 'https://thu.example.vn');
    expect(subject).toBe('Hồ sơ BB-7K3M-9Q2X: Xã đang kiểm tra hồ sơ');
    expect(text).toContain('Mẫu số 03');
    expect(text).toContain('chậm nhất ngày 15/01/2027');
    const asked = wordsOf({ ...moved, step: 'cho-bo-sung' }, programme, 'https://thu.example.vn');
    expect(asked.text, 'the day is the office’s, not the sender’s').not.toContain('15/01/2027');
    expect(asked.text).toContain('đọc ở trang tra cứu');
  });

  test('officers are told at the address that content names for their unit, and at no other', () => {
    const [first] = programme.communes;
    const successors = first!.successors.map((each) => ({ ...each, email: 'du-lieu-thu@example.com' }));
    const known = { communes: [{ ...first!, successors }] };
    expect(new Set(receivingAddresses(known, first!.id))).toEqual(new Set(['du-lieu-thu@example.com']));
    expect(receivingAddresses(known, 'khong-co')).toEqual([]);
    expect(receivingAddresses(programme, first!.id)).toEqual([]);
  });
});
