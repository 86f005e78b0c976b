// A letter goes over no line in the clear.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askMailServer, mailChannel } from '../../../src/server/channel.ts';
import type { Environment } from '../../../src/server/environment.ts';

const heard: string[] = [];
/** Offers no encryption. */
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onMailFrom(_, __, done) {
    heard.push('mail');
    done();
  },
});
server.on('error', () => undefined);
let port = 0;
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, ready));
  port = (server.server.address() as AddressInfo).port;
});
afterAll(() => new Promise<void>((done) => server.close(() => done())));

const env = (host: string) =>
  ({
    SMTP_URL: `smtp://${host}:${String(port)}`,
    MAIL_FROM: 'thu@example.vn',
    SITE_URL: 'https://ocop.example',
  }) as Environment;

test('a mail server elsewhere that offers no encryption gets none, and the health page says why', async () => {
  // Leads here as well, but is not what this machine calls itself.
  const there = env('0.0.0.0');
  expect(await askMailServer(there)).toMatch(/TLS/);
  const letter = { id: 'thu', to: ['thu@example.com'], subject: 'Dữ liệu thử', text: 'Dữ liệu thử' };
  await expect(mailChannel(there)?.send(letter)).rejects.toThrow();
  expect(heard).toEqual([]);
  expect(await askMailServer(env('localhost'))).toBe('');
});
