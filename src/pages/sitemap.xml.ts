import type { APIContext } from 'astro';
import { allPages } from '../catalogue/site-map.ts';
import { sitemapIndexXml, sitemapParts, sitemapXml } from '../core/sitemap.ts';

/** Every page that may be found; where they are too many for one file, the files that hold them. */
export async function GET({ site, url }: APIContext): Promise<Response> {
  const parts = sitemapParts(await allPages());
  const [only = [], ...others] = parts;
  const at = site ?? url;
  return new Response(others.length > 0 ? sitemapIndexXml(parts.length, at) : sitemapXml(only, at), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
  });
}
