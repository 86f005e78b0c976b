import { SEAM, type Prepared } from './search-index.ts';
import type { Word } from './words.ts';

/** Where a word that is looked for stands in the index of the search, and what that is worth. */

/** A word that is looked for, and how well it stands in each word of the index, and in each entry. */
export interface Asked extends Word {
  /** By the number of the word of the index, see `standing` and `exactly`. */
  stands: Uint8Array;
  /** The numbers of the words in which it stands. */
  in: readonly number[];
  /** By the number of the entry; 0 where it is missing. */
  points: Uint8Array;
}

/** Without marks: 0 not, 1 within the word, 2 at its start, 3 as the whole. */
export const standing = (stands: number): number => stands & 3;
/**
 * With the marks as typed: 0, 2 or 3. Within a word marks say nothing: the "ke" of "marketing" is no better than that of
 * "kế".
 */
export const exactly = (stands: number): number => stands >> 2;

function standsIn({ words, folded: row, foldedAt }: Prepared, { exact, folded }: Word) {
  const stands = new Uint8Array(words.length);
  const found: number[] = [];
  let number = 0;
  for (let at = row.indexOf(folded); at !== -1; at = row.indexOf(folded, at + 1)) {
    while ((foldedAt[number + 1] ?? Infinity) <= at) number++;
    // Where it stands first it stands best.
    if (stands[number] !== 0) continue;
    found.push(number);
    if (at !== foldedAt[number]) {
      stands[number] = 1;
      continue;
    }
    const small = (words[number] ?? '').toLowerCase();
    const right = small === exact ? 3 : small.startsWith(exact) ? 2 : 0;
    stands[number] = (row.startsWith(SEAM, at + folded.length) ? 3 : 2) | (right << 2);
  }
  return { stands, in: found };
}

/**
 * The right marks count before the place, the title before the text, a word's start before its middle, the whole word
 * before its start.
 */
const worthInTitle = (stands: number): number =>
  exactly(stands) > 0 ? 12 + exactly(stands) : 4 + standing(stands);
const worthInText = (stands: number): number =>
  exactly(stands) > 0 ? 8 + exactly(stands) : standing(stands);

function pointsOf(
  { size, places, placesFrom, lineOf }: Prepared,
  { stands, in: found }: Pick<Asked, 'stands' | 'in'>,
) {
  const points = new Uint8Array(size);
  for (const number of found) {
    const title = worthInTitle(stands[number] ?? 0);
    const text = worthInText(stands[number] ?? 0);
    const end = placesFrom[number + 1] ?? 0;
    for (let at = placesFrom[number] ?? 0; at < end; at++) {
      const line = lineOf[places[at] ?? 0] ?? 0;
      const here = line & 1 ? text : title;
      if (here > (points[line >> 1] ?? 0)) points[line >> 1] = here;
    }
  }
  return points;
}

/** Looks a word up. Who types on changes only the last one: those before it are known. */
export function ask(index: Prepared, word: Word): Asked {
  return index.asked(word.exact, () => {
    const found = standsIn(index, word);
    return { ...word, ...found, points: pointsOf(index, found) };
  });
}
