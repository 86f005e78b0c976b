// Something that serves in a process of its own, so that what asks and what is asked share neither memory nor clock, and what it
// can be told to do besides: one side starts it and asks, the other says what it can.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What the process can be asked for, by name. */
type Work<Can> = { [Name in keyof Can]: (...given: never[]) => unknown };
interface Order {
  do: PropertyKey;
  with: readonly unknown[];
}
type Report = { url: string } | { done: unknown } | { failed: string };

export interface OwnProcess<Can extends Work<Can>> {
  /** Where it serves. */
  url: string;
  ask: <Name extends keyof Can>(
    name: Name,
    ...given: Parameters<Can[Name]>
  ) => Promise<Awaited<ReturnType<Can[Name]>>>;
  stop: () => Promise<void>;
}

/** What a process needs besides: options of Node, variables of its surroundings, what it reads in its command line. */
export interface ProcessOptions {
  node?: readonly string[];
  env?: Readonly<Record<string, string>>;
  argv?: readonly string[];
}

/** Starts a file that ends in `serveWork`; resolves when it serves. */
export async function startProcess<Can extends Work<Can>>(
  file: URL,
  { node = [], env = {}, argv = [] }: ProcessOptions = {},
): Promise<OwnProcess<Can>> {
  const child = fork(fileURLToPath(file), argv, {
    execArgv: [...node],
    env: { ...process.env, CI: 'true', LITE_TELEMETRY: '0', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const next = (): Promise<Report> =>
    new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error('The process ended before it answered.'));
      child.once('exit', ended);
      child.once('message', (report: Report) => {
        child.off('exit', ended);
        if ('failed' in report) reject(new Error(report.failed));
        else resolve(report);
      });
    });
  const ready = await next();
  if (!('url' in ready)) throw new Error('The process did not say where it serves.');

  let last: Promise<unknown> = Promise.resolve();
  return {
    url: ready.url,
    /** One after the other: an answer does not say which order it belongs to. */
    async ask<Name extends keyof Can>(
      name: Name,
      ...given: Parameters<Can[Name]>
    ): Promise<Awaited<ReturnType<Can[Name]>>> {
      const answered = last.then(() => {
        const report = next();
        child.send({ do: name, with: given } satisfies Order);
        return report;
      });
      last = answered.catch(() => undefined);
      const { done } = (await answered) as { done: unknown };
      return done as Awaited<ReturnType<Can[Name]>>;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}

/** The other side: begins to serve and does what it is asked, until whoever started it has done with it or is gone. */
export async function serveWork<Can extends Work<Can>>(
  begin: () => Promise<{ url: string; work: Can; close: () => Promise<void> }>,
): Promise<void> {
  const tell = (report: Report): unknown => process.send?.(report);
  const failed = (error: unknown): unknown =>
    tell({ failed: error instanceof Error ? error.message : String(error) });
  try {
    const { url, work, close } = await begin();
    process.on('message', (order: Order) => {
      const does = work[order.do as keyof Can];
      Promise.resolve()
        .then(() => does(...(order.with as never[])))
        .then((done) => tell({ done }))
        .catch(failed);
    });
    process.once('disconnect', () => void close().finally(() => process.exit(0)));
    tell({ url });
  } catch (error) {
    failed(error);
    process.exitCode = 1;
    process.disconnect();
  }
}
