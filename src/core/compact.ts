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

/** A few texts in the same form. */
export function textsOf(list: readonly string[]): Texts {
  const all = list.join('');
  const letters = Uint16Array.from({ length: all.length }, (_, at) => all.charCodeAt(at));
  const starts = new Int32Array(list.length + 1);
  list.forEach((text, at) => (starts[at + 1] = (starts[at] ?? 0) + text.length));
  return new Texts(letters, starts);
}

export function unpackTexts(packed: string): Texts {
  const ends: number[] = [];
  for (let end = packed.indexOf(SEAM); end !== -1; end = packed.indexOf(SEAM, end + 1)) ends.push(end);
  if (packed !== '') ends.push(packed.length);
  const starts = new Int32Array(ends.length + 1);
  // A line is a digit, for what is as in the text before, and the rest.
  const same = new Uint8Array(ends.length);
  for (let line = 0, at = 0; line < ends.length; at = (ends[line++] ?? 0) + 1) {
    same[line] = DIGITS[packed.charCodeAt(at)] ?? 0;
    starts[line + 1] = (starts[line] ?? 0) + (same[line] ?? 0) + (ends[line] ?? 0) - at - 1;
  }
  const letters = new Uint16Array(starts[ends.length] ?? 0);
  for (let line = 0, at = 0, to = 0; line < ends.length; line++, at++) {
    const before = starts[line - 1] ?? 0;
    const alike = same[line] ?? 0;
    for (let letter = 0; letter < alike; letter++) letters[to++] = letters[before + letter] ?? 0;
    for (at++; at < (ends[line] ?? 0); at++) letters[to++] = packed.charCodeAt(at);
  }
  return new Texts(letters, starts);
}
