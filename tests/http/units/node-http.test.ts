import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { send } from '../../../netlify/local/node-http.ts';

const parts = (pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void) =>
  new Response(new ReadableStream<Uint8Array>({ pull }));

test.each([
  ['before anything was answered', true],
  ['in the middle of the answer', false],
])('somebody goes away %s: that is no error', async (_, before) => {
  const { promise: sent, resolve } = Promise.withResolvers<unknown>();
  const server = createServer((incoming, outgoing) => {
    const gone = new Promise((done) => incoming.once('close', done));
    const endless = parts((controller) => controller.enqueue(new Uint8Array(1000)));
    const sending = before ? gone.then(() => send(endless, outgoing)) : send(endless, outgoing);
    sending.then(resolve, resolve);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  if (before) setTimeout(() => client.destroy(), 50);
  else client.once('data', () => client.destroy());
  expect(await sent).toBeUndefined();
  server.close();
});

test('an answer that fails by itself is one', async () => {
  const { promise: sent, resolve } = Promise.withResolvers<unknown>();
  const server = createServer((_, outgoing) => {
    send(
      parts((controller) => controller.error(new Error('Dữ liệu thử'))),
      outgoing,
    ).then(resolve, resolve);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => undefined);
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  expect(await sent).toEqual(new Error('Dữ liệu thử'));
  client.destroy();
  server.close();
});
