import type { Context } from '@netlify/functions';
import { describe } from './functions.ts';
import type { LocalFunction } from './functions.ts';

/** How often what Netlify calls every few minutes is called here, in milliseconds. */
const TICK = 5_000;

/** Calls a scheduled function once, as Netlify's clock does. Throws what it throws. */
export async function runScheduled(called: LocalFunction): Promise<void> {
  const next_run = new Date().toISOString();
  const request = new Request('http://localhost/', { method: 'POST', body: JSON.stringify({ next_run }) });
  // No scheduled function of this project asks for the context.
  await called.handler(request, {} as Context);
}

/**
 * Calls the functions that are scheduled every few minutes, one after the other, again and again. What comes once a day
 * or less is left out: on this machine nobody waits for it.
 *
 * @param functions asked anew each time, so that a changed one is the one that is called
 * @returns stops the clock
 */
export function startClock(
  functions: () => Promise<readonly LocalFunction[]>,
  log: (line: string) => void,
): () => Promise<void> {
  let running: Promise<void> | undefined;
  const tick = async () => {
    for (const each of await functions()) {
      if (!each.schedule?.startsWith('*/')) continue;
      await runScheduled(each).catch((error: unknown) => log(`${each.name}: ${describe(error)}`));
    }
  };
  const next = () => {
    running ??= tick()
      .catch((error: unknown) => log(describe(error)))
      .finally(() => (running = undefined));
  };
  // At once as well: until the database knows the workflows no officer can move anything.
  next();
  const timer = setInterval(next, TICK);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
