import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Embedded } from '../../supabase/local/embedded.ts';
import { LOCAL_KEYS, startEmbedded } from '../../supabase/local/embedded.ts';
import type { Deliver } from '../../supabase/local/letters.ts';
import { LOCAL_PASSWORD, makeLocalAccounts } from './accounts.ts';
import { startBlobs } from './blobs.ts';
import { runScheduled, startClock } from './clock.ts';
import { isDatabasePath, listSubmissionsCommand } from './database.ts';
import { hostedDatabase, localEnvironment, readEnvFile } from './environment.ts';
import { Afterwork, asFunction, callFunction, describe, loadFunctions, matchFunction } from './functions.ts';
import type { LocalFunction } from './functions.ts';
import { lettersOfAccounts, MAIL_PAGE, mailPage, startMail } from './mail.ts';
import type { LocalMail } from './mail.ts';
import { addressOf, peerOf, send, toRequest } from './node-http.ts';
import { readRedirects } from './redirects.ts';
import type { Redirect } from './redirects.ts';
import { readHeaderRules } from './rules.ts';
import { openStaticSite } from './static.ts';
import type { StaticSite } from './static.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface PreviewOptions {
  /** Default 0: any free port. */
  port?: number;
  host?: string;
  /**
   * Where the database is: `memory` (default), the path of a data directory, `none` (the address of the database leads
   * nowhere), or `hosted` (the one in the environment or `.env`).
   */
  db?: string;
  /** `false`: Netlify Blobs cannot be reached either. */
  blobs?: boolean;
  /** Makes the officers' accounts of this machine (accounts.ts), where there are none. */
  officers?: boolean;
  /** A dump to start from, with `memory`. */
  snapshot?: Blob;
  /** Says nothing but errors. */
  quiet?: boolean;
  /** The project's folder, with netlify.toml, dist/ and .netlify/ in it. */
  root?: string;
}

export interface Preview {
  url: string;
  db: Embedded | undefined;
  /** What was sent by mail. */
  mail: LocalMail;
  /** Calls a scheduled function once, as the clock would. */
  run(name: string): Promise<void>;
  /** The functions, for a clock. */
  functions: readonly LocalFunction[];
  close(): Promise<void>;
}

/**
 * Serves the built site on this machine as Netlify would: functions, static files with the headers of netlify.toml, on-demand
 * pages, 404.html; and the database on the same origin. One at a time in a process: the functions read the environment.
 *
 * @throws where the site is not built, or as `startEmbedded` does.
 */
export async function startPreview(options: PreviewOptions = {}): Promise<Preview> {
  const { port = 0, host = 'localhost', db = 'memory', snapshot, quiet = false, root = ROOT } = options;
  const { officers = false } = options;
  const keepsBlobs = options.blobs ?? true;
  const log = quiet ? () => undefined : (line: string) => console.log(line);
  const published = resolve(root, 'dist');
  if (!existsSync(published)) throw new Error('There is no dist/ to serve: run "npm run build" first.');

  const site = await openStaticSite(published, await readHeaderRules(root, published));
  const redirects = await readRedirects(root, published);
  const letters = lettersOfAccounts();
  const embedded = await openDatabase(db, {
    root,
    log,
    deliver: letters.deliver,
    ...(snapshot ? { snapshot } : {}),
  });
  if (embedded && officers) await makeLocalAccounts(embedded);
  const blobs = keepsBlobs
    ? await startBlobs(isDirectory(db) ? resolve(root, db, '../blobs') : undefined)
    : undefined;
  const mail = await startMail(isDirectory(db) ? resolve(root, db, '../mail') : undefined);
  letters.to(mail);
  const afterwork = new Afterwork((line) => console.error(line));
  const server = createServer();
  let restore: () => void = () => undefined;
  const close = async () => {
    await new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
    await afterwork.done();
    await embedded?.close();
    await blobs?.close();
    await mail.close();
    restore();
  };

  try {
    const url = await listen(server, port, host);
    restore = localEnvironment(url, {
      force: db !== 'hosted',
      ...(db === 'none' ? { databaseUrl: await closedAddress() } : {}),
      mail: mail.environment,
      ...(blobs ? { blobs: blobs.context } : {}),
    });
    // Only now: a function may read the environment when it is loaded.
    const functions = await builtFunctions(root);
    const parts = { embedded, mail, functions, redirects, site, afterwork };
    server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
      answer(incoming, parts)
        .then((response) => send(response, outgoing))
        .catch((error: unknown) => {
          console.error(`${incoming.method ?? ''} ${incoming.url ?? ''}: ${describe(error)}`);
          if (!outgoing.headersSent) outgoing.statusCode = 500;
          outgoing.end();
        });
    });
    const run = async (name: string) => {
      const called = functions.find((each) => each.name === name && each.schedule);
      if (!called) throw new Error(`There is no scheduled function "${name}".`);
      await runScheduled(called);
    };
    return { url, db: embedded, mail, run, functions, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Parts {
  embedded: Embedded | undefined;
  mail: LocalMail;
  functions: LocalFunction[];
  redirects: Redirect[];
  site: StaticSite;
  afterwork: Afterwork;
}

/**
 * Netlify's order: functions, forced redirects, static files, redirects, functions that let static files go first (the on-demand
 * pages), 404.
 */
async function answer(
  incoming: IncomingMessage,
  { embedded, mail, functions, redirects, site, afterwork }: Parts,
): Promise<Response> {
  const url = addressOf(incoming);
  if (!url) return new Response('Bad request\n', { status: 400 });
  // No Request can be made of these; on the web the platform refuses them as well.
  if (['TRACE', 'TRACK', 'CONNECT'].includes(incoming.method ?? ''))
    return new Response(null, { status: 405 });
  const request = toRequest(incoming, url);
  if (embedded && isDatabasePath(url.pathname)) return embedded.fetch(request, peerOf(incoming));

  if (url.pathname === MAIL_PAGE) return mailPage(mail);

  const call = async (preferStatic: boolean) => {
    const candidates = functions.filter((each) => each.preferStatic === preferStatic);
    const match = matchFunction(candidates, request.method, url.pathname);
    return match && callFunction(match, request, { ip: peerOf(incoming), afterwork, deploy: 'production' });
  };
  const redirect = (force: boolean) =>
    redirects.flatMap((each) => (each.force === force ? (each.answer(url) ?? []) : []))[0];
  return (
    (await call(false)) ??
    redirect(true) ??
    (await site.answer(request)) ??
    redirect(false) ??
    (await call(true)) ??
    (await site.notFound(request))
  );
}

/** The functions of the project, then what `astro build` made of the on-demand pages. */
async function builtFunctions(root: string): Promise<LocalFunction[]> {
  const load = (file: string): Promise<unknown> => import(/* @vite-ignore */ pathToFileURL(file).href);
  const functions = await loadFunctions(resolve(root, 'netlify/functions'), load);
  const pages = resolve(root, '.netlify/v1/functions/ssr/ssr.mjs');
  return existsSync(pages) ? [...functions, asFunction('ssr', await load(pages))] : functions;
}

function isDirectory(db: string): boolean {
  return !['memory', 'none', 'hosted'].includes(db);
}

async function openDatabase(
  db: string,
  {
    root,
    log,
    deliver,
    snapshot,
  }: { root: string; log: (line: string) => void; deliver: Deliver; snapshot?: Blob },
): Promise<Embedded | undefined> {
  if (db === 'none' || db === 'hosted') return undefined;
  if (db === 'memory') return startEmbedded({ log, deliver, ...(snapshot ? { snapshot } : {}) });
  return startEmbedded({ dataDir: resolve(root, db), log, deliver });
}

/** An address of this machine where nothing listens: what a database that is down looks like. */
async function closedAddress(): Promise<string> {
  const server = createServer();
  const url = await listen(server, 0, '127.0.0.1');
  await new Promise((done) => server.close(done));
  return url;
}

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<string> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') {
        fail(new Error('Not listening on a port.'));
        return;
      }
      const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
      done(`http://${name.includes(':') ? `[${name}]` : name}:${address.port}`);
    });
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4322' },
      host: { type: 'string', default: 'localhost' },
      db: { type: 'string' },
    },
  });
  readEnvFile();
  const db = values.db ?? (hostedDatabase() ? 'hosted' : 'supabase/.temp/db');
  const preview = await startPreview({ port: Number(values.port), host: values.host, db, officers: true });
  console.log(`\n  Trang đã dựng / built site  ${preview.url}/`);
  console.log(`  Phiếu đăng ký / form        ${preview.url}/dang-ky/san-pham/`);
  console.log(`  Thư đã gửi / mail           ${preview.url}${MAIL_PAGE}`);
  if (preview.db) {
    console.log(
      `  Bàn làm việc / desk         ${preview.url}/can-bo/ (thuong-truc@example.com, … / ${LOCAL_PASSWORD})`,
    );
    console.log(`  Hồ sơ đã nhận / received    ${listSubmissionsCommand(preview.url, LOCAL_KEYS.secret)}\n`);
  } else {
    console.log(`  Cơ sở dữ liệu / database    ${db === 'none' ? 'none' : String(hostedDatabase())}\n`);
  }
  const stopClock = startClock(() => Promise.resolve(preview.functions), console.error);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(
      signal,
      () =>
        void stopClock()
          .then(() => preview.close())
          .then(() => process.exit(0)),
    );
  }
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
