import { unpackNumbers, unpackTexts } from './compact.ts';
import { fold } from './text.ts';
import { lastFew, type LastFew } from './last-few.ts';
import type { Asked } from './search-word.ts';
import { isBetween } from './parts.ts';
import { unpackSigns } from './signs.ts';

/**
 * The index of the search: each word once, and the texts as rows of the numbers of their words. A word is looked for
 * among the words, of which there are few; texts are put together only where they are shown. No zod in here: the
 * browser loads it.
 */

/** The index as it is sent; see compact.ts. */
export interface SearchIndex {
  kinds: readonly string[];
  /** The number of each entry's kind. */
  kindOf: string;
  addresses: string;
  /** Words, and what stands between words other than a space; the first has the number 1. */
  words: string;
  /** For each entry its title and its text: the numbers of their words, and `BREAK` after each of the two. */
  lines: string;
}

/** Ends a line; no word has this number. */
export const BREAK = 0;

/** The index made ready, once. The title of the entry `n` is the line `2 * n`, its text the line after it. */
export interface Prepared {
  size: number;
  kinds: readonly string[];
  kindOf: ArrayLike<number>;
  addresses: readonly string[];
  /** By their numbers. */
  words: readonly string[];
  /** How many letters stand between two words here; 0 where the number is that of a word. */
  gaps: Uint16Array;
  /** The lines one after another, in numbers of words. */
  row: Int32Array;
  /** Where in the row each line begins, and where the last one ends. */
  starts: Int32Array;
  /** For each place in the row its line, and the letters of that line before it. */
  lineOf: Int32Array;
  lettersTo: Int32Array;
  /** The places of each word in the row, one word after another, and where those of each begin. */
  places: Int32Array;
  placesFrom: Int32Array;
  /** The words folded, a line break before and after each, and where each begins. */
  folded: string;
  foldedAt: Int32Array;
  /** The words that were looked for last. */
  asked: LastFew<Asked>;
}

/** As many as a query has, and some more. */
const MOST_ASKED = 16;

/** Between two words where they are folded. */
export const SEAM = '\n';

/** Where each piece begins that a sign stands before. */
function startsOf(text: string, size: number): Int32Array {
  const starts = new Int32Array(size);
  for (let piece = 0, at = 0; piece < size; piece++, at++) {
    at = text.indexOf(SEAM, at);
    starts[piece] = at + 1;
  }
  return starts;
}

function linesOf(row: Int32Array, words: readonly string[], gaps: Uint16Array, lines: number) {
  const starts = new Int32Array(lines + 1);
  const lineOf = new Int32Array(row.length);
  const lettersTo = new Int32Array(row.length);
  const lengths = Int32Array.from(words, ({ length }) => length);
  let line = 0;
  let letters = 0;
  let afterWord = false;
  for (let at = 0; at < row.length; at++) {
    const word = row[at] ?? BREAK;
    const isWord = word !== BREAK && gaps[word] === 0;
    if (isWord && afterWord) letters++;
    lineOf[at] = line;
    lettersTo[at] = letters;
    letters += lengths[word] ?? 0;
    afterWord = isWord;
    if (word === BREAK) {
      starts[++line] = at + 1;
      letters = 0;
    }
  }
  return { starts, lineOf, lettersTo };
}

function placesOf(row: Int32Array, words: number) {
  const placesFrom = new Int32Array(words + 1);
  for (let at = 0; at < row.length; at++) {
    const after = (row[at] ?? BREAK) + 1;
    placesFrom[after] = (placesFrom[after] ?? 0) + 1;
  }
  for (let word = 0; word < words; word++)
    placesFrom[word + 1] = (placesFrom[word + 1] ?? 0) + (placesFrom[word] ?? 0);
  const places = new Int32Array(row.length);
  const next = placesFrom.slice();
  for (let at = 0; at < row.length; at++) {
    const word = row[at] ?? BREAK;
    const place = next[word] ?? 0;
    places[place] = at;
    next[word] = place + 1;
  }
  return { places, placesFrom };
}

export function prepare({ kinds, kindOf, addresses, words: packed, lines }: SearchIndex): Prepared {
  const words = ['', ...unpackTexts(packed)];
  const row = unpackSigns(lines);
  const where = unpackTexts(addresses);
  const size = where.length;
  const gaps = new Uint16Array(words.length);
  words.forEach((word, number) => {
    if (isBetween(word)) gaps[number] = word.length;
  });
  const folded = `${SEAM}${fold(words.join(SEAM))}${SEAM}`;
  return {
    size,
    kinds,
    kindOf: unpackNumbers(kindOf, size),
    addresses: where,
    words,
    gaps,
    row,
    ...linesOf(row, words, gaps, 2 * size),
    ...placesOf(row, words.length),
    folded,
    foldedAt: startsOf(folded, words.length),
    asked: lastFew(MOST_ASKED),
  };
}
