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
const SEAM_CODE = 10;

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

/** Many short texts in one stretch: each becomes a text of its own only when it is asked for. */
export class Texts {
  readonly size: number;
  /** The letters of all of them, one text after the other. */
  readonly letters: Uint16Array;
  /** Where each begins, and where the last one ends. */
  readonly starts: Int32Array;

  constructor(letters: Uint16Array, starts: Int32Array) {
    this.size = starts.length - 1;
    this.letters = letters;
    this.starts = starts;
  }

  /** The text of that number; empty where there is none. */
  at(text: number): string {
    const [from, to] = [this.starts[text], this.starts[text + 1]];
    return from === undefined || to === undefined
      ? ''
      : String.fromCharCode(...this.letters.subarray(from, to));
  }
}

export function unpackTexts(packed: string): Texts {
  const letters: number[] = [];
  const starts = [0];
  let before = 0;
  for (let at = 0; at < packed.length; at++) {
    const start = letters.length;
    // A line is a digit, for what is as in the text before, and the rest.
    for (let same = DIGITS[packed.charCodeAt(at)] ?? 0; same > 0; same--)
      letters.push(letters[before++] ?? 0);
    for (let code; (code = packed.charCodeAt(++at)) !== SEAM_CODE && at < packed.length;) letters.push(code);
    before = start;
    starts.push(letters.length);
  }
  return new Texts(Uint16Array.from(letters), Int32Array.from(starts));
}

/** A few texts in the same form. */
export const textsOf = (list: readonly string[]): Texts =>
  unpackTexts(list.map((text) => SIGNS.charAt(0) + text).join(SEAM));
