import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import type { Embedded } from '../../supabase/local/embedded.ts';
import { LOCAL_KEYS } from '../../supabase/local/keys.ts';
import type { Deliver } from '../../supabase/local/letters.ts';
import { LOCAL_PASSWORD, makeLocalAccounts } from './accounts.ts';
import { startBlobs } from './blobs.ts';
import type { LocalBlobs } from './blobs.ts';
import { startClock } from './clock.ts';
import { isDatabasePath, listSubmissionsCommand } from './database.ts';
import { letViteStyle } from './dev-styles.ts';
import { hostedDatabase, localEnvironment, readEnvFile } from './environment.ts';
import { Afterwork, callFunction, describe, loadFunctions, matchFunction } from './functions.ts';
import type { LocalFunction } from './functions.ts';
import { lettersOfAccounts, MAIL_PAGE, mailPage, startMail } from './mail.ts';
import type { LocalMail } from './mail.ts';
import { addressOf, peerOf, send, toRequest } from './node-http.ts';
import { readRedirects, type Redirect } from './redirects.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FUNCTIONS = fileURLToPath(new URL('../functions/', import.meta.url));
/** LOCAL_DATABASE names another folder, so that a second site can run beside the first. */
const DATA = process.env.LOCAL_DATABASE ?? fileURLToPath(new URL('../../supabase/.temp/db', import.meta.url));

/**
 * For `astro dev` only: the embedded database and the functions of netlify/functions on the origin of the dev
 * server. Where `.env` or the environment names a hosted database, that one is used and none is started.
 */
export function localPlatform(): AstroIntegration {
  let running: Running | undefined;
  let functions: () => Promise<readonly LocalFunction[]>;
  return {
    name: 'local-platform',
    hooks: {
      'astro:config:setup'({ command, updateConfig, logger }) {
        // Not for `astro sync` and `astro check`, which make a server too, to read the content.
        if (command !== 'dev') return;
        // Vite ends, with success, when its stdin closes, as in a background job; unless it believes to be in CI.
        if (!process.stdin.isTTY) process.env.CI ??= 'true';
        const plugin = {
          name: 'local-platform',
          async configureServer(server: DevServer) {
            running = await runningOrStart(logger);
            functions = functionLoader(server, logger);
            const handle = handler(server, running, functions, logger);
            // Afterwards and at the front: Astro's own guards, such as that of the trailing slash, are put at the front too,
            // and would refuse what is not a page.
            return () => server.middlewares.stack.unshift({ route: '', handle });
          },
        };
        updateConfig({ vite: { plugins: [plugin] } });
      },
      async 'astro:server:start'({ address, logger }) {
        const url = `http://localhost:${address.port}`;
        if (!running) return;
        await running.stopClock();
        running.restore = localEnvironment(url, {
          blobs: running.blobs.context,
          mail: running.mail.environment,
        });
        // Not sooner: what is called reads these surroundings.
        running.stopClock = startClock(functions, (line) => logger.error(line));
        logger.info(`trang / site: ${url}/`);
        logger.info(`phiếu đăng ký / form: ${url}/dang-ky/san-pham/`);
        logger.info(`thư đã gửi / mail: ${url}${MAIL_PAGE}`);
        if (running.database) {
          logger.info(`bàn làm việc / desk: ${url}/can-bo/ (thuong-truc@example.com, … / ${LOCAL_PASSWORD})`);
          logger.info(`hồ sơ đã nhận / received: ${listSubmissionsCommand(url, LOCAL_KEYS.secret)}`);
        }
      },
      async 'astro:server:done'() {
        const last = await kept().running;
        kept().running = undefined;
        await last?.stopClock();
        await last?.afterwork.done();
        await last?.database?.close();
        await last?.blobs.close();
        await last?.mail.close();
        last?.restore();
      },
    },
  };
}

type DevServer = Parameters<NonNullable<AstroIntegration['hooks']['astro:server:setup']>>[0]['server'];

interface Running {
  /** Undefined where a hosted one is used. */
  database: Embedded | undefined;
  blobs: LocalBlobs;
  mail: LocalMail;
  /** Those that go before a page of the same address. */
  redirects: readonly Redirect[];
  afterwork: Afterwork;
  stopClock: () => Promise<void>;
  restore: () => void;
}

/**
 * Kept for the process: when the configuration changes, Astro makes a new server from a new copy of this module before
 * it lets go of the old one.
 */
function kept(): { running: Promise<Running> | undefined } {
  const place = globalThis as { localPlatform?: { running: Promise<Running> | undefined } };
  return (place.localPlatform ??= { running: undefined });
}

function runningOrStart(logger: AstroIntegrationLogger): Promise<Running> {
  const place = kept();
  place.running ??= start(logger).catch((error: unknown) => {
    place.running = undefined;
    throw error;
  });
  return place.running;
}

async function start(logger: AstroIntegrationLogger): Promise<Running> {
  readEnvFile();
  const hosted = hostedDatabase();
  if (hosted) logger.info(`cơ sở dữ liệu / database: ${hosted} (SUPABASE_URL)`);
  const letters = lettersOfAccounts();
  const database = hosted ? undefined : await startDatabase(logger, letters.deliver);
  const mail = await startMail(join(DATA, '../mail'));
  letters.to(mail);
  return {
    database,
    blobs: await startBlobs(join(DATA, '../blobs')),
    mail,
    redirects: (await readRedirects(ROOT, `${ROOT}public`)).filter(({ force }) => force),
    afterwork: new Afterwork((line) => logger.error(line)),
    stopClock: () => Promise.resolve(),
    restore: () => undefined,
  };
}

/** Imported only here, so that a build does not load a database. */
async function startDatabase(logger: AstroIntegrationLogger, deliver: Deliver): Promise<Embedded> {
  const { startEmbedded } = await import('../../supabase/local/embedded.ts');
  const database = await startEmbedded({
    dataDir: DATA,
    seed: true,
    deliver,
    log: (line) => logger.info(line),
  });
  await makeLocalAccounts(database);
  return database;
}

function handler(
  server: DevServer,
  { database, mail, redirects, afterwork }: Running,
  allFunctions: () => Promise<readonly LocalFunction[]>,
  logger: AstroIntegrationLogger,
): (incoming: IncomingMessage, outgoing: ServerResponse, next: () => void) => void {
  const findFunction = async (method: string, pathname: string) =>
    matchFunction(await allFunctions(), method, pathname);
  return (incoming, outgoing, next) => {
    letViteStyle(outgoing);
    const answer = async () => {
      const url = addressOf(incoming);
      if (!url) {
        next();
        return;
      }
      if (database && isDatabasePath(url.pathname)) {
        await send(await database.fetch(toRequest(incoming, url), peerOf(incoming)), outgoing);
        return;
      }
      const moved = redirects.flatMap((redirect) => redirect.answer(url) ?? [])[0];
      if (moved) {
        await send(moved, outgoing);
        return;
      }
      if (url.pathname === MAIL_PAGE) {
        await send(await mailPage(mail), outgoing);
        return;
      }
      const match = await findFunction(incoming.method ?? 'GET', url.pathname);
      if (!match) {
        next();
        return;
      }
      const request = toRequest(incoming, url);
      await send(
        await callFunction(match, request, { ip: peerOf(incoming), afterwork, deploy: 'dev' }),
        outgoing,
      );
    };
    answer().catch((error: unknown) => {
      if (error instanceof Error) server.ssrFixStacktrace(error);
      logger.error(`${incoming.method ?? ''} ${incoming.url ?? ''}: ${describe(error)}`);
      if (!outgoing.headersSent) outgoing.statusCode = 500;
      outgoing.end();
    });
  };
}

/** Loads through Vite each time, so that a changed function is the one that answers. */
function functionLoader(
  server: DevServer,
  logger: AstroIntegrationLogger,
): () => Promise<readonly LocalFunction[]> {
  let complaint = '';
  return async () => {
    try {
      const functions = await loadFunctions(FUNCTIONS, (file) => server.ssrLoadModule(file));
      complaint = '';
      return functions;
    } catch (error) {
      // A broken function must not take the pages with it; said once, not for every file of a page.
      if (error instanceof Error) server.ssrFixStacktrace(error);
      if (describe(error) !== complaint) logger.error(`netlify/functions: ${describe(error)}`);
      complaint = describe(error);
      return [];
    }
  };
}
