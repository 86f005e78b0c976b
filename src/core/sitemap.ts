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

/** A sitemap as sitemaps.org describes it: whole addresses, the day of the last change where it is known. */
export function sitemapXml(pages: readonly SitePage[], site: URL): string {
  const urls = pages.map(({ address, changed }) => {
    const loc = new URL(address, site).href.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
    return `  <url><loc>${loc}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ''}</url>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('')}</urlset>\n`;
}
