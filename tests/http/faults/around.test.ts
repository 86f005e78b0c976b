import { openAsBlob } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { startPreview } from '../../../netlify/local/preview.ts';
import { FLAG_WORDS } from '../../../src/core/desk-words.ts';
import { ROLES, type Role } from '../../../src/core/officer.ts';
import { LOCAL_PASSWORD } from '../../../netlify/local/accounts.ts';
import { AGE, BASE, KEY, SAVE } from '../../../src/forms/form.ts';
import { mailChannel, RefusedForSome } from '../../../src/server/channel.ts';
import { environment } from '../../../src/server/environment.ts';
import { sendMessages } from '../../../src/server/outbox.ts';
import { faultyMail, standInsOf, surroundings, type FaultyMail } from '../../tools/faults.ts';
import { Officer, register, type Answer } from '../officer.ts';
import { post, posted, said, type Page } from '../person.ts';
import { REGISTRATION } from '../registration.ts';

// What goes wrong around a database that is well (or not), one thing after the other: what people see, and that nothing is lost.

let site: Awaited<ReturnType<typeof startPreview>>;
let around: Awaited<ReturnType<typeof standInsOf>>;

beforeAll(async () => {
  const snapshot = await openAsBlob(inject('snapshot'));
  site = await startPreview({ port: 0, db: 'memory', snapshot, officers: true, quiet: true });
  around = await standInsOf(site);
  await site.run('take-programme');
}, 120_000);
afterAll(async () => {
  await around.close();
  await site.close();
});
afterEach(() => around.allWell());

const sql = <Row>(query: string, params: unknown[] = []) => site.db!.sql<Row>(query, params);
const person = (path: string, fields: Record<string, string>) => post(site.url, path, Object.entries(fields));
const referenceIn = (text: string | null | undefined) =>
  /BB-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(text ?? '')?.[0] ?? '';
const answersOf = async (reference: string) =>
  (
    await sql<{ answers: Record<string, unknown>; flags: string[] }>(
      'select answers, flags from public.submissions where reference = $1',
      [reference],
    )
  )[0];
const signIn = (name: string, officer = new Officer(site.url)) => officer.signIn(`${name}@example.com`);
const signedIn = async (name: string) => {
  const officer = new Officer(site.url);
  await signIn(name, officer);
  return officer;
};
const health = async () =>
  (await (await fetch(new URL('/api/health', site.url))).json()) as Record<string, unknown>;

describe('Netlify Blobs is away', () => {
  test('while the database is well: a form is received as always, and health says what is missing', async () => {
    around.blobs.fault = 'breaks';
    const sent = await person('/api/submissions/san-pham', REGISTRATION);
    expect(sent.status).toBe(303);
    expect(await answersOf(referenceIn(sent.location))).toBeDefined();
    expect(await health()).toMatchObject({ status: 'degraded', waitingRoom: { up: false } });
    await expect(site.run('bring-in')).rejects.toThrow();
  });

  test('and so is the database: told plainly that it was not received, with everything typed, to be sent again', async () => {
    around.blobs.fault = around.database.fault = 'breaks';
    const typed = { ...REGISTRATION, productName: 'Dữ liệu thử – cả hai vắng', wishes: 'bao-bi' };
    const sent = await person('/api/submissions/san-pham', typed);
    expect(sent.status).toBe(503);
    expect(said(sent.page)).toContain('Chưa gửi được');
    expect(sent.page.text).not.toContain('Mã hồ sơ:');
    const again = posted(sent.page.querySelector('[data-form]'));
    expect(Object.fromEntries(again)).toMatchObject(typed);
    around.allWell();
    const received = await post(site.url, '/api/submissions/san-pham', again);
    expect(received.status).toBe(303);
    expect(await answersOf(referenceIn(received.location))).toMatchObject({
      answers: { productName: typed.productName },
    });
  });

  test('what both did not take and was to be left unfinished stands in the form as well', async () => {
    around.blobs.fault = around.database.fault = 'breaks';
    const typed = {
      producerName: 'Dữ liệu thử',
      phone: REGISTRATION.phone,
      later: 'dong-y',
      market: 'Dữ liệu thử',
    };
    const left = await person('/api/submissions/ho-so', { ...typed, [SAVE]: '1' });
    expect(left.status).toBe(503);
    expect(Object.fromEntries(posted(left.page.querySelector('[data-form]')))).toMatchObject(typed);
  });
});

describe('the database does something, but its answer comes when nobody waits any more', () => {
  const key = crypto.randomUUID();
  const note = 'Dữ liệu thử: ghi mà không biết đã ghi chưa';
  const saw = {} as Record<'sent', Page> & Record<'noted' | 'signingIn' | 'renewed', Answer>;
  let officer: Officer;
  let reference: string;

  beforeAll(async () => {
    officer = await signedIn('xa-long-nguyen');
    const old = await signedIn('xa-long-nguyen');
    old.expire();
    reference = await register(site.url);
    around.database.fault = 'late';
    around.database.only = /note_dossier|inbox|auth\/v1\/token/;
    const addNote = { viec: 'ghi-chu', 'ghi-chu': note };
    [saw.sent, saw.noted, saw.signingIn, saw.renewed] = await Promise.all([
      person('/api/submissions/san-pham', { ...REGISTRATION, [KEY]: key }),
      officer.post(`/can-bo/ho-so/${reference}/`, addNote),
      signIn('thuong-truc'),
      old.post(`/can-bo/ho-so/${reference}/`, { ...addNote, 'ghi-chu': `${note}, phiên cũ` }),
    ]);
    around.allWell();
    await site.run('bring-in');
  }, 30_000);

  test('a form: received, waits as well, and is one dossier', async () => {
    expect(saw.sent.status).toBe(303);
    const rows = await sql('select reference from public.submissions where idempotency_key = $1', [key]);
    expect(rows).toEqual([{ reference: referenceIn(saw.sent.location) }]);
  });

  test('an officer’s note: told that nobody knows, with a way to look first; sent again it is one note', async () => {
    expect(saw.noted.status).toBe(503);
    expect(said(saw.noted.page)).toContain('Chưa rõ đã làm được chưa');
    const form = saw.noted.page.querySelector('#chinh form')!;
    expect(form.querySelector('a')?.getAttribute('target')).toBe('_blank');
    await officer.post(form.getAttribute('action')!, Object.fromEntries(posted(form)));
    expect(
      await sql(`select from public.submission_events where detail ->> 'inside' = $1`, [note]),
    ).toHaveLength(1);
  });

  test('signing in: says so in time, and the e-mail stands there', () => {
    expect(saw.signingIn.status).toBe(503);
    expect(said(saw.signingIn.page)).toContain('không trả lời');
    expect(saw.signingIn.page.querySelector('[name=email]')?.getAttribute('value')).toBe(
      'thuong-truc@example.com',
    );
  });

  test('a session that has to be renewed: nobody is called signed out, and the note stands on the page', () => {
    expect(saw.renewed.status).toBe(503);
    expect(said(saw.renewed.page)).toContain('đang không trả lời');
    expect(saw.renewed.page.querySelector('blockquote')?.text).toBe(`${note}, phiên cũ`);
  });
});

describe('an officer scores while the database is away', () => {
  const here = '/can-bo/hoi-dong/00000000-0000-4000-8000-000000000000/cham/BB-2222-2222/';
  const sheet = { viec: 'luu', ban: '3', 'c-1.1': 'b', 'nhan-xet': 'Dữ liệu thử: nhận xét dài' };

  test('the page keeps the whole sheet, to be sent again to where it belongs', async () => {
    const officer = await signedIn('hoi-dong-1');
    around.database.fault = 'breaks';
    const sent = await officer.post(here, sheet);
    expect(sent.status).toBe(503);
    const form = sent.page.querySelector('#chinh form')!;
    expect(form.getAttribute('action')).toBe(here);
    expect(Object.fromEntries(posted(form))).toEqual(sheet);
    expect(sent.page.querySelector('blockquote')?.text).toBe(sheet['nhan-xet']);
    expect([...officer.cookies.keys()].length, 'still signed in').toBeGreaterThan(0);
  });

  test('the script that keeps drafts is told in a sentence, and goes on trying', async () => {
    const officer = await signedIn('hoi-dong-1');
    around.database.fault = 'breaks';
    const cookie = [...officer.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(here, site.url), {
      method: 'POST',
      headers: { Accept: 'application/json', Cookie: cookie, Origin: new URL(site.url).origin },
      body: new URLSearchParams(sheet),
    });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ said: expect.stringContaining('còn nguyên ở trang này') });
  });

  test('a new password is nothing to be kept in a page', async () => {
    const officer = await signedIn('hoi-dong-1');
    around.database.fault = 'breaks';
    around.database.only = /auth\/v1\/user/;
    const sent = await officer.post('/can-bo/mat-khau/', {
      'mat-khau-cu': LOCAL_PASSWORD,
      'mat-khau': 'dữ liệu thử bí mật',
      'lap-lai': 'dữ liệu thử bí mật',
    });
    expect(sent.status).toBe(503);
    expect(sent.text).not.toContain('dữ liệu thử bí mật');
  });
});

describe('the mail server', () => {
  let mail: FaultyMail;
  beforeAll(async () => {
    mail = await faultyMail();
  });
  afterAll(() => mail.close());
  const messages = () =>
    sql<{ email: string; state: string; problem: string | null; attempts: number; pause: number }>(
      `select s.answers ->> 'email' as email, m.state, m.problem, m.attempts,
         round(extract(epoch from m.due_at - now()) / 60)::int as pause
       from public.messages m join public.submissions s on s.id = m.submission_id
       where m.audience = 'sender' order by 1`,
    );
  const begin = async (...emails: string[]) => {
    await sql('select public.erase_submissions_received_before(now())');
    for (const email of emails) await register(site.url, { email, phone: '0987000222' });
    mail.taken.length = 0;
  };
  const sendBy = async (url: string) => {
    const back = surroundings({ SMTP_URL: url });
    try {
      await sendMessages(environment());
    } finally {
      back();
    }
  };
  const [A, B] = ['du-lieu-thu-a@example.com', 'du-lieu-thu-b@example.com'];

  test('refuses the connection: both wait with a pause, and go when it is back', async () => {
    await begin(A, B);
    await sendBy('smtp://127.0.0.1:9');
    const waiting = {
      state: 'waiting',
      attempts: 1,
      pause: 5,
      problem: expect.stringMatching(/^E(SOCKET|CONN)/),
    };
    expect(await messages()).toMatchObject([waiting, waiting]);
    expect(await health()).toMatchObject({ messages: { waiting: 2, failed: 0 } });
    const page = (await (await signedIn('quan-tri')).get('/can-bo/suc-khoe/')).page.text;
    expect(page).toMatch(/Thư đang chờ: 2/);
    expect(page).toMatch(/không nói chuyện được với máy chủ thư/);

    await sql('update public.messages set due_at = now()');
    await sendBy(mail.url);
    expect(mail.taken.sort()).toEqual([A, B]);
    expect(await messages()).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
  });

  test('asks to come back later (451): waits, and is tried again after longer and longer pauses', async () => {
    mail.verdict = () => ({ code: 451, text: 'Greylisted' });
    await begin(A);
    const pauses: number[] = [];
    for (let i = 0; i < 3; i++) {
      await sendBy(mail.url);
      pauses.push((await messages())[0]!.pause);
      await sql('update public.messages set due_at = now()');
    }
    expect(pauses).toEqual([5, 15, 60]);
    mail.verdict = () => undefined;
    await sendBy(mail.url);
    expect(mail.taken).toEqual([A]);
  });

  test('will not have one address (550): the others go, that one waits and health tells why', async () => {
    mail.verdict = (address) => (address === A ? { code: 550, text: 'No such user' } : undefined);
    await begin(A, B);
    await sendBy(mail.url);
    mail.verdict = () => undefined;
    expect(mail.taken).toEqual([B]);
    expect(await messages()).toMatchObject([
      { state: 'waiting', problem: 'EENVELOPE-550' },
      { state: 'sent' },
    ]);
    const page = (await (await signedIn('quan-tri')).get('/can-bo/suc-khoe/')).text;
    expect(page).toContain('máy chủ thư không nhận thư này (EENVELOPE-550)');
    expect(page).not.toContain(A);
  });

  test('will not have one of two addresses of a unit: the other is not written to again, and it is seen', async () => {
    mail.verdict = (address) => (address === A ? { code: 550, text: 'No such user' } : undefined);
    const channel = mailChannel({ ...environment(), SMTP_URL: mail.url })!;
    mail.taken.length = 0;
    const letter = { id: crypto.randomUUID(), to: [A, B], subject: 'Dữ liệu thử', text: 'Dữ liệu thử' };
    await expect(channel.send(letter)).rejects.toThrow(RefusedForSome);
    expect(mail.taken).toEqual([B]);
    mail.verdict = () => undefined;
    await begin(A);
    await sendMessages(environment(), { send: () => Promise.reject(new RefusedForSome(550)) });
    expect(await messages()).toMatchObject([{ state: 'failed', problem: 'EPARTLY-550', attempts: 1 }]);
    expect(await health()).toMatchObject({ messages: { failed: 1 } });
    await sql('select public.erase_submissions_received_before(now())');
  });
});

describe('a page that was opened before the form changed', () => {
  const without = (name: string): Record<string, string> =>
    Object.fromEntries(Object.entries(REGISTRATION).filter(([field]) => field !== name));

  test('does not ask what is needed now: the form of today, with everything typed and the new question marked', async () => {
    const { status, page } = await person('/api/submissions/san-pham', without('stage'));
    expect(status).toBe(422);
    expect(page.querySelectorAll('#can-sua a').map((link) => link.getAttribute('href'))).toEqual(['#stage']);
    const form = posted(page.querySelector('[data-form]'));
    expect(Object.fromEntries(form)).toMatchObject(without('stage'));
    const sent = await post(site.url, '/api/submissions/san-pham', [...form, ['stage', 'y-tuong']]);
    expect(sent.status).toBe(303);
  });

  test('offers a choice that is gone: it is named, the rest stands, another is chosen', async () => {
    const { status, page } = await person('/api/submissions/san-pham', {
      ...REGISTRATION,
      stage: 'khong-con-nua',
    });
    expect(status).toBe(422);
    expect(page.querySelector('#can-sua')?.text).toContain('“khong-con-nua”');
    expect(Object.fromEntries(posted(page.querySelector('[data-form]')))).toMatchObject(without('stage'));
  });

  test('asks what is not asked any more: received, kept, and shown to the officer and to whoever sent it', async () => {
    const answer = 'Dữ liệu thử: câu hỏi cũ <b>';
    const sent = await person('/api/submissions/san-pham', { ...REGISTRATION, cauHoiCu: answer });
    const reference = referenceIn(sent.location);
    expect(await answersOf(reference)).toMatchObject({ answers: { 'mau-cu.cauHoiCu': answer } });
    const officer = await signedIn('xa-long-nguyen');
    const dossier = (await officer.get(`/can-bo/ho-so/${reference}/`)).page;
    expect(dossier.querySelector('[aria-labelledby=da-gui]')?.text).toContain(answer);
    const own = await person('/tra-cuu/ho-so/', { ma: reference, so: REGISTRATION.phone });
    expect(own.page.querySelector('#chinh')?.text).toContain(answer);
  });

  test('asks that, and has a mistake besides: said on the form of today, and goes along when it is sent again', async () => {
    const answer = 'Dữ liệu thử: câu hỏi cũ';
    const { page } = await person('/api/submissions/san-pham', {
      ...REGISTRATION,
      phone: '12',
      cauHoiCu: answer,
    });
    expect(page.querySelector('#mau-cu')?.text).toContain(answer);
    const form = posted(page.querySelector('[data-form]')).filter(([name]) => name !== 'phone');
    const sent = await post(site.url, '/api/submissions/san-pham', [...form, ['phone', REGISTRATION.phone]]);
    expect(await answersOf(referenceIn(sent.location))).toMatchObject({
      answers: { 'mau-cu.cauHoiCu': answer },
    });
  });

  test('was left unfinished under the former form: gone on with, what it held is still there and is sent', async () => {
    const begun = {
      producerName: 'Dữ liệu thử',
      phone: REGISTRATION.phone,
      later: 'dong-y',
      cauHoiCu: 'Dữ liệu thử: cũ',
    };
    const left = await person('/api/submissions/ho-so', { ...begun, [SAVE]: '1' });
    const reference = referenceIn(left.page.querySelector('#da-luu')?.text);
    const found = await person('/tra-cuu/ho-so/', { ma: reference, so: REGISTRATION.phone });
    const ve = Object.fromEntries(posted(found.page.querySelector('form[action$="lam-tiep/"]')))['ve'] ?? '';
    const opened = await person('/dang-ky/ho-so/lam-tiep/', { ve });
    expect(opened.page.querySelector('#mau-cu')?.text).toContain(begun.cauHoiCu);
    await post(site.url, '/api/submissions/ho-so', [
      ...posted(opened.page.querySelector('[data-form]')),
      ['later', 'dong-y'],
      [SAVE, '1'],
    ]);
    expect(await answersOf(reference)).toMatchObject({ answers: { 'mau-cu.cauHoiCu': begun.cauHoiCu } });
  });

  test('carries what was sealed with a secret that is gone: received, flagged in words, and nothing is overwritten', async () => {
    const begun = { producerName: 'Dữ liệu thử – khóa cũ', phone: REGISTRATION.phone, later: 'dong-y' };
    const left = await person('/api/submissions/ho-so', { ...begun, [SAVE]: '1' });
    const fields = Object.fromEntries(posted(left.page.querySelector('[data-form]')));
    const opened = await (await fetch(new URL('/api/opened', site.url))).text();
    expect(fields[BASE]).not.toBe('');
    const back = surroundings({ SEALING_SECRET: 'mot-chuoi-khac-chi-de-thu-nghiem-0' });
    try {
      const whole = {
        ...fields,
        attempt: 'lan-dau',
        organisation: 'Dữ liệu thử',
        address: 'Dữ liệu thử',
        commune: 'lai-uyen',
        founded: '15/3/2019',
        representative: 'Dữ liệu thử',
        productName: 'Dữ liệu thử',
        consent: 'dong-y',
        [AGE]: opened,
      };
      const sent = await person('/api/submissions/ho-so', whole);
      expect(sent.status).toBe(303);
      const kept = await answersOf(referenceIn(sent.location));
      expect(kept).toMatchObject({ answers: { producerName: begun.producerName }, flags: ['gio-mo-la'] });
      for (const flag of kept!.flags) expect(FLAG_WORDS[flag]?.name).toMatch(/\S/);
      expect(await answersOf(referenceIn(left.page.querySelector('#da-luu')?.text))).toBeDefined();
    } finally {
      back();
    }
  });
});

describe('the health page of the desk', () => {
  const ACCOUNTS: Record<Role, string> = {
    'commune-officer': 'xa-long-nguyen',
    'standing-office': 'thuong-truc',
    'council-member': 'hoi-dong-1',
    secretary: 'thu-ky',
    'content-editor': 'bien-tap',
    administrator: 'quan-tri',
  };

  test.each(ROLES)('%s', async (role) => {
    const officer = await signedIn(ACCOUNTS[role]);
    const { status, page } = await officer.get('/can-bo/suc-khoe/');
    const navigation = page.querySelectorAll('nav a').map((link) => link.getAttribute('href'));
    const may = role === 'administrator';
    expect(status).toBe(may ? 200 : 403);
    expect(navigation.includes('/can-bo/suc-khoe/')).toBe(may);
    expect(page.querySelectorAll('.lines li').length > 10).toBe(may);
  });

  test('nobody who is not signed in', async () => {
    expect(await new Officer(site.url).get('/can-bo/suc-khoe/')).toMatchObject({
      status: 303,
      location: expect.stringContaining('/can-bo/dang-nhap/'),
    });
  });

  test('says what is up, when the clock last ran and which build it is, and nothing of anybody', async () => {
    await site.run('bring-in');
    const officer = await signedIn('quan-tri');
    const page = (await officer.get('/can-bo/suc-khoe/')).page.querySelector('#chinh')!;
    const standing = (words: string) =>
      page
        .querySelectorAll('.lines li')
        .find(({ text }) => text.includes(words))
        ?.querySelector('.standing')?.text;
    for (const name of [
      'Cơ sở dữ liệu',
      'Nơi giữ tạm phiếu',
      'Máy chủ thư',
      'Kho ảnh, giấy tờ',
      'Đồng hồ',
      '(bring-in)',
    ])
      expect(standing(name), name).toBe('Tốt');
    expect(standing('(retention)')).toBe('Cần xem');
    expect(page.querySelector('[aria-labelledby=ban]')?.text).toMatch(/Mã yêu cầu\s*[\w-]{8,}/);
    expect(page.text).not.toMatch(/\+84|\b09\d\d ?\d{3} ?\d{3}\b|@|BB-[2-9A-Z]{4}-/);
  });

  test('while Netlify Blobs is away: says so, and that the clock cannot be read', async () => {
    const officer = await signedIn('quan-tri');
    around.blobs.fault = 'page';
    const text = (await officer.get('/can-bo/suc-khoe/')).page.querySelector('#chinh')!.text;
    expect(text).toMatch(/Netlify Blobs\) không trả lời/);
    expect(text).toMatch(/Cơ sở dữ liệu mà vắng lúc này/);
  });
});
