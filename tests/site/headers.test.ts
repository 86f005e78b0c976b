// Netlify adds headers to static files only, so what is answered on request sets them itself: both must be the same.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllHeaders } from '@netlify/headers-parser';
import { expect, test } from 'vitest';
import { securityHeaders } from '../../src/server/headers.ts';
import { programme } from '../../src/server/programme.ts';
import { DIST } from './pages.ts';

test('netlify.toml and the server set the same security headers', async () => {
  const { headers, errors } = await parseAllHeaders({
    headersFiles: [],
    netlifyConfigPath: fileURLToPath(new URL('../../netlify.toml', import.meta.url)),
    configHeaders: [],
    minimal: true,
  });
  expect(errors).toEqual([]);
  expect(headers.filter((header) => header.for === '/*').map(({ values }) => values)).toEqual([
    securityHeaders,
  ]);
});

test('there is a security.txt where somebody runs the site and reads mail, and else none', () => {
  const { operator } = programme.locality;
  expect(existsSync(join(DIST, '.well-known/security.txt'))).toBe(operator?.email !== undefined);
});
