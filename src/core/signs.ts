/** Of numbers as signs: up to which number (exclusive) a sign takes one byte, and two. */
export const SIGN_ENDS = [92, 2012] as const;
const FIRST_SIGN = '#'.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);
/** From where to where codes are halves of signs, never signs. */
const HALVES = [0xd800, 0xe000] as const;

/**
 * Whole numbers from 0, one sign each, none of which JSON writes in another way: the smaller, the fewer bytes.
 *
 * @throws RangeError from 1,112,028 on: there are no more signs
 */
export function packSigns(numbers: readonly number[]): string {
  return numbers
    .map((number) => {
      const sign = number + FIRST_SIGN < BACKSLASH ? number + FIRST_SIGN : number + FIRST_SIGN + 1;
      return String.fromCodePoint(sign < HALVES[0] ? sign : sign + HALVES[1] - HALVES[0]);
    })
    .join('');
}

export function unpackSigns(text: string): Int32Array {
  const numbers = new Int32Array(text.length);
  let size = 0;
  for (let at = 0; at < text.length; at++) {
    let sign = text.charCodeAt(at);
    if (sign >= HALVES[0]) {
      sign = text.codePointAt(at) ?? 0;
      if (sign > 0xffff) at++;
      sign -= HALVES[1] - HALVES[0];
    }
    numbers[size++] = sign - FIRST_SIGN - (sign > BACKSLASH ? 1 : 0);
  }
  return numbers.subarray(0, size);
}
