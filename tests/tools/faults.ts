import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Embedded } from '../../supabase/local/embedded.ts';

// What goes wrong around the site, made to go wrong from outside: the site itself knows nothing of it.

/**
 * none: all is passed on. slow: after three seconds. late: at once, but the answer comes when nobody waits any more. hangs: never.
 * breaks: the connection is cut. page: what stands before the service answers with a page of its own.
 */
export type Fault = 'none' | 'slow' | 'late' | 'hangs' | 'breaks' | 'page';

/** Longer than the site waits for the database (PATIENCE in src/server/dossiers.ts). */
const LATE = 5_500;
const SLOW = 3_000;
const after = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

export interface StandIn {
  url: string;
  /** From now on. */
  fault: Fault;
  /** The addresses that it is only for; every one where left out. */
  only: RegExp | undefined;
  close(): Promise<void>;
}

/** Stands before a service: whoever is given its address meets its faults. */
export async function standBefore(target: string): Promise<StandIn> {
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse, delay: number) => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers))
      if (typeof value === 'string' && !['host', 'connection', 'content-length'].includes(name))
        headers.set(name, value);
    const answer = await fetch(new URL(incoming.url ?? '/', target), {
      method: incoming.method ?? 'GET',
      headers,
      redirect: 'manual',
      ...(parts.length > 0 ? { body: Buffer.concat(parts) } : {}),
    });
    const body = Buffer.from(await answer.arrayBuffer());
    await after(delay);
    const kept = [...answer.headers].filter(
      ([name]) => !/^(content-(encoding|length)|transfer-encoding)$/.test(name),
    );
    outgoing.writeHead(answer.status, kept.flat()).end(body);
  };
  const server = createServer((incoming, outgoing) => {
    const answer = async () => {
      const meant = standIn.only?.test(incoming.url ?? '') ?? true;
      switch (meant ? standIn.fault : 'none') {
        case 'hangs':
          return;
        case 'breaks':
          incoming.socket.destroy();
          return;
        case 'page':
          outgoing.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>502 Bad Gateway</h1>');
          return;
        case 'slow':
          await after(SLOW);
          return pass(incoming, outgoing, 0);
        case 'late':
          return pass(incoming, outgoing, LATE);
        case 'none':
          return pass(incoming, outgoing, 0);
      }
    };
    // Whoever asked may have gone.
    answer().catch(() => outgoing.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const standIn: StandIn = {
    url: `http://127.0.0.1:${String(port)}`,
    fault: 'none',
    only: undefined,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return standIn;
}

/** Sets variables of the surroundings; what is returned sets them back. */
export function surroundings(variables: Readonly<Record<string, string | undefined>>): () => void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  const put = (name: string, value: string | undefined) => {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  };
  for (const [name, value] of Object.entries(variables)) put(name, value);
  return () => {
    for (const [name, value] of before) put(name, value);
  };
}

/** Puts stand-ins before the database and Netlify Blobs of a site that runs in this process. */
export async function standInsOf(site: { url: string }): Promise<{
  database: StandIn;
  blobs: StandIn;
  allWell(): void;
  close(): Promise<void>;
}> {
  const context = JSON.parse(
    Buffer.from(process.env['NETLIFY_BLOBS_CONTEXT'] ?? '', 'base64').toString(),
  ) as { edgeURL: string };
  const database = await standBefore(site.url);
  const blobs = await standBefore(context.edgeURL);
  const through = { ...context, edgeURL: blobs.url, uncachedEdgeURL: blobs.url };
  const back = surroundings({
    SUPABASE_URL: database.url,
    NETLIFY_BLOBS_CONTEXT: Buffer.from(JSON.stringify(through)).toString('base64'),
  });
  return {
    database,
    blobs,
    allWell() {
      for (const standIn of [database, blobs]) [standIn.fault, standIn.only] = ['none', undefined];
    },
    async close() {
      back();
      await database.close();
      await blobs.close();
    },
  };
}

/** The database takes nothing any more and says so itself (25006), as a hosted one does that is full or has been switched over. */
export async function readOnly(db: Embedded): Promise<() => Promise<void>> {
  await db.exec('set default_transaction_read_only = on');
  return () => db.exec('set default_transaction_read_only = off');
}

/** No row can be written any more, for want of room on the disk (53100); reading goes on. */
export async function diskFull(db: Embedded): Promise<() => Promise<void>> {
  await db.exec(`
    create schema faults;
    create function faults.no_room() returns trigger language plpgsql as $$
    begin
      raise exception 'could not extend file' using errcode = '53100';
    end $$;
    grant usage on schema faults to public;
    do $$ declare t record; begin
      for t in select schemaname, tablename from pg_tables where schemaname in ('public', 'desk') loop
        execute format('create trigger no_room before insert or update on %I.%I for each statement execute function faults.no_room()',
          t.schemaname, t.tablename);
      end loop;
    end $$;`);
  return () => db.exec('drop schema faults cascade');
}

/** What a mail server says to an address that it is to send to; undefined: it takes it. */
export type Verdict = (address: string) => { code: number; text: string } | undefined;

export interface FaultyMail {
  url: string;
  /** From now on. */
  verdict: Verdict;
  /** Whom something was sent to. */
  taken: string[];
  close(): Promise<void>;
}

/** A mail server that takes what it likes. */
export async function faultyMail(): Promise<FaultyMail> {
  const mail: FaultyMail = {
    url: '',
    verdict: () => undefined,
    taken: [],
    close: () => new Promise((done) => server.close(() => done())),
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      const no = mail.verdict(address);
      done(no ? Object.assign(new Error(no.text), { responseCode: no.code }) : null);
    },
    onData(stream, session, done) {
      stream.on('end', () => {
        mail.taken.push(...session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
      stream.resume();
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  mail.url = `smtp://127.0.0.1:${String((server.server.address() as AddressInfo).port)}`;
  return mail;
}
