import type { APIContext } from 'astro';
import { allPages } from '../catalogue/site-map.ts';
import { sitemapParts, sitemapXml, type SitePage } from '../core/sitemap.ts';

/** The parts of a sitemap that is too long for one file; none where it is not. */
export async function getStaticPaths() {
  const parts = sitemapParts(await allPages());
  return parts.length > 1
    ? parts.map((pages, at) => ({ params: { part: String(at + 1) }, props: { pages } }))
    : [];
}

export function GET({ props, site, url }: APIContext<{ pages: SitePage[] }>): Response {
  return new Response(sitemapXml(props.pages, site ?? url), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
  });
}
