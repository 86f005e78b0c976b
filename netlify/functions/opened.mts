import type { Config } from '@netlify/functions';
import { environment } from '../../src/server/environment.ts';
import { guarded } from '../../src/server/headers.ts';
import { openedNow } from '../../src/server/opened.ts';

export default (): Response => guarded(new Response(openedNow(environment())));

export const config: Config = {
  path: '/api/opened',
  method: 'GET',
  rateLimit: { windowLimit: 120, windowSize: 60, aggregateBy: ['ip', 'domain'] },
};
