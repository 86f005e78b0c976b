import type { Config } from '@netlify/functions';
import { environment } from '../../src/server/environment.ts';
import { rebuild } from '../../src/server/rebuild.ts';
import { scheduled } from '../../src/server/runs.ts';

export default (): Promise<Response> => scheduled('rebuild', () => rebuild(environment()));

// Five past midnight in Vietnam: the day has just become another.
export const config: Config = { schedule: '5 17 * * *' };
