import { openAsBlob } from 'node:fs';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startPreview } from '../../netlify/local/preview.ts';
import { REGISTRATION } from './registration.ts';

type Site = Awaited<ReturnType<typeof startPreview>>;
let site: Site;

beforeAll(async () => {
  const snapshot = await openAsBlob(inject('snapshot'));
  site = await startPreview({ port: 0, db: 'memory', snapshot, quiet: true });
});
afterAll(() => site.close());

const INTAKE = '/api/submissions/san-pham';
const PERSON = { Accept: 'text/html,application/xhtml+xml' };
const SCRIPT = { Accept: 'application/json' };
const URLENCODED = { 'Content-Type': 'application/x-www-form-urlencoded' };

function answers(also: Record<string, string> = {}): Record<string, string> {
  return { ...REGISTRATION, ...also };
}

function post(body: BodyInit, headers: Record<string, string>, address = INTAKE): Promise<Response> {
  return fetch(new URL(address, site.url), { method: 'POST', body, headers, redirect: 'manual' });
}

async function reference(response: Response): Promise<string> {
  return ((await response.json()) as { reference: string }).reference;
}

async function rows(productName: string): Promise<unknown[]> {
  const query = `select * from public.submissions where answers->>'productName' = $1`;
  return (await site.db?.sql(query, [productName])) ?? [];
}

describe('a form that will not do is refused, as a page to a person and as a problem to a script', () => {
  const long = new URLSearchParams(answers({ description: 'x'.repeat(70_000) })).toString();
  const cases: [status: number, what: string, send: (accept: Record<string, string>) => Promise<Response>][] =
    [
      [
        403,
        'from another site',
        (accept) => post('a=1', { ...accept, ...URLENCODED, Origin: 'https://khac.example' }),
      ],
      [403, 'from nowhere to be seen', (accept) => post('a=1', { ...accept, ...URLENCODED, Origin: 'null' })],
      [
        404,
        'to a form there is none of',
        (accept) => post('a=1', { ...accept, ...URLENCODED }, '/api/submissions/khong'),
      ],
      [405, 'by PUT', (headers) => fetch(new URL(INTAKE, site.url), { method: 'PUT', body: 'a=1', headers })],
      [405, 'by GET', (headers) => fetch(new URL(INTAKE, site.url), { headers })],
      [413, 'longer than any honest one', (accept) => post(long, { ...accept, ...URLENCODED })],
      [415, 'as plain text', (accept) => post('a=1', { ...accept, 'Content-Type': 'text/plain' })],
      [415, 'as broken JSON', (accept) => post('{"a":', { ...accept, 'Content-Type': 'application/json' })],
    ];
  for (const [status, what, send] of cases) {
    test(`${String(status)} ${what}, to a person`, async () => {
      const response = await send(PERSON);
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await response.text()).toContain('<html lang="vi"');
    });
    test(`${String(status)} ${what}, to a script`, async () => {
      const response = await send(SCRIPT);
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({
        status,
        title: expect.any(String),
        detail: expect.any(String),
      });
    });
  }
  test('405 says what is taken', async () => {
    expect((await fetch(new URL(INTAKE, site.url), { headers: SCRIPT })).headers.get('allow')).toBe('POST');
  });
});

describe('a form with mistakes', () => {
  test('comes back to a person by 307, rendered with what was typed, as text', async () => {
    const body = new URLSearchParams(
      answers({ phone: '123', productName: '"><script>alert(1)</script>' }),
    ).toString();
    const sent = await post(body, { ...PERSON, ...URLENCODED });
    expect(sent.status).toBe(307);
    const location = sent.headers.get('location') ?? '';
    const again = await post(body, { ...PERSON, ...URLENCODED, Origin: new URL(site.url).origin }, location);
    expect(again.status).toBe(422);
    expect(again.headers.get('cache-control')).toBe('no-store');
    const page = parse(await again.text());
    const scripts = page
      .querySelectorAll('script')
      .map((script) => script.getAttribute('src') ?? script.text);
    for (const script of scripts) expect(script).toMatch(/^\/_astro\//);
    expect(page.querySelector('#productName')?.getAttribute('value')).toBe('"><script>alert(1)</script>');
    expect(page.querySelector('#phone')?.getAttribute('value')).toBe('123');
    expect(page.querySelector('#phone-loi')?.text).toContain('Kiểm tra lại số điện thoại');
  });
  test('is answered to a script by 422 with every field, in the order of the form', async () => {
    const response = await post(new URLSearchParams({ phone: 'x' }).toString(), { ...SCRIPT, ...URLENCODED });
    expect(response.status).toBe(422);
    const { errors } = (await response.json()) as { errors: { name: string }[] };
    expect(errors.map(({ name }) => name)).toEqual([
      'producerKind',
      'producerName',
      'representative',
      'phone',
      'commune',
      'productName',
      'group',
      'stage',
      'description',
      'materials',
      'materialsOrigin',
      'consent',
    ]);
  });
  test('the page that shows it again is no page of its own', async () => {
    const response = await fetch(new URL('/dang-ky/san-pham/sua/', site.url), { redirect: 'manual' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/dang-ky/san-pham/');
  });
  test('another site cannot post to that page either', async () => {
    const headers = { ...PERSON, ...URLENCODED, Origin: 'https://khac.example' };
    expect((await post('a=1', headers, '/dang-ky/san-pham/sua/')).status).toBe(403);
  });
});

describe('a good form is kept', () => {
  test('from each kind of body, and the same answers are the same dossier', async () => {
    const productName = 'Dữ liệu thử – ba cách gửi';
    const typed = answers({ productName });
    const multipart = new FormData();
    for (const [name, value] of Object.entries(typed)) multipart.append(name, value);
    const first = await post(new URLSearchParams(typed).toString(), { ...SCRIPT, ...URLENCODED });
    expect(first.status).toBe(201);
    const second = await post(multipart, SCRIPT);
    expect(second.status).toBe(200);
    const third = await post(JSON.stringify(typed), { ...SCRIPT, 'Content-Type': 'application/json' });
    const references = [await reference(first), await reference(second), await reference(third)];
    expect(new Set(references).size).toBe(1);
    expect(await rows(productName)).toHaveLength(1);
  });
  test('in letters typed apart (NFD) as in letters typed whole', async () => {
    const productName = 'Dữ liệu thử – mít sấy dẻo';
    const whole = await post(new URLSearchParams(answers({ productName })).toString(), {
      ...SCRIPT,
      ...URLENCODED,
    });
    const apart = new URLSearchParams(answers({ productName: productName.normalize('NFD') })).toString();
    expect(await reference(await post(apart, { ...SCRIPT, ...URLENCODED }))).toBe(await reference(whole));
    expect(await rows(productName)).toHaveLength(1);
  });
  test('under a key that came with it: changed answers amend the dossier instead of making a second', async () => {
    const key = crypto.randomUUID();
    const send = async (productName: string) =>
      reference(
        await post(new URLSearchParams(answers({ key, productName })).toString(), {
          ...SCRIPT,
          ...URLENCODED,
        }),
      );
    const first = await send('Dữ liệu thử – trước khi sửa');
    expect(await send('Dữ liệu thử – sau khi sửa')).toBe(first);
    expect(await rows('Dữ liệu thử – trước khi sửa')).toHaveLength(0);
    expect(await rows('Dữ liệu thử – sau khi sửa')).toHaveLength(1);
  });
  test('to a person by 303 to a receipt that says who receives it', async () => {
    const body = new URLSearchParams(answers({ productName: 'Dữ liệu thử – biên nhận' })).toString();
    const response = await post(body, { ...PERSON, ...URLENCODED });
    expect(response.status).toBe(303);
    const receipt = await fetch(new URL(response.headers.get('location') ?? '', site.url));
    expect(receipt.status).toBe(200);
    expect(receipt.headers.get('cache-control')).toBe('no-store');
    const html = await receipt.text();
    expect(html).toMatch(/BB-[A-Z2-9]{4}-[A-Z2-9]{4}/);
    expect(html).toContain('UBND phường Long Nguyên');
  });
});

describe('nobody reads dossiers over the API', () => {
  for (const key of ['', 'sb_publishable_localdev000000000000000000000'])
    test(`with ${key ? 'the publishable key' : 'no key'}`, async () => {
      const response = await fetch(new URL('/rest/v1/submissions?select=*', site.url), {
        headers: key ? { apikey: key } : {},
      });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await response.text()).not.toContain('Dữ liệu thử');
    });
});

test('neither the database nor the waiting room answers: 503 to both, nothing is called received', async () => {
  const { SUPABASE_URL, NETLIFY_BLOBS_CONTEXT } = process.env;
  process.env['SUPABASE_URL'] = 'http://127.0.0.1:9';
  delete process.env['NETLIFY_BLOBS_CONTEXT'];
  try {
    const body = new URLSearchParams(answers()).toString();
    const script = await post(body, { ...SCRIPT, ...URLENCODED });
    expect(script.status).toBe(503);
    expect(await script.json()).toMatchObject({ title: 'Chưa gửi được' });
    const person = await post(body, { ...PERSON, ...URLENCODED });
    expect(person.status).toBe(307);
    const again = await post(
      body,
      { ...PERSON, ...URLENCODED, Origin: new URL(site.url).origin },
      person.headers.get('location') ?? '',
    );
    expect(again.status).toBe(503);
    expect(await again.text()).toContain('Dữ liệu thử – hợp tác xã');
  } finally {
    process.env['SUPABASE_URL'] = SUPABASE_URL;
    process.env['NETLIFY_BLOBS_CONTEXT'] = NETLIFY_BLOBS_CONTEXT;
  }
});
