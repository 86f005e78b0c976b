import { packNumbers, packSigns, packTexts, SIGN_ENDS } from './compact.ts';
import { BREAK, type SearchIndex } from './search-index.ts';
import { partsOf } from './words.ts';

/** One thing that can be found: its kind in words, its title, where it stands, and what it says. */
export interface SearchEntry {
  kind: string;
  title: string;
  address: string;
  text: string;
}

/**
 * Each part once. Those that occur most get the numbers that take the fewest bytes; among them neighbours begin alike.
 * The number 0 is `BREAK`, so they count from 1.
 */
function numbered(parts: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const part of parts) times.set(part, (times.get(part) ?? 0) + 1);
  const often = [...times.keys()].sort().sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0));
  const ends = [0, ...SIGN_ENDS.map((end) => end - 1), Infinity];
  return ends.slice(1).flatMap((end, at) => often.slice(ends[at], end).sort());
}

/**
 * What is found by its words, packed. A line break counts as a space; an address has none.
 *
 * @throws RangeError where there are more than a million different words, see `packSigns`
 */
export function packSearch(entries: readonly SearchEntry[]): SearchIndex {
  const kinds = [...new Set(entries.map(({ kind }) => kind))];
  const lines = entries
    .flatMap(({ title, text }) => [title, text])
    .map((line) => partsOf(line.replaceAll('\n', ' ')));
  const words = numbered(lines.flat());
  const numbers = new Map(words.map((word, at) => [word, at + 1]));
  return {
    kinds,
    kindOf: packNumbers(entries.map(({ kind }) => kinds.indexOf(kind))),
    addresses: packTexts(entries.map(({ address }) => address)),
    words: packTexts(words),
    lines: packSigns(lines.flatMap((line) => [...line.map((part) => numbers.get(part) ?? BREAK), BREAK])),
  };
}
