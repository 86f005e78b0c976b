import type { APIContext } from 'astro';
import { siteMap } from '../catalogue/site-map.ts';
import { sitemapXml } from '../core/sitemap.ts';

export async function GET({ site, url }: APIContext): Promise<Response> {
  const pages = (await siteMap()).flatMap((section) => section.pages);
  return new Response(sitemapXml(pages, site ?? url), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
  });
}
