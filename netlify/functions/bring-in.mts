import type { Config } from '@netlify/functions';
import { bringIn } from '../../src/server/bring-in.ts';
import { environment } from '../../src/server/environment.ts';

export default async (): Promise<Response> => {
  const { brought, setAside, left } = await bringIn(environment());
  if (brought + setAside + left > 0)
    console.info(`bring-in: ${String(brought)} brought, ${String(setAside)} set aside, ${String(left)} left`);
  return new Response(null, { status: 204 });
};

export const config: Config = { schedule: '*/5 * * * *' };
