import type { Config } from '@netlify/functions';
import { bringIn } from '../../src/server/bring-in.ts';
import { environment } from '../../src/server/environment.ts';
import { askDatabase } from '../../src/server/health.ts';

// A free-plan database falls asleep after a week without a question. Four times a day one is asked, and what was set
// aside is tried again: the fault may have been repaired.
export default async (): Promise<Response> => {
  const env = environment();
  if (await askDatabase(env)) await bringIn(env, { again: true });
  return new Response(null, { status: 204 });
};

export const config: Config = { schedule: '17 */6 * * *' };
