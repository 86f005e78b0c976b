import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startPreview } from '../../../netlify/local/preview.ts';
import { AGE, KEY } from '../../../src/forms/form.ts';
import { programme } from '../../../src/server/programme.ts';
import { Officer, register } from '../officer.ts';
import { post, posted, said } from '../person.ts';
import { REGISTRATION } from '../registration.ts';

// One of the platform's machines has the wrong day: a second copy of the site, in a process of its own, with the database and the
// secrets of the first.

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const CLOCK = fileURLToPath(new URL('../../tools/shifted-clock.ts', import.meta.url));
const DAY = 86_400_000;

interface OtherMachine {
  url: string;
  process: ChildProcess;
}

let site: Awaited<ReturnType<typeof startPreview>>;
const machines = new Map<number, OtherMachine>();
beforeAll(async () => {
  const snapshot = await openAsBlob(inject('snapshot'));
  site = await startPreview({ port: 0, db: 'memory', snapshot, officers: true, quiet: true });
  await site.run('take-programme');
  await Promise.all([DAY, -DAY].map(async (shift) => machines.set(shift, await otherMachine(shift))));
}, 120_000);
afterAll(async () => {
  for (const { process: machine } of machines.values()) {
    const ended = new Promise((done) => machine.once('exit', done));
    machine.kill();
    await ended;
  }
  await site.close();
});

const withShift = (shift: number, more: Record<string, string> = {}) => ({
  ...process.env,
  CLOCK_SHIFT: String(shift),
  ...more,
});

/** Another machine that serves the site; its address. */
async function otherMachine(shift: number): Promise<OtherMachine> {
  const machine = spawn(
    process.execPath,
    ['--import', CLOCK, 'netlify/local/preview.ts', '--db', 'hosted', '--port', '0'],
    { cwd: ROOT, env: withShift(shift), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const url = await new Promise<string>((ready, fail) => {
    let text = '';
    machine.stdout.on('data', (part: Buffer) => {
      text += part.toString();
      const [address] = /http:\/\/localhost:\d+/.exec(text) ?? [];
      if (address) ready(address);
    });
    machine.once('exit', (code) => fail(new Error(`The other machine ended with ${String(code)}.`)));
  });
  return { url, process: machine };
}

/** Runs a scheduled function once on a machine whose clock is off. */
const runThere = (name: string, shift: number, more: Record<string, string> = {}) =>
  promisify(execFile)(
    process.execPath,
    [
      '--import',
      CLOCK,
      '--input-type=module',
      '-e',
      `await (await import('./netlify/functions/${name}.mts')).default()`,
    ],
    { cwd: ROOT, env: withShift(shift, more) },
  );

const sql = <Row>(query: string, params: unknown[] = []) => site.db!.sql<Row>(query, params);
const openedAt = async (url: string) => (await fetch(new URL('/api/opened', url))).text();

describe.each([
  ['a day ahead', DAY],
  ['a day behind', -DAY],
])('%s', (_, shift) => {
  let there: OtherMachine;
  beforeAll(() => {
    there = machines.get(shift)!;
  });

  test.each([
    ['opened here and sent there', () => site.url, () => there.url],
    ['opened there and sent here', () => there.url, () => site.url],
  ])('a form %s: received now, and not called too fast', async (__, opens, takes) => {
    const key = crypto.randomUUID();
    const fields = { ...REGISTRATION, [KEY]: key, [AGE]: await openedAt(opens()) };
    const sent = await post(takes(), '/api/submissions/san-pham', Object.entries(fields));
    expect(sent).toMatchObject({ status: 303, location: expect.stringContaining('/dang-ky/da-nhan/') });
    // The receipt is good on every machine.
    for (const url of [site.url, there.url])
      expect((await fetch(new URL(sent.location ?? '', url))).status).toBe(200);
    const [row] = await sql<{ flags: string[]; now: boolean }>(
      `select flags, received_at between now() - interval '1 minute' and now() as now
       from public.submissions where idempotency_key = $1`,
      [key],
    );
    expect(row).toEqual({ flags: [], now: true });
  });

  test('a dossier is looked up and added to there; its ticket is good nowhere else, and the words are kept', async () => {
    const reference = await register(site.url);
    const found = await post(there.url, '/tra-cuu/ho-so/', [
      ['ma', reference],
      ['so', REGISTRATION.phone],
    ]);
    expect(found.page.querySelector('h1')?.text).toContain(reference);
    const form = found.page.querySelectorAll('form').find((one) => one.querySelector('#loi'));
    const fields = posted(form ?? null).filter(([name]) => name !== 'loi');
    const words: [string, string] = ['loi', 'Dữ liệu thử: bổ sung'];
    const elsewhere = await post(site.url, '/tra-cuu/ho-so/', [...fields, words]);
    expect(elsewhere.status).toBe(403);
    expect(said(elsewhere.page)).toContain('Trang đã mở quá lâu');
    expect(elsewhere.page.querySelector('#loi')?.text).toBe(words[1]);
    const added = await post(there.url, '/tra-cuu/ho-so/', [...fields, words]);
    expect(said(added.page)).toContain('Đã ghi lời bổ sung');
  });

  test('an officer signs in there and works on; how long it lasts is reckoned by the database', async () => {
    const officer = new Officer(there.url);
    expect((await officer.signIn('thuong-truc@example.com')).location).toBe('/can-bo/');
    for (let i = 0; i < 2; i++) expect((await officer.get('/can-bo/')).status).toBe(200);
    const [session] = await sql<{ hours: number }>(
      `select (extract(epoch from max(created_at) + interval '10 hours' - now()) / 3600)::float as hours from auth.sessions`,
    );
    expect(session!.hours).toBeGreaterThan(9.9);
  });

  test('the health page there says by how much the clock is off', async () => {
    const officer = new Officer(there.url);
    await officer.signIn('quan-tri@example.com');
    const text = (await officer.get('/can-bo/suc-khoe/')).page.querySelector('#chinh')!.text;
    expect(text).toMatch(shift > 0 ? /đi trước cơ sở dữ liệu 24 giờ/ : /đi sau cơ sở dữ liệu 24 giờ/);
  });

  test('a letter that was refused is tried again after five minutes, not at once and not in a day', async () => {
    await sql('select public.erase_submissions_received_before(now())');
    await register(site.url, { email: 'du-lieu-thu@example.com' });
    await runThere('send-messages', shift, { SMTP_URL: 'smtp://127.0.0.1:9' });
    expect(
      await sql(
        `select attempts, round(extract(epoch from due_at - now()) / 60)::int as pause
         from public.messages where audience = 'sender'`,
      ),
    ).toEqual([{ attempts: 1, pause: 5 }]);
  });

  test('what is erased is what is due by the database’s clock', async () => {
    const { dossierMonths, uploadHours } = programme.privacy;
    const [kept, gone] = [await register(site.url), await register(site.url)];
    const received = (reference: string, hours: number) =>
      sql(
        `update public.submissions set received_at = now() - make_interval(months => $1, hours => $2)
         where reference = $3`,
        [dossierMonths, hours, reference],
      );
    await received(kept, -20);
    await received(gone, 20);
    await sql(
      `insert into public.papers (submission_id, name, state, created_at)
       select id, 'du-lieu-thu.jpg', 'expected', now() - make_interval(hours => $1)
       from public.submissions where reference = $2`,
      [uploadHours - 1, kept],
    );
    await runThere('retention', shift);
    expect(
      await sql(
        `select reference, (select count(*)::int from public.papers p where p.submission_id = s.id) as papers
         from public.submissions s where reference = any ($1)`,
        [[kept, gone]],
      ),
    ).toEqual([{ reference: kept, papers: 1 }]);
  });
});
