import type { Config } from '@netlify/functions';
import { takeProgramme } from '../../src/server/desk/take-programme.ts';
import { environment } from '../../src/server/environment.ts';
import { scheduled } from '../../src/server/runs.ts';

// After a deployment the content may say something new of the workflows: the database follows within five minutes.
export default (): Promise<Response> =>
  scheduled('take-programme', async () => {
    const { taken } = await takeProgramme(environment());
    // The first time it is everything: nobody reads some sixty names.
    return taken.length > 5 ? `${taken.length} parts` : taken.join(', ');
  });

export const config: Config = { schedule: '*/5 * * * *' };
