import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LOCAL_KEYS } from '../../supabase/local/keys.ts';

// `npm run dev` as a new user starts it: site, functions and database in one process, on one address.
const PORT = 4392;
const SITE = `http://localhost:${String(PORT)}`;
let dev: ChildProcess;
let database: string;
let said = '';

async function started(): Promise<void> {
  for (let i = 0; i < 240; i++) {
    if (dev.exitCode !== null) throw new Error(`astro dev ended:\n${said}`);
    if (said.includes('/dang-ky/san-pham/')) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`astro dev did not start:\n${said}`);
}

beforeAll(async () => {
  database = await mkdtemp(path.join(tmpdir(), 'dev-database-'));
  // As in a user's shell: without what the test runner and the built site set.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST|SUPABASE|SITE_URL|NODE_ENV)/.test(name)),
  );
  dev = spawn('node_modules/.bin/astro', ['dev', '--ignore-lock', '--port', String(PORT)], {
    env: { ...env, LOCAL_DATABASE: path.join(database, 'db') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [dev.stdout, dev.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
  await started();
}, 90_000);
afterAll(async () => {
  const ended = new Promise((resolve) => dev.once('exit', resolve));
  dev.kill('SIGTERM');
  await ended;
  await rm(database, { recursive: true, force: true });
});

async function dossiers(): Promise<{ answers: { productName: string } }[]> {
  const answer = await fetch(`${SITE}/rest/v1/submissions?select=answers`, {
    headers: { apikey: LOCAL_KEYS.secret },
  });
  return (await answer.json()) as { answers: { productName: string } }[];
}

test('prints where to open the site and the form', () => {
  expect(said).toContain(`${SITE}/`);
  expect(said).toContain(`${SITE}/dang-ky/san-pham/`);
});

test('the database is migrated and seeded with what says that it is test data', async () => {
  const seeded = await dossiers();
  expect(seeded.length).toBeGreaterThan(0);
  for (const { answers } of seeded) expect(answers.productName).toContain('Dữ liệu thử');
});

test('an on-demand page may carry the styles that Vite writes into it, and nothing else inline', async () => {
  const page = await fetch(`${SITE}/can-bo/dang-nhap/`);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("style-src 'self' 'unsafe-inline';");
  expect(policy).toContain("script-src 'self';");
  expect(await page.text()).toContain('<style');
});

test('a static page, an on-demand page and a function answer on the same address', async () => {
  expect((await fetch(`${SITE}/ke-hoach/`)).status).toBe(200);
  expect((await fetch(`${SITE}/san-pham/loc/?xa=tan-hung`)).status).toBe(200);
  const productName = 'Dữ liệu thử – lúc phát triển';
  const response = await fetch(`${SITE}/api/submissions/san-pham`, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify({
      producerKind: 'hop-tac-xa',
      producerName: 'Dữ liệu thử',
      representative: 'Dữ liệu thử',
      phone: '0912345678',
      commune: 'hung-hoa',
      group: 'thuc-pham',
      productName,
      stage: 'dang-ban',
      description: 'Dữ liệu thử',
      materials: 'Dữ liệu thử',
      materialsOrigin: 'Dữ liệu thử',
      consent: 'dong-y',
    }),
  });
  expect(response.status).toBe(201);
  expect((await dossiers()).map(({ answers }) => answers.productName)).toContain(productName);
});

test('the page of all components is there for whoever works on them', async () => {
  expect((await fetch(`${SITE}/noi-bo/thanh-phan/`)).status).toBe(200);
});

test('the papers of the offices are there, as they print and as workbooks', async () => {
  expect((await fetch(`${SITE}/noi-bo/giay-to/`)).status).toBe(200);
  const paper = await fetch(`${SITE}/noi-bo/giay-to/ket-qua/`);
  expect(await paper.text()).toContain('Dữ liệu thử');
  const workbook = await fetch(`${SITE}/noi-bo/giay-to/ket-qua.xlsx`);
  expect(new TextDecoder().decode(await workbook.arrayBuffer()).slice(0, 2)).toBe('PK');
});
