import { fold } from './text.ts';
import { readTyped, spaced, wordsOf, type Word } from './words.ts';

/** One thing that can be found: its kind in words, its title, where it stands, and what it says. */
export interface SearchEntry {
  kind: string;
  title: string;
  address: string;
  text: string;
}

/** The index as it is sent: kinds once, entries as `[number of the kind, title, address, text]`. */
export interface SearchIndex {
  kinds: readonly string[];
  entries: readonly (readonly [kind: number, title: string, address: string, text: string])[];
}

/** A piece of a text; `hit` where it is what was looked for. The pieces together are the text, letter for letter. */
export interface Piece {
  text: string;
  hit: boolean;
}

export interface Hit {
  address: string;
  title: Piece[];
  /** A stretch of the text around what was found; empty where the entry has no text. */
  snippet: Piece[];
}

export interface Found {
  /** What was understood of the query, for showing it again. */
  query: string;
  /** Fewer than two letters or digits are no question yet. */
  tooShort: boolean;
  total: number;
  /** By kind, the kind with the best hit first; `more` is how many of it are not shown. */
  groups: { kind: string; hits: Hit[]; more: number }[];
}

const LONGEST_QUERY = 200;
/** How many of one kind are shown. */
const PER_KIND = 6;
/** Letters of a snippet. */
const SNIPPET = 170;

/** A query as far as it is read: composed, single spaces, at most 200 letters. */
export const readQuery = (typed: string): string => readTyped(typed, LONGEST_QUERY);

/** Letters that fold to one letter each: Latin ones with all their marks, signs and punctuation. */
const ONE_TO_ONE = /^[\u0000-\u012F\u0131-\u024F\u1E00-\u1EFF\u2000-\u20CF\u2190-\u22FF]*$/;

/**
 * A text made ready: in small letters, with and without marks, with a space before and after each word, so that " word"
 * is a start and " word " a whole. The letter at `i` comes from `places[i - 1]` of the text; where there are no places,
 * from `i - 1`.
 */
interface Line {
  text: string;
  exact: string;
  folded: string;
  places: number[] | undefined;
}

function lineOf(text: string): Line {
  if (ONE_TO_ONE.test(text))
    return { text, exact: spaced(text.toLowerCase()), folded: spaced(fold(text)), places: undefined };
  let folded = '';
  let exact = '';
  const places: number[] = [];
  for (const letter of text) {
    const plain = fold(letter);
    const small = letter.toLowerCase();
    for (let i = 0; i < plain.length; i++) places.push(exact.length);
    folded += plain;
    exact += small.length === letter.length ? small : letter;
  }
  return { text, exact: spaced(exact), folded: spaced(folded), places };
}

/** An index with its texts made ready, once. */
export type Prepared = readonly { kind: string; address: string; title: Line; text: Line }[];

/** Folds every title and text of an index, so that each query only compares. */
export function prepare({ kinds, entries }: SearchIndex): Prepared {
  return entries.map(([kind, title, address, text]) => ({
    kind: kinds[kind] ?? '',
    address,
    title: lineOf(title),
    text: lineOf(text),
  }));
}

/** How well a word stands in a row: 0 not, 1 within a word, 2 at its start, 3 as a whole word. */
function standing(line: string, word: string): 0 | 1 | 2 | 3 {
  if (!line.includes(word)) return 0;
  if (!line.includes(` ${word}`)) return 1;
  return line.includes(` ${word} `) ? 3 : 2;
}

/**
 * How well words stand in an entry, 0 where one of them is missing. The right marks count before the place, the title
 * before the text, a word's start before its middle, the whole word before its start.
 */
function score({ title, text }: Prepared[number], words: readonly Word[], phrase: Word): number {
  let sum = 0;
  for (const word of words) {
    const inTitle = standing(title.folded, word.folded);
    const inText = standing(text.folded, word.folded);
    if (inTitle === 0 && inText === 0) return 0;
    // Within a word marks say nothing: the "ke" of "marketing" is no better than that of "kế".
    const exactInTitle = inTitle > 1 ? standing(title.exact, word.exact) : 0;
    const exactInText = inText > 1 ? standing(text.exact, word.exact) : 0;
    sum += Math.max(
      exactInTitle > 1 ? 12 + exactInTitle : 0,
      exactInText > 1 ? 8 + exactInText : 0,
      inTitle && 4 + inTitle,
      inText,
    );
  }
  if (words.length < 2) return sum;
  // Words side by side, as they were typed, are more than the same words far apart.
  if (title.exact.includes(phrase.exact)) return sum + 20;
  if (text.exact.includes(phrase.exact)) return sum + 14;
  if (title.folded.includes(phrase.folded)) return sum + 10;
  return text.folded.includes(phrase.folded) ? sum + 6 : sum;
}

/** Where a needle stands in a row. */
function occurrences(row: string, needle: string): number[] {
  const all: number[] = [];
  for (let at = row.indexOf(needle); at !== -1; at = row.indexOf(needle, at + needle.length)) all.push(at);
  return all;
}

type Range = readonly [from: number, to: number];

/** From where to where letters of the folded row stand in the text. */
function unfolded({ text, places }: Line, from: number, length: number): Range {
  if (!places) return [from - 1, from - 1 + length];
  const last = places[from + length - 2];
  let next = from + length - 1;
  while (next < places.length && places[next] === last) next++;
  return [places[from - 1] ?? 0, places[next] ?? text.length];
}

/**
 * The places of words in a text, in order, none overlapping: where words begin, with the right marks if they occur so
 * at all; only where no word begins so, within words.
 */
function ranges(line: Line, words: readonly Word[]): Range[] {
  const found = words.flatMap(({ exact, folded }): Range[] => {
    const right = occurrences(line.exact, ` ${exact}`);
    if (right.length > 0) return right.map((at) => [at, at + exact.length]);
    const starts = occurrences(line.folded, ` ${folded}`);
    if (starts.length > 0) return starts.map((at) => unfolded(line, at + 1, folded.length));
    return occurrences(line.folded, folded).map((at) => unfolded(line, at, folded.length));
  });
  const merged: Range[] = [];
  for (const [from, to] of found.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = merged.at(-1);
    if (last && from < last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
    else merged.push([from, to]);
  }
  return merged;
}

function cut(text: string, marks: readonly Range[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    pieces.push({ text: text.slice(at, from), hit: false }, { text: text.slice(from, to), hit: true });
    at = to;
  }
  pieces.push({ text: text.slice(at), hit: false });
  return pieces.filter((piece) => piece.text !== '');
}

/** A text with what was looked for marked in it. */
export function highlight(text: string, query: string): Piece[] {
  return cut(text, ranges(lineOf(text), wordsOf(query)));
}

/** The stretch of a text that holds the most of what was looked for, cut between words, marked. */
function snippet(line: Line, words: readonly Word[]): Piece[] {
  const { text } = line;
  const marks = ranges(line, words);
  let start = 0;
  let most = 0;
  for (let first = 0, last = 0; first < marks.length; first++) {
    const [from] = marks[first] ?? [0];
    while ((marks[last + 1]?.[1] ?? Infinity) <= from + SNIPPET - 40) last++;
    if (last - first + 1 > most) [start, most] = [from, last - first + 1];
  }
  let from = start < 50 ? 0 : text.lastIndexOf(' ', start - 30) + 1;
  let to = from + SNIPPET;
  if (to >= text.length) to = text.length;
  else to = Math.max(text.lastIndexOf(' ', to), start + 1);
  // Never between the two halves of one character.
  if (/[\uDC00-\uDFFF]/.test(text[from] ?? '')) from--;
  if (/[\uDC00-\uDFFF]/.test(text[to] ?? '')) to++;
  const inside = marks
    .filter((mark) => mark[1] > from && mark[0] < to)
    .map((mark): Range => [Math.max(mark[0], from) - from, Math.min(mark[1], to) - from]);
  const pieces = cut(text.slice(from, to), inside);
  if (from > 0) pieces.unshift({ text: '… ', hit: false });
  if (to < text.length) pieces.push({ text: ' …', hit: false });
  return pieces;
}

/**
 * Looks a query up. Marks are optional ("ke hoach" finds "kế hoạch", "dong" finds "đồng"); every word must be found
 * somewhere in an entry's title or text.
 */
export function search(prepared: Prepared, typed: string): Found {
  const query = readQuery(typed);
  const words = wordsOf(query);
  const letters = words.reduce((sum, { folded }) => sum + folded.length, 0);
  if (letters < 2) return { query, tooShort: true, total: 0, groups: [] };

  const asked = ` ${spaced(query.toLowerCase()).trim()}`;
  const phrase = { exact: asked, folded: fold(asked) };
  const scored = prepared
    .map((item) => ({ item, points: score(item, words, phrase) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points);
  // Old phones have no Map.groupBy.
  const byKind = new Map<string, typeof scored>();
  for (const one of scored) {
    const same = byKind.get(one.item.kind);
    if (same) same.push(one);
    else byKind.set(one.item.kind, [one]);
  }
  return {
    query,
    tooShort: false,
    total: scored.length,
    groups: [...byKind].map(([kind, same]) => ({
      kind,
      hits: same.slice(0, PER_KIND).map(({ item: { address, title, text } }) => ({
        address,
        title: cut(title.text, ranges(title, words)),
        snippet: text.text === '' ? [] : snippet(text, words),
      })),
      more: Math.max(0, same.length - PER_KIND),
    })),
  };
}

/**
 * What was found, in words.
 *
 * @param elsewhere whether the products are looked for elsewhere: then nothing found here says nothing of them
 */
export function foundWords({ query, tooShort, total }: Found, elsewhere = false): string {
  if (query === '') return '';
  if (tooShort) return 'Gõ ít nhất hai chữ cái hoặc chữ số.';
  if (total === 0) return `${elsewhere ? 'Ngoài danh mục sản phẩm, không' : 'Không'} thấy gì cho “${query}”`;
  return `${String(total)} mục cho “${query}”`;
}

/** What is said below a kind of which not everything is shown. */
export function moreWords(more: number): string {
  return `Còn ${String(more)} mục nữa. Gõ thêm chữ để thu hẹp.`;
}
