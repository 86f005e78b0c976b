import { App, setExperimental } from '@supabase/lite';
import { createPgliteConnection } from '@supabase/lite/pglite';
import type { PGlite } from '@electric-sql/pglite';
import { hostedGrants, hostedRoles } from './hosted.ts';
import { LOCAL_KEYS } from './keys.ts';
import { accountSettings, postman, type Deliver } from './letters.ts';
import { lockDirectory } from './lock.ts';
import { applyMigrations, applySeed } from './migrations.ts';
import { shims } from './shims.ts';
import { localStorage } from './storage.ts';

export { LOCAL_KEYS };

export interface Embedded {
  /**
   * Answers `/rest/v1/*` and `/auth/v1/*` as a hosted project would.
   * @param peer address of the client, where there is a socket.
   */
  fetch(request: Request, peer?: string): Promise<Response>;
  /** Runs one statement as the owner of the database. Timestamps come as ISO 8601 text. */
  sql<Row = Record<string, unknown>>(query: string, params?: unknown[]): Promise<Row[]>;
  /** Runs several statements, without parameters, as the owner of the database. */
  exec(sql: string): Promise<void>;
  /** Runs `work` in one transaction that no request can come between. Rolled back where it throws. */
  transaction<T>(work: (sql: Embedded['sql']) => Promise<T>): Promise<T>;
  /** The whole database as a tar, to be opened again as `snapshot`. */
  dump(): Promise<Blob>;
  /** Closes the database and frees its directory. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Where the database is kept; in memory where left out. */
  dataDir?: string;
  /** A `dump()` to start from; it is taken to be migrated already. Only in memory. */
  snapshot?: Blob;
  /** Puts the development data in, when the first migrations have just been applied. */
  seed?: boolean;
  /** Is given every letter of the account service; they are dropped where left out. */
  deliver?: Deliver;
  /** Is told what is being done, a line at a time. */
  log?: (line: string) => void;
}

/**
 * Starts the database that stands in for hosted Supabase on one machine: the same migrations, the same REST and Auth
 * API, inside this process.
 *
 * @throws {DirectoryInUse} where another process has `dataDir` open; an Error naming the file where a migration fails.
 */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<Embedded> {
  const { dataDir, snapshot, log = () => undefined } = options;
  if (dataDir && snapshot) throw new Error('A snapshot is opened in memory: give it without a dataDir.');
  process.env.LITE_TELEMETRY ??= '0';
  const free = dataDir ? lockDirectory(dataDir) : () => undefined;
  try {
    return await open(options, free, log);
  } catch (error) {
    free();
    throw error;
  }
}

async function open(
  { dataDir, snapshot, seed, deliver }: EmbeddedOptions,
  free: () => void,
  log: (line: string) => void,
): Promise<Embedded> {
  const connection = await createPgliteConnection({
    ...(dataDir ? { url: dataDir } : {}),
    pgliteOptions: { parsers: shims.isoTimestamps(), ...(snapshot ? { loadDataDir: snapshot } : {}) },
  });
  shims.refusedValuesAsErrors(connection);
  shims.keepRevokes(connection);
  const inTurn = shims.oneAtATime();
  const { driver } = connection;

  setExperimental('storage', true);
  const app = new App({
    connection,
    api: { schemas: ['public'] },
    auth: {
      ...accountSettings(),
      enabled: true,
      jwt_secret: 'only-for-the-embedded-database-of-one-machine',
      jwt_expiry: 3600,
      enable_signup: true,
      publishable_key: LOCAL_KEYS.publishable,
      secret_key: LOCAL_KEYS.secret,
    },
    storage: { enabled: true, file_size_limit: '5MiB' },
    options: {
      drivers: { email: postman(deliver) },
      // Admin mode would give a request without a key the rights of service_role.
      server: { admin: false, disableStudio: true },
    },
  });

  app._storageAdapter = localStorage(dataDir ? `${dataDir}-files` : undefined);
  if (!snapshot) {
    await driver.exec(hostedRoles);
    await app.ensureSystemSchema();
    await driver.exec(hostedGrants);
    const isNew = (await driver.query('select from supabase_migrations.schema_migrations')).rows.length === 0;
    const applied = await applyMigrations(driver);
    if (isNew) log(`${applied.length} migrations`);
    else for (const file of applied) log(`migration ${file}`);
    if (seed && isNew) {
      await applySeed(driver);
      log('seed.sql (test data)');
    }
  }
  await app.init();

  return {
    async fetch(request, peer) {
      // The body is taken first: a slow sender must not hold up the others.
      const whole = await withBodyInMemory(request);
      return shims.signedAddresses(
        await inTurn(() => app.fetch(whole, { peerAddress: peer ?? null })),
        whole,
      );
    },
    sql: (query, params) => inTurn(() => rows(driver, query, params)),
    exec: (sql) =>
      inTurn(async () => {
        await driver.exec(sql);
      }),
    transaction: (work) =>
      inTurn(() =>
        driver.transaction((transaction) => work((query, params) => rows(transaction, query, params))),
      ),
    dump: () => inTurn(() => driver.dumpDataDir('none')),
    async close() {
      await inTurn(() => connection.close());
      free();
    },
  };
}

async function rows<Row>(driver: Pick<PGlite, 'query'>, query: string, params?: unknown[]): Promise<Row[]> {
  return (await driver.query<Row>(query, params)).rows;
}

async function withBodyInMemory(request: Request): Promise<Request> {
  if (!request.body) return request;
  const { url, method, headers } = request;
  return new Request(url, { method, headers, body: await request.arrayBuffer() });
}
