// The built site in a process of its own, so that what measures and what is measured do not share one.
// Started by `startSite`; counts dossiers when it is asked to.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startPreview } from '../../netlify/local/preview.ts';

export interface Dossiers {
  dossiers: number;
  /** Different keys among them; fewer than dossiers means that one was received twice. */
  keys: number;
  /** Different references among them. */
  references: number;
}

export interface Site {
  url: string;
  /** What the database holds now. */
  count: () => Promise<Dossiers>;
  stop: () => Promise<void>;
}

type Message = { url: string } | { counted: Dossiers } | { failed: string };

/**
 * Starts the built site with an empty database in memory, in another process.
 *
 * @param root the project's folder, where it is not this one
 */
export async function startSite(root?: string): Promise<Site> {
  const env = {
    ...process.env,
    CI: 'true',
    LITE_TELEMETRY: '0',
    ...(root !== undefined && { BENCH_ROOT: root }),
  };
  const child = fork(fileURLToPath(import.meta.url), [], {
    env,
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
  const ready = await answer();
  if (!('url' in ready)) throw new Error('The preview did not say where it listens.');
  return {
    url: ready.url.replace(/\/$/, ''),
    count: async () => {
      const reply = answer();
      child.send('count');
      const message = await reply;
      if (!('counted' in message)) throw new Error('The preview did not count.');
      return message.counted;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.send('stop');
      }),
  };
}

/** The other side: serves until told to stop. */
async function serve(): Promise<void> {
  const tell = (message: Message): unknown => process.send?.(message);
  const root = process.env['BENCH_ROOT'];
  const preview = await startPreview({ db: 'memory', quiet: true, ...(root !== undefined && { root }) });
  const { db } = preview;
  if (!db) throw new Error('The preview has no database of its own.');
  const count = async (): Promise<Dossiers> => {
    const rows: unknown = await db.sql(
      `select count(*)::int as dossiers, count(distinct idempotency_key)::int as keys,
              count(distinct reference)::int as references from public.submissions`,
    );
    const [row] = rows as Dossiers[];
    if (!row) throw new Error('no row');
    return row;
  };
  process.on('message', (message) => {
    if (message === 'stop') void preview.close().then(() => process.exit(0));
    else
      count()
        .then((counted) => tell({ counted }))
        .catch((error: unknown) => tell({ failed: String(error) }));
  });
  process.on('disconnect', () => process.exit(1));
  tell({ url: preview.url });
}

if (process.send && import.meta.main) {
  await serve().catch((error: unknown) => {
    process.send?.({ failed: error instanceof Error ? error.message : String(error) });
    process.exitCode = 1;
    process.disconnect();
  });
}
