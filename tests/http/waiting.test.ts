import { openAsBlob } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { getStore } from '@netlify/blobs';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { startPreview } from '../../netlify/local/preview.ts';
import type { Health } from '../../src/core/health.ts';
import { REGISTRATION } from './registration.ts';

// The database is away for a while; what was sent meanwhile waits, sealed, and is brought in.
let site: Awaited<ReturnType<typeof startPreview>>;
const home = { address: '' };

beforeAll(async () => {
  const snapshot = await openAsBlob(inject('snapshot'));
  site = await startPreview({ port: 0, db: 'memory', snapshot, quiet: true });
  home.address = process.env['SUPABASE_URL'] ?? '';
});
afterAll(() => site.close());
afterEach(() => databaseIsBack());

const databaseIsAway = () => void (process.env['SUPABASE_URL'] = 'http://127.0.0.1:9');
const databaseIsBack = () => void (process.env['SUPABASE_URL'] = home.address);
/** As often as it takes: on a busy machine the database may not answer in time, and the next run goes on. */
async function bringIn(runs = 3): Promise<void> {
  for (let i = 0; i < runs; i++) {
    await site.run('bring-in');
    if (!(await names()).some((name) => name.startsWith('waiting/'))) return;
  }
}

interface Sent {
  status: number;
  reference: string;
  receipt: string;
}

async function send(also: Record<string, string>): Promise<Sent> {
  const response = await fetch(new URL('/api/submissions/san-pham', site.url), {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...REGISTRATION, ...also }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Sent, 'status'>) };
}

const store = () => getStore({ name: 'dossiers', consistency: 'strong' });
const read = (name: string) => store().get(name, { type: 'text' });
const names = async () => (await store().list()).blobs.map(({ key }) => key).sort();
const rows = (key: string) =>
  site.db!.sql<{
    reference: string;
    received_at: string;
    answers: Record<string, unknown>;
    events: string[];
  }>(
    `select reference, received_at, answers, array(
       select kind from public.submission_events e where e.submission_id = s.id order by id) as events
     from public.submissions s where idempotency_key = $1`,
    [key],
  );
const health = async () => {
  const response = await fetch(new URL('/api/health', site.url));
  return { code: response.status, ...((await response.json()) as Health) };
};

describe('the database is away', () => {
  test('the reference is given all the same, and what was sent is nowhere to be read', async () => {
    const key = randomUUID();
    databaseIsAway();
    const sent = await send({ key });
    expect(sent).toMatchObject({ status: 202, reference: expect.stringMatching(/^[A-Z]{2,4}-/) });
    expect((await fetch(new URL(sent.receipt, site.url))).status).toBe(200);
    const [name, ...others] = await names();
    expect(others).toEqual([]);
    const sealed = await read(name!);
    for (const text of [REGISTRATION.phone, REGISTRATION.productName, sent.reference, key])
      expect(name! + sealed).not.toContain(text);
    expect(await health()).toMatchObject({
      code: 200,
      status: 'degraded',
      database: { up: false },
      waitingRoom: { up: true, waiting: 1, setAside: 0 },
    });

    await bringIn(1);
    expect(await names(), 'it waits on while the database is away').toEqual([name]);

    databaseIsBack();
    const before = new Date().toISOString();
    await bringIn();
    const [row] = await rows(key);
    expect(row).toMatchObject({ reference: sent.reference, events: ['received'] });
    expect(row!.received_at < before, 'received as of when it was sent').toBe(true);
    expect(await names()).toEqual([]);
    expect(await send({ key }), 'sent once more').toMatchObject({ status: 200, reference: sent.reference });
    expect(await rows(key)).toHaveLength(1);
  });

  test('sent many times, corrected, sent again directly: one dossier, and the last answers stay', async () => {
    const key = randomUUID();
    databaseIsAway();
    const first = await send({ key, materials: 'Dữ liệu thử: một' });
    await send({ key, materials: 'Dữ liệu thử: một' });
    const second = await send({ key, materials: 'Dữ liệu thử: hai' });
    databaseIsBack();
    const third = await send({ key, materials: 'Dữ liệu thử: ba' });
    expect(new Set([first, second, third].map(({ reference }) => reference)).size).toBe(1);
    await bringIn();
    const [row, ...others] = await rows(key);
    expect(others).toEqual([]);
    expect(row!.answers['materials']).toBe('Dữ liệu thử: ba');
    expect(row!.events).toEqual(['received', 'overtaken', 'overtaken']);
    expect(await names()).toEqual([]);
  });

  test('a run that dies after the database has it, before it is removed: nothing twice', async () => {
    const key = randomUUID();
    databaseIsAway();
    await send({ key, materials: 'Dữ liệu thử: một' });
    await send({ key, materials: 'Dữ liệu thử: hai' });
    const kept = await Promise.all((await names()).map(async (name) => [name, await read(name)] as const));
    databaseIsBack();
    await bringIn();
    for (const [name, text] of kept) await store().set(name, text);
    await bringIn();
    expect(await rows(key)).toMatchObject([
      { answers: { materials: 'Dữ liệu thử: hai' }, events: ['received', 'amended'] },
    ]);
  });
});

describe('something that waits cannot be brought in', () => {
  test('it is set aside and counted, never lost, and holds up nobody', async () => {
    const key = randomUUID();
    const poison = `waiting/2020-01-01T00:00:00.000Z-0000000000000000`;
    await store().set(poison, 'không phải dữ liệu niêm phong');
    databaseIsAway();
    const { reference } = await send({ key });
    databaseIsBack();
    await bringIn();
    expect(await rows(key)).toMatchObject([{ reference }]);
    const aside = poison.replace('waiting', 'set-aside');
    expect(await names()).toEqual([aside]);
    expect(await read(aside)).toBe('không phải dữ liệu niêm phong');
    expect(await health()).toMatchObject({ status: 'degraded', waitingRoom: { waiting: 0, setAside: 1 } });
    await store().delete(aside);
  });

  test('sealed with a secret that was lost: set aside, and brought in once the secret is back', async () => {
    const key = randomUUID();
    const { SEALING_SECRET } = process.env;
    databaseIsAway();
    const { reference } = await send({ key });
    databaseIsBack();
    process.env['SEALING_SECRET'] = 'mot-chuoi-khac-chi-de-thu-nghiem-0';
    try {
      await bringIn();
      expect(await rows(key)).toEqual([]);
      expect(await names()).toEqual([expect.stringMatching(/^set-aside\//)]);
      process.env['SEALING_SECRET_PREVIOUS'] = SEALING_SECRET;
      await site.run('heartbeat');
    } finally {
      process.env['SEALING_SECRET'] = SEALING_SECRET;
      delete process.env['SEALING_SECRET_PREVIOUS'];
    }
    expect(await rows(key)).toMatchObject([{ reference }]);
    expect(await names()).toEqual([]);
  });
});

describe('both are away', () => {
  test('nothing is promised: not kept, and health says so', async () => {
    const { NETLIFY_BLOBS_CONTEXT } = process.env;
    databaseIsAway();
    delete process.env['NETLIFY_BLOBS_CONTEXT'];
    try {
      expect((await send({ key: randomUUID() })).status).toBe(503);
      expect(await health()).toMatchObject({ code: 503, status: 'down', waitingRoom: { up: false } });
    } finally {
      process.env['NETLIFY_BLOBS_CONTEXT'] = NETLIFY_BLOBS_CONTEXT;
    }
  });
});

test('health says what was not set up, and nothing about anybody', async () => {
  const found = await health();
  expect(found.notConfigured).toEqual([expect.stringContaining('e-mail')]);
  expect(found.messages).toEqual({
    waiting: expect.any(Number),
    withoutAddress: expect.any(Number),
    failed: expect.any(Number),
  });
  const text = JSON.stringify(found);
  expect(text).not.toMatch(/\+84|@|[A-Z]{2}-[2-9A-Z]{4}-/);
  const response = await fetch(new URL('/api/health', site.url));
  expect(response.headers.get('netlify-cdn-cache-control')).toContain('s-maxage=30');
  expect((await fetch(new URL('/api/health', site.url), { method: 'POST' })).status).not.toBe(200);
});
