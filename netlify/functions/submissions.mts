import type { Config, Context } from '@netlify/functions';
import { receiveSubmission } from '../../src/server/intake.ts';
import { named } from '../../src/server/log.ts';

export default (request: Request, context: Context): Promise<Response> =>
  named(request, () => receiveSubmission(request, context.params['form'] ?? '', context.ip));

export const config: Config = {
  path: '/api/submissions/:form',
  // Refuses floods only: a whole hamlet may stand behind one address.
  rateLimit: { windowLimit: 120, windowSize: 60, aggregateBy: ['ip', 'domain'] },
};
