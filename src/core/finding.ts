import { FACET_NAMES, type Facet, type Query, type Sort, type Values } from './facets.ts';
import { lastFew } from './last-few.ts';
import { wordsOf, type Word } from './words.ts';
import { Lines } from './word-finding.ts';

/**
 * Finds products among very many: what is chosen, what is typed, in which order, page by page, and how many there would
 * be with every other choice. No zod in here: the browser loads it.
 */

/** How many products one page shows. */
export const PAGE_SIZE = 20;

/** Which value of a facet each row has, by number; -1 where it has none. `bits`: several, one bit each. */
export interface Column {
  of: Int16Array;
  bits: boolean;
}

/** What is looked through: a product a row, the rows in the Vietnamese order of their names. */
export interface Rows {
  size: number;
  values: Values;
  columns: Readonly<Record<Facet, Column>>;
  names: readonly string[];
  /** The number of each row's producer, and the producers' names. */
  producerOf: ArrayLike<number>;
  producers: readonly string[];
  /** What an order other than that of the names goes by, the smallest first. */
  keys: (sort: Exclude<Sort, 'ten'>) => ArrayLike<number>;
}

/** What words are looked for in: made ready once, when somebody first types. */
interface Searched {
  names: Lines;
  producers: Lines;
  labels: readonly { facet: Facet; of: Int16Array; lines: Lines }[];
}

/** The facets whose values are found by their words, too. */
const WORDED = ['nhom', 'xa', 'chu-the'] as const;

/** For how many words it is kept where they stand. */
const MOST_PLACES = 16;

/** Rows with what is worked out from them once and asked again and again. */
export class Finder {
  readonly rows: Rows;
  #texts: Searched | undefined;
  readonly #orders: Partial<Record<Sort, Int32Array>> = {};
  /** The last words that were asked for, and how well each row has them: choosing filters need not look again. */
  #ranked: { text: string; ranks: Uint8Array } | undefined;
  /** Where the last few words stand: who types on, or takes a letter back, changes only the last of them. */
  readonly #places = lastFew<Uint8Array>(MOST_PLACES);

  constructor(rows: Rows) {
    this.rows = rows;
  }

  /** Makes the texts ready, so that the first letter need not wait for it. */
  wake(): void {
    this.texts.names.wake();
  }

  get texts(): Searched {
    const { names, producers, values, columns } = this.rows;
    return (this.#texts ??= {
      names: new Lines(names),
      producers: new Lines(producers),
      labels: WORDED.map((facet) => ({
        facet,
        of: columns[facet].of,
        lines: new Lines(values[facet].map(({ label }) => label)),
      })),
    });
  }

  /** The rows in another order than that of their names. */
  order(sort: Exclude<Sort, 'ten'>): Int32Array {
    return (this.#orders[sort] ??= ordered(this.rows.keys(sort)));
  }

  /** See `placesOf`. */
  places(word: Word): Uint8Array {
    return this.#places(word.exact, () => placesOf(this.rows, this.texts, word));
  }

  /** How well each row has the words: 0 not at all. */
  ranks(text: string): Uint8Array | undefined {
    const words = wordsOf(text);
    if (words.length === 0) return undefined;
    if (this.#ranked?.text !== text) this.#ranked = { text, ranks: rank(this, words) };
    return this.#ranked.ranks;
  }
}

function ordered(keys: ArrayLike<number>): Int32Array {
  const order = Int32Array.from({ length: keys.length }, (_, row) => row);
  // Those that are alike stay in the order of their names.
  return order.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
}

/** Which of a few texts have a word that begins so. */
function having(lines: Lines, size: number, { folded }: Word): Uint8Array {
  const has = new Uint8Array(size);
  lines.each(folded, folded, (line) => (has[line] = 1));
  return has;
}

/**
 * How well each row has the words, each of which must begin a word of the product's name (with the marks as typed: 3,
 * with others: 2), of its producer or of what it counts as (1). The word that stands worst decides; a name that begins
 * with what was typed comes first (4).
 */
function rank(finder: Finder, words: readonly Word[]): Uint8Array {
  const { size } = finder.rows;
  const ranks = new Uint8Array(size).fill(3);
  for (const word of words) {
    const places = finder.places(word);
    for (let row = 0; row < size; row++) ranks[row] = Math.min(ranks[row] ?? 0, places[row] ?? 0);
  }
  const opens = finder.texts.names.opening(words.map(({ folded }) => folded));
  for (let row = 0; row < size; row++) if (ranks[row] === 3 && opens(row)) ranks[row] = 4;
  return ranks;
}

/** Where one word stands best in each row: 0 nowhere, 1 beside the name, 2 in it with other marks, 3 in it. */
function placesOf({ size, producerOf, producers, values }: Rows, texts: Searched, word: Word): Uint8Array {
  const places = new Uint8Array(size);
  const makers = having(texts.producers, producers.length, word);
  for (let row = 0; row < size; row++) places[row] = makers[producerOf[row] ?? -1] ?? 0;
  texts.labels.forEach(({ facet, of, lines }) => {
    const has = having(lines, values[facet].length, word);
    if (has.includes(1)) for (let row = 0; row < size; row++) places[row] ||= has[of[row] ?? -1] ?? 0;
  });
  texts.names.each(word.folded, word.exact, (row, right) => {
    if (places[row] !== 3) places[row] = right ? 3 : 2;
  });
  return places;
}

export interface Found {
  total: number;
  /** The page that is shown, and how many there are; at least one. */
  page: number;
  pages: number;
  /** The numbers of the rows on this page, in order. */
  rows: number[];
  /**
   * For every value of a facet, how many have it among those that are as all other facets and the words ask. Counted when it is first
   * asked for: the products come first.
   */
  counts: (facet: Facet) => readonly number[];
  /** How many there would be without one of the facets that are chosen from, or without the words. */
  without: Partial<Record<Facet | 'q', number>>;
}

/** Marks rows that miss what is asked: how often, and which part of it last. */
interface Misses {
  times: Uint8Array;
  last: Uint8Array;
}

function missing({ times, last }: Misses, part: number, miss: (row: number) => boolean): void {
  for (let row = 0; row < times.length; row++)
    if (miss(row)) {
      times[row] = (times[row] ?? 0) + 1;
      last[row] = part;
    }
}

/** Which rows have none of the chosen values. */
function missOf({ of, bits }: Column, chosen: readonly number[]): (row: number) => boolean {
  if (bits) {
    const mask = chosen.reduce((sum, value) => sum | (1 << value), 0);
    return (row) => ((of[row] ?? 0) & mask) === 0;
  }
  const wanted = new Uint8Array(Math.max(0, ...chosen) + 1);
  for (const value of chosen) wanted[value] = 1;
  return (row) => !wanted[of[row] ?? -1];
}

/** How many rows have each value, among those of `near` that miss nothing, or nothing but `part`. */
function count(
  { of, bits }: Column,
  size: number,
  near: Int32Array,
  { times, last }: Misses,
  part: number,
): number[] {
  // One more than there are: for the rows without a value.
  const counts = new Int32Array(size + 1);
  for (const row of near) {
    if (times[row] !== 0 && last[row] !== part) continue;
    const value = of[row] ?? -1;
    if (!bits) counts[value < 0 ? size : value] = (counts[value < 0 ? size : value] ?? 0) + 1;
    else for (let at = 0; at < size; at++) if (value & (1 << at)) counts[at] = (counts[at] ?? 0) + 1;
  }
  return [...counts.subarray(0, size)];
}

/** The parts of a question by number: the facets, then the words. */
const WORDS = FACET_NAMES.length;

/** Answers a query. A page after the last one is the last one. */
export function find(finder: Finder, { text, chosen, sort, page }: Query): Found {
  const { size, values, columns } = finder.rows;
  const misses: Misses = { times: new Uint8Array(size), last: new Uint8Array(size) };
  const asked: { name: Facet | 'q'; part: number }[] = [];
  FACET_NAMES.forEach((name, part) => {
    const numbers = values[name].flatMap(({ id }, at) => (chosen[name]?.includes(id) ? [at] : []));
    if (numbers.length === 0) return;
    asked.push({ name, part });
    missing(misses, part, missOf(columns[name], numbers));
  });
  const ranks = finder.ranks(text);
  if (ranks) {
    asked.push({ name: 'q', part: WORDS });
    missing(misses, WORDS, (row) => ranks[row] === 0);
  }

  const { times, last } = misses;
  let total = 0;
  const only = new Int32Array(WORDS + 1);
  // What misses the words counts for no facet: mostly few are left.
  const near = new Int32Array(size);
  let nearby = 0;
  for (let row = 0; row < size; row++) {
    const part = last[row] ?? 0;
    if (times[row] === 0) total++;
    else if (times[row] === 1) only[part] = (only[part] ?? 0) + 1;
    if (times[row] === 0 || (times[row] === 1 && part !== WORDS)) near[nearby++] = row;
  }
  const counted: Partial<Record<Facet, number[]>> = {};
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const shown = Math.min(page, pages);
  return {
    total,
    page: shown,
    pages,
    rows: pageOf(finder, times, sort, ranks, shown),
    counts: (facet) =>
      (counted[facet] ??= count(
        columns[facet],
        values[facet].length,
        near.subarray(0, nearby),
        misses,
        FACET_NAMES.indexOf(facet),
      )),
    without: Object.fromEntries(asked.map(({ name, part }) => [name, total + (only[part] ?? 0)])),
  };
}

/** The rows of one page: by their names those first that have the words best, else in the order that was asked for. */
function pageOf(
  finder: Finder,
  times: Uint8Array,
  sort: Sort,
  ranks: Uint8Array | undefined,
  page: number,
): number[] {
  const rows: number[] = [];
  let before = (page - 1) * PAGE_SIZE;
  const take = (row: number): boolean => {
    if (before > 0) before--;
    else rows.push(row);
    return rows.length === PAGE_SIZE;
  };
  if (sort !== 'ten') {
    for (const row of finder.order(sort)) if (times[row] === 0 && take(row)) return rows;
    return rows;
  }
  for (const best of ranks ? [4, 3, 2, 1] : [0])
    for (let row = 0; row < times.length; row++)
      if (times[row] === 0 && (ranks?.[row] ?? 0) === best && take(row)) return rows;
  return rows;
}
