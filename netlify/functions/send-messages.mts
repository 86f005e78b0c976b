import type { Config } from '@netlify/functions';
import { environment } from '../../src/server/environment.ts';
import { sendMessages } from '../../src/server/outbox.ts';

export default async (): Promise<Response> => {
  const { sent, failed, withoutAddress } = await sendMessages(environment());
  if (sent + failed + withoutAddress > 0)
    console.info(
      `messages: ${String(sent)} sent, ${String(failed)} failed, ${String(withoutAddress)} without address`,
    );
  return new Response(null, { status: 204 });
};

export const config: Config = { schedule: '*/5 * * * *' };
