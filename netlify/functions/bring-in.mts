import type { Config } from '@netlify/functions';
import { bringIn } from '../../src/server/bring-in.ts';
import { environment } from '../../src/server/environment.ts';
import { scheduled } from '../../src/server/runs.ts';

export default (): Promise<Response> =>
  scheduled('bring-in', async () => {
    const { brought, setAside, left } = await bringIn(environment());
    return brought + setAside + left > 0
      ? `${String(brought)} brought, ${String(setAside)} set aside, ${String(left)} left`
      : undefined;
  });

export const config: Config = { schedule: '*/5 * * * *' };
