// Nothing of the first locality may be left on the site of another: names, codes, references, products, its edition's number.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { published } from '../content/entries.ts';
import { finderOf, referenceOf, said } from '../tools/names.ts';
import { inForce, programme } from '../tools/locality.ts';
import { filesUnder } from '../site/pages.ts';
import { SECOND } from './build.ts';

const DIST = path.join(SECOND, 'dist');
const FUNCTIONS = path.join(SECOND, '.netlify', 'v1', 'functions');
const ofTheFirst = finderOf(programme, [
  ...published('products').map(({ data }) => data.name),
  ...published('producers').map(({ data }) => data.name),
]);
/** What packages bring along is nobody's. */
const isOwn = (file: string) =>
  !/node_modules|_astro\/soan-thao|\.(?:woff2|png|avif|webp|ico|xlsx)$/.test(file);

describe.each([
  ['what is served', DIST],
  ['what answers on request', FUNCTIONS],
])('%s', (_, folder) => {
  const files = filesUnder(folder).filter(isOwn);

  test('has nothing of the first locality', () => {
    expect(files.length).toBeGreaterThan(0);
    const found = files.flatMap((file) => {
      const whole = readFileSync(path.join(folder, file), 'utf8');
      // Functions still carry the comments of their code.
      const text = folder === FUNCTIONS ? said(whole) : whole;
      const seen = [
        ...ofTheFirst(text),
        ...(text.match(referenceOf(programme)) ?? []),
        ...(inForce.number && text.includes(inForce.number) ? [inForce.number] : []),
      ];
      return seen.length > 0 ? [`${file}: ${[...new Set(seen)].join(', ')}`] : [];
    });
    expect(found).toEqual([]);
  });
});

test('every page of it says that it is test data', () => {
  const pages = filesUnder(DIST).filter((file) => file.endsWith('index.html'));
  const name = JSON.parse(
    readFileSync(path.join(SECOND, 'content', 'programme', 'locality.json'), 'utf8'),
  ) as { siteName: string };
  expect(name.siteName).toMatch(/Thử/);
  expect(pages.filter((file) => !readFileSync(path.join(DIST, file), 'utf8').includes('Thử'))).toEqual([]);
});
