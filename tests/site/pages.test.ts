import { expect, test } from 'vitest';
import { KINDS, readPages } from './pages.ts';

const pages = readPages();

test('every page of the build is of a known kind', () => {
  expect(pages.filter(({ kind }) => kind === undefined).map(({ address }) => address)).toEqual([]);
});

test.each(KINDS.map(([kind]) => kind))('the build has at least one page of the kind %s', (kind) => {
  expect(pages.some((page) => page.kind === kind)).toBe(true);
});
