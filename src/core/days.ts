/**
 * Days as they are written down (`2026-05-22`) and as people read them. No zod, so that the browser loads next to nothing;
 * what content may say of a day stands in dates.ts.
 */

/** A day, month or year in Vietnamese: `22/05/2026`, `tháng 04/2021`, `năm 2024`. */
export function formatDate(date: string): string {
  const [year = '', month, day] = date.split('-');
  if (day) return `${day}/${month ?? ''}/${year}`;
  return month ? `tháng ${month}/${year}` : `năm ${year}`;
}

const vietnamDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
const vietnamTime = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** The calendar day in Vietnam at an instant, `2026-05-22`. */
export function dayInVietnam(instant: Date): string {
  return vietnamDay.format(instant);
}

/** An instant for people in Vietnam: `09:30 22/5/26`. */
export function formatInstant(instant: Date): string {
  return vietnamTime.format(instant);
}

/** The day `months` later; the last day of a shorter month where the day does not exist there (31/8 + 6 → 28/2). */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  lastOfMonth.setUTCDate(Math.min(date, lastOfMonth.getUTCDate()));
  return lastOfMonth.toISOString().slice(0, 10);
}

/** The day `days` later. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** How many days from one day to a later one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The instant a day, month or year begins in Vietnam, for formats that want one. */
export function firstDay(date: string): Date {
  const [year, month = '01', day = '01'] = date.split('-');
  return new Date(`${year ?? ''}-${month}-${day}T00:00:00+07:00`);
}
