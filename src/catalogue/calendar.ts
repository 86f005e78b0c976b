import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { daysOf, ROLE_WORDS } from '../core/activity.ts';
import { firstDay } from '../core/dates.ts';
import type { ProgrammeEvent } from '../core/event.ts';
import type { PlanHead } from '../core/plan.ts';
import type { PublishedActivity } from './activities.ts';

/** Something that fills whole days of a calendar. */
export interface CalendarEntry {
  /** Stays the same for as long as the thing is the same, wherever the site lives. */
  uid: string;
  title: string;
  description: string;
  url: string;
  /** First day, and the day after the last: `2021-03-01`, `2021-05-01`. */
  first: string;
  after: string;
  /** When what the entry says was last settled. */
  stamp: Date;
  tentative: boolean;
  place: string | null;
}

/** RFC 5545 wants at least one component in a calendar, so an empty one carries the country's time zone. */
const VIETNAM = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Ho_Chi_Minh',
  'BEGIN:STANDARD',
  'DTSTART:19750613T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0700',
  'TZNAME:+07',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

/** A calendar as text (RFC 5545): lines folded at 75 octets, ended by CR LF. */
export function calendarText(name: string, description: string, entries: readonly CalendarEntry[]): string {
  const calendar = ical({
    name,
    description,
    prodId: { company: 'ocop-site', product: 'ke-hoach', language: 'VI' },
  });
  if (entries.length === 0) calendar.timezone({ name: 'Asia/Ho_Chi_Minh', generator: () => VIETNAM });
  for (const { uid, title, description: says, url, first, after, stamp, tentative, place } of entries)
    calendar.createEvent({
      id: uid,
      stamp,
      // Midnight in UTC: a day without a time zone is written from its UTC figures.
      start: new Date(first),
      end: new Date(after),
      allDay: true,
      summary: title,
      description: says,
      url,
      location: place,
      status: tentative ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
      // Months of work do not make anybody busy on each of their days.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return `${calendar.toString()}\r\n`;
}

/** What is downloaded as a calendar. */
export function calendarResponse(text: string): Response {
  return new Response(text, { headers: { 'Content-Type': 'text/calendar; charset=utf-8' } });
}

/** The activities that have months, as calendar entries; `site` is the address of the home page. */
export function entriesOfActivities(
  activities: readonly PublishedActivity[],
  plan: Pick<PlanHead, 'document' | 'issued'>,
  site: URL,
): CalendarEntry[] {
  return activities.flatMap(({ id, number, title, summary, months, involved }) => {
    if (!months) return [];
    const who = involved.map(({ agency, role }) => `${agency.name} (${ROLE_WORDS[role].name})`);
    return {
      uid: `${plan.document}.${id}`,
      title: `OCOP: ${title} (${months.words.charAt(0).toLowerCase()}${months.words.slice(1)})`,
      description: [
        summary,
        `Thời gian theo kế hoạch (mục ${number}): ${months.words}.`,
        ...(months.to === null ? ['Kế hoạch chỉ nêu tháng bắt đầu.'] : []),
        `Ai: ${who.join('; ')}.`,
        `Dòng của kế hoạch: ${new URL(`/ke-hoach/#${months.line}`, site).href}`,
      ].join('\n'),
      url: new URL(`/ke-hoach/lich/${id}/`, site).href,
      ...daysOf(months),
      // Some day has to stand there: while nobody knows the plan's, the first of its months.
      stamp: firstDay(plan.issued ?? months.from),
      tentative: months.expected,
      place: null,
    };
  });
}

/** Events as calendar entries; `site` is the address of the home page. */
export function entriesOfEvents(
  events: readonly (ProgrammeEvent & { id: string })[],
  site: URL,
): CalendarEntry[] {
  return events.map(({ id, title, summary, from, to, hours, place, organiser, published }) => {
    const after = new Date(to);
    after.setUTCDate(after.getUTCDate() + 1);
    return {
      uid: `su-kien.${id}`,
      title,
      description: [summary, ...(hours ? [`Giờ: ${hours}.`] : []), `Tổ chức: ${organiser}.`].join('\n'),
      url: new URL(`/su-kien/${id}/`, site).href,
      first: from,
      after: after.toISOString().slice(0, 10),
      stamp: firstDay(published),
      tentative: false,
      place,
    };
  });
}
