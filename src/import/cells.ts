import { Day } from '../core/dates.ts';
import { fold, tidyLine, tidyText } from '../core/text.ts';
import { readDong, readNumber } from '../core/vietnamese-number.ts';
import type { CellValue } from './table.ts';

/** What a cell says, or what was expected. Nothing in it is undefined. */
export type Reading<T> = { ok: true; value: T } | { ok: false; expected: string } | undefined;

/** Reads one cell. */
export type Read<T> = (cell: CellValue) => Reading<T>;

const ok = <T>(value: T) => ({ ok: true, value }) as const;
const expected = (what: string) => ({ ok: false, expected: what }) as const;

/** A cell as text; "-" and the like mean nothing. */
const textOf = (cell: CellValue): string => {
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : tidyLine(String(cell ?? ''));
  return /^[-–—.]*$/.test(text) ? '' : text;
};

export const line: Read<string> = (cell) => {
  const text = textOf(cell);
  return text === '' ? undefined : ok(text);
};

export const paragraphs: Read<string> = (cell) => {
  const text = typeof cell === 'string' ? tidyText(cell) : textOf(cell);
  return textOf(text) === '' ? undefined : ok(text);
};

const DAY = 'ngày/tháng/năm có thật, ví dụ 22/5/2026';
/** Days from 30 December 1899, as spreadsheets count: 1 January 2000 to 31 December 2099. */
const SERIALS = { first: 36_526, last: 73_050, unix: 25_569 };

const asDay = (year: string, month: string, date: string): Reading<string> => {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return Day.safeParse(day).success ? ok(day) : expected(DAY);
};

/** A day: a date of the spreadsheet, its number, or a text ("22/5/2026", "2026-05-22", "ngày 22 tháng 5 năm 2026"). */
export const day: Read<string> = (cell) => {
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? expected(DAY) : ok(cell.toISOString().slice(0, 10));
  const text = fold(textOf(cell));
  if (text === '') return undefined;
  const serial = typeof cell === 'number' ? cell : /^\d{5}$/.test(text) ? Number(text) : undefined;
  if (serial !== undefined) {
    if (serial < SERIALS.first || serial > SERIALS.last) return expected(DAY);
    return ok(new Date(Math.floor(serial - SERIALS.unix) * 86_400_000).toISOString().slice(0, 10));
  }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?$/.exec(text);
  if (iso) return asDay(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '');
  const spoken = /^(?:ngay )?(\d{1,2}) ?(?:[/.-]|thang) ?(\d{1,2}) ?(?:[/.-]|,? ?nam) ?(\d{4})$/.exec(text);
  return spoken ? asDay(spoken[3] ?? '', spoken[2] ?? '', spoken[1] ?? '') : expected(DAY);
};

const NUMBER_WORDS: Readonly<Record<string, number>> = { ba: 3, bon: 4, nam: 5 };

/** Stars: "3", "3 sao", "hạng 4 sao", "ba sao", "★★★". */
export const stars: Read<3 | 4 | 5> = (cell) => {
  const text = fold(textOf(cell));
  if (text === '') return undefined;
  const drawn = /^[★⭐*]+$/u.test(text)
    ? Array.from(text).filter((one) => one !== '\uFE0F').length
    : undefined;
  const [, written = ''] = /^(?:hang |dat )*(\d|ba|bon|nam)(?:[.,]0)? ?(?:sao|\*|★|⭐)?$/u.exec(text) ?? [];
  const count = drawn ?? NUMBER_WORDS[written] ?? Number(written);
  return count === 3 || count === 4 || count === 5 ? ok(count) : expected('số sao: 3, 4 hoặc 5');
};

/** A number in the Vietnamese way, within limits. */
export function number(least: number, most: number, { whole = false } = {}): Read<number> {
  const what = `${whole ? 'số nguyên' : 'số'} từ ${String(least)} đến ${String(most)}`;
  return (cell) => {
    const reading =
      typeof cell === 'number' ? ({ ok: true, value: cell } as const) : readNumber(textOf(cell));
    if (reading === undefined) return undefined;
    if (!reading.ok || reading.value < least || reading.value > most) return expected(what);
    return whole && !Number.isInteger(reading.value) ? expected(what) : ok(reading.value);
  };
}

/** A price in đồng: "120.000", "120.000 đ", "120 nghìn", 120000. */
export const dong: Read<number> = (cell) => {
  const what = 'số tiền bằng đồng, ví dụ 120.000';
  const reading = typeof cell === 'number' ? ({ ok: true, value: cell } as const) : readDong(textOf(cell));
  if (reading === undefined) return undefined;
  return reading.ok && Number.isInteger(reading.value) && reading.value > 0
    ? ok(reading.value)
    : expected(what);
};

/** Months: "5", "tháng 5-8", "11 đến 2", "1, 2 và 12", "quanh năm". */
export const months: Read<number[]> = (cell) => {
  const text = fold(textOf(cell));
  if (text === '') return undefined;
  const what = 'các tháng, ví dụ 5-8 hoặc 1, 2, 12 hoặc quanh năm';
  if (/^(?:quanh|ca|tron) nam$/.test(text)) return ok(Array.from({ length: 12 }, (_, i) => i + 1));
  const found = new Set<number>();
  const parts = text.replaceAll(/\bthang\b|\btu\b/g, ' ').split(/[,;+&]|\bva\b/);
  for (const part of parts) {
    const [, from, to] = /^\s*(\d{1,2})(?:\s*(?:-|–|den)\s*(\d{1,2}))?\s*$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to ?? from)];
    if (![first, last].every((month) => month >= 1 && month <= 12)) return expected(what);
    // From November to February goes over the end of the year.
    for (let month = first; ; month = (month % 12) + 1) {
      found.add(month);
      if (month === last) break;
    }
  }
  return ok([...found].sort((a, b) => a - b));
};

/** A web address. */
export const webAddress: Read<string> = (cell) => {
  const text = textOf(cell);
  if (text === '') return undefined;
  return /^https?:\/\/[^\s.]+\.\S+$/.test(text) && URL.canParse(text)
    ? ok(text)
    : expected('địa chỉ web bắt đầu bằng https://');
};

/** A certificate's own number, in the way it is kept: capital letters, digits, dashes. */
export const certificateCode: Read<string> = (cell) => {
  const text = textOf(cell);
  if (text === '') return undefined;
  const code = fold(text)
    .toUpperCase()
    .replaceAll(/[\s./_–—]+/g, '-')
    .replaceAll(/-{2,}/g, '-');
  return /^[0-9A-Z]{2,}(-[0-9A-Z]+)*$/.test(code) && code.length <= 30
    ? ok(code)
    : expected('mã gồm chữ, số và gạch nối, ví dụ OCOP-01-2026');
};

/** What is the same in two spellings: letters and digits only, without marks. */
export const key = (text: string): string =>
  fold(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/** One of a list, by any of its names; a refusal lists what there is. */
export function choice(
  options: readonly { id: string; name: string; also?: readonly string[] }[],
): Read<string> {
  const byName = new Map<string, Set<string>>();
  for (const { id, name, also = [] } of options)
    for (const one of [id, name, ...also]) byName.set(key(one), (byName.get(key(one)) ?? new Set()).add(id));
  const what = `một trong: ${options.map(({ name }) => name).join('; ')}`;
  return (cell) => {
    const text = textOf(cell);
    if (text === '') return undefined;
    const [only, ...others] = byName.get(key(text)) ?? [];
    return only !== undefined && others.length === 0 ? ok(only) : expected(what);
  };
}
