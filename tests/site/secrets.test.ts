// What is published holds no secret: neither the name of one, nor its beginning, nor its value.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DIST, filesOfBuild } from './pages.ts';

const SECRETS = ['SUPABASE_SECRET_KEY', 'REFERENCE_SECRET', 'SEALING_SECRET', 'SMTP_URL', 'CONTENT_TOKEN'];

test('no file of the build holds a secret', () => {
  // Shorter values would be found by chance.
  const values = SECRETS.map((name) => process.env[name] ?? '').filter((value) => value.length >= 8);
  const words = [...SECRETS, 'sb_secret_', ...values].map((word) => Buffer.from(word));
  const holding = filesOfBuild().filter((file) => {
    const content = readFileSync(path.join(DIST, file));
    return words.some((word) => content.includes(word));
  });
  expect(holding).toEqual([]);
});
