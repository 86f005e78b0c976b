import type { Config } from '@netlify/functions';
import { environment } from '../../src/server/environment.ts';
import { eraseWhatIsDue } from '../../src/server/retention.ts';

export default async (): Promise<Response> => {
  const erased = Object.entries(await eraseWhatIsDue(environment()));
  console.info(`retention: ${erased.map(([what, number]) => `${String(number)} ${what}`).join(', ')}`);
  return new Response(null, { status: 204 });
};

export const config: Config = { schedule: '@daily' };
