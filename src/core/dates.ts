import { z } from 'zod';

/** A calendar day, `2026-05-22`. */
export const Day = z.iso.date('cần một ngày có thật, viết năm-tháng-ngày, ví dụ 2026-05-22');

/** YAML reads a bare 2024 as a number; whoever writes content means the text. */
function asWritten(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}

// A bare 2026-02-30 reaches us as an instant, and as 2 March: what was written can no longer be told, so it is refused.
const PartialDateText = z
  .string('cần viết ngày trong dấu ngoặc kép, ví dụ "2026-05-22"')
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/, {
    error: 'cần năm, năm-tháng hoặc năm-tháng-ngày, ví dụ 2024, 2021-04, 2026-05-22',
    abort: true,
  })
  .refine((date) => date.length < 10 || Day.safeParse(date).success, 'ngày này không có trong lịch');

/** A day, a month or a year, as precisely as it is known: `2026-05-22`, `2021-04`, `2024`. */
export const PartialDate = z.preprocess(asWritten, PartialDateText);

export type PartialDate = z.infer<typeof PartialDateText>;

/** A day, month or year in Vietnamese: `22/05/2026`, `tháng 04/2021`, `năm 2024`. */
export function formatDate(date: PartialDate): string {
  const [year, month, day] = date.split('-');
  if (day) return `${day}/${month}/${year}`;
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
export function firstDay(date: PartialDate): Date {
  const [year, month = '01', day = '01'] = date.split('-');
  return new Date(`${year ?? ''}-${month}-${day}T00:00:00+07:00`);
}
