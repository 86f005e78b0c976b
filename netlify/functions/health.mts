import type { Config } from '@netlify/functions';
import { answerHealth } from '../../src/server/health.ts';
import { named } from '../../src/server/log.ts';

export default (request: Request): Promise<Response> => named(request, answerHealth);

export const config: Config = {
  path: '/api/health',
  method: 'GET',
  rateLimit: { windowLimit: 60, windowSize: 60, aggregateBy: ['ip', 'domain'] },
};
