import { fold, nfc } from './text.ts';

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

/** Longer queries are cut: nobody types them, and each word costs time. */
const LONGEST_QUERY = 200;
const MOST_WORDS = 12;
/** How many of one kind are shown. */
const PER_KIND = 8;
/** Letters of a snippet. */
const SNIPPET = 170;

const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/gu;
const IN_WORD = /[\p{L}\p{M}\p{N}]/u;

/** A text as a row of words with a space on both sides of each, so that " word" is a start and " word " a whole. */
const row = (text: string): string => ` ${text.replace(BETWEEN_WORDS, ' ').trim()} `;
const exact = (text: string): string => nfc(text).toLowerCase();

interface Word {
  /** As typed, in small letters. */
  exact: string;
  /** Without marks. */
  folded: string;
}

function wordsOf(query: string): Word[] {
  const words = exact(query).split(BETWEEN_WORDS);
  const unique = new Set(words.filter((word) => fold(word) !== ''));
  return [...unique].slice(0, MOST_WORDS).map((word) => ({ exact: word, folded: fold(word) }));
}

/** A query as far as it is read: composed, single spaces, at most 200 letters. */
export function readQuery(typed: string): string {
  return nfc(typed.slice(0, 4 * LONGEST_QUERY))
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, LONGEST_QUERY);
}

type Rows = readonly [folded: string, exact: string];
const rowsOf = (text: string): Rows => [row(fold(text)), row(exact(text))];

/** An index with its texts folded, once. */
export type Prepared = readonly { entry: SearchEntry; title: Rows; text: Rows }[];

export function prepare({ kinds, entries }: SearchIndex): Prepared {
  return entries.map(([kind, title, address, text]) => ({
    entry: { kind: kinds[kind] ?? '', title, address, text },
    title: rowsOf(title),
    text: rowsOf(text),
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
function score({ title, text }: Prepared[number], words: readonly Word[]): number {
  let sum = 0;
  for (const word of words) {
    const inTitle = standing(title[0], word.folded);
    const inText = standing(text[0], word.folded);
    if (inTitle === 0 && inText === 0) return 0;
    // Within a word marks say nothing: the "ke" of "marketing" is no better than that of "kế".
    const exactInTitle = inTitle > 1 ? standing(title[1], word.exact) : 0;
    const exactInText = inText > 1 ? standing(text[1], word.exact) : 0;
    sum += Math.max(
      exactInTitle > 1 ? 12 + exactInTitle : 0,
      exactInText > 1 ? 8 + exactInText : 0,
      inTitle && 4 + inTitle,
      inText,
    );
  }
  if (words.length < 2) return sum;
  // Words side by side, as they were typed, are more than the same words far apart.
  const phrase = (form: keyof Word): string => ` ${words.map((word) => word[form]).join(' ')}`;
  if (title[1].includes(phrase('exact'))) return sum + 20;
  if (text[1].includes(phrase('exact'))) return sum + 14;
  if (title[0].includes(phrase('folded'))) return sum + 10;
  return text[0].includes(phrase('folded')) ? sum + 6 : sum;
}

/** Letters that fold to one letter each: Latin ones with all their marks, signs and punctuation. */
const ONE_TO_ONE = /^[\u0000-\u024F\u1E00-\u1EFF\u2000-\u20CF\u2190-\u22FF]*$/;

/** A text folded letter by letter, with the place in the text where each folded letter comes from. */
function foldWithPlaces(text: string): { folded: string; placeOf: (at: number) => number } {
  if (ONE_TO_ONE.test(text)) return { folded: fold(text), placeOf: (at) => at };
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = fold(letter);
    for (let i = 0; i < plain.length; i++) places.push(at);
    folded += plain;
    at += letter.length;
  }
  return { folded, placeOf: (i) => places[i] ?? text.length };
}

/** Where a needle stands in a line, and whether words begin there. */
function occurrences(line: string, needle: string): { starts: number[]; all: number[] } {
  const all: number[] = [];
  for (let at = line.indexOf(needle); at !== -1; at = line.indexOf(needle, at + needle.length)) all.push(at);
  return { starts: all.filter((at) => at === 0 || !IN_WORD.test(line[at - 1] ?? '')), all };
}

type Range = readonly [from: number, to: number];

/**
 * The places of words in a text, in order, none overlapping: where words begin, with the right marks if they occur so
 * at all; only where no word begins so, within words.
 */
function ranges(text: string, words: readonly Word[]): Range[] {
  const small = text.toLowerCase();
  const { folded, placeOf } = foldWithPlaces(text);
  const found = words.flatMap((word): Range[] => {
    // Small letters are as many as the letters they come from, but for a few of other languages.
    const right = small.length === text.length ? occurrences(small, word.exact) : { starts: [], all: [] };
    const plain = occurrences(folded, word.folded);
    const asTyped = (at: number): Range => [at, at + word.exact.length];
    const folding = (at: number): Range => {
      const last = placeOf(at + word.folded.length - 1);
      let next = at + word.folded.length;
      while (next < folded.length && placeOf(next) === last) next++;
      return [placeOf(at), next < folded.length ? placeOf(next) : text.length];
    };
    if (right.starts.length > 0) return right.starts.map(asTyped);
    if (plain.starts.length > 0) return plain.starts.map(folding);
    return right.all.length > 0 ? right.all.map(asTyped) : plain.all.map(folding);
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
  return cut(text, ranges(text, wordsOf(query)));
}

/** The stretch of a text that holds the most of what was looked for, cut between words, marked. */
function snippet(text: string, words: readonly Word[]): Piece[] {
  const marks = ranges(text, words);
  const within = (from: number) => marks.filter((mark) => mark[0] >= from && mark[1] <= from + SNIPPET - 40);
  let start = 0;
  let most = 0;
  for (const [from] of marks.slice(0, 60)) {
    const count = within(from).length;
    if (count > most) [start, most] = [from, count];
  }
  let from = start < 50 ? 0 : text.lastIndexOf(' ', start - 30) + 1;
  let to = from + SNIPPET;
  if (to >= text.length) to = text.length;
  else to = Math.max(text.lastIndexOf(' ', to), start + 1);
  // A text without spaces is cut inside a character of two halves only by mistake.
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

  const scored = prepared
    .map((item) => ({ item, points: score(item, words) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points);
  const byKind = new Map<string, SearchEntry[]>();
  for (const { entry } of scored.map(({ item }) => item)) {
    const same = byKind.get(entry.kind);
    if (same) same.push(entry);
    else byKind.set(entry.kind, [entry]);
  }
  return {
    query,
    tooShort: false,
    total: scored.length,
    groups: [...byKind].map(([kind, entries]) => ({
      kind,
      hits: entries.slice(0, PER_KIND).map(({ title, address, text }) => ({
        address,
        title: cut(title, ranges(title, words)),
        snippet: text === '' ? [] : snippet(text, words),
      })),
      more: Math.max(0, entries.length - PER_KIND),
    })),
  };
}

/** What was found, in words. */
export function foundWords({ query, tooShort, total }: Found): string {
  if (query === '') return '';
  if (tooShort) return 'Gõ ít nhất hai chữ cái hoặc chữ số.';
  return total === 0 ? `Không thấy gì cho “${query}”` : `${String(total)} mục cho “${query}”`;
}

/** What is said below a kind of which not everything is shown. */
export function moreWords(more: number): string {
  return `Còn ${String(more)} mục nữa. Gõ thêm chữ để thu hẹp.`;
}
