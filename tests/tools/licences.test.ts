import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Package {
  dev?: boolean;
  optional?: boolean;
  license?: unknown;
  link?: boolean;
}

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, Package>;
};

/** Free licences under which a site may be run and passed on; one of several on offer is enough. */
const FREE = new Set([
  '0BSD',
  'Apache-2.0',
  'Apache 2',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'CC0-1.0',
  'ISC',
  // Libraries that are used as they are, as files of their own.
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'Python-2.0',
]);

/** Says so in its README (MIT), not in its package.json. */
const SAID_ELSEWHERE = ['node_modules/callsite'];

function isFree(licence: unknown): boolean {
  if (typeof licence !== 'string') return false;
  const any = licence.replaceAll(/[()]/g, '').split(/ or /i);
  return any.some((all) => all.split(' AND ').every((one) => FREE.has(one.trim())));
}

test('every package that the site is run or built with has a free licence', () => {
  const used = Object.entries(lock.packages).filter(
    ([name, { dev }]) => name !== '' && !dev && !SAID_ELSEWHERE.includes(name),
  );
  expect(used.length).toBeGreaterThan(200);
  expect(
    used
      .filter(([, { license }]) => !isFree(license))
      .map(([name, { license }]) => `${name}: ${String(license)}`),
  ).toEqual([]);
});

test('one that is not would be seen', () => {
  expect(
    ['MIT', '(MIT OR GPL-3.0)', 'GPL-3.0', 'MIT AND GPL-3.0', undefined, 'SEE LICENSE'].map(isFree),
  ).toEqual([true, true, false, false, false, false]);
});
