import { fold, nfc } from './text.ts';

const MOST_WORDS = 12;

/** What stands between words; one sign at a time, so that a text keeps its length where they become spaces. */
const BETWEEN =
  /[\s!-/:-@[-`{-~\u00A0-\u00A9\u00AB-\u00B4\u00B6-\u00B9\u00BB-\u00BF\u00D7\u00F7\u2000-\u206F\u2190-\u22FF\u3000-\u303F]/g;
export const spaced = (text: string): string => ` ${text.replace(BETWEEN, ' ')} `;

/** A text in parts, in order: its words, and what stands between two of them where that is not just a space. */
export function partsOf(text: string): string[] {
  const parts = [
    ...spaced(text)
      .slice(1, -1)
      .matchAll(/ +|[^ ]+/g),
  ].map(({ 0: { length }, index }) => text.slice(index, index + length));
  return parts.filter((part, at) => part !== ' ' || at === 0 || at === parts.length - 1);
}

const BEGINS_BETWEEN = new RegExp(`^${BETWEEN.source}`);
/** Whether a part of a text is what stands between words. */
export const isBetween = (part: string): boolean => BEGINS_BETWEEN.test(part);

/** What somebody typed as far as it is read: composed, single spaces, no longer than that. Nobody types more, and it costs time. */
export function readTyped(typed: string, longest: number): string {
  return nfc(typed.slice(0, 4 * longest))
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, longest)
    .trimEnd();
}

/** A word that is looked for. */
export interface Word {
  /** As typed, in small letters. */
  exact: string;
  /** Without marks. */
  folded: string;
}

/** The words of a query, each once, at most twelve. */
export function wordsOf(query: string): Word[] {
  const words = spaced(query.toLowerCase()).split(' ');
  const unique = new Set(words.filter((word) => fold(word) !== ''));
  return [...unique].slice(0, MOST_WORDS).map((word) => ({ exact: word, folded: fold(word) }));
}
