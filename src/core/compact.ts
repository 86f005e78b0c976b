/**
 * Long lists as short texts: for an index that a phone loads. What is packed in the build is unpacked in the browser.
 */

/** Ninety signs that JSON writes as they are. */
const SIGNS = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at))
  .filter((sign) => sign !== '\\')
  .join('');
const BASE = SIGNS.length;
/** The digit of each sign, by its code. */
const DIGITS = new Uint8Array(128);
for (let digit = 0; digit < BASE; digit++) DIGITS[SIGNS.charCodeAt(digit)] = digit;

/** Whole numbers from 0: all their last digits, then all those before them; alike beside alike compresses best. */
export function packNumbers(numbers: readonly number[]): string {
  const places: string[] = [];
  let rest = numbers;
  do {
    places.push(rest.map((number) => SIGNS.charAt(number % BASE)).join(''));
    rest = rest.map((number) => Math.floor(number / BASE));
  } while (rest.some((number) => number > 0));
  return places.join('');
}

/** @param size how many numbers there are */
export function unpackNumbers(text: string, size: number): Int32Array {
  const numbers = new Int32Array(size);
  for (let start = text.length - size; start >= 0 && size > 0; start -= size)
    for (let at = 0; at < size; at++)
      numbers[at] = (numbers[at] ?? 0) * BASE + (DIGITS[text.charCodeAt(start + at)] ?? 0);
  return numbers;
}

/** Between two texts. */
const SEAM = '\n';

/** Texts without line breaks, in an order in which neighbours begin alike: each says only where it parts from the one before. */
export function packTexts(texts: readonly string[]): string {
  return texts
    .map((text, at) => {
      const before = texts[at - 1] ?? '';
      const most = Math.min(before.length, text.length, BASE - 1);
      let same = 0;
      while (same < most && before[same] === text[same]) same++;
      return SIGNS.charAt(same) + text.slice(same);
    })
    .join(SEAM);
}

/** What `packTexts` packed, as it was. */
export function unpackTexts(packed: string): string[] {
  if (packed === '') return [];
  let before = '';
  return packed
    .split(SEAM)
    .map((line) => (before = before.slice(0, DIGITS[line.charCodeAt(0)] ?? 0) + line.slice(1)));
}

/** Of numbers as signs: up to which number (exclusive) a sign takes one byte, and two. */
export const SIGN_ENDS = [92, 2012] as const;
const FIRST_SIGN = '#'.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);
/** From where to where codes are halves of signs, never signs. */
const HALVES = [0xd800, 0xe000] as const;

/**
 * Whole numbers from 0, one sign each, none of which JSON writes in another way: the smaller, the fewer bytes.
 *
 * @throws RangeError from 1,112,028 on: there are no more signs
 */
export function packSigns(numbers: readonly number[]): string {
  return numbers
    .map((number) => {
      const sign = number + FIRST_SIGN < BACKSLASH ? number + FIRST_SIGN : number + FIRST_SIGN + 1;
      return String.fromCodePoint(sign < HALVES[0] ? sign : sign + HALVES[1] - HALVES[0]);
    })
    .join('');
}

export function unpackSigns(text: string): Int32Array {
  const numbers = new Int32Array(text.length);
  let size = 0;
  for (let at = 0; at < text.length; at++) {
    let sign = text.charCodeAt(at);
    if (sign >= HALVES[0]) {
      sign = text.codePointAt(at) ?? 0;
      if (sign > 0xffff) at++;
      sign -= HALVES[1] - HALVES[0];
    }
    numbers[size++] = sign - FIRST_SIGN - (sign > BACKSLASH ? 1 : 0);
  }
  return numbers.subarray(0, size);
}
