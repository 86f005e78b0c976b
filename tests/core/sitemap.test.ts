import { expect, test } from 'vitest';
import { sitemapIndexXml, sitemapParts, type SitePage } from '../../src/core/sitemap.ts';

const pages = (count: number): SitePage[] =>
  Array.from({ length: count }, (_, at) => ({ address: `/san-pham/${String(at)}/`, title: String(at) }));

test('a catalogue of one district stands in one sitemap, that of the nation in as many as sitemaps.org asks for', () => {
  for (const [count, parts] of [
    [0, 1],
    [300, 1],
    [45_000, 1],
    [45_001, 2],
    [120_000, 3],
  ] as const) {
    const made = sitemapParts(pages(count));
    expect(made).toHaveLength(parts);
    for (const part of made) expect(part.length).toBeLessThanOrEqual(50_000);
    expect(made.flat()).toEqual(pages(count));
  }
});

test('the file that names the parts names each by its whole address', () => {
  const xml = sitemapIndexXml(2, new URL('https://thu.example.vn'));
  expect(xml).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' +
      '  <sitemap><loc>https://thu.example.vn/sitemap-1.xml</loc></sitemap>\n' +
      '  <sitemap><loc>https://thu.example.vn/sitemap-2.xml</loc></sitemap>\n' +
      '</sitemapindex>\n',
  );
});
