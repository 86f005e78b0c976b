// The built site with an empty database, in a process of its own with a clock of its own.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { BEGINS } from './clock.ts';

/** A letter as somebody finds it in the post. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
}

/** What the process is asked to do, and what it answers with. */
export interface Work {
  clock: (instant: string) => void;
  sql: (query: string, params: unknown[]) => Record<string, unknown>[];
  /** Calls a scheduled function, as Netlify does. */
  run: (name: string) => void;
  letters: () => Letter[];
  deploy: (folder: string) => void;
}

export type Order = { [Name in keyof Work]: { do: Name; with: Parameters<Work[Name]> } }[keyof Work];
export type Report = { url: string } | { done: unknown } | { failed: string };

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
  const child = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), {
    execArgv: OWN_CLOCK,
    env: { ...process.env, CI: 'true', LITE_TELEMETRY: '0', [BEGINS]: instant },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const next = (): Promise<Report> =>
    new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error('The site ended before it answered.'));
      child.once('exit', ended);
      child.once('message', (report: Report) => {
        child.off('exit', ended);
        if ('failed' in report) reject(new Error(report.failed));
        else resolve(report);
      });
    });
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: an answer does not say which order it belongs to. */
  const order = <Name extends keyof Work>(
    name: Name,
    ...given: Parameters<Work[Name]>
  ): Promise<ReturnType<Work[Name]>> => {
    const answered = last.then(async () => {
      const report = next();
      child.send({ do: name, with: given });
      return ((await report) as { done: ReturnType<Work[Name]> }).done;
    });
    last = answered.catch(() => undefined);
    return answered;
  };

  const ready = await next();
  if (!('url' in ready)) throw new Error('The site did not say where it listens.');
  return {
    url: ready.url,
    moveTo: (to) => order('clock', to),
    async fewMinutes() {
      for (const name of ['take-programme', 'bring-in', 'send-messages']) await order('run', name);
    },
    sql: async <Row>(query: string, params: unknown[] = []) => (await order('sql', query, params)) as Row[],
    letters: () => order('letters'),
    deploy: (folder) => order('deploy', folder),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}
