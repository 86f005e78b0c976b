/** One form for every text that is kept or compared: composed letters (NFC), so that "ế" typed in any way is one character. */
export function nfc(text: string): string {
  return text.normalize('NFC');
}

/**
 * What nobody types on purpose: control characters, marks without width (direction overrides can make a text read as
 * another), halves of characters. The joiner stays, it holds emoji together.
 */
const UNTYPED = /(?![\t\n\r\u200D])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** A one-line answer as it is kept: NFC, no control characters, single spaces, no space at the ends. */
export function tidyLine(text: string): string {
  return nfc(text.replace(UNTYPED, '')).replace(/\s+/gu, ' ').trim();
}

/** A longer answer as it is kept: NFC, no control characters, line breaks as \n, at most one empty line in a row. */
export function tidyText(text: string): string {
  return nfc(text.replace(UNTYPED, ''))
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same with a capital first letter, as at the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** A name in at most so many letters, for where there is little room: cut between words, and "…" says that there is more. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${cut.slice(0, cut.lastIndexOf(' ')).replace(/[\s.,;:]+$/u, '')}…`;
}

/** A text for searching and comparing: lower case, without marks, đ as d ("Bưởi Đỏ" → "buoi do"). */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd');
}

/** Made when it is first needed: that takes a while, and most pages of the browser sort nothing. */
let collator: Intl.Collator | undefined;

/** Orders texts the Vietnamese way, "thôn 2" before "thôn 10"; for Array.prototype.sort. */
export function byVietnamese(a: string, b: string): number {
  collator ??= new Intl.Collator('vi', { numeric: true });
  return collator.compare(a, b);
}
