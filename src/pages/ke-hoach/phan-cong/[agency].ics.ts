import type { APIContext } from 'astro';
import { activitiesOf } from '../../../catalogue/activities.ts';
import { calendarResponse, calendarText, entriesOfActivities } from '../../../catalogue/calendar.ts';
import { content } from '../../../catalogue/content.ts';
import type { Agency } from '../../../core/programme.ts';

/** One calendar for each agency that the plan gives something with a month. */
export async function getStaticPaths() {
  const { activities, programme } = await content();
  return programme.agencies
    .filter((agency) => activitiesOf(agency, activities).some(({ activity }) => activity.months))
    .map((agency) => ({ params: { agency: agency.id }, props: { agency } }));
}

export async function GET({ props, site, url }: APIContext<{ agency: Agency }>): Promise<Response> {
  const { activities, plan, programme } = await content();
  const own = activitiesOf(props.agency, activities).map(({ activity }) => activity);
  return calendarResponse(
    calendarText(
      `${programme.locality.siteName}: ${props.agency.name}`,
      `Việc của ${props.agency.name} theo kế hoạch`,
      entriesOfActivities(own, plan, site ?? url),
    ),
  );
}
