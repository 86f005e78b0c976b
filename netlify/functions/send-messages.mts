import type { Config } from '@netlify/functions';
import { environment } from '../../src/server/environment.ts';
import { sendMessages } from '../../src/server/outbox.ts';
import { scheduled } from '../../src/server/runs.ts';

export default (): Promise<Response> =>
  scheduled('send-messages', async () => {
    const { sent, failed, withoutAddress } = await sendMessages(environment());
    return sent + failed + withoutAddress > 0
      ? `${String(sent)} sent, ${String(failed)} failed, ${String(withoutAddress)} without address`
      : undefined;
  });

export const config: Config = { schedule: '*/5 * * * *' };
