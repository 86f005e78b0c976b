// The built site with an empty database, in a process of its own with a clock of its own.
import { startProcess } from '../tools/own-process.ts';
import { BEGINS } from './clock.ts';

/** A letter as somebody finds it in the post. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
}

/** What the process can be asked to do. */
export interface Work {
  clock: (instant: string) => void;
  sql: (query: string, params: unknown[]) => Promise<Record<string, unknown>[]>;
  /** Calls a scheduled function, as Netlify does. */
  run: (name: string) => Promise<void>;
  letters: () => Promise<Letter[]>;
  deploy: (folder: string) => Promise<void>;
}

export interface YearSite {
  url: string;
  /** It is this instant now, for the site and its database. */
  moveTo: (instant: string) => Promise<void>;
  /** What Netlify does every few minutes: the programme is taken over, what waits is brought in, letters go out. */
  fewMinutes: () => Promise<void>;
  /** One statement, as the owner of the database. */
  sql: <Row>(query: string, params?: unknown[]) => Promise<Row[]>;
  /** All letters so far, the oldest first. */
  letters: () => Promise<Letter[]>;
  /** Serves another build, of a copy of the project, with the same database at the same address. */
  deploy: (folder: string) => Promise<void>;
  stop: () => Promise<void>;
}

/** The option of Node that gives a process a clock of its own. */
export const OWN_CLOCK = ['--import', new URL('clock.ts', import.meta.url).href];

/** Starts the site at an instant. */
export async function startYear(instant: string): Promise<YearSite> {
  const { url, ask, stop } = await startProcess<Work>(new URL('serve.ts', import.meta.url), {
    node: OWN_CLOCK,
    env: { [BEGINS]: instant },
  });
  return {
    url,
    moveTo: (to) => ask('clock', to),
    async fewMinutes() {
      for (const name of ['take-programme', 'bring-in', 'send-messages']) await ask('run', name);
    },
    sql: async <Row>(query: string, params: unknown[] = []) => (await ask('sql', query, params)) as Row[],
    letters: () => ask('letters'),
    deploy: (folder) => ask('deploy', folder),
    stop,
  };
}
