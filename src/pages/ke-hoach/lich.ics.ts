import type { APIContext } from 'astro';
import { calendarResponse, calendarText, entriesOfActivities } from '../../catalogue/calendar.ts';
import { content } from '../../catalogue/content.ts';

export async function GET({ site, url }: APIContext): Promise<Response> {
  const { activities, plan, programme } = await content();
  return calendarResponse(
    calendarText(
      `Lịch kế hoạch ${programme.locality.siteName}`,
      plan.title,
      entriesOfActivities(activities, plan, site ?? url),
    ),
  );
}
