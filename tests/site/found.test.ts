// How the site is found: its site map, feeds, share pictures, and what it says of itself to machines.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { jsonLd } from '../../src/catalogue/structured-data.ts';
import { prepare, type SearchIndex } from '../../src/core/search-index.ts';
import { search } from '../../src/core/search.ts';
import { sitemapXml } from '../../src/core/sitemap.ts';
import { published } from '../content/entries.ts';
import { asTyped, commune, criteriaSet, first, inForce, isTest, programme } from '../tools/locality.ts';
import { entriesOf } from '../tools/search-entries.ts';
import { DIST, fileAt, readPages, type Page } from './pages.ts';
import { things, unknownTerms } from './vocabulary.ts';

const pages = readPages();
const read = (file: string) => readFileSync(path.join(DIST, file), 'utf8');
const meta = ({ root }: Page, name: string) =>
  root.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content');
const canonical = ({ root }: Page) => root.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? '';
const origin = new URL(canonical(pages.find(({ address }) => address === '/')!)).origin;
const open = pages.filter((page) => !meta(page, 'robots')?.includes('noindex'));
/** Pages that say the same as another, which search engines are sent to. */
const copies = open.filter((page) => canonical(page) !== origin + page.address);
const listed = open.filter((page) => !copies.includes(page));

test('only the pages of codes send search engines elsewhere: to a page that is listed', () => {
  const addresses = listed.map(({ address }) => origin + address);
  for (const page of copies) {
    expect(page.kind).toBe('verification');
    expect(addresses).toContain(canonical(page));
  }
});

describe('sitemap.xml', () => {
  const xml = read('sitemap.xml');
  const urls = parse(xml).querySelectorAll('url');
  const addresses = urls.map((url) => url.querySelector('loc')?.text ?? '');

  test('names every page that may be found, each once, and no other', () => {
    expect(addresses.toSorted()).toEqual(listed.map(({ address }) => origin + address).toSorted());
  });

  test('is as sitemaps.org asks', () => {
    expect(xml).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<urlset xmlns="http:\/\/www\.sitemaps\.org\/schemas\/sitemap\/0\.9">/,
    );
    expect(urls.length).toBeLessThanOrEqual(50_000);
    expect(Buffer.byteLength(xml)).toBeLessThan(50 * 2 ** 20);
    for (const url of urls) {
      expect(
        url.childNodes
          .map(({ rawTagName }) => rawTagName)
          .filter(Boolean)
          .join(' '),
      ).toMatch(/^loc( lastmod)?$/);
      expect(url.querySelector('lastmod')?.text ?? '2026-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
    for (const address of addresses) expect(address.length).toBeLessThan(2048);
  });

  test('escapes what XML needs escaped, and dates only what is dated', () => {
    const site = new URL('https://thu.example.vn');
    expect(sitemapXml([{ address: "/a?b=1&c='2'", title: '', changed: '2026-05-22' }], site)).toContain(
      '<url><loc>https://thu.example.vn/a?b=1&amp;c=%272%27</loc><lastmod>2026-05-22</lastmod></url>',
    );
    expect(sitemapXml([{ address: '/a/', title: '' }], site)).not.toContain('lastmod');
  });

  test('is named in robots.txt, which keeps robots from what answers one person', () => {
    const robots = read('robots.txt').split('\n');
    expect(robots).toContain(`Sitemap: ${origin}/sitemap.xml`);
    for (const address of ['/api/', '/dang-ky/da-nhan/']) expect(robots).toContain(`Disallow: ${address}`);
    for (const { address } of listed)
      for (const line of robots.filter((one) => one.startsWith('Disallow: ')))
        expect(address.startsWith(line.slice('Disallow: '.length))).toBe(false);
  });
});

test('the page of the site map leads to every page that may be found', () => {
  const map = pages.find(({ address }) => address === '/so-do-trang/');
  const links = new Set(map?.root.querySelectorAll('main a').map((link) => link.getAttribute('href')));
  expect(listed.map(({ address }) => address).filter((address) => !links.has(address))).toEqual([]);
});

describe('the feeds', () => {
  const articles = listed.filter(({ kind }) => kind === 'article').map(({ address }) => origin + address);

  test('JSON Feed 1.1 holds every article', () => {
    const feed = JSON.parse(read('tin-tuc/feed.json')) as Record<string, unknown> & {
      items: Record<string, string>[];
    };
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: expect.stringMatching(/\S/),
      feed_url: `${origin}/tin-tuc/feed.json`,
      home_page_url: `${origin}/tin-tuc/`,
      language: 'vi',
    });
    expect(feed.items.map(({ id }) => id).toSorted()).toEqual(articles.toSorted());
    for (const item of feed.items) {
      expect(item['content_text']).toMatch(/\S/);
      expect(item['content_text']).not.toMatch(/[<>*]|\]\(/);
      if (item['date_published'])
        expect(new Date(item['date_published']).toISOString()).toBe(item['date_published']);
    }
  });

  test('RSS holds every article', () => {
    const items = parse(read('tin-tuc/rss.xml')).querySelectorAll('item guid');
    expect(items.map(({ text }) => text).toSorted()).toEqual(articles.toSorted());
  });

  test.each(listed)('$address tells of both', ({ root }) => {
    const alternates = root.querySelectorAll('link[rel="alternate"][type]');
    expect(
      alternates.map((link) => `${link.getAttribute('type') ?? ''} ${link.getAttribute('href') ?? ''}`),
    ).toEqual(['application/rss+xml /tin-tuc/rss.xml', 'application/feed+json /tin-tuc/feed.json']);
  });
});

/** Width and height of a PNG, from its first chunk. */
function sizeOf(png: Buffer): [width: number, height: number] {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('a link to a page that is shared', () => {
  test.each(listed)('$address shows a picture of 1200 × 630, light enough', (page) => {
    const image = meta(page, 'og:image') ?? '';
    expect(image.startsWith(origin)).toBe(true);
    const file = fileAt(new URL(image).pathname);
    expect(file).toBeDefined();
    const png = readFileSync(path.join(DIST, file ?? ''));
    expect(sizeOf(png)).toEqual([
      Number(meta(page, 'og:image:width')),
      Number(meta(page, 'og:image:height')),
    ]);
    expect(sizeOf(png)).toEqual([1200, 630]);
    expect(png.length).toBeLessThan(60_000);
    expect(meta(page, 'og:image:alt')).toMatch(/\S/);
    expect(meta(page, 'twitter:card')).toBe('summary_large_image');
  });

  test.each(['home', 'plan', 'product', 'document', 'article', 'form', 'glossary', 'english'])(
    'every page of the kind %s has a picture of its own',
    (kind) => {
      const images = listed.filter((page) => page.kind === kind).map((page) => meta(page, 'og:image'));
      expect(new Set(images).size).toBe(images.length);
      expect(images.filter((image) => image?.endsWith('/chung.png'))).toEqual([]);
    },
  );
});

const blocks = ({ root }: Page) =>
  root.querySelectorAll('script[type="application/ld+json"]').map(({ rawText }) => rawText);
const typesOf = (page: Page) =>
  blocks(page).flatMap((block) => things(JSON.parse(block)).map((thing) => thing['@type']));

describe('what a page says of itself to machines', () => {
  test.each(pages)('$address: terms of schema.org, addresses of this site', (page) => {
    for (const block of blocks(page)) {
      const data = JSON.parse(block) as Record<string, unknown>;
      expect(Object.keys(data)).toEqual(['@context', '@graph']);
      expect(data['@context']).toBe('https://schema.org');
      for (const thing of things(data)) {
        expect(unknownTerms(thing)).toEqual([]);
        for (const name of ['url', 'item', 'image', 'serviceUrl'])
          for (const one of [thing[name] ?? []].flat() as string[])
            expect(fileAt(new URL(one).pathname), one).toBeDefined();
      }
    }
  });

  test.each([
    ['home', 'WebSite', 'SearchAction', 'GovernmentOrganization'],
    ['form', 'GovernmentService', 'BreadcrumbList'],
    ['article', 'NewsArticle', 'BreadcrumbList'],
    ['product', 'Product', 'Organization', 'BreadcrumbList'],
    ['producer', 'Organization', 'BreadcrumbList'],
  ])('every page of the kind %s says %s', (kind, ...types) => {
    for (const page of listed.filter((one) => one.kind === kind))
      expect(typesOf(page)).toEqual(expect.arrayContaining(types));
  });

  test('the way is the one that the page shows', () => {
    for (const page of listed) {
      const shown = page.root.querySelectorAll('nav[aria-label] > ol li').map(({ text }) => text.trim());
      if (page.root.querySelector('nav.wrap > ol') === null) continue;
      const said = blocks(page)
        .flatMap((block) => things(JSON.parse(block)))
        .filter((thing) => thing['@type'] === 'ListItem')
        .map((thing) => thing['name']);
      expect(said.length).toBeGreaterThan(1);
      expect(shown).toEqual(expect.arrayContaining(said.map(String)));
    }
  });

  test('an error page says nothing', () => {
    expect(pages.filter(({ kind }) => kind === 'error').flatMap(blocks)).toEqual([]);
  });

  test('nothing in it can end the block', () => {
    const block = jsonLd([{ '@type': 'WebSite', name: 'Dữ liệu thử </script><script>alert(1)' }]);
    expect(block).not.toContain('<');
    expect(JSON.parse(block)).toMatchObject({
      '@graph': [{ name: 'Dữ liệu thử </script><script>alert(1)' }],
    });
  });
});

describe('titles and descriptions', () => {
  const description = (page: Page) => meta(page, 'description') ?? '';

  test('no two pages are described alike', () => {
    const byText = Map.groupBy(listed, description);
    expect(
      [...byText.values()]
        .filter((same) => same.length > 1)
        .map((same) => same.map(({ address }) => address)),
    ).toEqual([]);
  });

  test.each(listed)('$address is described in a sentence that fits', (page) => {
    expect(description(page).length).toBeGreaterThan(25);
    expect(description(page).length).toBeLessThan(300);
    expect(description(page)).not.toBe(page.root.querySelector('title')?.text);
    expect(description(page)).not.toMatch(/\s\s|undefined|null|\[object/);
  });

  test('the home page and the English page name each other', () => {
    for (const address of ['/', '/en/']) {
      const links =
        pages.find((page) => page.address === address)?.root.querySelectorAll('link[hreflang]') ?? [];
      expect(links.map((link) => [link.getAttribute('hreflang'), link.getAttribute('href')])).toEqual([
        ['vi', `${origin}/`],
        ['en', `${origin}/en/`],
      ]);
    }
  });
});

describe('the search index', () => {
  const index = JSON.parse(read('tim-kiem/muc-luc.json')) as SearchIndex;
  const prepared = prepare(index);
  const entries = entriesOf(index);

  test('takes at most 60 kB on the wire', () => {
    expect(gzipSync(read('tim-kiem/muc-luc.json'), { level: 9 }).length).toBeLessThanOrEqual(60_000);
  });

  test('leads to what is there', () => {
    const ids = new Map(
      pages.map(({ address, root }) => [address, new Set(root.querySelectorAll('[id]').map(({ id }) => id))]),
    );
    const broken = entries.filter(({ address }) => {
      const { pathname, hash } = new URL(address, origin);
      return !ids.has(pathname) || (hash !== '' && !ids.get(pathname)?.has(hash.slice(1)));
    });
    expect(broken.map(({ title, address }) => `${title}: ${address}`)).toEqual([]);
  });

  test('names every page that may be found but lists, the search and the map', () => {
    const found = new Set(entries.map(({ address }) => new URL(address, origin).pathname));
    const missing = listed.map(({ address }) => address).filter((address) => !found.has(address));
    expect(missing).toEqual(
      ['/', '/so-do-trang/', '/tim-kiem/', '/van-ban/'].filter((one) => missing.includes(one)),
    );
  });

  test('has words, not marks of a format', () => {
    for (const { title, text } of entries) {
      expect(title).toMatch(/\S/);
      expect(`${title} ${text}`).not.toMatch(/\*\*|\]\(|<\/|undefined|\[object|\|/);
    }
  });

  test.each([
    ['ke hoach', 'Kế hoạch'],
    [asTyped(first(published('products')).data.name), 'Sản phẩm'],
    [asTyped(first(published('producers')).data.name), 'Chủ thể'],
    [asTyped(first(programme.agencies).name), 'Cơ quan'],
    [inForce.number ?? '', 'Văn bản'],
    [asTyped(first(published('glossary')).data.term), 'Thuật ngữ'],
    [asTyped(first(published('news')).data.title), 'Tin tức'],
    [asTyped(commune.name), 'Địa bàn'],
    ['du lieu ca nhan', 'Hướng dẫn'],
    [asTyped(criteriaSet.name), 'Tiêu chí'],
    ['cooperative', 'Thuật ngữ'],
  ])('finds "%s" among %s', (query, kind) => {
    expect(search(prepared, query).groups.map((group) => group.kind)).toContain(kind);
  });

  // Only a plan that speaks of money has something to find.
  test.skipIf(isTest)('money before winter: exact marks first', () => {
    const [found] = search(prepared, 'tỷ đồng').groups;
    expect(found?.hits[0]?.address).toBe('/ke-hoach/#chu-the');
  });
});

test('the function of the on-demand pages does not carry what only the build needs', () => {
  const folder = path.join(DIST, '../.netlify/v1/functions/ssr');
  expect(existsSync(path.join(folder, 'node_modules/sharp'))).toBe(false);
  expect(existsSync(path.join(folder, 'node_modules/fontkit'))).toBe(false);
});
