// The built site in a process of its own, so that what measures and what is measured do not share one.
// Started by `startSite`; says how many dossiers it holds and how much memory it takes when it is asked to.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startPreview, type PreviewOptions } from '../../netlify/local/preview.ts';

export interface Dossiers {
  dossiers: number;
  /** Different keys among them; fewer than dossiers means that one was received twice. */
  keys: number;
  /** Different references among them. */
  references: number;
}

/** Bytes. */
export interface Memory {
  now: number;
  most: number;
}

export interface Site {
  url: string;
  /** What the database holds now. */
  count: () => Promise<Dossiers>;
  /** Of the process that serves, the embedded database included. */
  memory: () => Promise<Memory>;
  /** Runs a scheduled function once. */
  run: (name: string) => Promise<void>;
  stop: () => Promise<void>;
}

export type SiteOptions = Pick<PreviewOptions, 'root' | 'db' | 'officers'>;

type Message =
  { url: string } | { counted: Dossiers } | { memory: Memory } | { ran: string } | { failed: string };
type Request = 'count' | 'memory' | 'stop' | { run: string };

/** Starts the built site, with an empty database in memory where nothing else is asked for, in another process. */
async function startSite(options: SiteOptions): Promise<Site> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(options)], {
    env: { ...process.env, CI: 'true', LITE_TELEMETRY: '0' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const answer = (): Promise<Message> =>
    new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error('The preview ended before it answered.'));
      child.once('exit', ended);
      child.once('message', (message: Message) => {
        child.off('exit', ended);
        if ('failed' in message) reject(new Error(message.failed));
        else resolve(message);
      });
    });
  const ask = async (request: Request): Promise<Message> => {
    const reply = answer();
    child.send(request);
    return reply;
  };
  const ready = await answer();
  if (!('url' in ready)) throw new Error('The preview did not say where it listens.');
  return {
    url: ready.url.replace(/\/$/, ''),
    count: async () => {
      const message = await ask('count');
      if (!('counted' in message)) throw new Error('The preview did not count.');
      return message.counted;
    },
    memory: async () => {
      const message = await ask('memory');
      if (!('memory' in message)) throw new Error('The preview did not say how much memory it takes.');
      return message.memory;
    },
    run: async (name) => {
      await ask({ run: name });
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.send('stop');
      }),
  };
}

/** A site for as long as the work takes, whatever becomes of it: one that is left running keeps the bench from ending. */
export async function withSite<T>(options: SiteOptions, work: (site: Site) => Promise<T>): Promise<T> {
  const site = await startSite(options);
  try {
    return await work(site);
  } finally {
    await site.stop();
  }
}

/** The other side: serves until told to stop. */
async function serve(options: SiteOptions): Promise<void> {
  const tell = (message: Message): unknown => process.send?.(message);
  const preview = await startPreview({ db: 'memory', quiet: true, ...options });
  const count = async (): Promise<Dossiers> => {
    const rows: unknown = await preview.db?.sql(
      `select count(*)::int as dossiers, count(distinct idempotency_key)::int as keys,
              count(distinct reference)::int as references from public.submissions`,
    );
    const [row] = (rows ?? []) as Dossiers[];
    if (!row) throw new Error('The preview has no database of its own.');
    return row;
  };
  const answer = async (request: Exclude<Request, 'stop'>): Promise<Message> => {
    if (request === 'count') return { counted: await count() };
    if (request === 'memory')
      return { memory: { now: process.memoryUsage.rss(), most: process.resourceUsage().maxRSS * 1024 } };
    await preview.run(request.run);
    return { ran: request.run };
  };
  process.on('message', (request: Request) => {
    if (request === 'stop') void preview.close().then(() => process.exit(0));
    else
      answer(request)
        .then(tell)
        .catch((error: unknown) => tell({ failed: String(error) }));
  });
  process.on('disconnect', () => process.exit(1));
  tell({ url: preview.url });
}

if (process.send && import.meta.main) {
  await serve(JSON.parse(process.argv[2] ?? '{}') as SiteOptions).catch((error: unknown) => {
    process.send?.({ failed: error instanceof Error ? error.message : String(error) });
    process.exitCode = 1;
    process.disconnect();
  });
}
