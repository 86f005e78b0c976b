import { spaced } from './words.ts';

/** A text in parts, in order: its words, and what stands between two of them where that is not just a space. */
export function partsOf(text: string): string[] {
  const parts = [
    ...spaced(text)
      .slice(1, -1)
      .matchAll(/ +|[^ ]+/g),
  ].map(({ 0: { length }, index }) => text.slice(index, index + length));
  return parts.filter((part, at) => part !== ' ' || at === 0 || at === parts.length - 1);
}

/** Whether a part of a text is what stands between words. */
export const isBetween = (part: string): boolean => spaced(part).charAt(1) === ' ';
