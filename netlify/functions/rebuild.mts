import type { Config } from '@netlify/functions';
import { environment } from '../../src/server/environment.ts';
import { rebuild } from '../../src/server/rebuild.ts';

export default async (): Promise<Response> => {
  console.info(await rebuild(environment()));
  return new Response(null, { status: 204 });
};

// Five past midnight in Vietnam: the day has just become another.
export const config: Config = { schedule: '5 17 * * *' };
