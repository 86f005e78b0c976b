// The built site in a process of its own, so that what measures and what is measured do not share one.
// Says how many dossiers it holds and how much memory it takes when it is asked to.
import { startPreview, type PreviewOptions } from '../../netlify/local/preview.ts';
import { serveWork, startProcess } from '../tools/own-process.ts';

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

interface Work {
  count: () => Promise<Dossiers>;
  memory: () => Memory;
  run: (name: string) => Promise<void>;
}

/** Starts the built site, with an empty database in memory where nothing else is asked for, in another process. */
async function startSite(options: SiteOptions): Promise<Site> {
  const { url, ask, stop } = await startProcess<Work>(new URL(import.meta.url), {
    argv: [JSON.stringify(options)],
  });
  return {
    url: url.replace(/\/$/, ''),
    count: () => ask('count'),
    memory: () => ask('memory'),
    run: (name) => ask('run', name),
    stop,
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

/** The other side. */
async function begin(options: SiteOptions) {
  const preview = await startPreview({ db: 'memory', quiet: true, ...options });
  const work: Work = {
    async count() {
      const rows: unknown = await preview.db?.sql(
        `select count(*)::int as dossiers, count(distinct idempotency_key)::int as keys,
                count(distinct reference)::int as references from public.submissions`,
      );
      const [row] = (rows ?? []) as Dossiers[];
      if (!row) throw new Error('The preview has no database of its own.');
      return row;
    },
    memory: () => ({ now: process.memoryUsage.rss(), most: process.resourceUsage().maxRSS * 1024 }),
    run: (name) => preview.run(name),
  };
  return { url: preview.url, work, close: () => preview.close() };
}

if (process.send && import.meta.main)
  await serveWork(() => begin(JSON.parse(process.argv[2] ?? '{}') as SiteOptions));
