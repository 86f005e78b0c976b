import { fold } from './text.ts';

/** Why a number cannot be taken as it was typed. */
export type NumberProblem =
  /** Below zero. */
  | 'negative'
  /** More than any enterprise here can have: a slip of the finger. */
  | 'huge'
  /** Could mean two things: "1,500" or "2.500" without a unit. */
  | 'ambiguous'
  /** No number. */
  | 'unreadable';

/** A number as it was meant, or why it is not taken. Nothing typed is undefined. */
export type NumberReading = { ok: true; value: number } | { ok: false; problem: NumberProblem } | undefined;

const MAX_LENGTH = 60;
/** People: more than any enterprise in the country has. */
const MAX_PEOPLE = 1_000_000;
/** Tỷ đồng: a million billion. */
const MAX_BILLIONS = 1_000_000;

const refuse = (problem: NumberProblem) => ({ ok: false, problem }) as const;

/** What was typed, ready to be read: half-width, without marks, one kind of space and of minus sign. */
function prepare(typed: string): string {
  return fold(typed.normalize('NFKC'))
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Digits in groups of three: "1.000", "1 000", "1,000,000". */
const grouped = (separator: string) => new RegExp(`^\\d{1,3}(?:${separator}\\d{3})+$`);

/**
 * Digits with their separators, the Vietnamese way: a dot (or a space) between thousands, a comma before decimals.
 * The English way is taken where it can mean nothing else ("1,234.5", "2.5").
 */
function readDigits(text: string): number | NumberProblem {
  if (/^\d+$/.test(text)) return Number(text);
  if (grouped(' ').test(text)) return Number(text.replaceAll(' ', ''));
  const marks: string[] = text.match(/[^\d ]/g) ?? [];
  if (!/^\d[\d., ]*\d$/.test(text) || marks.length === 0) return 'unreadable';

  const last = marks.at(-1) ?? '';
  const other = last === ',' ? '.' : ',';
  const at = text.lastIndexOf(last);
  const [whole, decimals] = [text.slice(0, at), text.slice(at + 1)];
  if (marks.includes(other)) {
    // Two kinds: the last is before the decimals, the other one between thousands.
    const sound = grouped(`\\${other}`).test(whole) && /^\d+$/.test(decimals);
    return sound ? Number(`${whole.replaceAll(other, '')}.${decimals}`) : 'unreadable';
  }
  if (marks.length > 1)
    return grouped(`\\${last}`).test(text) ? Number(text.replaceAll(last, '')) : 'unreadable';
  if (!/^\d+$/.test(decimals) || !/^\d+$|^\d{1,3}(?: \d{3})+$/.test(whole)) return 'unreadable';
  const one = `${whole.replaceAll(' ', '')}.${decimals}`;
  const threeDigits = decimals.length === 3 && whole.length <= 3 && !/^0/.test(whole);
  if (!threeDigits) return Number(one);
  // "1.000" is a thousand in Vietnam; "1,500" is one and a half by the rule and fifteen hundred on many keyboards.
  return last === '.' ? Number(whole + decimals) : 'ambiguous';
}

/** "About": what people put before a number and mean by it no other number. "Over" and "under" are not among them. */
const ABOUT = /^(?:khoang|chung|tam|do|~) ?(?=\d)/;

/** True where a minus sign or the word for it stands before the number. */
const isNegative = (text: string) => /^(?:- ?|am )\d/.test(text);

/**
 * Reads a number of people: "10", "10 người", "1.000 lao động", "12,5".
 */
export function readPeople(typed: string): NumberReading {
  if (typed.length > MAX_LENGTH) return refuse('unreadable');
  const text = prepare(typed);
  if (text === '') return undefined;
  if (isNegative(text)) return refuse('negative');
  const digits = text.replace(ABOUT, '').replace(/ ?(?:nguoi|lao dong|nhan vien|cong nhan)$/, '');
  const value = readDigits(digits);
  if (typeof value !== 'number') return refuse(value);
  return value > MAX_PEOPLE ? refuse('huge') : { ok: true, value };
}

/** Units of money in đồng, as people write them, without marks. */
const UNITS: Readonly<Record<string, number>> = {
  ty: 1e9,
  ti: 1e9,
  trieu: 1e6,
  tr: 1e6,
  nghin: 1e3,
  ngan: 1e3,
  k: 1e3,
};
const PART = /^([\d., ]*\d) ?(ty|ti|trieu|tr|nghin|ngan|k)(?![a-z])( ruoi)? ?/;

/** "2 tỷ 500 triệu", "2 tỷ rưỡi", in đồng: each part with its unit, from the larger to the smaller. */
function readParts(text: string): number | NumberProblem {
  let rest = text;
  let sum = 0;
  let above = Infinity;
  while (rest !== '') {
    const [whole, digits = '', unit = '', half] = PART.exec(rest) ?? [];
    const worth = UNITS[unit];
    if (whole === undefined || worth === undefined || worth >= above) return 'unreadable';
    const value = readDigits(digits);
    if (typeof value !== 'number') return value;
    sum += (value + (half ? 0.5 : 0)) * worth;
    above = worth;
    rest = rest.slice(whole.length);
  }
  return sum;
}

/** A bare number up to this is meant in tỷ, as the question asks; from `BARE_DONG` on it can only be đồng. */
const BARE_BILLIONS = 1_000;
const BARE_DONG = 1_000_000;

/**
 * Reads an amount of money in billions of đồng (tỷ): "2,5 tỷ", "500 triệu", "2.500.000.000 đồng", "2 tỷ 500 triệu",
 * "3" (tỷ, as the question asks). A bare number that could be either is ambiguous.
 */
export function readBillions(typed: string): NumberReading {
  if (typed.length > MAX_LENGTH) return refuse('unreadable');
  const text = prepare(typed);
  if (text === '') return undefined;
  if (isNegative(text)) return refuse('negative');
  const amount = text.replace(ABOUT, '');
  const inDong = / ?(?:dong|vnd|d)$/.test(amount);
  const bare = amount.replace(/ ?(?:dong|vnd|d)$/, '');

  let value: number | NumberProblem;
  if (/[a-z]/.test(bare)) {
    const dong = readParts(bare);
    value = typeof dong === 'number' ? dong / 1e9 : dong;
  } else {
    const number = readDigits(bare);
    if (typeof number !== 'number') value = number;
    else if (inDong || number >= BARE_DONG) value = number / 1e9;
    else value = number < BARE_BILLIONS ? number : 'ambiguous';
  }
  if (typeof value !== 'number') return refuse(value);
  return value > MAX_BILLIONS ? refuse('huge') : { ok: true, value };
}

const format = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 9 });

/** A number the Vietnamese way: "1.234,5". */
export function formatNumber(value: number): string {
  return format.format(value);
}

/** Reads a number as it is: "85,5", "1.250". Nothing typed is undefined. */
export function readNumber(typed: string): NumberReading {
  if (typed.length > MAX_LENGTH) return refuse('unreadable');
  const text = prepare(typed);
  if (text === '') return undefined;
  if (isNegative(text)) return refuse('negative');
  const value = readDigits(text);
  return typeof value === 'number' ? { ok: true, value } : refuse(value);
}

/** Reads an amount in đồng: "120.000", "120.000 đ", "120 nghìn", "1 triệu 200 nghìn". */
export function readDong(typed: string): NumberReading {
  if (typed.length > MAX_LENGTH) return refuse('unreadable');
  const text = prepare(typed);
  if (text === '') return undefined;
  if (isNegative(text)) return refuse('negative');
  const bare = text.replace(ABOUT, '').replace(/ ?(?:dong|vnd|d)$/, '');
  const value = /[a-z]/.test(bare) ? readParts(bare) : readDigits(bare);
  return typeof value === 'number' ? { ok: true, value } : refuse(value);
}
