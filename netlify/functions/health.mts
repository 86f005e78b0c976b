import type { Config } from '@netlify/functions';
import { answerHealth } from '../../src/server/health.ts';

export default (): Promise<Response> => answerHealth();

export const config: Config = {
  path: '/api/health',
  method: 'GET',
  rateLimit: { windowLimit: 60, windowSize: 60, aggregateBy: ['ip', 'domain'] },
};
