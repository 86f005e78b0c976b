import { openAsBlob } from 'node:fs';
import { parse, type HTMLElement } from 'node-html-parser';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startPreview } from '../../netlify/local/preview.ts';
import { BASE, KEY, SAVE } from '../../src/forms/form.ts';
import { programme } from '../../src/server/programme.ts';

// The official dossier over weeks: left unfinished here, gone on with there, by reference and telephone; as a browser without
// JavaScript does it, and as the script does.
let site: Awaited<ReturnType<typeof startPreview>>;

beforeAll(async () => {
  const snapshot = await openAsBlob(inject('snapshot'));
  site = await startPreview({ port: 0, db: 'memory', snapshot, quiet: true });
});
afterAll(() => site.close());

const PHONE = '0912 345 678';
const BEGUN = {
  producerName: 'Dữ liệu thử – hợp tác xã',
  phone: PHONE,
  founded: 'năm ngoái',
  later: 'dong-y',
};
const WHOLE = {
  attempt: 'lan-dau',
  producerName: 'Dữ liệu thử – hợp tác xã',
  organisation: 'Dữ liệu thử',
  address: 'Dữ liệu thử',
  commune: 'lai-uyen',
  phone: PHONE,
  founded: '15/3/2019',
  representative: 'Dữ liệu thử',
  productName: 'Dữ liệu thử',
  consent: 'dong-y',
};
const FORM = '/api/submissions/ho-so';

/** Posts as a browser does, and follows 307 with the same body. */
async function post(
  path: string,
  fields: Record<string, string>,
): Promise<{ response: Response; page: HTMLElement }> {
  const response = await fetch(new URL(path, site.url), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Accept: 'text/html',
      Origin: new URL(site.url).origin,
    },
    body: new URLSearchParams(fields).toString(),
    redirect: 'manual',
  });
  if (response.status === 307) return post(response.headers.get('location') ?? '', fields);
  return { response, page: parse(await response.text()) };
}
async function postJson(fields: Record<string, string>) {
  const response = await fetch(new URL(FORM, site.url), {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify(fields),
  });
  return { status: response.status, ...((await response.json()) as { reference: string; base: string }) };
}
const valueOf = (page: HTMLElement, name: string) => {
  const control = page.querySelector(`[name="${name}"]`);
  return control?.tagName === 'TEXTAREA' ? control.text : (control?.getAttribute('value') ?? '');
};
const carried = (page: HTMLElement) => ({ [KEY]: valueOf(page, KEY), [BASE]: valueOf(page, BASE) });
async function lookUp(ma: string) {
  return (await post('/tra-cuu/ho-so/', { ma, so: PHONE })).page;
}
/** Looks a dossier up on another device and opens it. */
async function open(ma: string) {
  const ve = valueOf(await lookUp(ma), 've');
  return post('/dang-ky/ho-so/lam-tiep/', { ve });
}
const rows = (reference: string) =>
  site.db!.sql<{
    state: string;
    answers: Record<string, unknown>;
    consents: { purpose: string }[];
    kinds: string[];
  }>(
    `select state, answers, consents, array(select kind from public.submission_events e where e.submission_id = s.id order by id) as kinds
     from public.submissions s where reference = $1`,
    [reference],
  );

describe('without JavaScript', () => {
  test('left half filled in, opened elsewhere with everything as it was typed, sent: one dossier', async () => {
    const left = await post(FORM, { ...BEGUN, [SAVE]: '1' });
    expect(left.response.status).toBe(200);
    const said = left.page.querySelector('#da-luu')?.text ?? '';
    const reference = /BB-[\w-]{9}/.exec(said)?.[0] ?? '';
    expect(said).toContain(String(programme.privacy.unfinishedDays));
    expect(valueOf(left.page, 'founded'), 'the form is there to go on at once').toBe('năm ngoái');
    expect(await rows(reference)).toMatchObject([
      { state: 'unfinished', answers: { founded: 'năm ngoái' }, consents: [{ purpose: 'luu-do-dang' }] },
    ]);

    const dossier = await lookUp(reference);
    expect(dossier.querySelector('.state')?.text).toBe('Đang làm dở, chưa gửi');
    expect(dossier.querySelector('#loi'), 'nothing to add to yet').toBeNull();
    const opened = await open(reference);
    expect(opened.response.status).toBe(200);
    expect(opened.response.headers.get('cache-control')).toBe('no-store');
    for (const name of ['producerName', 'phone', 'founded'] as const)
      expect(valueOf(opened.page, name)).toBe(BEGUN[name]);
    expect(opened.page.querySelector('#consent')?.hasAttribute('checked')).toBe(false);
    expect(opened.page.querySelector('[data-field=consent] [data-afresh]')?.hasAttribute('hidden')).toBe(
      false,
    );

    const sent = await post(FORM, { ...WHOLE, ...carried(opened.page) });
    expect(sent.response.status).toBe(303);
    expect(sent.response.headers.get('location')).toContain(reference);
    expect(await rows(reference)).toMatchObject([
      { state: 'received', kinds: ['saved', 'received'], consents: [{ purpose: 'ho-so-danh-gia' }] },
    ]);
    expect((await lookUp(reference)).text).toContain('Bà con lưu lại để làm tiếp');
  });

  test('without a telephone or the consent to keep it: says so, loses nothing, keeps nothing', async () => {
    const { response, page } = await post(FORM, { producerName: 'Dữ liệu thử – chưa số', [SAVE]: '1' });
    expect(response.status).toBe(422);
    expect(page.querySelectorAll('#can-sua a').map((link) => link.getAttribute('href'))).toEqual([
      '#phone',
      '#later',
    ]);
    expect(valueOf(page, 'producerName')).toBe('Dữ liệu thử – chưa số');
    expect(
      await site.db!.sql(
        `select from public.submissions where answers ->> 'producerName' = 'Dữ liệu thử – chưa số'`,
      ),
    ).toEqual([]);
  });

  test('two devices: the late one is shown what differs, and goes on knowingly', async () => {
    const { page: first } = await post(FORM, { ...BEGUN, market: 'Dữ liệu thử: một', [SAVE]: '1' });
    const reference = /BB-[\w-]{9}/.exec(first.querySelector('#da-luu')?.text ?? '')?.[0] ?? '';
    const here = await open(reference);
    const there = await open(reference);
    await post(FORM, { ...BEGUN, ...carried(there.page), market: 'Dữ liệu thử: máy kia', [SAVE]: '1' });

    const mine = { ...WHOLE, market: 'Dữ liệu thử: máy này <b>' };
    const late = await post(FORM, { ...mine, ...carried(here.page) });
    expect(late.response.status).toBe(409);
    const told = late.page.querySelector('#may-khac')?.text ?? '';
    for (const words of ['Thị trường', 'Dữ liệu thử: máy kia', mine.market]) expect(told).toContain(words);
    expect(late.page.querySelector('#may-khac b')).toBeNull();
    expect(valueOf(late.page, 'market')).toContain('máy này');
    expect(await rows(reference)).toMatchObject([
      { state: 'unfinished', answers: { market: 'Dữ liệu thử: máy kia' } },
    ]);

    expect((await post(FORM, { ...mine, ...carried(late.page) })).response.status).toBe(303);
    expect(await rows(reference)).toMatchObject([
      { state: 'received', answers: { market: mine.market }, kinds: ['saved', 'saved', 'received'] },
    ]);
  });

  test('what was sent can be opened and corrected, until an officer has it', async () => {
    const { reference } = await postJson({ ...WHOLE, [KEY]: crypto.randomUUID() });
    const opened = await open(reference);
    await post(FORM, { ...WHOLE, ...carried(opened.page), market: 'Dữ liệu thử: sửa' });
    expect(await rows(reference)).toMatchObject([
      { state: 'received', answers: { market: 'Dữ liệu thử: sửa' }, kinds: ['received', 'amended'] },
    ]);

    const again = await open(reference);
    await site.db!.sql(`update public.submissions set state = 'reviewing' where reference = $1`, [reference]);
    const late = await post(FORM, { ...WHOLE, ...carried(again.page), market: 'Dữ liệu thử: muộn' });
    expect(late.response.status).toBe(409);
    expect(late.page.querySelector('#may-khac')?.text).toContain('Cán bộ đang xem');
    expect((await open(reference)).response.headers.get('location')).toBe('/tra-cuu/');
  });

  test.each(['', 'bịa', 'x'.repeat(5000)])('nothing is opened without a ticket: %s', async (ve) => {
    const { response } = await post('/dang-ky/ho-so/lam-tiep/', { ve });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/tra-cuu/']);
  });

  test('a ticket opens a dossier as its own form only', async () => {
    const { reference } = await postJson({ ...WHOLE, [KEY]: crypto.randomUUID() });
    const ve = valueOf(await lookUp(reference), 've');
    expect((await post('/dang-ky/san-pham/lam-tiep/', { ve })).response.status).toBe(404);
  });
});

describe('with JavaScript', () => {
  test('left again and again under one key, each time from the version last given', async () => {
    const key = crypto.randomUUID();
    const first = await postJson({ ...BEGUN, [KEY]: key, [SAVE]: '1' });
    expect(first).toMatchObject({ status: 200, reference: expect.stringMatching(/^BB-/) });
    expect(first).not.toHaveProperty('receipt');
    const second = await postJson({
      ...BEGUN,
      [KEY]: key,
      [BASE]: first.base,
      market: 'Dữ liệu thử',
      [SAVE]: '1',
    });
    expect(second).toMatchObject({ status: 200, reference: first.reference });
    expect(await postJson({ ...BEGUN, [KEY]: key, [BASE]: first.base, [SAVE]: '1' })).toMatchObject({
      status: 409,
    });
    expect(await postJson({ ...WHOLE, [KEY]: key, [BASE]: second.base })).toMatchObject({
      status: 201,
      reference: first.reference,
      receipt: expect.stringContaining(first.reference),
    });
  });

  test('a base that was made up is none: another dossier is not touched', async () => {
    const { reference } = await postJson({ ...WHOLE, [KEY]: crypto.randomUUID() });
    const other = await postJson({
      ...WHOLE,
      [KEY]: crypto.randomUUID(),
      [BASE]: '1.0000.xx.yy',
      market: 'Dữ liệu thử',
    });
    expect(other.reference).not.toBe(reference);
    expect(await rows(reference)).toMatchObject([{ kinds: ['received'] }]);
  });

  test('the database is away: the reference all the same, and the dossier is there when it is back', async () => {
    const { SUPABASE_URL } = process.env;
    process.env['SUPABASE_URL'] = 'http://127.0.0.1:9';
    const left = await postJson({ ...BEGUN, [KEY]: crypto.randomUUID(), [SAVE]: '1' });
    process.env['SUPABASE_URL'] = SUPABASE_URL;
    expect(left).toMatchObject({ status: 202 });
    await site.run('bring-in');
    expect(await rows(left.reference)).toMatchObject([{ state: 'unfinished', kinds: ['saved'] }]);
  });
});

test('an officer asked for something, and the answer waits while the database is away: it is the answer', async () => {
  await site.run('take-programme');
  const { reference } = await postJson({ ...WHOLE, [KEY]: crypto.randomUUID() });
  await site.db!.sql(`update public.submissions set state = 'incomplete' where reference = $1`, [reference]);
  const opened = await open(reference);
  const { SUPABASE_URL } = process.env;
  process.env['SUPABASE_URL'] = 'http://127.0.0.1:9';
  const sent = await post(FORM, { ...WHOLE, ...carried(opened.page), market: 'Dữ liệu thử: trả lời' });
  process.env['SUPABASE_URL'] = SUPABASE_URL;
  expect(sent.response.headers.get('location')).toContain(reference);
  await site.run('bring-in');
  expect(await rows(reference)).toMatchObject([
    { state: 'reviewing', answers: { market: 'Dữ liệu thử: trả lời' } },
  ]);
});

test('the files of a dossier can be fetched by whoever looked it up, for a while', async () => {
  const { reference } = await postJson({ ...WHOLE, [KEY]: crypto.randomUUID() });
  const ve = valueOf(await lookUp(reference), 've');
  const ask = async (path: string, fields: Record<string, string>) =>
    (await (
      await fetch(new URL(path, site.url), {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      })
    ).json()) as { id: string; address: string };
  const { id, address } = await ask('/api/papers', { ve, ten: 'Dữ liệu thử.jpg' });
  const photo = await sharp({ create: { width: 20, height: 20, channels: 3, background: 'green' } })
    .jpeg()
    .toBuffer();
  await fetch(new URL(address, site.url), {
    method: 'PUT',
    headers: { 'Content-Type': 'image/jpeg' },
    body: new Uint8Array(photo),
  });
  await ask(`/api/papers/${id}`, { ve });
  const link = (await lookUp(reference)).querySelector('a[href*="/object/sign/papers/"]');
  expect(link?.text.trim()).toBe('Dữ liệu thử.jpg');
  const file = await fetch(new URL(link!.getAttribute('href')!.replaceAll('&amp;', '&'), site.url));
  expect(file.status).toBe(200);
  expect((await sharp(await file.arrayBuffer()).metadata()).width).toBe(20);
});

test('retention: what was left unfinished and not gone on with goes', async () => {
  const { reference } = await postJson({ ...BEGUN, [KEY]: crypto.randomUUID(), [SAVE]: '1' });
  await site.run('retention');
  expect(await rows(reference)).toHaveLength(1);
  await site.db!.sql(
    `update public.submissions set updated_at = now() - make_interval(days => $1, hours => 1) where reference = $2`,
    [programme.privacy.unfinishedDays, reference],
  );
  await site.run('retention');
  expect(await rows(reference)).toEqual([]);
});
