import type { APIContext } from 'astro';
import { getCollection } from 'astro:content';
import { content } from '../../catalogue/content.ts';
import { plainText } from '../../catalogue/markdown.ts';
import { firstDay } from '../../core/dates.ts';

/** The news as JSON Feed 1.1; dated like the RSS, but only where the day is known. */
export async function GET({ site, url }: APIContext): Promise<Response> {
  const { news, programme } = await content();
  const written = new Map((await getCollection('news')).map(({ id, body }) => [id, body ?? '']));
  const whole = (pathname: string) => new URL(pathname, site ?? url).href;
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: `Tin tức ${programme.locality.siteName}`,
    description: programme.locality.summary,
    language: 'vi',
    home_page_url: whole('/tin-tuc/'),
    feed_url: whole('/tin-tuc/feed.json'),
    icon: whole('/icons/icon-512.png'),
    items: news.map(({ id, title, date, summary }) => ({
      id: whole(`/tin-tuc/${id}/`),
      url: whole(`/tin-tuc/${id}/`),
      title,
      summary,
      content_text: plainText(written.get(id) ?? ''),
      image: whole(`/anh/tin-tuc/${id}.png`),
      ...(date.length === 10 && { date_published: firstDay(date).toISOString() }),
    })),
  };
  return new Response(JSON.stringify(feed), {
    headers: { 'Content-Type': 'application/feed+json; charset=utf-8' },
  });
}
