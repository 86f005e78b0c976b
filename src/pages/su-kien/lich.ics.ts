import type { APIContext } from 'astro';
import { calendarResponse, calendarText, entriesOfEvents } from '../../catalogue/calendar.ts';
import { content } from '../../catalogue/content.ts';

export async function GET({ site, url }: APIContext): Promise<Response> {
  const { events, programme } = await content();
  return calendarResponse(
    calendarText(
      `Sự kiện ${programme.locality.siteName}`,
      'Tập huấn, hội nghị, hội chợ',
      entriesOfEvents(events, site ?? url),
    ),
  );
}
