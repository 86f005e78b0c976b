// The officers' desk with a database as full as a large province's: real PostgreSQL, the built pages, officers signed in.
// What is measured is the whole answer of the server, session and policies included.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LOCAL_PASSWORD } from '../../netlify/local/accounts.ts';
import { LOCAL_KEYS } from '../../supabase/local/keys.ts';
import { DESK_LIMIT } from './asked.ts';
import { addDossiers, fillWithDossiers } from './many-dossiers.ts';
import { freePort, startRealDatabase, type RealDatabase } from './postgres.ts';
import { say } from './say.ts';
import { share } from './side-by-side.ts';

export interface DeskPage {
  page: string;
  role: string;
  requests: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  max: number;
}

export interface DeskAtSize {
  dossiers: number;
  pages: DeskPage[];
}

export interface DeskLoad {
  /** Dossiers in the database, growing: the pages are measured at each. */
  sizes: readonly number[];
  officers: number;
  requests: number;
  /** How many requests are on their way at once. */
  atOnce: number;
}

export interface DeskReport {
  load: DeskLoad;
  postgres: string;
  sizes: DeskAtSize[];
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

/** How long each page of the desk takes for one of each role, with the database as it is. */
async function measurePages(
  url: string,
  database: RealDatabase,
  { requests, atOnce }: DeskLoad,
): Promise<DeskPage[]> {
  const pages: DeskPage[] = [];
  const people = await database.sql<{ role: string; email: string; commune: string | null }>(
    `select distinct on (role) role, email, commune from public.officers
     where role in ('commune-officer', 'standing-office', 'secretary') order by role, email`,
  );
  for (const { role, email, commune } of people) {
    const cookie = await signIn(url, email);
    const own = await database.sql<{ reference: string }>(
      `select reference from public.submissions
       where ${role === 'commune-officer' ? `commune = '${String(commune)}'` : role === 'secretary' ? 'phase >= 3' : 'true'}
       order by id limit ${String(requests)}`,
    );
    const search = (n: number) => `/can-bo/tat-ca/?tim=${encodeURIComponent(`mít sấy ${String(n * 7)}`)}`;
    const kinds: [page: string, addresses: string[]][] = [
      ['/can-bo/', Array.from({ length: requests }, () => '/can-bo/')],
      ['/can-bo/tat-ca/?tim=…', Array.from({ length: requests }, (_, n) => search(n))],
      ['/can-bo/ho-so/…/', own.map(({ reference }) => `/can-bo/ho-so/${reference}/`)],
    ];
    for (const [page, paths] of kinds) {
      const addresses = paths.map((path) => url + path);
      await timed(addresses.slice(0, 10), cookie, atOnce);
      const taken = await timed(addresses, cookie, atOnce);
      pages.push({
        page,
        role,
        requests: taken.length,
        p50: share(taken, 0.5),
        p95: share(taken, 0.95),
        max: share(taken, 1),
      });
    }
  }
  return pages;
}

/** How long the pages of the desk take on the server, while the database is filled. */
export async function benchDesk(load: DeskLoad): Promise<DeskReport> {
  const { officers } = load;
  const database = await startRealDatabase();
  try {
    await fetch(`${database.url}/auth/v1/signup`, {
      method: 'POST',
      headers: { apikey: LOCAL_KEYS.publishable, 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...PASSWORD_OWNER, password: LOCAL_PASSWORD }),
    });
    const sizes: DeskAtSize[] = [];
    let desk: Awaited<ReturnType<typeof startDesk>> | undefined;
    try {
      for (const [at, dossiers] of load.sizes.entries()) {
        const have = load.sizes[at - 1];
        await (have === undefined
          ? fillWithDossiers(database, { dossiers, officers }, PASSWORD_OWNER)
          : addDossiers(database, { have, want: dossiers, officers }));
        say('desk', `${String(dossiers)} dossiers are there`);
        desk ??= await startDesk(database);
        sizes.push({ dossiers, pages: await measurePages(desk.url, database, load) });
      }
    } finally {
      desk?.stop();
    }
    return {
      load,
      postgres: database.version,
      sizes,
      problems: (sizes.at(-1)?.pages ?? [])
        .filter(({ p95 }) => p95 > DESK_LIMIT)
        .map(
          ({ page, role, p95 }) =>
            `${page} as ${role}: ${p95.toFixed(0)} ms, more than ${String(DESK_LIMIT)}.`,
        ),
    };
  } finally {
    await database.stop();
  }
}
