import { BREAK, type Prepared } from './search-index.ts';
import { marked, snippet, textOf, type Piece } from './search-marks.ts';
import { ask, exactly, standing, type Asked } from './search-word.ts';
import { fold } from './text.ts';
import { readTyped, spaced, wordsOf } from './words.ts';

/**
 * Its texts are put together when they are asked for: most hits are not on the screen, and the next letter may come
 * before.
 */
export interface Hit {
  address: string;
  title: () => Piece[];
  /** A stretch of the text around what was found; empty where the entry has no text. */
  snippet: () => Piece[];
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

/** A query as far as it is read: composed, single spaces, at most 200 letters. */
export const readQuery = (typed: string): string => readTyped(typed, LONGEST_QUERY);

/** The words of a query side by side, as they were typed, and how many letters stand before each. */
type Phrase = readonly { asked: Asked; gap: number }[];

function phraseOf(index: Prepared, query: string): Phrase {
  const parts = [...spaced(query.toLowerCase()).matchAll(/( +)([^ ]+)/g)].map(([, gap = '', exact = '']) => ({
    gap: gap.length,
    word: { exact, folded: fold(exact) },
  }));
  // Marks that stand alone are no word.
  if (parts.some(({ word }) => word.folded === '')) return [];
  return parts.map(({ gap, word }) => ({ gap, asked: ask(index, word) }));
}

/**
 * What it adds to have the words side by side rather than far apart: as typed or with other marks, in a title or a text.
 */
const SIDE_BY_SIDE = { typed: [20, 14], other: [10, 6] } as const;

/** How a phrase stands at a place where its first word is, `right` if that has the marks as typed. */
function follows(
  { row, gaps }: Prepared,
  phrase: Phrase,
  place: number,
  right: boolean,
): keyof typeof SIDE_BY_SIDE | undefined {
  let typed = right;
  let at = place;
  for (let nth = 1; nth < phrase.length; nth++) {
    const part = phrase[nth];
    at++;
    const between = gaps[row[at] ?? BREAK] ?? 0;
    if (!part || (between || 1) !== part.gap) return undefined;
    if (between > 0) at++;
    const stands = part.asked.stands[row[at] ?? BREAK] ?? 0;
    // The last word may be one that is only begun.
    const least = nth === phrase.length - 1 ? 2 : 3;
    if (standing(stands) < least) return undefined;
    typed &&= exactly(stands) >= least;
  }
  return typed ? 'typed' : 'other';
}

/** See `SIDE_BY_SIDE`, for each entry. */
function phrasePoints(index: Prepared, phrase: Phrase): Uint8Array {
  const points = new Uint8Array(index.size);
  const { places, placesFrom, lineOf } = index;
  const [first] = phrase;
  for (const number of first?.asked.in ?? []) {
    const stands = first?.asked.stands[number] ?? 0;
    if (standing(stands) < 3) continue;
    const end = placesFrom[number + 1] ?? 0;
    for (let nth = placesFrom[number] ?? 0; nth < end; nth++) {
      const place = places[nth] ?? 0;
      const how = follows(index, phrase, place, exactly(stands) === 3);
      if (how === undefined) continue;
      const line = lineOf[place] ?? 0;
      const here = SIDE_BY_SIDE[how][line & 1] ?? 0;
      if (here > (points[line >> 1] ?? 0)) points[line >> 1] = here;
    }
  }
  return points;
}

/** The entries that have all words, the best first; those that are alike stay in their order. */
function ranked(index: Prepared, query: string, asked: readonly Asked[]): number[] {
  const sums = new Uint16Array(index.size).fill(1);
  const add = (points: Uint8Array, must: boolean): void => {
    for (let entry = 0; entry < sums.length; entry++) {
      const sum = sums[entry] ?? 0;
      const more = points[entry] ?? 0;
      sums[entry] = sum === 0 || (must && more === 0) ? 0 : sum + more;
    }
  };
  for (const { points } of asked) add(points, true);
  if (asked.length > 1) add(phrasePoints(index, phraseOf(index, query)), false);
  const byPoints: number[][] = [];
  sums.forEach((sum, entry) => {
    if (sum > 0) (byPoints[sum] ??= []).push(entry);
  });
  return byPoints.reverse().flat();
}

/**
 * Looks a query up. Marks are optional ("ke hoach" finds "kế hoạch", "dong" finds "đồng"); every word must be found
 * somewhere in an entry's title or text.
 */
export function search(index: Prepared, typed: string): Found {
  const query = readQuery(typed);
  const words = wordsOf(query);
  const letters = words.reduce((sum, { folded }) => sum + folded.length, 0);
  if (letters < 2) return { query, tooShort: true, total: 0, groups: [] };

  const asked = words.map((word) => ask(index, word));
  const entries = ranked(index, query, asked);
  // Old phones have no Map.groupBy.
  const byKind = new Map<number, number[]>();
  for (const entry of entries) {
    const kind = index.kindOf[entry] ?? 0;
    const same = byKind.get(kind);
    if (same) same.push(entry);
    else byKind.set(kind, [entry]);
  }
  return {
    query,
    tooShort: false,
    total: entries.length,
    groups: [...byKind].map(([kind, same]) => ({
      kind: index.kinds[kind] ?? '',
      hits: same.slice(0, PER_KIND).map((entry) => ({
        address: index.addresses[entry] ?? '',
        title: () => marked(index, 2 * entry, asked),
        snippet: () => snippet(index, 2 * entry + 1, asked),
      })),
      more: Math.max(0, same.length - PER_KIND),
    })),
  };
}

/**
 * Asks for the first entry there is, so that the browser has read and run all the code once before somebody types: the
 * first answer would wait for that.
 */
export function wake(index: Prepared): void {
  const [first] = search(index, textOf(index, 0)).groups;
  first?.hits.forEach(({ title, snippet }) => title().concat(snippet()));
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
