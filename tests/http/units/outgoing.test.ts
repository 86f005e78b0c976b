// What the site asks of others goes where it was sent: the host that is asked may not lead it on to another one.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { countStages } from '../../../src/server/dossiers.ts';
import type { Environment } from '../../../src/server/environment.ts';
import { watchTrouble } from '../../../src/server/desk/trouble.ts';
import { straightFetch, withinHost } from '../../../src/server/outgoing.ts';
import { rebuild } from '../../../src/server/rebuild.ts';
import { askRepository } from '../../../src/server/repository.ts';

const asked: string[] = [];
/** Asked by nobody who keeps to where they were sent. */
const strangers: string[] = [];
let [there, elsewhere] = ['', ''];
const servers: Server[] = [];

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

beforeAll(async () => {
  elsewhere = await listen(
    createServer((request, response) => {
      strangers.push(request.url ?? '');
      response.end('{}');
    }),
  );
  // `/<status>/<where>`: leads to another host, to the same one, round and round, or nowhere.
  there = await listen(
    createServer((request, response) => {
      const [, status = '', where = ''] = (request.url ?? '').split('/');
      void bodyOf(request).then((body) => {
        asked.push(`${request.method ?? ''} ${request.url ?? ''} ${body}`.trim());
        const to = { moved: '/200/here', round: request.url, away: `${elsewhere}/x`, nowhere: undefined }[
          where
        ];
        response
          .writeHead(Number(status) || 307, { Location: to ?? (status === '200' ? '' : `${elsewhere}/x`) })
          .end('{}');
      });
    }),
  );
});
beforeEach(() => {
  asked.length = 0;
  strangers.length = 0;
});
afterAll(() => servers.forEach((server) => server.close()));

describe('the database, the store and the build hook', () => {
  test.each([301, 302, 303, 307, 308])('lead nowhere by %i, be it on the same host', async (status) => {
    for (const where of ['away', 'moved'])
      await expect(
        straightFetch(`${there}/${String(status)}/${where}`, { method: 'POST', body: 'x' }),
      ).rejects.toThrow(`answered ${String(status)} and led elsewhere`);
    expect(asked).toHaveLength(2);
    expect(strangers).toEqual([]);
  });

  test('answer as ever where they do not lead on', async () => {
    expect((await straightFetch(`${there}/200/here`)).status).toBe(200);
    expect((await straightFetch(`${there}/404/here`)).status).toBe(404);
  });

  test('a hook that moved is an error that says so', async () => {
    await expect(rebuild({ BUILD_HOOK_URL: `${there}/308/away` })).rejects.toThrow('308 and led elsewhere');
  });

  test('a database that leads elsewhere is one that does not answer; the log says why, and names no more than the host', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const env = { SUPABASE_URL: there, SUPABASE_SECRET_KEY: 'sb_secret_thu' } as Environment;
    expect(await countStages(env)).toBeUndefined();
    const watch = watchTrouble();
    await expect(watch.fetch(`${there}/rest/v1/rpc/who_am_i`)).rejects.toThrow('led elsewhere');
    expect(watch.met()).toBe('silent');
    const lines = log.mock.calls.map(([line]) => String(line));
    log.mockRestore();
    expect(
      lines.some((line) => line.includes(`"led-elsewhere","how":["${new URL(there).host}","307"]`)),
    ).toBe(true);
    expect(lines.join('\n')).not.toMatch(/who_am_i"?\?|sb_secret|rest\/v1/);
    expect(strangers).toEqual([]);
  });
});

describe('a git host', () => {
  const send = withinHost();

  test('leads to the new name of a repository that was renamed, and what was sent goes along', async () => {
    expect((await send(`${there}/301/moved`, { headers: { Authorization: 'Bearer thu' } })).status).toBe(200);
    expect((await send(`${there}/307/moved`, { method: 'POST', body: '{"a":1}' })).status).toBe(200);
    expect(asked).toEqual([
      'GET /301/moved',
      'GET /200/here',
      'POST /307/moved {"a":1}',
      'POST /200/here {"a":1}',
    ]);
  });

  test.each([
    ['to another host', '302/away', 'GET'],
    ['to another host, with what was sent', '308/away', 'POST'],
    ['round and round', '307/round', 'GET'],
    ['nowhere', '301/nowhere', 'HEAD'],
    ['to the same host, but making a question of what was sent', '301/moved', 'POST'],
  ])('leads nowhere where it leads %s', async (_, path, method) => {
    await expect(send(`${there}/${path}`, { method })).rejects.toThrow('led elsewhere');
    expect(strangers).toEqual([]);
    expect(asked.length).toBeLessThan(5);
  });

  test('that leads elsewhere is said to with its code on the page of health', async () => {
    const elsewhereAsked = () => Promise.resolve(Response.redirect(`${elsewhere}/x`, 302));
    expect(await askRepository({ host: 'github', name: 'to-chuc/kho' }, 'ma', elsewhereAsked)).toBe('302');
  });
});
