import { openAsBlob, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { localAccounts, LOCAL_PASSWORD } from '../../netlify/local/accounts.ts';
import { startPreview } from '../../netlify/local/preview.ts';
import { formsOf } from '../../src/forms/all.ts';
import { fieldsOf } from '../../src/forms/form.ts';
import { DESK, deskClient } from '../../src/server/desk/client.ts';
import { wayBack } from '../../src/server/desk/arrival.ts';
import { environment } from '../../src/server/environment.ts';
import { securityHeaders } from '../../src/server/headers.ts';
import { programme } from '../../src/server/programme.ts';
import { sampleAnswers } from '../forms/sample.ts';
import { observe, type Answered } from '../tools/observatory.ts';
import { Officer } from './officer.ts';
import { ask } from './raw.ts';

// The site as somebody meets it who wants to get in, or to reach others through it. Who sees what of whom is in desk.test.ts.

let site: Awaited<ReturnType<typeof startPreview>>;
let origin: string;

beforeAll(async () => {
  const snapshot = await openAsBlob(inject('snapshot'));
  site = await startPreview({ port: 0, db: 'memory', snapshot, quiet: true, officers: true });
  await site.run('take-programme');
  origin = new URL(site.url).origin;
}, 120_000);
afterAll(() => site.close());

const signedIn = async (name: string): Promise<Officer> => {
  const officer = new Officer(site.url);
  expect((await officer.signIn(`${name}@example.com`)).location).toBe(DESK);
  return officer;
};
const cookieOf = ({ cookies }: Officer): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

describe('headers, scored as MDN’s HTTP Observatory does', () => {
  async function answered(path: string, cookie = ''): Promise<Answered> {
    const get = await ask(site.url, { path, headers: { Cookie: cookie } });
    expect([path, get.status]).toEqual([path, 200]);
    const another = 'https://khac.example';
    const options = await ask(site.url, {
      method: 'OPTIONS',
      path,
      headers: { Origin: another, 'Access-Control-Request-Method': 'GET' },
    });
    return { headers: get.headers, body: get.text, toAnother: { origin: another, headers: options.headers } };
  }
  const KINDS = [
    ['a page from a file', '/'],
    ['a form', '/dang-ky/san-pham/'],
    ['a page made on request', '/dang-ky/san-pham/dien-san/?nhom=do-uong'],
    ['what a function answers', '/api/counts'],
    ['the way in to the desk', '/can-bo/dang-nhap/'],
  ] as const;

  test.each(KINDS)('%s gets an A+', async (_, path) => {
    const { grade, score, results } = observe(await answered(path));
    expect({
      grade,
      results: results.filter((result) => /-with-unsafe-|invalid|not-implemented$/.test(result)),
    }).toEqual({
      grade: 'A+',
      results: ['cross-origin-resource-sharing-not-implemented', 'coep-not-implemented'],
    });
    expect(score).toBeGreaterThanOrEqual(125);
  });

  test('so does the desk', async () => {
    const desk = observe(await answered(DESK, cookieOf(await signedIn('thuong-truc'))));
    expect(desk).toMatchObject({ grade: 'A+' });
  });

  test('and it falls with every header that counts', async () => {
    const whole = await answered('/');
    const full = observe(whole).score;
    const without = (name: string) => {
      const headers = new Headers(whole.headers);
      headers.delete(name);
      return observe({ ...whole, headers });
    };
    // X-Frame-Options counts for nothing beside the policy's frame-ancestors, Permissions-Policy for nothing at all.
    const counting = Object.keys(securityHeaders).filter((name) => !/X-Frame|Permissions/.test(name));
    expect(counting.map((name) => [name, without(name).score < full])).toEqual(
      counting.map((name) => [name, true]),
    );
    expect(without('Content-Security-Policy').grade).toBe('B');
    expect(without('Strict-Transport-Security').grade).toBe('B+');
  });
});

describe('the cookie of a session, where the site is on the web', () => {
  test('is of this host alone, over https alone, out of the reach of scripts, and not sent along from elsewhere', async () => {
    const lines: string[] = [];
    const jar = {
      set: (name: string, value: string, options: Record<string, unknown>) =>
        void lines.push(
          `${name}=${value}; Path=${String(options['path'])}; Max-Age=${String(options['maxAge'])}` +
            `; SameSite=${String(options['sameSite'])}${options['secure'] ? '; Secure' : ''}${options['httpOnly'] ? '; HttpOnly' : ''}` +
            (options['domain'] ? '; Domain' : ''),
        ),
    };
    const env = { ...environment(), SITE_URL: 'https://ocop.example' };
    const client = deskClient(env, new Request('https://ocop.example/can-bo/'), jar, fetch);
    await client.auth.signInWithPassword({ email: 'thu-ky@example.com', password: LOCAL_PASSWORD });
    const kept = lines.filter((line) => !line.includes('Max-Age=0'));
    expect(kept.length).toBeGreaterThan(0);
    for (const line of kept)
      expect(line).toMatch(
        /^__Host-can-bo(?:\.\d+)?=[^;]+; Path=\/; Max-Age=36000; SameSite=lax; Secure; HttpOnly$/,
      );
    const headers = new Headers(securityHeaders);
    for (const line of kept) headers.append('Set-Cookie', line);
    const toAnother = { origin: '', headers: new Headers() };
    expect(observe({ headers, body: '', toAnother }).results).toContain(
      'cookies-secure-with-httponly-sessions-and-samesite',
    );
  });
});

/** Every page of the desk that something can be posted to. */
const deskPages = readdirSync('src/pages/can-bo', { recursive: true, encoding: 'utf8' })
  .filter((file) => /^(?!.*\/_|_).*\.(?:astro|ts)$/.test(file))
  .filter((file) => /readPosted|export const POST/.test(readFileSync(`src/pages/can-bo/${file}`, 'utf8')))
  .map((file) =>
    `${DESK}${file.replace(/\.(?:astro|ts)$/, '').replace(/(?:^|\/)index$/, '')}/`.replace('//', '/'),
  )
  .map((path) => path.replaceAll(/\[\w+\]/g, 'BB-2222-2222'));

describe('a page of somebody else sends a form with the officer’s cookies', () => {
  test('to any page of the desk, as any kind of body: refused in words, with the site’s headers', async () => {
    expect(deskPages.length).toBeGreaterThan(10);
    const cookie = cookieOf(await signedIn('quan-tri'));
    for (const path of [...deskPages, '/tra-cuu/ho-so/', '/tra-cuu/ban-sao/'])
      for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/json'])
        for (const foreign of ['https://khac.example', 'null', `${origin}.khac.example`, '']) {
          const headers: Record<string, string> = { Cookie: cookie, 'Content-Type': type };
          if (foreign) headers['Origin'] = foreign;
          const answer = await ask(site.url, { method: 'POST', path, headers, body: 'viec=moi' });
          expect([path, type, foreign, answer.status]).toEqual([path, type, foreign, 403]);
          expect(answer.text).toContain('từ một trang khác');
          expect(answer.headers.get('content-security-policy')).toBe(
            securityHeaders['Content-Security-Policy'],
          );
        }
    expect(
      (await ask(site.url, { path: DESK, headers: { Cookie: cookie } })).status,
      'nobody was signed out',
    ).toBe(200);
  });
});

describe('an address that leads back after signing in', () => {
  const TRICKS = [
    'https://khac.example/',
    '//khac.example/can-bo/',
    '/can-bo/../../khac',
    '/can-bo//khac.example',
    '/can-bo/\\khac.example',
    '/can-bo/\t/khac',
    '/can-bo@khac.example/',
    'javascript:alert(1)//can-bo/',
    '/can-bo/%2e%2e/%2e%2e/khac',
    '/can-bo/dang-nhap/',
  ];
  test('leads to this desk, whatever it says', () => {
    const leads = (wanted: string) => {
      const url = new URL(wayBack(wanted), 'https://ocop.example');
      return url.origin === 'https://ocop.example' && url.pathname.startsWith(DESK);
    };
    expect(TRICKS.filter((trick) => !leads(trick))).toEqual([]);
    fc.assert(fc.property(fc.string(), (text) => leads(text) && leads(DESK + text)));
  });

  test('also in the answer itself', async () => {
    for (const toi of TRICKS) {
      const answer = await new Officer(site.url).post('/can-bo/dang-nhap/', {
        email: 'thu-ky@example.com',
        'mat-khau': LOCAL_PASSWORD,
        toi,
      });
      expect(answer.location).toMatch(/^\/can-bo\//);
    }
  });
});

test('opening an address changes nothing, whatever it says', async () => {
  const whole = () =>
    site.db?.sql(`select
      (select count(*) from public.officers where active) as officers, (select count(*) from auth.sessions) as sessions,
      (select count(*) from public.submission_events) as events, (select count(*) from public.messages) as messages,
      (select count(*) from public.desk_log where act not in ('saw', 'refused')) as acts`);
  const cookie = cookieOf(await signedIn('quan-tri'));
  const before = await whole();
  const asked = 'viec=moi&ban=1&email=a%40example.com&mat-khau=x&ve=x&o-dau=moi-noi&xac-nhan=co';
  for (const path of [...deskPages, '/tra-cuu/ho-so/', '/tra-cuu/ban-sao/'])
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      await ask(site.url, { method, path: `${path}?${asked}`, headers: { Cookie: cookie, Origin: origin } });
  expect(await whole()).toEqual(before);
});

test('nothing lies there that is not the site’s', async () => {
  const paths = [
    '/.git/HEAD',
    '/.git/config',
    '/.env',
    '/package.json',
    '/package-lock.json',
    '/netlify.toml',
    '/_headers',
    '/_redirects',
    '/src/middleware.ts',
    '/supabase/config.toml',
    '/node_modules/',
    '/noi-bo/thanh-phan/',
    '/noi-bo/loi/',
    '/_astro/',
    '/fonts/',
  ];
  for (const path of paths) expect([path, (await ask(site.url, { path })).status]).toEqual([path, 404]);
});

test('signing out leaves no page behind in the browser', async () => {
  const out = await ask(site.url, {
    method: 'POST',
    path: '/can-bo/thoat/',
    headers: { Origin: origin, Cookie: cookieOf(await signedIn('thu-ky')) },
  });
  expect(out.headers.get('clear-site-data')).toBe('"cache"');
  expect(out.headers.getSetCookie().length).toBeGreaterThan(0);
  for (const line of out.headers.getSetCookie()) expect(line).toMatch(/Max-Age=0/i);
});

test('every try to sign in stands in the log, without whose it was', async () => {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line));
  try {
    await new Officer(site.url).signIn('bien-tap@example.com', 'không phải mật khẩu ấy');
    await new Officer(site.url).signIn('bien-tap@example.com');
  } finally {
    log.mockRestore();
  }
  const tries = lines.map((line) => JSON.parse(line) as { what: string; how: string[]; request?: string });
  expect(tries.map(({ what, how }) => [what, how])).toEqual([
    ['sign-in', ['wrong']],
    ['sign-in', ['in']],
  ]);
  expect(tries.every(({ request }) => request)).toBe(true);
  expect(lines.join()).not.toMatch(/bien-tap|mật khẩu ấy/);
});

test('a letter leads to this site, whatever host was asked for it', async () => {
  const email = 'bien-tap@example.com';
  for (const Host of ['khac.example', new URL(site.url).host]) {
    const headers = {
      Host,
      Origin: `http://${Host}`,
      'X-Forwarded-Host': 'khac.example',
      'Content-Type': 'application/x-www-form-urlencoded',
    };
    await ask(site.url, {
      method: 'POST',
      path: '/can-bo/quen-mat-khau/',
      headers,
      body: `email=${encodeURIComponent(email)}`,
    });
  }
  const letters = (await site.mail.read()).filter(({ subject }) => subject?.includes('Đặt lại mật khẩu'));
  expect(letters.length).toBeGreaterThan(0);
  for (const { text } of letters) {
    expect(text).toContain(`${site.url}/can-bo/xac-nhan/`);
    expect(text).not.toContain('khac.example');
  }
});

describe('somebody guesses at a password', () => {
  test('and is stopped after ten tries, with the right one too; another officer is not', async () => {
    const victim = 'hoi-dong-5@example.com';
    for (let tried = 0; tried < 10; tried++)
      expect((await new Officer(site.url).signIn(victim, `đoán mò ${String(tried)}`)).status).toBe(401);
    const stopped = await new Officer(site.url).signIn(victim);
    expect([stopped.status, stopped.text.includes('Quên mật khẩu')]).toEqual([429, true]);
    await signedIn('hoi-dong-4');
  });

  test('a session that was in the browser before is over once somebody signs in', async () => {
    const planted = await signedIn('hoi-dong-2');
    const before = cookieOf(planted);
    expect((await planted.signIn('hoi-dong-3@example.com')).location).toBe(DESK);
    expect(cookieOf(planted)).not.toBe(before);
    const old = await ask(site.url, { path: DESK, headers: { Cookie: before } });
    expect(old.status, 'the one that was planted').toBe(303);
    expect((await planted.get(DESK)).status).toBe(200);
  });
});

describe('a new password', () => {
  test.each([
    ['sunshine2027', 'hay bị lộ'],
    ['1234567890', 'tên đơn vị'],
    ['qwertyuiop!', 'hay bị lộ'],
    ['OCOP Bàu Bàng 2027', 'tên đơn vị'],
    ['long nguyên 123', 'tên đơn vị'],
  ])('%s is refused, and it is said why', async (password, why) => {
    const officer = await signedIn('xa-long-nguyen');
    const fields = { 'mat-khau-cu': LOCAL_PASSWORD, 'mat-khau': password, 'lap-lai': password };
    const answer = await officer.post('/can-bo/mat-khau/', fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(why);
  });
});

/** What somebody types who wants it to run, in a place where it is shown, computed, or read as a line of its own. */
const TYPED = `"'><b data-typed>{{7*7}}</b><script>alert(1)</script>\r\nBcc: khac@example.com`;

describe('what somebody typed into every field of every form', () => {
  const references = new Map<string, string>();
  beforeAll(async () => {
    for (const form of formsOf(programme)) {
      const free = fieldsOf(form).filter(({ kind }) => kind === 'line' || kind === 'text');
      const answers = {
        ...sampleAnswers(form, 7),
        ...Object.fromEntries(
          free.map((field) => [field.name, [TYPED.slice(0, 'max' in field ? field.max : 100)]]),
        ),
      };
      const sent = await fetch(new URL(`/api/submissions/${form.id}`, site.url), {
        method: 'POST',
        headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
        body: JSON.stringify(answers),
      });
      const { reference } = (await sent.json()) as { reference?: string };
      expect([form.id, sent.status]).toEqual([form.id, 201]);
      references.set(form.id, reference ?? '');
    }
  });
  const nothingRuns = (html: string, where: string) => {
    const page = parse(html);
    expect([where, page.querySelectorAll('[data-typed]').length]).toEqual([where, 0]);
    expect(page.querySelectorAll('script').filter(({ text }) => text.includes('alert(1)'))).toEqual([]);
  };

  test('is text on every page of the desk that shows it, and in print', async () => {
    const office = await signedIn('thuong-truc');
    let shown = 0;
    for (const reference of references.values())
      for (const rest of ['', 'in/', 'tiep-nhan/']) {
        const path = `/can-bo/ho-so/${reference}/${rest}`;
        const { text, status } = await office.get(path);
        expect([path, status < 500]).toEqual([path, true]);
        nothingRuns(text, path);
        if (text.includes('{{7*7}}')) shown++;
      }
    expect(shown, 'this test has something to look at').toBeGreaterThan(references.size);
    for (const list of [
      '/can-bo/tat-ca/',
      '/can-bo/so-tiep-nhan/',
      `/can-bo/tat-ca/?q=${encodeURIComponent(TYPED)}`,
    ])
      nothingRuns((await office.get(list)).text, list);
  });

  test('is text for whoever looks it up, and makes no letter longer', async () => {
    const [form, reference] = [...references][0]!;
    const phone =
      sampleAnswers(
        formsOf(programme).find(({ id }) => id === form)!,
        7,
      )['phone']?.[0] ?? '';
    const found = await fetch(new URL('/tra-cuu/ho-so/', site.url), {
      method: 'POST',
      headers: { Origin: origin },
      body: new URLSearchParams({ ma: reference, so: phone }),
    });
    const html = await found.text();
    expect(html).toContain('{{7*7}}');
    nothingRuns(html, 'tra-cuu');
    await site.run('send-messages');
    const letters = await site.mail.read();
    expect(letters.filter(({ text }) => text?.includes('data-typed') || text?.includes('Bcc'))).toEqual([]);
  });
});

test('the accounts of this machine are no part of what is deployed', () => {
  const built = readdirSync('.netlify/v1/functions/ssr', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.mjs$/.test(file) && !file.includes('node_modules'),
  );
  expect(built.length).toBeGreaterThan(20);
  const known = [LOCAL_PASSWORD, ...localAccounts().map(({ email }) => email)];
  expect(
    built.filter((file) => {
      const text = readFileSync(`.netlify/v1/functions/ssr/${file}`, 'utf8');
      return known.some((word) => text.includes(word));
    }),
  ).toEqual([]);
});
