// What a page weighs on the wire: the page itself, and the styles, fonts and scripts it brings along.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { DIST, cssUrls, fileAt, srcset, type Page } from './pages.ts';

/** A file and its size in bytes as sent: gzip at level 9, but as it is where it is compressed already. */
export interface Part {
  file: string;
  bytes: number;
}

export interface Weight {
  html: Part;
  styles: Part[];
  fonts: Part[];
  scripts: Part[];
  /** Addresses of another origin that a browser would fetch to show the page. */
  foreign: string[];
  /** Addresses that name no file of the build. */
  missing: string[];
}

const COMPRESSED = /\.(?:woff2?|png|jpe?g|webp|avif|gif)$/;
/** `<link rel>` that makes a browser fetch, or connect to, its address. */
const FETCHED_RELS = [
  'stylesheet',
  'preload',
  'modulepreload',
  'prefetch',
  'icon',
  'apple-touch-icon',
  'mask-icon',
  'manifest',
  'preconnect',
  'dns-prefetch',
];

const sizes = new Map<string, number>();

function weighFile(file: string): Part {
  const known = sizes.get(file);
  if (known !== undefined) return { file, bytes: known };
  const content = readFileSync(path.join(DIST, file));
  const bytes = COMPRESSED.test(file) ? content.length : gzipSync(content, { level: 9 }).length;
  sizes.set(file, bytes);
  return { file, bytes };
}

const isForeign = (url: string): boolean => /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(url);
const isData = (url: string): boolean => /^(?:data|blob):/i.test(url);

/** `url` as an address of this site, seen from `base` (an address, too). */
function resolve(url: string, base: string): string {
  return new URL(url, `http://site${base}`).pathname;
}

/** The modules a script asks for: `import … from`, `export … from` and `import('…')`. */
function importsOf(script: string): string[] {
  const found = script.matchAll(/\b(?:from|import)\s*(?:\(\s*)?(['"`])(\.{0,2}\/[^'"`\s]+)\1/g);
  return [...found].map((match) => match[2] ?? '');
}

/** What a browser fetches for the page itself, photos and icons included. */
function fetchedBy({ root }: Page): string[] {
  const urls: (string | undefined)[] = [];
  for (const link of root.querySelectorAll('link[rel]')) {
    const rels = (link.getAttribute('rel') ?? '').toLowerCase().split(/\s+/);
    if (rels.some((rel) => FETCHED_RELS.includes(rel))) urls.push(link.getAttribute('href'));
  }
  for (const element of root.querySelectorAll('[src]')) urls.push(element.getAttribute('src'));
  for (const element of root.querySelectorAll('[srcset], [imagesrcset]')) {
    urls.push(...srcset(element.getAttribute('srcset') ?? element.getAttribute('imagesrcset') ?? ''));
  }
  for (const [selector, attribute] of [
    ['object', 'data'],
    ['video', 'poster'],
    ['use', 'href'],
    ['image', 'href'],
  ] as const) {
    for (const element of root.querySelectorAll(selector)) urls.push(element.getAttribute(attribute));
  }
  return urls.filter((url) => url !== undefined && url !== '') as string[];
}

export function weigh(page: Page): Weight {
  const foreign = new Set<string>();
  const missing = new Set<string>();
  const parts = {
    styles: new Map<string, Part>(),
    fonts: new Map<string, Part>(),
    scripts: new Map<string, Part>(),
  };

  /** Adds what `url` names to a list once; the file it found, if it is new there. */
  const add = (list: Map<string, Part>, url: string, base: string): string | undefined => {
    if (isData(url)) return undefined;
    if (isForeign(url)) {
      foreign.add(url);
      return undefined;
    }
    const file = fileAt(resolve(url, base));
    if (file === undefined) {
      missing.add(`${url} (from ${base})`);
      return undefined;
    }
    if (list.has(file)) return undefined;
    list.set(file, weighFile(file));
    return file;
  };

  const addStyle = (url: string, base: string): void => {
    const file = add(parts.styles, url, base);
    if (file === undefined) return;
    for (const inner of cssUrls(readFileSync(path.join(DIST, file), 'utf8'))) {
      if (/\.css(?:$|[?#])/.test(inner)) addStyle(inner, `/${file}`);
      else if (/\.woff2?(?:$|[?#])/.test(inner)) add(parts.fonts, inner, `/${file}`);
      else if (isForeign(inner)) foreign.add(inner);
      else if (fileAt(resolve(inner, `/${file}`)) === undefined) missing.add(`${inner} (from /${file})`);
    }
  };

  const addScript = (url: string, base: string): void => {
    const file = add(parts.scripts, url, base);
    if (file === undefined) return;
    for (const inner of importsOf(readFileSync(path.join(DIST, file), 'utf8'))) addScript(inner, `/${file}`);
  };

  for (const url of fetchedBy(page)) if (isForeign(url)) foreign.add(url);
  for (const link of page.root.querySelectorAll('link[rel][href]')) {
    const rel = (link.getAttribute('rel') ?? '').toLowerCase();
    const href = link.getAttribute('href') ?? '';
    const as = link.getAttribute('as');
    if (rel === 'stylesheet' || as === 'style') addStyle(href, page.address);
    else if (rel === 'modulepreload' || as === 'script') addScript(href, page.address);
    else if (as === 'font') add(parts.fonts, href, page.address);
  }
  for (const script of page.root.querySelectorAll('script[src]')) {
    addScript(script.getAttribute('src') ?? '', page.address);
  }

  return {
    html: { file: page.file, bytes: gzipSync(page.html, { level: 9 }).length },
    styles: [...parts.styles.values()],
    fonts: [...parts.fonts.values()],
    scripts: [...parts.scripts.values()],
    foreign: [...foreign],
    missing: [...missing],
  };
}

/** Whether all its letters are its own (own-letters), so that it uses one of the two fonts that the styles name. */
export const hasOwnLetters = ({ root }: Page): boolean =>
  root.querySelector('html')?.classList.contains('own-letters') ?? false;

/** The fonts it uses: one of its own letters uses the one that it preloads. */
export function fontsUsed(page: Page, fonts: readonly Part[]): readonly Part[] {
  if (!hasOwnLetters(page)) return fonts;
  const preloaded = page.root.querySelectorAll('link[as="font"]').map((link) => link.getAttribute('href'));
  return fonts.filter(({ file }) => preloaded.includes(`/${file}`));
}

export function sum(parts: readonly Part[]): number {
  return parts.reduce((total, { bytes }) => total + bytes, 0);
}
