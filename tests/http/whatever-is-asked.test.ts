import { openAsBlob, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startPreview } from '../../netlify/local/preview.ts';
import { sessionCookie } from '../../src/server/desk/client.ts';
import { formsOf } from '../../src/forms/all.ts';
import { programme } from '../../src/server/programme.ts';
import { onDemand } from '../tools/on-demand.ts';
import { Officer } from './officer.ts';
import { ask, type RawAnswer, type Sent } from './raw.ts';

// Whatever is asked of a function or an on-demand page, in whatever shape, by a visitor or by an officer: it answers, in Vietnamese,
// and never with an error of its own or a word of how it is built.

type Site = Awaited<ReturnType<typeof startPreview>>;
let site: Site;
/** Cookies of officers of several roles; the first is nobody's. */
const cookies: string[] = [''];
/** Addresses of all functions and on-demand pages, as patterns with `[…]` for names. */
const addresses: string[] = [];

beforeAll(async () => {
  const snapshot = await openAsBlob(inject('snapshot'));
  site = await startPreview({ port: 0, db: 'memory', snapshot, quiet: true, officers: true });
  await site.run('take-programme');
  for (const name of ['quan-tri', 'thuong-truc', 'xa-long-nguyen', 'hoi-dong-1']) {
    const officer = new Officer(site.url);
    await officer.signIn(`${name}@example.com`);
    cookies.push([...officer.cookies].map(([cookie, value]) => `${cookie}=${value}`).join('; '));
  }
  const functions = site.functions.flatMap(({ name, patterns }) =>
    name === 'ssr' ? [] : patterns.map(({ pathname }) => pathname.replaceAll(/:(\w+)/g, '[$1]')),
  );
  addresses.push(
    ...onDemand.map(({ route }) => route),
    ...functions,
    ...FORMS.map((form) => `/api/submissions/${form}`),
  );
}, 120_000);
afterAll(() => site.close());

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

/** An address with these names in the places that have one. */
function withNames(pattern: string, names: readonly string[]): string {
  let at = 0;
  return pattern.replaceAll(/\[(?:\.\.\.)?[^\]]+\]/g, () => encodeURI(names[at++ % names.length] ?? 'x'));
}

/** Where an officer is signed out: asked without a session, so that it stays good for the rest. */
const WAY_OUT = '/can-bo/thoat/';

const LETTERS = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;

/** What must be true of any answer. */
function expectSound({ status, headers, text }: RawAnswer, asked: { path: string }): void {
  const shown = JSON.stringify({ asked, status, text: text.slice(0, 300) });
  // 502 and 503 say that something else does not answer; nothing here is down.
  expect(status, shown).toBeLessThan(500);
  expect(text, shown).not.toMatch(
    /at .*\.m?[jt]s:\d+|node_modules|SQLSTATE|PGRST|permission denied|supabase_/,
  );
  expect(text.includes(process.cwd()), shown).toBe(false);
  const type = headers.get('content-type') ?? '';
  // What Node itself hangs up on has neither type nor words; on the web the platform does it before the site is asked.
  if (status >= 400 && text !== '' && type !== '') {
    if (type.startsWith('text/html')) expect(text, shown).toContain('lang="vi"');
    else expect(text, shown).toMatch(LETTERS);
  }
  if (status === 200 && text !== '') expect(type, shown).not.toBe('');
  if (type.startsWith('text/')) expect(type, shown).toMatch(/charset=utf-8/i);
  if (status === 200 && type) expect(headers.get('content-security-policy'), shown).not.toBeNull();
  if (status === 200 && /^\/(?:can-bo|tra-cuu\/(?:ho-so|ban-sao))\//.test(asked.path))
    expect(headers.get('cache-control'), shown).toContain('no-store');
  expect(headers.get('access-control-allow-origin'), shown).toBeNull();
}

const name = fc.constantFrom(...NAMES, ...FORMS);
const address = fc.tuple(fc.nat(), fc.array(name, { minLength: 4, maxLength: 4 }));
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
    '1e999',
    'a"\r\nX-A: 1',
    '2027-02-30',
    '00000000-0000-4000-8000-000000000000',
  ),
  fc.string({ maxLength: 40 }),
);
/** Names of fields and of what addresses ask for, as the pages and the server read them; and some that every object has. */
const FIELDS = [
  ...new Set(
    ['src/pages', 'src/server'].flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(?:astro|ts)$/.test(file))
        .flatMap((file) =>
          [
            ...readFileSync(join(room, file), 'utf8').matchAll(
              /(?:get|typed|one|given|raw)[([](?:raw, )?'([\w-]+)'/g,
            ),
          ].map(([, name = '']) => name),
        ),
    ),
  ),
  'giu:a',
  '__proto__',
  'constructor',
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
    { cookie: 'can-bo=base64-e30' },
    { cookie: 'can-bo=base64-%%%; can-bo.0=x' },
    {
      cookie:
        'can-bo=base64-eyJhY2Nlc3NfdG9rZW4iOiJ4LnkueiIsInJlZnJlc2hfdG9rZW4iOiJ6IiwiZXhwaXJlc19hdCI6OTk5OTk5OTk5OX0',
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
  cookie: fc.nat(),
  query: fc.oneof(fc.constant({}), fields),
  method: fc.constantFrom('GET', 'GET', 'HEAD', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'),
  body,
  header,
});

describe('an answer, and never an error of the site’s own', () => {
  test('there is something to ask, found by itself', () => {
    expect(FIELDS).toEqual(
      expect.arrayContaining(['viec', 'ban', 've', 'nam', 'xa', 'toi', 'mat-khau', 'token_hash']),
    );
    expect(addresses).toEqual(
      expect.arrayContaining([
        '/can-bo/',
        '/can-bo/ho-so/[reference]/',
        '/can-bo/nhat-ky/tai/',
        '/can-bo/so-tiep-nhan/bang.xlsx',
        '/tra-cuu/ho-so/',
        '/api/submissions/[form]',
        '/api/papers/[id]',
        '/api/opened',
      ]),
    );
    const served = site.functions.filter(({ schedule }) => !schedule);
    expect(served.every(({ patterns }) => patterns.length > 0)).toBe(true);
    expect(cookies.slice(1).every((cookie) => cookie.startsWith(sessionCookie(false).name))).toBe(true);
  });

  test('to whatever is asked', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        request,
        async ({ address: [at, names], cookie, query, method, body: { type, text: sent }, header: own }) => {
          const pattern = addresses[at % addresses.length] ?? '/';
          const url = new URL(withNames(pattern, names), site.url);
          url.search = new URLSearchParams(query).toString();
          const carries = !['GET', 'HEAD'].includes(method);
          const answer = await fetch(url, {
            method,
            redirect: 'manual',
            headers: {
              Origin: new URL(site.url).origin,
              Cookie: pattern === WAY_OUT ? '' : (cookies[cookie % cookies.length] ?? ''),
              ...own,
              ...(carries && type ? { 'Content-Type': type } : {}),
            },
            ...(carries && { body: sent }),
          });
          expectSound(
            { status: answer.status, headers: answer.headers, text: await answer.text() },
            { path: url.pathname },
          );
        },
      ),
      { numRuns: 700 },
    );
  });
});

const FORM = 'application/x-www-form-urlencoded';
const parts = (boundary: string, ...fields: string[]): string =>
  [...fields.map((field) => `--${boundary}\r\n${field}\r\n`), `--${boundary}--\r\n`].join('');
const part = 'Content-Disposition: form-data; name="ve"\r\n\r\nx';

/** Ways of asking that have broken sites, each tried on every address. */
const WAYS: Readonly<Record<string, Omit<Sent, 'path'>>> = {
  'only the head': { method: 'HEAD' },
  'what it may do': { method: 'OPTIONS' },
  'back what was sent': { method: 'TRACE' },
  'by a method of other servers': { method: 'PROPFIND' },
  'to be replaced': { method: 'PUT', headers: { 'Content-Type': FORM }, body: 'a=1' },
  'by another method in a header': { method: 'POST', headers: { 'X-HTTP-Method-Override': 'DELETE' } },
  'with nothing in it': { method: 'POST' },
  'in broken UTF-8': {
    method: 'POST',
    headers: { 'Content-Type': FORM },
    body: Buffer.from('613dff fec3 28267665 3dc0 af'.replaceAll(' ', ''), 'hex'),
  },
  packed: {
    method: 'POST',
    headers: { 'Content-Type': FORM, 'Content-Encoding': 'gzip' },
    body: gzipSync('a=1'),
  },
  'packed to a wall': {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
    body: gzipSync(Buffer.alloc(20_000_000)),
  },
  'in parts without a boundary': {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/form-data; boundary=' },
  },
  'in parts with a boundary beyond measure': {
    method: 'POST',
    headers: { 'Content-Type': `multipart/form-data; boundary=${'x'.repeat(5000)}` },
    body: parts('x'.repeat(5000), part),
  },
  'in parts with a boundary that is none of theirs': {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/form-data; boundary="a b;c"' },
    body: parts('khac', part),
  },
  'in a thousand parts': {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    body: parts('x', ...Array.from({ length: 1000 }, () => part)),
  },
  'with a file that wants to lie elsewhere': {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    body: parts('x', 'Content-Disposition: form-data; name="ve"; filename="../../etc/passwd"\r\n\r\nx'),
  },
  'with keys of every object': {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"__proto__":{"ve":"x"},"constructor":{"prototype":{"ve":"x"}},"toString":"x","ve":["__proto__"]}',
  },
  'nested deeper than anybody thinks': {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: `{"ve":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
  },
  'with halves of letters and numbers beyond numbers': {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"ve":"\\ud800","ma":"\\u0000","so":1e999,"so":-1e999}',
  },
  'the same field a thousand times': {
    method: 'POST',
    headers: { 'Content-Type': FORM },
    body: Array.from({ length: 1000 }, (_, n) => `ve=${String(n)}`).join('&'),
  },
  'with nothing but nothing': {
    method: 'POST',
    headers: { 'Content-Type': FORM },
    body: 'viec=%00&ve=%00&%00=%00',
  },
  'with a ticket that was made up': {
    method: 'POST',
    headers: { 'Content-Type': FORM },
    body: `ve=1.${'0'.repeat(12)}.${'A'.repeat(16)}.${'B'.repeat(60)}&base=1.x.y.z&moi=1.%00.x.y`,
  },
  'with more than anybody writes': {
    method: 'POST',
    headers: { 'Content-Type': FORM },
    body: `a=${'x'.repeat(1_100_000)}`,
  },
  'with a header of a megabyte': { headers: { 'X-Du-Lieu-Thu': 'x'.repeat(1_000_000) } },
  'with an overlong cookie': { headers: { Cookie: `can-bo=base64-${'e'.repeat(12_000)}` } },
  'with a cookie in fifty pieces': {
    headers: { Cookie: Array.from({ length: 50 }, (_, n) => `can-bo.${String(n)}=base64-%%%`).join('; ') },
  },
  'as if another host were asked': {
    headers: { 'X-Forwarded-Host': 'xau.example', 'X-Original-URL': '/can-bo/', 'X-Rewrite-URL': '/can-bo/' },
  },
};

describe('every address', () => {
  test.each(Object.entries(WAYS))('asked %s', { timeout: 60_000 }, async (_, way) => {
    const origin = new URL(site.url).origin;
    for (const [n, pattern] of addresses.entries()) {
      const path = withNames(pattern, ['BB-2222-2222', '26-2026', 'san-pham']);
      const cookie = pattern === WAY_OUT ? '' : (cookies[1 + (n % (cookies.length - 1))] ?? '');
      const headers = { Origin: origin, Cookie: cookie, ...way.headers };
      expectSound(await ask(site.url, { ...way, path, headers }), { path });
    }
  });

  test('encoded twice, is none: no page decodes it once more', async () => {
    const twice = (name: string) => `%25${name.charCodeAt(0).toString(16)}${name.slice(1)}`;
    for (const [n, { route: pattern }] of onDemand.entries()) {
      const parts = withNames(pattern, ['BB-2222-2222', '26-2026', 'san-pham']).split('/');
      const last = parts.findLastIndex(Boolean);
      const Cookie = cookies[1 + (n % (cookies.length - 1))] ?? '';
      const headers = { Origin: new URL(site.url).origin, Cookie, 'Content-Type': FORM };
      // The page's own name, and what may stand where an address has a name.
      for (const name of last < 0 ? [] : [twice(parts[last] ?? ''), '%2500', '%25252fx']) {
        const path = [...parts.slice(0, last), name, ...(name.includes('.') ? [] : [''])].join('/');
        for (const sent of [{}, { method: 'POST', body: 'a=1' }]) {
          const answer = await ask(site.url, { path, headers, ...sent });
          expectSound(answer, { path });
          expect([path, answer.status]).toEqual([path, 404]);
        }
      }
    }
  });

  test('with a way out of it in its path, leads nowhere', async () => {
    const outs = [
      '..%2f..%2f..%2fetc%2fpasswd',
      '../../../../etc/passwd',
      '%2e%2e/%2e%2e/package.json',
      '%00',
      '%',
      '..\\..\\x',
    ];
    for (const pattern of [
      '/',
      '/can-bo/ho-so/',
      '/api/submissions/',
      '/api/papers/',
      '/xm/',
      '/san-pham/',
      '/_astro/',
      '//xau.example/',
    ])
      for (const out of outs) {
        const answer = await ask(site.url, { path: pattern + out, headers: { Cookie: cookies[1] ?? '' } });
        expectSound(answer, { path: pattern + out });
        expect(answer.text).not.toMatch(/root:|"devDependencies"/);
      }
  });
});

test('what the clock calls has no address', async () => {
  const scheduled = site.functions.filter(({ schedule }) => schedule);
  expect(scheduled.map(({ name }) => name)).toEqual(expect.arrayContaining(['retention', 'send-messages']));
  for (const { name, patterns } of scheduled) {
    expect(patterns).toEqual([]);
    for (const method of ['GET', 'POST'])
      for (const path of [`/.netlify/functions/${name}`, `/.netlify/functions/${name}/`]) {
        const answer = await ask(site.url, { method, path, headers: { Origin: new URL(site.url).origin } });
        expect([path, answer.status]).toEqual([path, 404]);
      }
  }
});
