import type { Config } from '@netlify/functions';
import { environment } from '../../src/server/environment.ts';
import { eraseWhatIsDue } from '../../src/server/retention.ts';
import { scheduled } from '../../src/server/runs.ts';

export default (): Promise<Response> =>
  scheduled('retention', async () => {
    const erased = Object.entries(await eraseWhatIsDue(environment()));
    return erased.map(([what, number]) => `${String(number)} ${what}`).join(', ');
  });

export const config: Config = { schedule: '@daily' };
