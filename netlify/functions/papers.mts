import type { Config, Context } from '@netlify/functions';
import { named } from '../../src/server/log.ts';
import { answerPapers } from '../../src/server/papers.ts';

export default (request: Request, context: Context): Promise<Response> =>
  named(request, () => answerPapers(request, context.params['id']));

export const config: Config = {
  path: ['/api/papers', '/api/papers/:id'],
  method: 'POST',
  rateLimit: { windowLimit: 60, windowSize: 60, aggregateBy: ['ip', 'domain'] },
};
