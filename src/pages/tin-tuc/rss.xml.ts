import rss from '@astrojs/rss';
import type { APIContext } from 'astro';
import { content } from '../../catalogue/content.ts';
import { firstDay } from '../../core/dates.ts';

export async function GET(context: APIContext): Promise<Response> {
  const { news, programme } = await content();
  return rss({
    title: `Tin tức ${programme.locality.siteName}`,
    description: programme.locality.summary,
    site: context.site ?? context.url,
    customData: '<language>vi</language>',
    items: news.map(({ id, title, date, summary }) => ({
      title,
      description: summary,
      link: `/tin-tuc/${id}/`,
      pubDate: firstDay(date),
    })),
  });
}
