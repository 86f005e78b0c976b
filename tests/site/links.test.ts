// Whoever follows a link arrives: every internal address and fragment exists, and every page can be found,
// named and told apart.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { HTMLElement } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { DIST, answeredOnRequest, fileAt, readPages, srcset, type Page } from './pages.ts';

const pages = readPages();
const byFile = new Map(pages.map((page) => [page.file, page]));
/** Where the site says that it lives, by the home page's canonical link. */
const home = canonicalOf(byFile.get('index.html'));

function canonicalOf(page: Page | undefined): string | undefined {
  return page?.root.querySelector('link[rel="canonical"]')?.getAttribute('href');
}

const svgIds = new Map<string, Set<string>>();

/** The ids of a page or an SVG file of the build; `undefined` for other files. */
function idsOf(file: string): Set<string> | undefined {
  const page = byFile.get(file);
  if (page) return new Set(page.root.querySelectorAll('[id]').map(({ id }) => id));
  if (!file.endsWith('.svg')) return undefined;
  const known = svgIds.get(file);
  if (known) return known;
  const text = readFileSync(path.join(DIST, file), 'utf8');
  const ids = new Set([...text.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1] ?? ''));
  svgIds.set(file, ids);
  return ids;
}

/** Every address a page names, with the element it stands on. */
function addresses({ root }: Page): { url: string; element: HTMLElement }[] {
  const attributes = ['href', 'src', 'action', 'formaction', 'poster', 'data', 'xlink:href'];
  return root.querySelectorAll('*').flatMap((element) => {
    const own = attributes
      .filter((name) => name !== 'data' || element.rawTagName === 'object')
      .map((name) => element.getAttribute(name));
    const sets = ['srcset', 'imagesrcset'].flatMap((name) => srcset(element.getAttribute(name) ?? ''));
    return [...own, ...sets].filter((url) => url !== undefined).map((url) => ({ url, element }));
  });
}

/** What is wrong with an address on a page, or `undefined`. */
function problem(url: string, page: Page, element: HTMLElement): string | undefined {
  const tag = element.rawTagName.toLowerCase();
  if (url.trim() === '' || url === '#') return `<${tag}> has an empty address`;
  if (/^(?:mailto|tel|data):/.test(url)) return /^\w+:.+/.test(url) ? undefined : `${url} leads nowhere`;
  const origin = home === undefined ? 'http://site' : new URL(home).origin;
  if (!URL.canParse(url, origin + page.address)) return `${url} is not an address`;
  const target = new URL(url, origin + page.address);
  if (target.origin !== origin) {
    return target.protocol === 'https:' || target.protocol === 'http:' ? undefined : `${url}: what is this?`;
  }
  const file = fileAt(target.pathname);
  if (file === undefined) {
    const answered = answeredOnRequest(target.pathname);
    return answered ? undefined : `${url} is not in the build, nor answered on request`;
  }
  const fragment = decodeURIComponent(target.hash.slice(1));
  if (fragment === '' || idsOf(file)?.has(fragment) !== false) return undefined;
  return `${url}: ${file} has no id "${fragment}"`;
}

/** The words by which a link is known, for the eye or for a screen reader. */
function nameOf(link: HTMLElement): string {
  const images = link.querySelectorAll('img[alt]').map((image) => image.getAttribute('alt') ?? '');
  const labelled = [link, ...link.querySelectorAll('[aria-label]')].map(
    (e) => e.getAttribute('aria-label') ?? '',
  );
  return [link.text, ...images, ...labelled].join(' ').trim();
}

describe.each(pages)('$address', (page) => {
  const { root, address, kind } = page;

  test('every address leads somewhere', () => {
    const problems = addresses(page).map(({ url, element }) => problem(url, page, element));
    expect([...new Set(problems.filter((text) => text !== undefined))]).toEqual([]);
  });

  test('every link has an address and a name', () => {
    const bad = root
      .querySelectorAll('a')
      .filter((link) => !link.hasAttribute('href') || nameOf(link) === '');
    expect(bad.map(String)).toEqual([]);
  });

  test('ids are unique', () => {
    const ids = root.querySelectorAll('[id]').map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  test('has its language, one heading, a title and a description', () => {
    expect(root.querySelector('html')?.getAttribute('lang')).toBe(kind === 'english' ? 'en' : 'vi');
    expect(root.querySelectorAll('h1').map((heading) => heading.text.trim())).toEqual([
      expect.stringMatching(/\S/),
    ]);
    expect(root.querySelectorAll('head > title').map((title) => title.text.trim())).toEqual([
      expect.stringMatching(/\S/),
    ]);
    const descriptions = root.querySelectorAll('meta[name="description"]');
    expect(descriptions.map((meta) => meta.getAttribute('content')?.trim())).toEqual([
      expect.stringMatching(/\S/),
    ]);
  });

  test('is found under one address, or not at all', () => {
    const canonical = root.querySelectorAll('link[rel="canonical"]').map((link) => link.getAttribute('href'));
    const robots = root.querySelector('meta[name="robots"]')?.getAttribute('content') ?? '';
    // An error page answers for other addresses, so it has none of its own.
    if (kind === 'error') expect(robots).toContain('noindex');
    // The page of a code says the same as its product's, more shortly.
    const product =
      kind === 'verification' ? root.querySelector('main a.button')?.getAttribute('href') : undefined;
    const own = new URL(product ?? address, home ?? 'http://site').href;
    expect(canonical).toEqual(robots.includes('noindex') ? [] : [own]);
  });
});

test('the home page says where the site lives', () => {
  expect(home).toMatch(/^https:\/\/[^/]+\/$/);
});

test('the icons of the manifest exist', () => {
  const manifest = JSON.parse(readFileSync(path.join(DIST, 'manifest.webmanifest'), 'utf8')) as {
    start_url: string;
    icons: { src: string }[];
  };
  const named = [manifest.start_url, ...manifest.icons.map(({ src }) => src)];
  expect(named.filter((address) => fileAt(address) === undefined)).toEqual([]);
});

test('no two pages have the same title', () => {
  const byTitle = Map.groupBy(pages, ({ root }) => root.querySelector('title')?.text.trim() ?? '');
  const shared = [...byTitle].filter(([, with_]) => with_.length > 1);
  expect(
    shared.map(([title, with_]) => `${title}: ${with_.map(({ address }) => address).join(' ')}`),
  ).toEqual([]);
});
