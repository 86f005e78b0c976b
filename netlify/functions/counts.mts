import type { Config } from '@netlify/functions';
import { answerCounts } from '../../src/server/counts.ts';
import { named } from '../../src/server/log.ts';

export default (request: Request): Promise<Response> => named(request, () => answerCounts(request));

export const config: Config = {
  path: '/api/counts',
  // The edge answers nearly all; this refuses floods that go round it.
  rateLimit: { windowLimit: 120, windowSize: 60, aggregateBy: ['ip', 'domain'] },
};
