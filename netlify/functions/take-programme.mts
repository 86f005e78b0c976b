import type { Config } from '@netlify/functions';
import { takeProgramme } from '../../src/server/desk/take-programme.ts';
import { environment } from '../../src/server/environment.ts';

// After a deployment the content may say something new of the workflows: the database follows within five minutes.
export default async (): Promise<Response> => {
  const { taken } = await takeProgramme(environment());
  if (taken.length > 0) console.info(`take-programme: ${taken.join(', ')}`);
  return new Response(null, { status: 204 });
};

export const config: Config = { schedule: '*/5 * * * *' };
