// The pages of the finished build, and what kind each one is. Everything about addresses that the site's
// gates share stands here.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, type HTMLElement } from 'node-html-parser';
import { formsOf } from '../../src/forms/all.ts';
import { addressOf as addressOfForm } from '../../src/forms/form.ts';
import { programme } from '../../src/server/programme.ts';

/** The folder of the build: dist/, or SITE_DIST to try the gates on another. */
export const DIST = process.env['SITE_DIST'] ?? fileURLToPath(new URL('../../dist', import.meta.url));

/** Kinds of page by address; the first that fits counts. */
export const KINDS = [
  ['home', /^\/$/],
  ['targets', /^\/ke-hoach\/muc-tieu\/$/],
  ['plan', /^\/ke-hoach\/$/],
  ['schedule', /^\/ke-hoach\/lich\/$/],
  ['activity', /^\/ke-hoach\/lich\/[^/]+\/$/],
  ['assignment', /^\/ke-hoach\/phan-cong\/$/],
  ['agency', /^\/ke-hoach\/phan-cong\/[^/]+\/$/],
  ['events', /^\/su-kien\/$/],
  ['event', /^\/su-kien\/[^/]+\/$/],
  ['documents', /^\/van-ban\/$/],
  ['document', /^\/van-ban\/[^/]+\/$/],
  ['programme', /^\/chuong-trinh\/(?:[^/]+\/)?$/],
  ['criteria', /^\/tieu-chi\/(?:quy-trinh\/)?$/],
  ['comparison', /^\/tieu-chi\/so-sanh\/(?:[^/]+\/)?$/],
  ['edition', /^\/tieu-chi\/[^/]+\/$/],
  ['official-form', /^\/tieu-chi\/[^/]+\/mau-\d+\/$/],
  ['criteria-set', /^\/tieu-chi\/[^/]+\/[^/]+\/$/],
  ['guides', /^\/huong-dan\/$/],
  ['guide', /^\/huong-dan\/[^/]+\/$/],
  ['products', /^\/san-pham\/$/],
  ['kept', /^\/san-pham\/da-luu\/$/],
  ['list', /^\/san-pham\/(?:nhom|xa|sao|tinh-trang|chu-the|mua)\/[^/]+\/$/],
  ['lookup', /^\/xm\/$/],
  ['verification', /^\/xm\/[^/]+\/$/],
  ['producers', /^\/chu-the\/$/],
  ['producer', /^\/chu-the\/[^/]+\/$/],
  ['communes', /^\/xa\/$/],
  ['commune', /^\/xa\/[^/]+\/$/],
  ['product', /^\/san-pham\/[^/]+\/$/],
  ['self-assessment', /^\/tu-cham-diem\/(?:[^/]+\/[^/]+\/)?$/],
  ['news', /^\/tin-tuc\/$/],
  ['article', /^\/tin-tuc\/[^/]+\/$/],
  ['forms', /^\/dang-ky\/$/],
  ['form', /^\/dang-ky\/[^/]+\/$/],
  ['editing', /^\/quan-tri-noi-dung\/$/],
  ['data', /^\/du-lieu\/$/],
  ['text', /^\/(?:tiep-can|du-lieu-ca-nhan)\/$/],
  ['look-up', /^\/tra-cuu\/$/],
  ['joining', /^\/tham-gia\/$/],
  ['support', /^\/ho-tro\/$/],
  ['search', /^\/tim-kiem\/$/],
  ['glossary', /^\/thuat-ngu\/$/],
  ['english', /^\/en\/$/],
  ['site-map', /^\/so-do-trang\/$/],
  ['error', /^\/(?:404\.html|loi\/(?:\d{3}|mat-mang)\/)$/],
] as const satisfies readonly (readonly [string, RegExp])[];

export type Kind = (typeof KINDS)[number][0];

const forms = formsOf(programme);

/** Addresses that are answered on request, so they have no file in the build. */
export const ON_DEMAND: readonly string[] = [
  '/san-pham/loc/',
  '/san-pham/so-sanh/',
  '/xm/tra/',
  '/tim-kiem/ket-qua/',
  '/dang-ky/da-nhan/',
  '/dang-ky/ho-so/in/',
  '/tra-cuu/ho-so/',
  '/tra-cuu/ban-sao/',
  ...forms.flatMap((form) => [
    `${addressOfForm(form)}sua/`,
    `${addressOfForm(form)}dien-san/`,
    ...(form.later ? [`${addressOfForm(form)}lam-tiep/`] : []),
  ]),
  '/tham-gia/ket-qua/',
  '/tieu-chi/danh-gia-lai/',
  '/quan-tri-noi-dung/soan-thao/',
];

/** The same where part of the address is a name. */
const ON_DEMAND_PATTERNS: readonly RegExp[] = [
  /^\/tu-cham-diem\/[^/]+\/[^/]+\/(?:ket-qua|bao-cao)\/$/,
  /^\/san-pham\/[^/]+\/nhan\/$/,
];

/** Whether an address is answered on request, by a page or a function. */
export function answeredOnRequest(pathname: string): boolean {
  return (
    [...ON_DEMAND, ...FUNCTIONS].includes(pathname) ||
    ON_DEMAND_PATTERNS.some((pattern) => pattern.test(pathname))
  );
}

/** Addresses that a function answers. */
export const FUNCTIONS: readonly string[] = forms.map(({ id }) => `/api/submissions/${id}`);

export interface Page {
  /** As a visitor sees it: `/san-pham/`, `/404.html`. */
  address: string;
  /** Relative to the build: `san-pham/index.html`. */
  file: string;
  kind: Kind | undefined;
  html: string;
  /** Parsed once, on first use. */
  root: HTMLElement;
}

/** Every file of the build, relative to it, with `/` between folders. */
export function filesOfBuild(): string[] {
  if (!existsSync(DIST)) throw new Error(`There is no build in ${DIST}: run \`npm run build\` first.`);
  return filesUnder(DIST);
}

/** Every file below a folder, by its path from there. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

export function addressOf(file: string): string {
  return `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
}

export function kindOf(address: string): Kind | undefined {
  return KINDS.find(([, pattern]) => pattern.test(address))?.[0];
}

/** All pages of the build in the order of their files. */
export function readPages(): Page[] {
  return filesOfBuild()
    .filter((file) => file.endsWith('.html'))
    .map((file) => {
      const html = readFileSync(path.join(DIST, file), 'utf8');
      const address = addressOf(file);
      let root: HTMLElement | undefined;
      return {
        address,
        file,
        html,
        kind: kindOf(address),
        get root() {
          return (root ??= parse(html, { comment: false }));
        },
      };
    });
}

/** A file of the build by its address (`/_astro/x.css`, `/san-pham/`), or `undefined`. */
export function fileAt(address: string): string | undefined {
  const plain = decodeURIComponent(address).replace(/^\//, '');
  const file = plain === '' || plain.endsWith('/') ? `${plain}index.html` : plain;
  const full = path.join(DIST, file);
  return full.startsWith(DIST) && existsSync(full) ? file : undefined;
}

/** The candidates of a `srcset`. */
export function srcset(value: string): string[] {
  return value
    .split(/,\s+/)
    .map((candidate) => candidate.trim().split(/\s+/)[0] ?? '')
    .filter(Boolean);
}

/** What `url(…)` and `@import` of a style sheet name. */
export function cssUrls(css: string): string[] {
  const urls = css.matchAll(/url\((['"]?)([^'")]*)\1\)/g);
  const imports = css.matchAll(/@import\s+(['"])(.*?)\1/g);
  return [...urls, ...imports]
    .map((match) => (match[2] ?? '').trim())
    .filter((url) => !url.startsWith('data:'));
}
