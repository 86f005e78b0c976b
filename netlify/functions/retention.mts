import type { Config } from '@netlify/functions';
import { eraseReceivedBefore } from '../../src/server/dossiers.ts';
import { environment } from '../../src/server/environment.ts';
import { eraseBefore } from '../../src/server/retention.ts';

export default async (): Promise<Response> => {
  const erased = await eraseReceivedBefore(environment(), eraseBefore(new Date()));
  console.info(`retention: ${String(erased)} erased`);
  return new Response(null, { status: 204 });
};

export const config: Config = { schedule: '@daily' };
