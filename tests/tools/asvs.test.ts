import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { page, requirements, STATUSES, titlesIn } from './asvs.ts';

/** Of the lines `<number> <level>` of all requirements of levels 1 and 2 in the official table of version 5.0.0, in its order. */
const OFFICIAL = '29debb6cfc11acf5deb2b2bb4e01bd836c5648dcc592aae17957e36b808cec05';

test('every requirement of levels 1 and 2 is there once, with its level', () => {
  const lines = requirements.map(({ id, level }) => `${id.replace('v5.0.0-', '')} ${String(level)}`);
  expect([lines.length, new Set(lines).size]).toEqual([253, 253]);
  expect(requirements.filter(({ level }) => level === 1)).toHaveLength(70);
  expect(createHash('sha256').update(lines.join('\n')).digest('hex')).toBe(OFFICIAL);
});

test('each says how it stands: by a test that exists, or by a reason of substance', () => {
  const files = new Map<string, ReadonlySet<string>>();
  const wrong = requirements.flatMap(({ id, status, asks, tests = [], why = '' }) => {
    const missing = tests.filter((each) => {
      const [file = '', title = ''] = each.split(' > ');
      if (!existsSync(file)) return true;
      const titles = files.get(file) ?? titlesIn(file);
      files.set(file, titles);
      return !titles.has(title);
    });
    return [
      ...(STATUSES.includes(status) && asks.length > 3 ? [] : [`${id}: ${status}`]),
      ...missing.map((each) => `${id}: there is no ${each}`),
      ...(status === 'test' && tests.length === 0 ? [`${id}: names no test`] : []),
      ...(status !== 'test' && why.length < (status === 'open' ? 60 : 8) ? [`${id}: gives no reason`] : []),
    ];
  });
  expect(wrong).toEqual([]);
  expect(files.size).toBeGreaterThan(20);
});

test('a title that nobody wrote would be missed', () => {
  const own = titlesIn('tests/tools/asvs.test.ts');
  expect([own.has('a title that nobody wrote would be missed'), own.has('a title')]).toEqual([true, false]);
});

test('the page says what the data says: else `npm run asvs`', async () => {
  expect(readFileSync('docs/security/asvs.md', 'utf8')).toBe(await page());
});
