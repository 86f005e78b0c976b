/**
 * Reads a day as people write it: "15/3/2027", "15-03-2027", "15.3.2027", "ngày 15 tháng 3 năm 2027", `2027-03-15`.
 *
 * @returns the day as `2027-03-15`; undefined if it is none, or none of the calendar
 */
export function parseDay(raw: string): string | undefined {
  const text = raw.normalize('NFKC').toLowerCase().trim();
  const [, date, month, year] =
    /^(?:ngày )?(\d{1,2})(?: ?[/.\-\u2010-\u2015] ?| tháng )(\d{1,2})(?: ?[/.\-\u2010-\u2015] ?| năm )(\d{4})$/u.exec(
      text,
    ) ?? [];
  const day = date && month && year ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text;
  return isDay(day) ? day : undefined;
}

/** True for a day of the calendar, written `2027-03-15`. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** A day kept as `2027-03-15`, the way it is written in Vietnam: "15/03/2027". */
export function formatDay(day: string): string {
  return day.split('-').reverse().join('/');
}

/** What stands in a field for a day: a day that is kept as people write it; what is none as it was typed. */
export function showDay(value: string): string {
  return isDay(value) ? formatDay(value) : value;
}
