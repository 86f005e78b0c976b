// A secret has one room: src/server. Where another file names one, or asks the surroundings for it, it has left that room.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Names of what must stay secret: those of .env.example that hold a key, a password or a secret. */
const SECRETS = [...readFileSync('.env.example', 'utf8').matchAll(/^#? ?([A-Z_]+)=/gm)]
  .map((match) => match[1] ?? '')
  .filter((name) => /SECRET|_KEY|SMTP|HOOK/.test(name));

/** What runs on the site, less the room that may: local/ stands in for Netlify on one machine and makes up its own. */
const files = execFileSync('git', ['ls-files', 'src', 'netlify'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(?:ts|mts|astro)$/.test(file))
  .filter((file) => !file.startsWith('src/server/') && !file.startsWith('netlify/local/'));

test('the secrets are known by name', () => {
  expect(SECRETS).toEqual(
    expect.arrayContaining([
      'SUPABASE_SECRET_KEY',
      'REFERENCE_SECRET',
      'SEALING_SECRET',
      'SMTP_URL',
      'BUILD_HOOK_URL',
    ]),
  );
  expect(files.length).toBeGreaterThan(100);
});

test('no file outside src/server names one', () => {
  const naming = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return SECRETS.filter((name) => text.includes(name)).map((name) => `${file}: ${name}`);
  });
  expect(naming).toEqual([]);
});
