import { openAsBlob } from 'node:fs';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startPreview } from '../../netlify/local/preview.ts';
import { REGISTRATION } from './registration.ts';
import { formsOf } from '../../src/forms/all.ts';
import { readAnswers, type Raw } from '../../src/forms/check.ts';
import { fieldsOf, type Form } from '../../src/forms/form.ts';
import { receiveSubmission } from '../../src/server/intake.ts';
import { programme } from '../../src/server/programme.ts';
import { madeUpForm } from '../forms/made-up-form.ts';
import { sampleAnswers } from '../forms/sample.ts';

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

describe('the other forms', () => {
  const send = (form: Form, raw: Raw, accept: Record<string, string>, forms?: readonly Form[]) => {
    const body = new URLSearchParams(
      Object.entries(raw).flatMap(([name, values]) => values.map((one) => [name, one])),
    );
    const headers = { ...accept, ...URLENCODED };
    const request = new Request(new URL(`/api/submissions/${form.id}`, site.url), {
      method: 'POST',
      body: body.toString(),
      headers,
    });
    return forms
      ? receiveSubmission(request, form.id, '203.0.113.9', forms)
      : fetch(request, { redirect: 'manual' });
  };
  const kept = async (response: Response) =>
    site.db?.sql('select form, form_version, commune, answers from public.submissions where reference = $1', [
      await reference(response),
    ]);

  test.each(formsOf(programme).map((form) => [form.id, form] as const))(
    '%s: a good one is kept, and its receipt says who has it',
    async (_, form) => {
      const raw = sampleAnswers(form, 2);
      const reading = readAnswers(fieldsOf(form), raw);
      const [row] = (await kept(await send(form, raw, SCRIPT))) ?? [];
      expect(row).toEqual({
        form: form.id,
        form_version: form.version,
        commune: raw['commune']?.[0] ?? null,
        answers: reading.ok && reading.answers,
      });
      const { headers } = await send(form, raw, PERSON);
      const receipt = await fetch(new URL(headers.get('location') ?? '', site.url));
      expect(receipt.status).toBe(200);
      const html = await receipt.text();
      expect(html).toContain(`Đã nhận ${form.name}`);
      expect(html).toContain(raw['commune'] ? 'UBND' : 'cơ quan thường trực theo kế hoạch');
    },
  );

  test.each(formsOf(programme).map((form) => [form.id, form] as const))(
    '%s: one with mistakes comes back on its own page',
    async (_, form) => {
      const { status, headers } = await send(form, {}, PERSON);
      expect([status, headers.get('location')]).toEqual([307, `/dang-ky/${form.id}/sua/`]);
      const own = { ...PERSON, ...URLENCODED, Origin: new URL(site.url).origin };
      const again = await post('a=1', own, `/dang-ky/${form.id}/sua/`);
      expect(again.status).toBe(422);
      expect(
        parse(await again.text())
          .querySelector('form')
          ?.getAttribute('action'),
      ).toBe(`/api/submissions/${form.id}`);
    },
  );

  test('a complaint names no commune: nobody is made up to receive it', async () => {
    const form = formsOf(programme).find(({ id }) => id === 'phan-anh')!;
    const raw = { ...sampleAnswers(form, 3), commune: [''], phone: [''], representative: [''], email: [''] };
    const [row] = (await kept(await send(form, raw, SCRIPT))) ?? [];
    expect(row).toMatchObject({ commune: null });
    expect(row?.['answers']).not.toHaveProperty('phone');
  });

  test('one that was only just made up is received like the others', async () => {
    const raw = sampleAnswers(madeUpForm);
    const [row] = (await kept(await send(madeUpForm, raw, SCRIPT, [madeUpForm]))) ?? [];
    expect(row).toMatchObject({
      form: 'phieu-thu',
      form_version: 3,
      commune: null,
      answers: { people: '2', day: '2027-03-02', phone: '+84900000001' },
    });
    const refused = await send(madeUpForm, { ...raw, day: ['31/2/2027'] }, SCRIPT, [madeUpForm]);
    expect(await refused.json()).toMatchObject({ errors: [{ name: 'day' }] });
    expect((await send(madeUpForm, raw, SCRIPT)).status).toBe(404);
  });
});

describe('a form begins with what its address names', () => {
  const fieldsAt = async (address: string) => {
    const response = await fetch(new URL(address, site.url));
    expect(response.status).toBe(200);
    const page = parse(await response.text());
    return {
      value: (name: string) => page.querySelector(`#${name}`)?.getAttribute('value'),
      status: page.querySelector('main [role="status"]')?.text.trim(),
    };
  };
  test.each([
    ['/dang-ky/phan-anh/?ve=/san-pham/gao-song-dam/', 'about', /^Gạo.* \(\/san-pham\/gao-song-dam\/\)$/],
    ['/dang-ky/phan-anh/?ve=12-Q%C4%90%2FUBND', 'about', /^12-QĐ\/UBND$/],
    ['/dang-ky/mua-hang/?san-pham=gao-song-dam', 'productName', /^Gạo.*, Cơ sở/],
    ['/dang-ky/ho-tro/dien-san/?support=hoi-cho&san-pham=gao-song-dam', 'productName', /^Gạo/],
  ])('%s', async (address, name, expected) => {
    expect((await fieldsAt(address)).value(name)).toMatch(expected);
  });
  test('and says what it does not know', async () => {
    const { value, status } = await fieldsAt('/dang-ky/mua-hang/?san-pham=%3Cb%3Ekhong-co');
    expect(value('productName')).toBe('');
    expect(status).toContain('Không hiểu “<b>khong-co”');
  });
  test('a form there is none of has no such page', async () => {
    for (const page of ['dien-san', 'sua'])
      expect((await fetch(new URL(`/dang-ky/khong-co/${page}/`, site.url))).status).toBe(404);
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
