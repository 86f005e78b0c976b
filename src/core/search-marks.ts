import { BREAK, type Prepared } from './search-index.ts';
import { exactly, standing, type Asked } from './search-word.ts';
import { fold } from './text.ts';

/** Texts of the search with what was looked for marked in them. */

/** A piece of a text; `hit` where it is what was looked for. The pieces together are the text, letter for letter. */
export interface Piece {
  text: string;
  hit: boolean;
}

/** Letters of a snippet. */
const SNIPPET = 170;

/** Letters of a text. */
interface Range {
  from: number;
  to: number;
}

/** From where to where letters of a folded word stand in the word: marks may be letters of their own, or none. */
function unfolded(word: string, from: number, length: number): Range {
  let at = 0;
  let before = 0;
  let start: number | undefined;
  for (const letter of word) {
    const letters = fold(letter).length;
    if (letters > 0 && before >= from + length) return { from: start ?? at, to: at };
    if (before + letters > from) start ??= at;
    before += letters;
    at += letter.length;
  }
  return { from: start ?? at, to: at };
}

/** Where letters stand within a word. */
function within(word: string, letters: string): Range[] {
  const folded = fold(word);
  const all: Range[] = [];
  for (let at = folded.indexOf(letters); at !== -1; at = folded.indexOf(letters, at + letters.length))
    all.push(unfolded(word, at, letters.length));
  return all;
}

/** 3 where a word begins with the right marks, 2 where it begins so, 1 where the letters are within it. */
const worth = (stands: number): number => (exactly(stands) > 0 ? 3 : Math.min(standing(stands), 2));

/** The places in the row where a word stands best in a line, and how well. */
function bestPlaces(
  { row, starts }: Prepared,
  line: number,
  stands: Uint8Array,
): { best: number; places: number[] } {
  let best = 1;
  let places: number[] = [];
  // The last place is the break.
  const end = (starts[line + 1] ?? 1) - 1;
  for (let place = starts[line] ?? 0; place < end; place++) {
    const here = stands[row[place] ?? 0] ?? 0;
    if (here === 0 || worth(here) < best) continue;
    if (worth(here) > best) places = [];
    best = worth(here);
    places.push(place);
  }
  return { best, places };
}

/**
 * The places of words in a line, in order, none overlapping: where words begin, with the right marks if they occur so
 * at all; only where no word begins so, within words.
 */
function ranges(index: Prepared, line: number, asked: readonly Asked[]): Range[] {
  const { row, words, lettersTo } = index;
  const found: Range[] = [];
  for (const { exact, folded, stands } of asked) {
    const { best, places } = bestPlaces(index, line, stands);
    for (const place of places) {
      const start = lettersTo[place] ?? 0;
      if (best === 3) {
        found.push({ from: start, to: start + exact.length });
        continue;
      }
      const word = words[row[place] ?? 0] ?? '';
      for (const { from, to } of best === 2 ? [unfolded(word, 0, folded.length)] : within(word, folded))
        found.push({ from: start + from, to: start + to });
    }
  }
  const merged: Range[] = [];
  for (const range of found.sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = merged.at(-1);
    if (last && range.from < last.to) last.to = Math.max(last.to, range.to);
    else merged.push(range);
  }
  return merged;
}

function cut(text: string, marks: readonly Range[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to } of marks) {
    pieces.push({ text: text.slice(at, from), hit: false }, { text: text.slice(from, to), hit: true });
    at = to;
  }
  pieces.push({ text: text.slice(at), hit: false });
  return pieces.filter((piece) => piece.text !== '');
}

/** How many letters a line has. */
const lengthOf = ({ starts, lettersTo }: Prepared, line: number): number =>
  lettersTo[(starts[line + 1] ?? 1) - 1] ?? 0;

/** The last place of a line that is not behind so many letters. */
function placeAt({ starts, lettersTo }: Prepared, line: number, letters: number): number {
  let from = starts[line] ?? 0;
  let to = (starts[line + 1] ?? 1) - 1;
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if ((lettersTo[middle] ?? 0) <= letters) from = middle;
    else to = middle;
  }
  return from;
}

/** A line put together, or a stretch of it. */
export function textOf(index: Prepared, line: number, from = 0, to = Infinity): string {
  const { row, words, lettersTo } = index;
  let text = '';
  const first = placeAt(index, line, from);
  const start = lettersTo[first] ?? 0;
  for (let place = first; (row[place] ?? BREAK) !== BREAK && (lettersTo[place] ?? 0) < to; place++) {
    if (start + text.length < (lettersTo[place] ?? 0)) text += ' ';
    text += words[row[place] ?? BREAK] ?? '';
  }
  return text.slice(from - start, to - start);
}

/** Where the last space of a line is that has at most so many letters before it; -1 where there is none. */
function lastSpace(index: Prepared, line: number, letters: number): number {
  const { row, words, gaps, lettersTo, starts } = index;
  const first = starts[line] ?? 0;
  for (let place = placeAt(index, line, letters + 1); place >= first; place--) {
    const at = lettersTo[place] ?? 0;
    const number = row[place] ?? BREAK;
    if (gaps[number] !== 0) {
      const space = words[number]?.lastIndexOf(' ', letters - at) ?? -1;
      if (space !== -1 && at <= letters) return at + space;
    } else if (place > first && gaps[row[place - 1] ?? BREAK] === 0) return at - 1;
  }
  return -1;
}

/** A line with what was looked for marked in it. */
export function marked(index: Prepared, line: number, asked: readonly Asked[]): Piece[] {
  return cut(textOf(index, line), ranges(index, line, asked));
}

/**
 * The stretch of a line that holds the most of what was looked for, cut between words, marked; empty where the line is.
 */
export function snippet(index: Prepared, line: number, asked: readonly Asked[]): Piece[] {
  const length = lengthOf(index, line);
  const marks = ranges(index, line, asked);
  let start = 0;
  let most = 0;
  for (let first = 0, last = 0; first < marks.length; first++) {
    const from = marks[first]?.from ?? 0;
    while ((marks[last + 1]?.to ?? Infinity) <= from + SNIPPET - 40) last++;
    if (last - first < most) continue;
    start = from;
    most = last - first + 1;
  }
  const from = start < 50 ? 0 : lastSpace(index, line, start - 30) + 1;
  let to = from + SNIPPET;
  if (to >= length) to = length;
  else to = Math.max(lastSpace(index, line, to), start + 1);
  // Never between the two halves of one character.
  if (to < length && /[\uDC00-\uDFFF]/.test(textOf(index, line, to, to + 1))) to++;
  const inside = marks
    .filter((mark) => mark.to > from && mark.from < to)
    .map((mark) => ({ from: mark.from - from, to: Math.min(mark.to, to) - from }));
  const pieces = cut(textOf(index, line, from, to), inside);
  if (from > 0) pieces.unshift({ text: '… ', hit: false });
  if (to < length) pieces.push({ text: ' …', hit: false });
  return pieces;
}
