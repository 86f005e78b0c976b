import { ALPHABET, spell } from './reference.ts';

/** How many letters a product's code has, the last of them the check character. */
export const CODE_LENGTH = 9;

const BASE = ALPHABET.length;

/** FNV-1a, 64 bits: the same number for the same text everywhere and always. */
function hash(text: string): bigint {
  let value = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n);
  return value;
}

/** The check character (Luhn, modulo the alphabet): it betrays every single wrong letter and nearly every exchange of two. */
function checkCharacter(letters: string): string {
  let sum = 0;
  Array.from(letters)
    .reverse()
    .forEach((letter, i) => {
      const value = ALPHABET.indexOf(letter) * (i % 2 === 0 ? 2 : 1);
      sum += Math.floor(value / BASE) + (value % BASE);
    });
  return ALPHABET.charAt((BASE - (sum % BASE)) % BASE);
}

const grouped = (letters: string): string => letters.replace(/(.{3})(?=.)/g, '$1-');

/**
 * The code under which a product is verified, `7K3-M9Q-2XC`: made from the product's id, so it needs no list, never changes while
 * the id stays, and asserts nothing about any certificate. 30 to the power of 8 codes: two of 20,000 products share one
 * with a probability of 1 in 3,000; the build says so.
 */
export function productCode(id: string): string {
  const letters = spell(hash(id), CODE_LENGTH - 1);
  return grouped(letters + checkCharacter(letters));
}

/** Letters and digits that are taken for one another in print: each as the first of its family. */
const LOOK_ALIKES = ['0OQD', '1ILJ', '2Z', '5S', '6G', '8B', 'VU'];
const FIRST = new Map(
  LOOK_ALIKES.flatMap((family) => Array.from(family, (letter) => [letter, family.charAt(0)] as const)),
);

/** A code as people type it, as bare capital letters and digits. */
export function bareCode(raw: string): string {
  return raw
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
}

/** What is the same for two codes that may be taken for one another: case, spaces, dashes and look-alikes do not count. */
export function codeKey(raw: string): string {
  return Array.from(bareCode(raw), (letter) => FIRST.get(letter) ?? letter).join('');
}

/** What a code that nobody has is like: too short, too long, with a wrong letter somewhere, or well made yet unknown. */
export type CodeFault = 'empty' | 'length' | 'check' | 'unknown';

/** Why a code finds nothing; for a code in the form of `productCode`. */
export function codeFault(raw: string): CodeFault {
  const bare = bareCode(raw);
  if (bare === '') return 'empty';
  if (bare.length !== CODE_LENGTH) return 'length';
  const letters = Array.from(bare);
  if (!letters.every((letter) => ALPHABET.includes(letter))) return 'check';
  return checkCharacter(bare.slice(0, -1)) === bare.at(-1) ? 'unknown' : 'check';
}

/** Of the known codes the one that differs in a single letter, and which letter that is (from 1); undefined if there are none or several. */
export function nearestCode(
  raw: string,
  known: readonly string[],
): { code: string; letter: number } | undefined {
  const key = codeKey(raw);
  const near = known.flatMap((code) => {
    const other = codeKey(code);
    if (other.length !== key.length) return [];
    const wrong = Array.from(key).flatMap((letter, i) => (letter === other[i] ? [] : [i + 1]));
    return wrong.length === 1 ? [{ code, letter: wrong[0] ?? 0 }] : [];
  });
  return near.length === 1 ? near[0] : undefined;
}

/** What a typed code leads to. */
export type Lookup =
  | { kind: 'found'; code: string }
  | { kind: 'fault'; fault: CodeFault; near: { code: string; letter: number } | undefined };

/** Finds a code among all that are known, as tolerant of how it is typed as `codeKey`. */
export function lookUp(raw: string, known: readonly string[]): Lookup {
  const key = codeKey(raw);
  const found = known.find((code) => codeKey(code) === key);
  if (found !== undefined) return { kind: 'found', code: found };
  return { kind: 'fault', fault: codeFault(raw), near: nearestCode(raw, known) };
}
