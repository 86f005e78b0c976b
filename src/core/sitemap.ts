/** A page that everybody may find. `changed` only where the very day is known. */
export interface SitePage {
  address: string;
  title: string;
  changed?: string | undefined;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
const document = (root: string, lines: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('')}</${root}>\n`;

/** Addresses in one file: sitemaps.org lets 50,000 stand there. */
const MOST = 45_000;

/** The pages as they stand in one sitemap each; one list where they all fit into one. */
export function sitemapParts(pages: readonly SitePage[], most = MOST): SitePage[][] {
  const parts = Math.max(1, Math.ceil(pages.length / most));
  return Array.from({ length: parts }, (_, at) => pages.slice(at * most, (at + 1) * most));
}

/** Where the parts stand, the first is number 1. */
const sitemapAddress = (part: number): string => `/sitemap-${String(part)}.xml`;

/** The file that names the parts of a sitemap that is too long for one. */
export function sitemapIndexXml(parts: number, site: URL): string {
  const address = (part: number) => escaped(new URL(sitemapAddress(part), site).href);
  return document(
    'sitemapindex',
    Array.from({ length: parts }, (_, at) => `  <sitemap><loc>${address(at + 1)}</loc></sitemap>\n`),
  );
}

/** A sitemap as sitemaps.org describes it: whole addresses, the day of the last change where it is known. */
export function sitemapXml(pages: readonly SitePage[], site: URL): string {
  const urls = pages.map(({ address, changed }) => {
    const loc = escaped(new URL(address, site).href);
    return `  <url><loc>${loc}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ''}</url>\n`;
  });
  return document('urlset', urls);
}
