/** Letters and digits nobody mixes up when read over the telephone: no 0 O, 1 I L, U (V). */
export const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE = `[${ALPHABET}]{4}-[${ALPHABET}]{4}`;

/** A dossier's reference: the programme's letters and eight more, `BB-7K3M-9Q2X`. */
export const REFERENCE = new RegExp(`^[A-Z]{2,4}-${CODE}$`);

/** A reference as an example of how one looks. */
export const exampleReference = (prefix: string): string => `${prefix}-7K3M-9Q2X`;

/** The last `length` places of a number, written in the alphabet. */
export function spell(number: bigint, length: number): string {
  const base = BigInt(ALPHABET.length);
  let letters = '';
  for (let rest = number; letters.length < length; rest /= base)
    letters += ALPHABET.charAt(Number(rest % base));
  return letters;
}

/** How many letters follow the programme's. */
const LETTERS = 8;

/**
 * Spells random bytes as references, each of further letters of the same number. Thirty letters to the power of eight: about 39
 * bits, so a reference cannot be guessed where attempts are limited.
 *
 * @param prefix two to four capital letters of the programme
 * @param bytes at least 8 bytes for each reference, evenly distributed
 */
export function spellReferences(prefix: string, bytes: Uint8Array, count: number): string[] {
  const number = BigInt(`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`);
  const letters = spell(number, LETTERS * count);
  return Array.from({ length: count }, (_, i) => {
    const code = letters.slice(i * LETTERS, (i + 1) * LETTERS);
    return `${prefix}-${code.slice(0, 4)}-${code.slice(4)}`;
  });
}

/** A reference as people type it (small letters, spaces, no dashes) the way it is kept; undefined if it cannot be one. */
export function readReference(raw: string): string | undefined {
  const letters = raw.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const reference = `${letters.slice(0, -8)}-${letters.slice(-8, -4)}-${letters.slice(-4)}`;
  return REFERENCE.test(reference) ? reference : undefined;
}
