import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rebuild } from '../../../src/server/rebuild.ts';

const asked: string[] = [];
const netlify = createServer((request, response) => {
  asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
  response.writeHead(request.url === '/build_hooks/thu' ? 200 : 404).end();
});
let address = '';

beforeAll(async () => {
  await new Promise<void>((listening) => netlify.listen(0, listening));
  address = `http://localhost:${String((netlify.address() as AddressInfo).port)}`;
});
afterAll(() => netlify.close());

test('after midnight the build hook is posted to, once', async () => {
  expect(await rebuild({ BUILD_HOOK_URL: `${address}/build_hooks/thu` })).toBe('ordered');
  expect(asked.splice(0)).toEqual(['POST /build_hooks/thu']);
});

test('a hook that is gone is an error, so that Netlify shows it', async () => {
  await expect(rebuild({ BUILD_HOOK_URL: `${address}/build_hooks/cu` })).rejects.toThrow(
    'the build hook answered 404',
  );
});

test('without a hook nothing happens, and the log says why', async () => {
  asked.length = 0;
  expect(await rebuild({ BUILD_HOOK_URL: undefined })).toContain('BUILD_HOOK_URL is not set');
  expect(asked).toEqual([]);
});
