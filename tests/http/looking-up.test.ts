import { openAsBlob } from 'node:fs';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startPreview } from '../../netlify/local/preview.ts';
import { securityHeaders } from '../../src/server/headers.ts';
import { environment } from '../../src/server/environment.ts';
import { readTicket, ticketFor } from '../../src/server/look-up.ts';
import { openedNow } from '../../src/server/opened.ts';
import { programme } from '../../src/server/programme.ts';
import { REGISTRATION } from './registration.ts';

let site: Awaited<ReturnType<typeof startPreview>>;
let reference: string;

beforeAll(async () => {
  const snapshot = await openAsBlob(inject('snapshot'));
  site = await startPreview({ port: 0, db: 'memory', snapshot, quiet: true });
  reference = await register();
});
afterAll(() => site.close());

async function register(also: Record<string, string> = {}): Promise<string> {
  const response = await fetch(new URL('/api/submissions/san-pham', site.url), {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...REGISTRATION, key: crypto.randomUUID(), ...also }),
  });
  return ((await response.json()) as { reference: string }).reference;
}

async function post(
  fields: Record<string, string>,
  path = '/tra-cuu/ho-so/',
  origin = new URL(site.url).origin,
) {
  const response = await fetch(new URL(path, site.url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin },
    body: new URLSearchParams(fields).toString(),
    redirect: 'manual',
  });
  return { response, page: parse(await response.text()) };
}
const lookUp = (ma = reference, so = REGISTRATION.phone) => post({ ma, so });
const ticketOn = (page: ReturnType<typeof parse>) =>
  page.querySelector('input[name=ve]')?.getAttribute('value') ?? '';

describe('looks a dossier up', () => {
  test.each([
    ['as on the receipt', (ma: string) => ma, '0912 345 678'],
    ['typed as on a phone', (ma: string) => ma.toLowerCase().replaceAll('-', ' '), '+84 912.345.678'],
  ])('%s: sees where it stands and what was sent; nobody may keep the page', async (_, typed, so) => {
    const { response, page } = await lookUp(typed(reference), so);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    for (const [name, header] of Object.entries(securityHeaders))
      expect(response.headers.get(name)).toBe(header);
    const text = page.querySelector('main')?.text ?? '';
    for (const said of [
      reference,
      'Đã nhận, chờ cán bộ đọc',
      REGISTRATION.productName,
      'UBND phường Long Nguyên',
    ])
      expect(text).toContain(said);
    expect(page.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex');
  });

  test('a wrong reference and a wrong telephone are told in the very same page', async () => {
    const wrong = [await lookUp('BB-2222-2222'), await lookUp(reference, '0912 345 679')];
    const [first, second] = wrong.map(({ response, page }) => ({
      status: response.status,
      text: page.querySelector('main')?.text,
    }));
    expect(first!.status).toBe(404);
    expect(first).toEqual(second);
    expect(first!.text).not.toContain(REGISTRATION.productName);
  });

  test.each([
    ['nothing', '', '', 2],
    ['no reference', 'abc', '0912345678', 1],
    ['no telephone', 'BB-2222-2222', '12', 1],
    ['something endless', 'x'.repeat(5000), '9'.repeat(5000), 2],
    ['a script', '"><script>alert(1)</script>', '<b>', 2],
  ])('typed %s: is told what to do, with what was typed as text', async (_, ma, so, errors) => {
    const { response, page } = await lookUp(ma, so);
    expect(response.status).toBe(422);
    expect(page.querySelectorAll('#can-sua li')).toHaveLength(errors);
    for (const script of page.querySelectorAll('script'))
      expect(script.getAttribute('src')).toMatch(/^\/_astro\//);
  });

  test('the address alone leads to the question', async () => {
    for (const path of ['/tra-cuu/ho-so/', '/tra-cuu/ban-sao/']) {
      const response = await fetch(new URL(path, site.url), { redirect: 'manual' });
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toBe('/tra-cuu/');
    }
  });

  test('another site cannot ask in a visitor’s name', async () => {
    for (const path of ['/tra-cuu/ho-so/', '/tra-cuu/ban-sao/'])
      expect(
        (await post({ ma: reference, so: REGISTRATION.phone }, path, 'https://khac.example')).response.status,
      ).toBe(403);
  });

  test('the database is away: says so, and not that there is none', async () => {
    const { SUPABASE_URL } = process.env;
    process.env['SUPABASE_URL'] = 'http://127.0.0.1:9';
    try {
      const { response, page } = await lookUp();
      expect(response.status).toBe(503);
      expect(page.text).toContain('Hồ sơ vẫn còn');
    } finally {
      process.env['SUPABASE_URL'] = SUPABASE_URL;
    }
  });
});

describe('steers a dossier', () => {
  test('adds, withdraws, asks for deletion and changes their mind, each shown at once', async () => {
    const own = await register({ productName: 'Dữ liệu thử – tra cứu' });
    const act = async (ve: string, fields: Record<string, string>) => (await post({ ve, ...fields })).page;
    let page = (await lookUp(own)).page;
    page = await act(ticketOn(page), { viec: 'supplemented', loi: 'Dữ liệu thử: thêm <b>ảnh</b>' });
    expect(page.querySelector('[role=status]')?.text).toContain('Đã ghi lời bổ sung');
    expect(page.querySelector('.said')?.text).toContain('thêm <b>ảnh</b>');
    expect(page.querySelector('.said b'), 'as text').toBeNull();
    page = await act(ticketOn(page), { viec: 'supplemented', loi: '   ' });
    expect(page.querySelector('#chua-lam-duoc')).not.toBeNull();
    page = await act(ticketOn(page), { viec: 'erase-asked' });
    expect(page.querySelector('#sap-xoa')?.text).toContain('sẽ bị xóa ngày');
    page = await act(ticketOn(page), { viec: 'erase-cancelled' });
    expect(page.querySelector('#sap-xoa')).toBeNull();
    page = await act(ticketOn(page), { viec: 'withdrawn' });
    expect(page.querySelector('.state')?.text).toContain('Bà con đã rút');
    expect(page.querySelector('#loi')).toBeNull();
  });

  test('takes the consent to publish back, and no other', async () => {
    const own = await register({ productName: 'Dữ liệu thử – đồng ý', publish: 'dong-y' });
    const { page } = await lookUp(own);
    const purposes = page
      .querySelectorAll('input[name=muc-dich]')
      .map((input) => input.getAttribute('value'));
    expect(purposes).toEqual(['cong-bo-lien-he']);
    const after = await post({
      ve: ticketOn(page),
      viec: 'consent-withdrawn',
      'muc-dich': 'cong-bo-lien-he',
    });
    expect(after.page.querySelectorAll('input[name=muc-dich]')).toHaveLength(0);
    expect(after.page.text).toContain('Đã rút lại: ');
  });

  test('takes a copy of everything home', async () => {
    const { page } = await lookUp();
    const response = await fetch(new URL('/tra-cuu/ban-sao/', site.url), {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: new URL(site.url).origin },
      body: new URLSearchParams({ ve: ticketOn(page) }).toString(),
    });
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="ho-so-${reference}.json"`,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toMatchObject({
      reference,
      answers: { productName: REGISTRATION.productName },
      consents: [{ purpose: 'xu-ly-phieu', version: '2026-11', text: expect.stringMatching(/^Tôi đồng ý/) }],
    });
  });
});

describe('the ticket', () => {
  test('is good for half an hour and for its dossier', () => {
    const env = environment();
    const now = Date.now();
    const ticket = ticketFor(env, 'BB-7K3M-9Q2X', now);
    expect(ticket).not.toContain('7K3M');
    expect(readTicket(env, ticket, now + 29 * 60_000)).toBe('BB-7K3M-9Q2X');
    expect(readTicket(env, ticket, now + 31 * 60_000)).toBeUndefined();
    expect(readTicket(env, `${ticket}x`, now)).toBeUndefined();
  });

  test('too old, or made up: asks again, and shows nothing', async () => {
    const old = ticketFor(environment(), reference, Date.now() - 3_600_000);
    for (const ve of [old, 'bịa', 'x'.repeat(5000)]) {
      const { response, page } = await post({ ve, viec: 'withdrawn' });
      expect(response.status).toBe(403);
      expect(page.text).not.toContain(REGISTRATION.productName);
    }
    expect((await lookUp()).page.querySelector('.state')?.text).not.toContain('rút');
  });
});

describe('the guard at the intake', () => {
  const flags = async (of: string) =>
    (
      await site.db!.sql<{ flags: string[] }>('select flags from public.submissions where reference = $1', [
        of,
      ])
    )[0]!.flags;

  test('flags what a machine would do, and keeps it all the same', async () => {
    const opened = await fetch(new URL('/api/opened', site.url));
    expect(opened.headers.get('cache-control')).toBe('no-store');
    const [now, before] = [await opened.text(), openedNow(environment(), Date.now() - 60_000)];
    expect(await flags(await register({ 'trang-web': 'http://thu.example', 'mo-trong': now }))).toEqual([
      'may-dien',
      'dien-qua-nhanh',
    ]);
    for (const opened of ['', before])
      expect(await flags(await register({ 'mo-trong': opened }))).toEqual([]);
    // A moment that this site did not seal, be it one that would do.
    for (const opened of ['60000', '-1', `${before}x`, before.replace(/^1\./, '2.'), 'x'.repeat(5000)])
      expect(await flags(await register({ 'mo-trong': opened, phone: '0912 345 670' }))).toEqual([
        'gio-mo-la',
      ]);
  });

  test('flags the eleventh of a day under one telephone', async () => {
    const references = [];
    for (let i = 0; i < 11; i++) references.push(await register({ phone: '0987 654 321' }));
    expect(await flags(references[9]!)).toEqual([]);
    expect(await flags(references[10]!)).toEqual(['nhieu-tu-mot-so']);
    const kept = JSON.stringify(await site.db!.sql('select * from public.sightings'));
    expect(kept).not.toMatch(/987654321|127\.0\.0\.1|::1/);
  });
});

describe('retention', () => {
  test('erases what is due by the promises of content, and nothing else', async () => {
    const [old, asked, seen] = [await register(), await register(), await register()];
    await site.db!.sql(
      `update public.submissions set received_at = now() - make_interval(months => $1, days => 1) where reference = $2`,
      [programme.privacy.dossierMonths, old],
    );
    await site.db!.sql(`update public.submissions set erase_at = now() where reference = $1`, [asked]);
    await site.run('retention');
    const left = await site.db!.sql<{ reference: string }>('select reference from public.submissions');
    const references = left.map((row) => row.reference);
    expect(references).toContain(seen);
    expect(references).not.toContain(old);
    expect(references).not.toContain(asked);
  });
});
