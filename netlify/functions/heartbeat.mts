import type { Config } from '@netlify/functions';
import { bringIn } from '../../src/server/bring-in.ts';
import { environment } from '../../src/server/environment.ts';
import { askDatabase } from '../../src/server/health.ts';
import { scheduled } from '../../src/server/runs.ts';

// A free-plan database falls asleep after a week without a question. Four times a day one is asked, and what was set
// aside is tried again: the fault may have been repaired.
export default (): Promise<Response> =>
  scheduled('heartbeat', async () => {
    const env = environment();
    if (!(await askDatabase(env))) throw new Error('database: no answer');
    await bringIn(env, { again: true });
    return undefined;
  });

export const config: Config = { schedule: '17 */6 * * *' };
