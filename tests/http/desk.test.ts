import { openAsBlob } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { startPreview } from '../../netlify/local/preview.ts';
import { LOCAL_PASSWORD } from '../../netlify/local/accounts.ts';
import { LOCAL_KEYS } from '../../supabase/local/keys.ts';
import { IDLE_MINUTES, SESSION_HOURS } from '../../src/core/officer.ts';
import { PASSWORD_MIN } from '../../src/core/password.ts';
import { accountSettings } from '../../supabase/local/letters.ts';
import { Officer, register } from './officer.ts';
import { posted, said } from './person.ts';

/** A page without the name of its request and how long the signing-in still lasts, which no two pages share. */
const unnamed = (html: string): string =>
  html.replace(/(đọc khi báo lỗi: )[\w-]+/, '$1').replaceAll(/data-(?:left|idle)="\d+"/g, '');

// The desk as somebody meets it who means no good, or has bad luck. Every refusal is the database's, and stands in the trail.

let site: Awaited<ReturnType<typeof startPreview>>;
/** Of the commune of the officer, and of another one. */
let own: string;
let others: string;
let officer: Officer;

beforeAll(async () => {
  site = await startPreview({
    port: 0,
    db: 'memory',
    snapshot: await openAsBlob(inject('snapshot')),
    officers: true,
    quiet: true,
  });
  await site.run('take-programme');
  own = await register(site.url);
  others = await register(site.url, { commune: 'lai-uyen', phone: '0987654321' });
}, 120_000);
afterAll(() => site.close());

const MAIL = 'xa-long-nguyen@example.com';
beforeEach(async () => {
  officer = new Officer(site.url);
  expect((await officer.signIn(MAIL)).location).toBe('/can-bo/');
});

const sql = <Row>(query: string, params: unknown[] = []) => site.db!.sql<Row>(query, params);
/** What the trail says last, of what was refused or done to whom. */
const lastLine = async () =>
  (
    await sql<{
      act: string;
      reference: string | null;
      what: string | null;
      why: string | null;
      email: string;
    }>(
      `select l.act, l.reference, l.detail ->> 'what' as what, l.detail ->> 'why' as why, o.email
       from public.desk_log l join public.officers o on o.id = l.officer_id order by l.id desc limit 1`,
    )
  )[0];
const versionOf = async (reference: string) =>
  (
    await sql<{ version: number }>('select version from public.submissions where reference = $1', [reference])
  )[0]?.version ?? 0;

/** Asks the API itself, with the token that was in somebody's cookies. */
async function api(token: string, path: string, body?: unknown): Promise<{ status: number; data: unknown }> {
  const response = await fetch(new URL(`/rest/v1/${path}`, site.url), {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      apikey: LOCAL_KEYS.publishable,
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, data: text ? (JSON.parse(text) as unknown) : null };
}

describe('a commune officer who wants to see another commune', () => {
  const refused = (what: string) => ({ act: 'refused', reference: others, what, email: MAIL });

  test('by guessing the address: the page says no more than of a reference there is not', async () => {
    const guessed = await officer.get(`/can-bo/ho-so/${others}/`);
    expect(await lastLine()).toMatchObject(refused('open'));
    const nothing = await officer.get('/can-bo/ho-so/BB-2222-2222/');
    expect([guessed.status, nothing.status]).toEqual([404, 404]);
    expect(unnamed(guessed.text).replaceAll(others, 'BB-2222-2222')).toBe(unnamed(nothing.text));
  });

  test.each(['in/', `so-voi/BB-2222-2222/`, 'giay-to/00000000-0000-4000-8000-000000000000/'])(
    'by its %s',
    async (rest) => {
      const page = await officer.get(`/can-bo/ho-so/${others}/${rest}`);
      expect([303, 404]).toContain(page.status);
      expect(page.text).not.toContain('0987');
      expect(await lastLine()).toMatchObject({ act: 'refused', email: MAIL });
    },
  );

  test('by the filter of a list: nothing is found, under no name', async () => {
    for (const query of ['?xa=lai-uyen', `?q=${others}`, '?q=0987654321', `?xa=lai-uyen&q=${others}`]) {
      const list = await officer.get(`/can-bo/tat-ca/${query}`);
      expect(list.status).toBe(200);
      expect(list.page.querySelectorAll('[data-row]').map((row) => row.getAttribute('href'))).not.toContain(
        `/can-bo/ho-so/${others}/`,
      );
    }
  });

  test('by the API, with the token of the own cookies', async () => {
    const token = officer.token();
    expect((await api(token, `submissions?select=reference&reference=eq.${others}`)).data).toEqual([]);
    expect((await api(token, `submissions?select=answers&reference=eq.${own}`)).status).toBe(403);
    expect((await api(token, 'rpc/open_dossier', { p_reference: others })).data).toBeNull();
    expect(await lastLine()).toMatchObject(refused('open'));
    const moved = { p_reference: others, p_move: 'xem-xet', p_version: 1, p_note: null, p_detail: {} };
    expect((await api(token, 'rpc/make_move', moved)).data).toEqual({ outcome: 'refused', why: 'unknown' });
    expect(await lastLine()).toMatchObject(refused('move'));
  });

  test('by sending a form of the own dossier to the address of another, or with changed ids', async () => {
    const fields = { viec: 'xem-xet', ban: String(await versionOf(others)), 'loi-nhan': '' };
    expect((await officer.post(`/can-bo/ho-so/${others}/`, fields)).status).toBe(404);
    expect(await sql('select step from public.submissions where reference = $1', [others])).toEqual([
      { step: 'moi-nhan' },
    ]);
    const note = await officer.post(`/can-bo/ho-so/${others}/`, {
      viec: 'ghi-chu',
      'ghi-chu': 'Dữ liệu thử: lén ghi',
    });
    expect(note.status).toBe(404);
    const invented = await officer.post(`/can-bo/ho-so/${own}/`, { ...fields, viec: 'chon' });
    expect(invented.status).toBe(409);
    expect(
      await sql(`select from public.submission_events where detail::text like '%lén ghi%'`),
    ).toHaveLength(0);
  });
});

test('a paper of the own commune is opened for a minute, and that it was is written down', async () => {
  const [paper] = await sql<{ id: string }>(
    `insert into public.papers (submission_id, name, state, mime, bytes)
     select id, 'du-lieu-thu.pdf', 'kept', 'application/pdf', 3 from public.submissions where reference = $1
     returning id`,
    [own],
  );
  const id = paper?.id ?? '';
  const put = await fetch(new URL(`/storage/v1/object/papers/${id}`, site.url), {
    method: 'POST',
    headers: { apikey: LOCAL_KEYS.secret, 'Content-Type': 'application/pdf' },
    body: new TextEncoder().encode('Dữ liệu thử'),
  });
  expect(put.status).toBe(200);
  const opened = await officer.get(`/can-bo/ho-so/${own}/giay-to/${id}/`);
  expect(opened.status).toBe(303);
  expect(await lastLine()).toMatchObject({ act: 'opened-paper', reference: own, email: MAIL });
  expect(await (await fetch(opened.location ?? '')).text()).toBe('Dữ liệu thử');
});

test('a form that is sent twice is done once; the second is told what changed', async () => {
  const reference = await register(site.url);
  const fields = { viec: 'xem-xet', ban: String(await versionOf(reference)) };
  const here = `/can-bo/ho-so/${reference}/`;
  expect(await officer.post(here, fields)).toMatchObject({
    status: 303,
    location: `${here}?xong=chuyen-buoc`,
  });
  const again = await officer.post(here, fields);
  expect(again.status).toBe(409);
  expect(again.page.querySelector('[role=alert], .alert')?.text).toContain('Hồ sơ vừa có thay đổi');
  expect(
    await sql(
      `select from public.submission_events e join public.submissions s on s.id = e.submission_id
       where s.reference = $1 and e.kind = 'moved'`,
      [reference],
    ),
  ).toHaveLength(1);
});

test('a form from another site is not taken', async () => {
  const sent = await officer.post(
    `/can-bo/ho-so/${own}/`,
    { viec: 'xem-xet', ban: '1' },
    'https://xau.example',
  );
  expect(sent.status).toBe(403);
});

describe('a cookie that was copied', () => {
  test('is good for nothing after signing out, though its token has not run out; the trail says so', async () => {
    const thief = new Officer(site.url);
    for (const [name, value] of officer.cookies) thief.cookies.set(name, value);
    const token = officer.token();
    expect((await thief.get('/can-bo/')).status).toBe(200);
    expect((await officer.post('/can-bo/thoat/', {})).location).toBe('/can-bo/dang-nhap/');
    expect(officer.cookies.size).toBe(0);
    const tried = await thief.get(`/can-bo/ho-so/${own}/`);
    expect([tried.status, tried.location]).toEqual([
      303,
      `/can-bo/dang-nhap/?${new URLSearchParams({ toi: `/can-bo/ho-so/${own}/`, vi: 'het-phien' }).toString()}`,
    ]);
    expect(await lastLine()).toMatchObject({ act: 'refused', what: 'visit', why: 'signed-out', email: MAIL });
    expect((await api(token, 'submissions?select=reference')).data).toEqual([]);
    expect((await api(token, 'rpc/open_dossier', { p_reference: own })).data).toBeNull();
  });

  test('goes with “sign out everywhere” from another machine', async () => {
    const elsewhere = new Officer(site.url);
    await elsewhere.signIn(MAIL);
    await elsewhere.post('/can-bo/thoat/', { 'o-dau': 'moi-noi' });
    expect((await officer.get('/can-bo/')).status).toBe(303);
  });

  test('goes with a new password, where that is wished', async () => {
    const elsewhere = new Officer(site.url);
    await elsewhere.signIn('xa-tan-hung@example.com');
    const here = new Officer(site.url);
    await here.signIn('xa-tan-hung@example.com');
    const password = 'dữ liệu thử mới';
    const without = await here.post('/can-bo/mat-khau/', {
      'mat-khau-cu': 'không phải mật khẩu ấy',
      'mat-khau': password,
      'lap-lai': password,
    });
    expect(without.status, 'a machine left open is not enough').toBe(422);
    const set = await here.post('/can-bo/mat-khau/', {
      'mat-khau-cu': LOCAL_PASSWORD,
      'mat-khau': password,
      'lap-lai': password,
      'noi-khac': 'dang-xuat',
    });
    expect(set.location).toBe('/can-bo/mat-khau/?xong=mat-khau');
    expect((await here.get('/can-bo/')).status).toBe(200);
    expect((await elsewhere.get('/can-bo/')).status).toBe(303);
    expect((await elsewhere.signIn('xa-tan-hung@example.com')).status, 'the old one').toBe(401);
    expect((await elsewhere.signIn('xa-tan-hung@example.com', password)).location).toBe('/can-bo/');
  });

  test('does not outlive the ten hours of a session', async () => {
    await sql(
      `update auth.sessions set created_at = now() - interval '10 hours 1 second'
       where user_id = (select user_id from public.officers where email = $1)`,
      [MAIL],
    );
    expect((await officer.get('/can-bo/')).status).toBe(303);
    expect(await lastLine()).toMatchObject({ act: 'refused', why: 'too-long-ago', email: MAIL });
  });
});

describe('a session that nobody uses', () => {
  /** So many minutes go by in which nothing is asked of any session of this account. */
  const after = (minutes: number) =>
    sql(
      `update desk.session_use set last_used = last_used - make_interval(mins => $2)
       where id in (select s.id from auth.sessions s
         join public.officers o on o.user_id = s.user_id where o.email = $1)`,
      [MAIL, minutes],
    );

  test('is over after an hour: a review sent after 70 minutes is kept, and goes on after signing in', async () => {
    const reference = await register(site.url);
    const here = `/can-bo/ho-so/${reference}/`;
    const note = 'Dữ liệu thử: đọc hồ sơ 70 phút rồi mới ghi';
    const review = { viec: 'xem-xet', ban: String(await versionOf(reference)), 'loi-nhan': note };
    expect((await officer.get(here)).status).toBe(200);
    await after(70);
    const sent = await officer.post(here, review);
    expect(sent.status).toBe(401);
    expect(said(sent.page)).toContain('Điều bạn vừa ghi được giữ ở trang này');
    expect(said(sent.page)).toContain(`quá ${String(IDLE_MINUTES)} phút không dùng`);
    expect(await lastLine()).toMatchObject({ act: 'refused', what: 'visit', why: 'idle', email: MAIL });
    expect(await sql('select step from public.submissions where reference = $1', [reference])).toEqual([
      { step: 'moi-nhan' },
    ]);

    const form = Object.fromEntries(posted(sent.page.querySelector('#chinh form')));
    const back = await officer.post('/can-bo/dang-nhap/', {
      ...form,
      email: MAIL,
      'mat-khau': LOCAL_PASSWORD,
    });
    expect(back.page.querySelector('h1')?.text.trim()).toBe('Gửi tiếp điều đang làm');
    const again = back.page.querySelector('#chinh form');
    expect(Object.fromEntries(posted(again))).toEqual(review);
    const done = await officer.post(again?.getAttribute('action') ?? '', review);
    expect(done.location).toBe(`${here}?xong=chuyen-buoc`);
    expect(
      await sql(
        `select e.detail ->> 'inside' as note from public.submission_events e
         join public.submissions s on s.id = e.submission_id where s.reference = $1 and e.kind = 'moved'`,
        [reference],
      ),
    ).toEqual([{ note }]);
  });

  test('is over for the API too; whoever only looks signs in again, told why, and is where they were', async () => {
    const token = officer.token();
    await after(61);
    expect((await api(token, 'rpc/who_am_i', {})).data).toBeNull();
    expect((await api(token, 'submissions?select=reference')).data).toEqual([]);
    const looked = await officer.get(`/can-bo/ho-so/${own}/`);
    expect(looked.status).toBe(303);
    const page = await officer.get(looked.location ?? '');
    expect(page.text).toContain('Phiên đăng nhập đã hết');
    const form = Object.fromEntries(posted(page.page.querySelector('#chinh form')));
    expect(form['toi']).toBe(`/can-bo/ho-so/${own}/`);
  });

  test('goes on as long as something is opened or sent, or the page is told to wait', async () => {
    for (const path of ['/can-bo/', '/can-bo/tat-ca/', '/can-bo/phien/']) {
      await after(50);
      expect((await officer.get(path)).status, path).toBeLessThan(304);
    }
    await after(50);
    const answer = await officer.get('/can-bo/');
    const { left = '0', idle = '0' } = {
      left: answer.page.querySelector('body')?.getAttribute('data-left'),
      idle: answer.page.querySelector('body')?.getAttribute('data-idle'),
    };
    const minute = 60_000;
    expect(Number(idle)).toBeGreaterThan((IDLE_MINUTES - 2) * minute);
    expect(Number(idle)).toBeLessThanOrEqual(IDLE_MINUTES * minute);
    expect(Number(left)).toBeGreaterThan((SESSION_HOURS * 60 - 5) * minute);
    expect(Number(left)).toBeLessThanOrEqual(SESSION_HOURS * 60 * minute);
  });
});

describe('the sessions of an account', () => {
  const mail = 'xa-tru-van-tho@example.com';
  const PHONE =
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36';
  const signedIn = async (email: string, userAgent?: string) => {
    const one = new Officer(site.url, userAgent);
    expect((await one.signIn(email)).location).toBe('/can-bo/');
    return one;
  };
  const listed = async (one: Officer) =>
    (await one.get('/can-bo/mat-khau/')).page
      .querySelectorAll('.sessions > li')
      .map((row) => ({ words: row.text.replace(/\s+/g, ' ').trim(), form: row.querySelector('form') }));

  test('are listed with device and times, and one is ended while the other goes on', async () => {
    const [office, phone] = [await signedIn(mail), await signedIn(mail, PHONE)];
    const rows = await listed(office);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      words: expect.stringContaining('chính là máy này') as string,
      form: null,
    });
    expect(rows[1]?.words).toMatch(/^Chrome trên điện thoại Android ?Vào lúc .+ dùng lần cuối lúc /);
    const fields = Object.fromEntries(posted(rows[1]?.form ?? null));
    expect((await office.post('/can-bo/phien/', fields)).location).toBe('/can-bo/mat-khau/?xong=phien');
    expect(await lastLine()).toMatchObject({ act: 'ended-sessions', email: mail });
    expect((await phone.get('/can-bo/')).status).toBe(303);
    expect(await listed(office)).toHaveLength(1);
    expect((await office.post('/can-bo/phien/', fields)).location).toBe(
      '/can-bo/mat-khau/?xong=phien-khong-con',
    );
  });

  test('are nobody else’s to see or to end', async () => {
    const one = await signedIn(mail);
    const [theirs] = await sql<{ id: string }>(
      `select l.id from desk.live_sessions l join public.officers o on o.user_id = l.user_id where o.email = $1`,
      [mail],
    );
    const token = officer.token();
    expect(JSON.stringify((await api(token, 'rpc/my_sessions', {})).data)).not.toContain(theirs?.id);
    expect((await api(token, 'rpc/end_session', { p_id: theirs?.id })).data).toBe(false);
    expect((await officer.post('/can-bo/phien/', { phien: theirs?.id ?? '' })).location).toBe(
      '/can-bo/mat-khau/?xong=phien-khong-con',
    );
    expect((await one.get('/can-bo/')).status).toBe(200);
  });

  test('are all ended by an administrator, and by nobody else', async () => {
    const [office, phone] = [await signedIn(mail), await signedIn(mail, PHONE)];
    const [row] = await sql<{ id: string }>('select id from public.officers where email = $1', [mail]);
    const end = { viec: 'dang-xuat', ai: row?.id ?? '' };
    await officer.post('/can-bo/can-bo/', end);
    expect(await lastLine()).toMatchObject({ act: 'refused', what: 'end-sessions', email: MAIL });
    expect((await office.get('/can-bo/')).status).toBe(200);
    const administrator = await signedIn('quan-tri@example.com');
    expect((await administrator.post('/can-bo/can-bo/', end)).location).toBe(
      '/can-bo/can-bo/?xong=dang-xuat',
    );
    for (const one of [office, phone]) expect((await one.get('/can-bo/')).status).toBe(303);
    expect((await administrator.post('/can-bo/can-bo/', end)).location).toBe('/can-bo/can-bo/?xong=khong-mo');
    await signedIn(mail);
  });

  test('keep what kind of device it was, in words of the site’s own, and no address', async () => {
    await signedIn(mail, PHONE);
    await signedIn(mail, '<b>test</b> 203.0.113.7');
    const columns = await sql<{ name: string }>(
      `select column_name as name from information_schema.columns where table_schema = 'desk' and table_name = 'session_use'`,
    );
    expect(columns.map(({ name }) => name).sort()).toEqual(['device', 'id', 'last_used']);
    const kept = await sql<{ device: string | null }>(
      'select distinct device from desk.session_use order by 1',
    );
    expect(kept).toEqual([{ device: 'Chrome trên điện thoại Android' }, { device: null }]);
  });
});

describe('pages that ask for a password', () => {
  test.each(['/can-bo/dang-nhap/', '/can-bo/mat-khau/'])(
    '%s hides it, and lets whoever keeps passwords fill it in',
    async (path) => {
      const asker = path.includes('dang-nhap') ? new Officer(site.url) : officer;
      const { page } = await asker.get(path);
      const fields = page.querySelectorAll('input').flatMap((input) => {
        const { name = '', type, autocomplete } = input.attributes;
        return /^(?:mat-khau|lap-lai)/.test(name) ? [{ name, type, autocomplete }] : [];
      });
      expect(fields.length).toBeGreaterThan(0);
      for (const { name, type, autocomplete } of fields)
        expect([name, type, autocomplete]).toEqual([
          name,
          'password',
          name === 'mat-khau-cu' || fields.length === 1 ? 'current-password' : 'new-password',
        ]);
      expect(page.querySelector('[autocomplete=username]')).not.toBeNull();
    },
  );
});

test('every page of the desk has the way out in its head', async () => {
  const { page } = await officer.get('/can-bo/');
  const pages = page.querySelectorAll('.desk-top a').map((link) => link.getAttribute('href') ?? '');
  expect(pages.length).toBeGreaterThan(3);
  for (const path of pages) {
    const head = (await officer.get(path)).page.querySelector('.desk-top');
    expect(head?.querySelector('form[method=post][action="/can-bo/thoat/"] button')?.text.trim(), path).toBe(
      'Thoát',
    );
  }
});

describe('an officer who is switched off', () => {
  const mail = 'xa-hung-hoa@example.com';

  test('is out at once, cannot come back in, and both are written down', async () => {
    const leaving = new Officer(site.url);
    expect((await leaving.signIn(mail)).location).toBe('/can-bo/');
    const administrator = new Officer(site.url);
    await administrator.signIn('quan-tri@example.com');
    const [row] = await sql<{ id: string; name: string }>(
      'select id, name from public.officers where email = $1',
      [mail],
    );
    const change = {
      viec: 'doi',
      ai: row?.id ?? '',
      name: row?.name ?? '',
      role: 'commune-officer',
      commune: 'hung-hoa',
    };
    expect((await administrator.post('/can-bo/can-bo/', change)).location).toBe('/can-bo/can-bo/?xong=doi');
    expect((await leaving.get('/can-bo/')).status).toBe(303);
    expect(await lastLine()).toMatchObject({
      act: 'refused',
      what: 'visit',
      why: 'switched-off',
      email: mail,
    });
    expect((await new Officer(site.url).signIn(mail)).status).toBe(403);
    expect(
      (await administrator.post('/can-bo/can-bo/', { ...change, active: 'bat' })).location,
      'and on again',
    ).toBe('/can-bo/can-bo/?xong=doi');
    expect((await new Officer(site.url).signIn(mail)).location).toBe('/can-bo/');
  });
});

describe('the page of officers', () => {
  test('is no page of a commune officer, and changes nothing for them', async () => {
    expect((await officer.get('/can-bo/can-bo/')).status).toBe(403);
    const sent = await officer.post('/can-bo/can-bo/', {
      viec: 'moi',
      email: 'du-lieu-thu-lau@example.com',
      name: 'Dữ liệu thử',
      role: 'administrator',
    });
    expect(sent.status).toBe(403);
    expect(await lastLine()).toMatchObject({ act: 'refused', what: 'put-officer', email: MAIL });
    expect(await sql(`select from public.officers where email = 'du-lieu-thu-lau@example.com'`)).toEqual([]);
  });

  test('keeps the last administrator, and says what to do', async () => {
    const administrator = new Officer(site.url);
    await administrator.signIn('quan-tri@example.com');
    const [row] = await sql<{ id: string }>(
      `select id from public.officers where email = 'quan-tri@example.com'`,
    );
    const sent = await administrator.post('/can-bo/can-bo/', {
      viec: 'doi',
      ai: row?.id ?? '',
      name: 'Dữ liệu thử: quan-tri',
      role: 'secretary',
      active: 'bat',
    });
    expect(sent.status).toBe(409);
    expect(sent.text).toContain('quản trị cuối cùng');
    const kept = sent.page.querySelector(`[id="${row?.id ?? ''}-role"] option[selected]`);
    expect(kept?.getAttribute('value'), 'what was chosen is still there').toBe('secretary');
  });
});

describe('bad input', () => {
  test('a day that is none is asked for again, with everything typed; the right one is kept as a day', async () => {
    const reference = await register(site.url);
    await sql(
      `update public.submissions set step = 'duoc-chon', phase = 3, state = 'passed-on' where reference = $1`,
      [reference],
    );
    const office = new Officer(site.url);
    await office.signIn('thuong-truc@example.com');
    const here = `/can-bo/ho-so/${reference}/`;
    const fields = { viec: 'tap-huan-xong', ban: String(await versionOf(reference)) };
    const wrong = await office.post(here, { ...fields, date: '31/2/2027' });
    expect(wrong.status).toBe(422);
    const field = wrong.page.querySelector('#tap-huan-xong-date');
    expect(field?.getAttribute('value')).toBe('31/2/2027');
    expect(
      wrong.page.querySelector(`#${field?.getAttribute('aria-describedby')?.split(' ')[1] ?? ''}`)?.text,
    ).toContain('Ghi ngày theo lịch');
    expect((await office.post(here, { ...fields, date: '' })).status).toBe(422);
    expect((await office.post(here, { ...fields, date: 'ngày 15 tháng 3 năm 2027' })).status).toBe(303);
    expect(
      await sql(
        `select e.detail ->> 'date' as date from public.submission_events e
         join public.submissions s on s.id = e.submission_id where s.reference = $1 and e.kind = 'moved'`,
        [reference],
      ),
    ).toEqual([{ date: '2027-03-15' }]);
  });

  test('what was typed when the session had ended goes along, and is done after signing in again', async () => {
    const reference = await register(site.url);
    const here = `/can-bo/ho-so/${reference}/`;
    const fields = { viec: 'ghi-chu', 'ghi-chu': 'Dữ liệu thử: "ghi chú" <dài>\ndòng hai' };
    officer.cookies.clear();
    const asked = await officer.post(here, fields);
    expect(asked.status).toBe(401);
    const carried = Object.fromEntries(
      asked.page
        .querySelectorAll('form input[type=hidden]')
        .map((each) => [each.getAttribute('name') ?? '', each.getAttribute('value') ?? '']),
    );
    const back = await officer.post('/can-bo/dang-nhap/', {
      ...carried,
      email: MAIL,
      'mat-khau': 'chi-tren-may-nay',
    });
    const form = back.page.querySelector(`form[action="${here}"]`);
    const again = Object.fromEntries(
      (form?.querySelectorAll('input') ?? []).map((each) => [
        each.getAttribute('name') ?? '',
        each.getAttribute('value') ?? '',
      ]),
    );
    expect(again).toEqual(fields);
    expect((await officer.post(here, again)).location).toBe(`${here}?xong=ghi-chu`);
  });

  test('but never a password', async () => {
    officer.cookies.clear();
    const asked = await officer.post('/can-bo/mat-khau/', {
      'mat-khau': 'bi mat 123456',
      'lap-lai': 'bi mat 123456',
    });
    expect(asked.text).not.toContain('bi mat 123456');
  });

  test('a link of a letter that was used, or cut short, says what to do', async () => {
    expect((await officer.get('/can-bo/xac-nhan/')).status).toBe(400);
    const used = await officer.post('/can-bo/xac-nhan/', { token_hash: 'a'.repeat(56), type: 'recovery' });
    expect(used.status).toBe(410);
    expect(used.text).toContain('Quên mật khẩu');
  });
});

test('asking for a letter answers the same for who is there and who is not', async () => {
  const ask = (email: string) => new Officer(site.url).post('/can-bo/quen-mat-khau/', { email });
  const [known, unknown] = [await ask(MAIL), await ask('khong-co@example.com')];
  expect(known.status).toBe(200);
  expect(unnamed(known.text).replaceAll(MAIL, '')).toBe(
    unnamed(unknown.text).replaceAll('khong-co@example.com', ''),
  );
  const letters = (await site.mail.read()).filter(({ subject }) => subject?.includes('Đặt lại mật khẩu'));
  expect(letters).toHaveLength(1);
  expect(letters[0]?.text).toContain(`${site.url}/can-bo/xac-nhan/?token_hash=`);
});

describe('a letter', () => {
  /** The letter that was sent last with these words, and its button; `minutes` later. */
  const openLater = async (
    email: string,
    subject: string,
    minutes: number,
    also: Record<string, string> = {},
  ) => {
    await sql(
      `update auth.users set recovery_sent_at = recovery_sent_at - make_interval(mins => $2),
         confirmation_sent_at = confirmation_sent_at - make_interval(mins => $2) where email = $1`,
      [email, minutes],
    );
    const letters = (await site.mail.read()).filter(
      (one) => one.subject?.includes(subject) && one.text?.includes(email),
    );
    const carried = new URL(/http\S+token_hash=[^\s\]]+/.exec(letters[0]?.text ?? '')?.[0] ?? site.url)
      .searchParams;
    const reader = new Officer(site.url);
    return {
      reader,
      opened: await reader.post('/can-bo/xac-nhan/', { ...Object.fromEntries(carried), ...also }),
    };
  };
  const forgetful = 'thu-ky@example.com';
  const forget = () => new Officer(site.url).post('/can-bo/quen-mat-khau/', { email: forgetful });

  test('for a forgotten password opens nothing after an hour, under whatever name', async () => {
    for (const type of ['recovery', 'magiclink']) {
      await forget();
      const { reader, opened } = await openLater(forgetful, 'Đặt lại mật khẩu', 61, { type });
      expect([type, opened.status]).toEqual([type, 410]);
      expect(opened.text).toContain('thư đặt lại mật khẩu trong 1 giờ');
      expect((await reader.get('/can-bo/')).status).toBe(303);
    }
    await forget();
    const { reader, opened } = await openLater(forgetful, 'Đặt lại mật khẩu', 59);
    expect(opened.location).toContain('/can-bo/mat-khau/?moi=');
    expect((await reader.get('/can-bo/')).status).toBe(200);
  });

  test('that was opened too late opens nothing for whoever comes without asking how old it is, either', async () => {
    await sql(
      `delete from auth.sessions where user_id = (select user_id from public.officers where email = $1)`,
      [forgetful],
    );
    await forget();
    const [user] = await sql<{ id: string }>('select id from auth.users where email = $1', [forgetful]);
    const { reader } = await openLater(forgetful, 'Đặt lại mật khẩu', 0);
    // As if the database had been away just then: the session is there, and nothing was asked about it.
    await sql('delete from desk.session_use where id in (select id from auth.sessions where user_id = $1)', [
      user?.id,
    ]);
    await sql(`update auth.users set recovery_sent_at = now() - interval '61 minutes' where id = $1`, [
      user?.id,
    ]);
    expect((await reader.get('/can-bo/')).status).toBe(303);
    expect(await sql('select from auth.sessions where user_id = $1', [user?.id])).toHaveLength(0);
  });

  test('of invitation is good for a day, since it is read when somebody comes to look', async () => {
    const administrator = new Officer(site.url);
    await administrator.signIn('quan-tri@example.com');
    for (const [email, minutes, status] of [
      ['du-lieu-thu-mai@example.com', 23 * 60, 303],
      ['du-lieu-thu-kia@example.com', 25 * 60, 410],
    ] as const) {
      const invite = { viec: 'moi', email, name: 'Dữ liệu thử', role: 'secretary' };
      expect((await administrator.post('/can-bo/can-bo/', invite)).location).toBe('/can-bo/can-bo/?xong=moi');
      const { opened } = await openLater(email, 'Thư mở bàn làm việc', minutes);
      expect([minutes, opened.status]).toEqual([minutes, status]);
    }
  });
});

test('the trail that is taken out says that it was, and no cell of it is a formula', async () => {
  await officer.get(`/can-bo/ho-so/${own}/`);
  const taken = await officer.get(`/can-bo/nhat-ky/tai/?ma=${own}`);
  expect(taken.status).toBe(200);
  expect(taken.text).toContain(own);
  expect(taken.text).not.toMatch(/(?:^|,)[=+@-]/m);
  expect(await lastLine()).toMatchObject({ act: 'exported', what: 'trail', reference: own, email: MAIL });
});

test('the account service asks for as long a password as the page does', () => {
  expect(accountSettings().minimum_password_length).toBe(PASSWORD_MIN);
});
