// The officers' desk with a database as full as a large province's: real PostgreSQL, the built pages, officers signed in.
// What is measured is the whole answer of the server, session and policies included.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LOCAL_PASSWORD } from '../../netlify/local/accounts.ts';
import { LOCAL_KEYS } from '../../supabase/local/keys.ts';
import { fillWithDossiers, type Fill } from './many-dossiers.ts';
import { freePort, startRealDatabase, type RealDatabase } from './postgres.ts';

/** What the issue asks of the server, in milliseconds at the 95th percentile. */
export const DESK_LIMIT = 150;

export interface DeskPage {
  page: string;
  role: string;
  requests: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  max: number;
}

export interface DeskReport {
  fill: Fill;
  /** How many requests were on their way at once. */
  atOnce: number;
  postgres: string;
  pages: DeskPage[];
  /** One sentence each; empty when all is well. */
  problems: string[];
}

const PASSWORD_OWNER = { email: 'du-lieu-thu-mat-khau@example.com' };
const PREVIEW = fileURLToPath(new URL('../../netlify/local/preview.ts', import.meta.url));

async function startDesk(database: RealDatabase): Promise<{ url: string; stop: () => void }> {
  const port = await freePort();
  const child = spawn(process.execPath, [PREVIEW, '--db', 'hosted', '--port', String(port)], {
    env: {
      ...process.env,
      CI: 'true',
      SUPABASE_URL: database.url,
      SUPABASE_SECRET_KEY: LOCAL_KEYS.secret,
      SUPABASE_PUBLISHABLE_KEY: LOCAL_KEYS.publishable,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://localhost:${String(port)}`;
  for (let tries = 0; ; tries++) {
    if (
      await fetch(`${url}/can-bo/dang-nhap/`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      break;
    if (tries > 300 || child.exitCode !== null) throw new Error('The desk did not start.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, stop: () => void child.kill('SIGTERM') };
}

/** Signs in as a person would; returns the cookies. */
async function signIn(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/can-bo/dang-nhap/`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: url },
    body: new URLSearchParams({ email, 'mat-khau': LOCAL_PASSWORD, toi: '/can-bo/' }),
  });
  if (answer.status !== 303) throw new Error(`${email} was not let in: ${String(answer.status)}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Asks for the addresses, `atOnce` at a time; milliseconds of each whole answer. */
async function timed(addresses: readonly string[], cookie: string, atOnce: number): Promise<number[]> {
  const waiting = [...addresses];
  const taken: number[] = [];
  const one = async () => {
    for (let address = waiting.pop(); address; address = waiting.pop()) {
      const start = performance.now();
      const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' });
      await answer.text();
      if (answer.status !== 200) throw new Error(`${address}: ${String(answer.status)}`);
      taken.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return taken.sort((a, b) => a - b);
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;

/** Fifty thousand dossiers, two hundred officers: how long the pages of the desk take on the server. */
export async function benchDesk(
  fill: Fill = { dossiers: 50_000, officers: 200 },
  { requests = 200, atOnce = 2 } = {},
): Promise<DeskReport> {
  const began = performance.now();
  const database = await startRealDatabase();
  try {
    await fetch(`${database.url}/auth/v1/signup`, {
      method: 'POST',
      headers: { apikey: LOCAL_KEYS.publishable, 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...PASSWORD_OWNER, password: LOCAL_PASSWORD }),
    });
    await fillWithDossiers(database, fill, PASSWORD_OWNER);
    console.error(`bench: desk: filled in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    const desk = await startDesk(database);
    try {
      const pages: DeskPage[] = [];
      const people = await database.sql<{ role: string; email: string; commune: string | null }>(
        `select distinct on (role) role, email, commune from public.officers
         where role in ('commune-officer', 'standing-office', 'secretary') order by role, email`,
      );
      for (const { role, email, commune } of people) {
        const cookie = await signIn(desk.url, email);
        const own = await database.sql<{ reference: string }>(
          `select reference from public.submissions
           where ${role === 'commune-officer' ? `commune = '${String(commune)}'` : role === 'secretary' ? 'phase >= 3' : 'true'}
           order by id limit ${String(requests)}`,
        );
        const kinds: [page: string, addresses: string[]][] = [
          ['/can-bo/', Array.from({ length: requests }, () => '/can-bo/')],
          [
            '/can-bo/tat-ca/?tim=…',
            Array.from(
              { length: requests },
              (_, n) => `/can-bo/tat-ca/?tim=${encodeURIComponent(`mít sấy ${String(n * 7)}`)}`,
            ),
          ],
          ['/can-bo/ho-so/…/', own.map(({ reference }) => `/can-bo/ho-so/${reference}/`)],
        ];
        for (const [page, paths] of kinds) {
          const addresses = paths.map((path) => desk.url + path);
          await timed(addresses.slice(0, 10), cookie, atOnce);
          const taken = await timed(addresses, cookie, atOnce);
          pages.push({
            page,
            role,
            requests: taken.length,
            p50: at(taken, 0.5),
            p95: at(taken, 0.95),
            max: at(taken, 1),
          });
        }
      }
      return {
        fill,
        atOnce,
        postgres: database.version,
        pages,
        problems: pages
          .filter(({ p95 }) => p95 > DESK_LIMIT)
          .map(
            ({ page, role, p95 }) =>
              `${page} as ${role}: ${p95.toFixed(0)} ms, more than ${String(DESK_LIMIT)}.`,
          ),
      };
    } finally {
      desk.stop();
    }
  } finally {
    await database.stop();
  }
}
