import type { APIContext } from 'astro';

/** What robots may leave alone: what answers one person, or every question anew. */
export function GET({ site, url }: APIContext): Response {
  const lines = [
    'User-agent: *',
    'Disallow: /api/',
    'Disallow: /dang-ky/da-nhan/',
    'Disallow: /quan-tri-noi-dung/',
    'Disallow: /tim-kiem/ket-qua/',
    '',
    `Sitemap: ${new URL('/sitemap.xml', site ?? url).href}`,
    '',
  ];
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
