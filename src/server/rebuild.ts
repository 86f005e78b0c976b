import type { Environment } from './environment.ts';
import { straightFetch } from './outgoing.ts';

/** Long enough for a slow answer, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Has the site built anew, so that the states of certificates are those of the day.
 *
 * @returns what to write into the log
 * @throws Error where the hook does not take the order, or leads elsewhere
 */
export async function rebuild({
  BUILD_HOOK_URL: hook,
}: Pick<Environment, 'BUILD_HOOK_URL'>): Promise<string> {
  if (hook === undefined)
    return 'BUILD_HOOK_URL is not set, so nothing was built; pages correct their states in the browser';
  const answer = await straightFetch(hook, { method: 'POST', signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(`rebuild: the build hook answered ${String(answer.status)}`);
  return 'ordered';
}
