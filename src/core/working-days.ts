import { addDays, daysBetween } from './days.ts';

/** Whether offices work on a day: Monday to Friday, less the public holidays. */
function isWorkingDay(day: string, holidays: ReadonlySet<string>): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}

/** How many working days lie after one day up to and with a later one. */
export function workingDaysUntil(from: string, to: string, holidays: ReadonlySet<string>): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (isWorkingDay(day, holidays)) count += 1;
  return count;
}

/** How a last day stands to today: "còn 3 ngày làm việc", "hạn là hôm nay", "quá hạn 2 ngày". */
export function dueWords(
  due: string,
  today: string,
  holidays: ReadonlySet<string>,
): { words: string; late: boolean } {
  if (due < today) return { words: `quá hạn ${String(daysBetween(due, today))} ngày`, late: true };
  if (due === today) return { words: 'hạn là hôm nay', late: false };
  const left = workingDaysUntil(today, due, holidays);
  return {
    words: left === 0 ? 'hết hạn vào ngày nghỉ tới' : `còn ${String(left)} ngày làm việc`,
    late: false,
  };
}
