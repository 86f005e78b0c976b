import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readEnvironment, VARIABLES, withoutWhich } from '../../../src/server/environment.ts';

const SOUND = {
  SITE_URL: 'https://thu.example.vn',
  SUPABASE_URL: 'https://thu.supabase.co',
  SUPABASE_SECRET_KEY: 'sb_secret_du_lieu_thu',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_du_lieu_thu',
  REFERENCE_SECRET: 'chuoi-bi-mat-chi-de-thu-nghiem-0',
  SEALING_SECRET: 'chuoi-niem-phong-chi-de-thu-nghiem',
};

function complaint(variables: Record<string, string | undefined>): string {
  try {
    readEnvironment(variables);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}
/** The variables a complaint names, with what it says each is for. */
const named = (message: string): [name: string, purpose: string][] =>
  [...message.matchAll(/^ {2}([A-Z_]+): (.*)$/gm)].map(([, name = '', purpose = '']) => [name, purpose]);

describe('the site starts', () => {
  test('where everything is set', () => {
    expect(readEnvironment(SOUND)).toEqual(SOUND);
  });

  test('with nothing of its surroundings but what it needs', () => {
    expect(readEnvironment({ ...SOUND, PATH: '/bin', HOME: '/', URL: 'https://khac.example.vn' })).toEqual(
      SOUND,
    );
  });

  test.each([undefined, ''])('on Netlify, where URL stands in for SITE_URL (%j)', (SITE_URL) => {
    const env = readEnvironment({ ...SOUND, SITE_URL, URL: 'https://netlify.example.vn' });
    expect(env.SITE_URL).toBe('https://netlify.example.vn');
  });
});

describe('what may be left out', () => {
  test('is said, not failed over: without a mail server messages wait', () => {
    expect(withoutWhich(readEnvironment(SOUND))).toEqual([expect.stringContaining('SMTP_URL')]);
  });

  test('an empty variable is one that is not set', () => {
    expect(readEnvironment({ ...SOUND, SMTP_URL: '', MAIL_FROM: '', SEALING_SECRET_PREVIOUS: '' })).toEqual(
      SOUND,
    );
  });

  test('a mail server needs somebody in whose name it sends', () => {
    const mail = {
      SMTP_URL: 'smtps://thu:mat-khau@thu.example.vn:465',
      MAIL_FROM: 'OCOP thử <thu@thu.example.vn>',
    };
    expect(withoutWhich(readEnvironment({ ...SOUND, ...mail }))).toEqual([]);
    expect(named(complaint({ ...SOUND, ...mail, MAIL_FROM: undefined })).map(([name]) => name)).toEqual([
      'MAIL_FROM',
    ]);
  });
});

describe('the site does not start', () => {
  test('where nothing is set: every variable is named with what it is for', () => {
    const message = complaint({});
    expect(named(message).map(([name]) => name)).toEqual(Object.keys(SOUND));
    for (const [, purpose] of named(message)) expect(purpose.length).toBeGreaterThan(20);
    expect(message).toMatch(/^Thiếu hoặc sai biến môi trường \(xem \.env\.example\):\n/);
  });

  test.each(Object.keys(SOUND))('without %s: it is named, and it alone', (name) => {
    expect(named(complaint({ ...SOUND, [name]: undefined })).map(([one]) => one)).toEqual([name]);
    expect(named(complaint({ ...SOUND, [name]: '' })).map(([one]) => one)).toEqual([name]);
  });

  test.each([
    ['REFERENCE_SECRET', 'x'.repeat(31)],
    ['SUPABASE_SECRET_KEY', 'x'.repeat(19)],
    ['SUPABASE_PUBLISHABLE_KEY', 'x'.repeat(19)],
    ['CONTENT_TOKEN', 'x'.repeat(19)],
    ['SUPABASE_URL', 'thu.supabase.co'],
    ['SUPABASE_URL', 'http://thu.supabase.co'],
    ['SUPABASE_URL', 'http://localhost.khac.example'],
    ['BUILD_HOOK_URL', 'http://api.netlify.com/build_hooks/thu'],
    ['SITE_URL', 'thu.example.vn'],
    ['SEALING_SECRET', 'x'.repeat(31)],
    ['SEALING_SECRET_PREVIOUS', 'x'.repeat(31)],
    ['SMTP_URL', 'https://thu.example.vn'],
    ['MAIL_FROM', 'OCOP <ocop>'],
    ['MAIL_FROM', 'a@b.vn\nBcc: c@d.vn'],
  ])('with a %s that will not do: it is named once', (name, value) => {
    expect(named(complaint({ ...SOUND, [name]: value })).map(([one]) => one)).toEqual([name]);
  });

  test('and says nothing of what was set, which may be secret', () => {
    const message = complaint({ ...SOUND, REFERENCE_SECRET: 'bi-mat-qua-ngan', SITE_URL: undefined });
    expect(message).not.toContain('bi-mat-qua-ngan');
    expect(message).not.toContain(SOUND.SUPABASE_SECRET_KEY);
  });

  test.each(['x'.repeat(32), 'x'.repeat(64)])('but a long enough secret will do', (REFERENCE_SECRET) => {
    expect(complaint({ ...SOUND, REFERENCE_SECRET })).toBe('');
  });
});

test('may do without a build hook, but not with one that is no address', () => {
  expect(readEnvironment({ ...SOUND, BUILD_HOOK_URL: '' })).toEqual(SOUND);
  const BUILD_HOOK_URL = 'https://api.netlify.com/build_hooks/thu';
  expect(readEnvironment({ ...SOUND, BUILD_HOOK_URL })).toEqual({ ...SOUND, BUILD_HOOK_URL });
  expect(complaint({ ...SOUND, BUILD_HOOK_URL: 'thu' })).toContain('BUILD_HOOK_URL: không bắt buộc');
});

test('.env.example names what must be set, then what may be, and nothing else, each with a comment', () => {
  const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');
  const names = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(names).toEqual(VARIABLES);
  for (const name of names) expect(example).toMatch(new RegExp(`^# .+\\n${String(name)}=`, 'm'));
});
