import { openAsBlob, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startPreview } from '../../netlify/local/preview.ts';
import { formsOf } from '../../src/forms/all.ts';
import { programme } from '../../src/server/programme.ts';

// Whatever is asked of a function or an on-demand page, in whatever shape: it answers, and never with an error of its own.

type Site = Awaited<ReturnType<typeof startPreview>>;
let site: Site;

beforeAll(async () => {
  const snapshot = await openAsBlob(inject('snapshot'));
  site = await startPreview({ port: 0, db: 'memory', snapshot, quiet: true, officers: true });
});
afterAll(() => site.close());

const PAGES = fileURLToPath(new URL('../../src/pages', import.meta.url));
const FORMS = formsOf(programme).map(({ id }) => id);

/** What may stand where an address has a name of its own. */
const NAMES = [
  'san-pham',
  'BB-2222-2222',
  '26-2026',
  'khong-co',
  '%00',
  '..%2f..',
  'x'.repeat(300),
  'ạ',
  "'--",
  '0',
];

/** Addresses of all pages that are made on request, as patterns with `[…]` for names. */
const onDemand = readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:astro|ts)$/.test(file) && !file.startsWith('_'))
  .filter((file) => /export const prerender = false/.test(readFileSync(join(PAGES, file), 'utf8')))
  .map((file) => `/${file.replace(/\.(?:astro|ts)$/, '').replace(/(?:^|\/)index$/, '')}/`.replace('//', '/'));
const addresses = [
  ...onDemand,
  ...FORMS.map((form) => `/api/submissions/${form}`),
  '/api/submissions/[form]',
  '/api/papers',
  '/api/health',
  '/api/counts',
];

const name = fc.constantFrom(...NAMES, ...FORMS);
const address = fc
  .tuple(fc.constantFrom(...addresses), fc.array(name, { minLength: 4, maxLength: 4 }))
  .map(([pattern, names]) => {
    let at = 0;
    return pattern.replaceAll(/\[(?:\.\.\.)?[^\]]+\]/g, () => encodeURI(names[at++ % 4] ?? 'x'));
  });
const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '‮',
    '<script>',
    "' or 1=1 --",
    '💣'.repeat(50),
    '%',
    'ế',
    '-1',
    '9'.repeat(40),
  ),
  fc.string({ maxLength: 40 }),
);
const FIELDS = [
  'viec',
  'ban',
  'loi-nhan',
  've',
  'ma',
  'so',
  'email',
  'mat-khau',
  'toi',
  'q',
  'tim',
  'phone',
  'productName',
  'token_hash',
  'type',
  'giu:a',
  '__proto__',
  'constructor',
  'loai',
  '1.1',
  'nam',
];
const fields = fc.dictionary(fc.oneof(fc.constantFrom(...FIELDS), fc.string({ maxLength: 12 })), text, {
  maxKeys: 8,
});
const body = fc.oneof(
  fields.map((of) => ({
    type: 'application/x-www-form-urlencoded',
    text: new URLSearchParams(of).toString(),
  })),
  fields.map((of) => ({ type: 'application/json', text: JSON.stringify(of) })),
  fc.json().map((json) => ({ type: 'application/json', text: json })),
  fc.constantFrom(
    { type: 'application/json', text: '{"a":' },
    { type: 'application/x-www-form-urlencoded', text: '%%%=%E0%A4%A' },
    { type: 'multipart/form-data; boundary=x', text: '--x\r\nContent-Disposition: form-data; name="a"' },
    { type: 'multipart/form-data', text: 'no boundary' },
    { type: 'text/plain', text: 'a' },
    { type: 'application/x-www-form-urlencoded; charset=utf-16', text: 'a=1' },
    { type: 'image/png', text: '\u0089PNG' },
    { type: '', text: 'x'.repeat(70_000) },
    { type: 'application/x-www-form-urlencoded', text: `a=${'x'.repeat(70_000)}` },
  ),
);
const header = fc.oneof(
  fc.constant({}),
  fc.constantFrom(
    { cookie: 'sb-localhost-auth-token=base64-e30' },
    { cookie: 'sb-localhost-auth-token=base64-%%%; sb-localhost-auth-token.0=x' },
    {
      cookie:
        'sb-localhost-auth-token=base64-eyJhY2Nlc3NfdG9rZW4iOiJ4LnkueiIsInJlZnJlc2hfdG9rZW4iOiJ6IiwiZXhwaXJlc19hdCI6OTk5OTk5OTk5OX0',
    },
    { cookie: '=;;;==' },
    { accept: 'application/json' },
    { accept: '*/*;q=x' },
    { origin: 'https://khac.example' },
    { 'content-encoding': 'gzip' },
    { 'accept-language': '*'.repeat(200) },
    { authorization: 'Bearer x' },
    { 'x-forwarded-for': "1.1.1.1', ''" },
    { range: 'bytes=9-1' },
    { 'if-modified-since': 'never' },
  ),
);

const request = fc.record({
  address,
  query: fc.oneof(fc.constant({}), fields),
  method: fc.constantFrom('GET', 'GET', 'HEAD', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'),
  body,
  header,
});

describe('an answer, and never an error of the site’s own', () => {
  test('there is something to ask', () => {
    expect(onDemand).toEqual(
      expect.arrayContaining(['/can-bo/', '/can-bo/ho-so/[reference]/', '/tra-cuu/ho-so/']),
    );
  });

  test('to whatever is asked', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        request,
        async ({ address: path, query, method, body: { type, text: sent }, header: own }) => {
          const url = new URL(path, site.url);
          url.search = new URLSearchParams(query).toString();
          const carries = !['GET', 'HEAD'].includes(method);
          const answer = await fetch(url, {
            method,
            redirect: 'manual',
            headers: {
              Origin: new URL(site.url).origin,
              ...own,
              ...(carries && type ? { 'Content-Type': type } : {}),
            },
            ...(carries && { body: sent }),
          });
          const told = await answer.text();
          // 502 and 503 say that something else does not answer; nothing here is down.
          expect({ status: answer.status, told: told.slice(0, 200) }).toMatchObject({
            status: expect.toSatisfy((status: number) => status < 500) as number,
          });
          if (answer.status === 200) expect(answer.headers.get('content-security-policy')).not.toBeNull();
          expect(told).not.toMatch(/at .*\.m?[jt]s:\d+/);
        },
      ),
      { numRuns: 600 },
    );
  });
});
