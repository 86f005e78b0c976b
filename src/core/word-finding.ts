import type { Texts } from './compact.ts';
import { spaced } from './words.ts';
import { fold } from './text.ts';

/**
 * Finds where words begin in thousands of short texts at once: one long text, looked through by what browsers do fastest.
 */

/** Between two texts: a sign that no text has and that stays as it is; then the space before the first word. */
const SEAM = 0xe000;
const SPACE = 0x20;

/**
 * A small letter or digit at the beginning of a word stands in the folded texts as a sign of its own: a search for it does not stop at every
 * other place where the letter, or a space, is.
 */
const START = 0xe080;
const isPlain = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
const beginning = (word: string): string => {
  const code = word.charCodeAt(0);
  return isPlain(code) ? String.fromCharCode(START + code) + word.slice(1) : word;
};

/** What letters become, worked out when one is first met: in small letters, with marks and without. */
const small = new Uint16Array(65_536);
const plain = new Uint16Array(65_536);

/** A letter, or the space that what stands between words becomes; a letter that would become several stays. */
function changed(code: number, change: (letter: string) => string): number {
  const letter = spaced(change(String.fromCharCode(code))).slice(1, -1);
  return letter.length === 1 ? letter.charCodeAt(0) : code;
}

function meet(code: number): void {
  small[code] = changed(code, (letter) => letter.toLowerCase());
  plain[code] = changed(code, fold);
}

/**
 * Texts made ready: in small letters, with marks and without, letter for letter in the same places. Each when it is first asked for: as
 * long as nobody types marks nothing looks at them.
 */
export class Lines {
  readonly #texts: Texts;
  #marked: string | undefined;
  #unmarked: string | undefined;

  constructor(texts: Texts) {
    this.#texts = texts;
  }

  /** Makes them ready, so that the first letter need not wait for it. */
  wake(): void {
    this.#unmarked ??= this.#folded;
    this.#marked ??= this.#exact;
  }

  get #exact(): string {
    return (this.#marked ??= this.#changed((code) => small[code] ?? 0));
  }

  get #folded(): string {
    return (this.#unmarked ??= this.#changed((code, begins) => {
      const letter = plain[code] ?? 0;
      return begins && isPlain(letter) ? START + letter : letter;
    }));
  }

  /** Where a text begins in either: at the space before its first word. */
  #start(line: number): number {
    return (this.#texts.starts[line] ?? Infinity) + 2 * line + 1;
  }

  /** The texts with each letter as `change` has it, who is told whether a word begins there. */
  #changed(change: (code: number, begins: boolean) => number): string {
    const { size, letters, starts } = this.#texts;
    const changed = new Uint16Array(letters.length + 2 * size);
    for (let line = 0, at = 0, to = 0; line < size; line++) {
      changed[to++] = SEAM;
      changed[to++] = SPACE;
      let begins = true;
      for (const end = starts[line + 1] ?? 0; at < end; at++) {
        const code = letters[at] ?? 0;
        if (small[code] === 0) meet(code);
        changed[to++] = change(code, begins);
        begins = plain[code] === SPACE;
      }
    }
    return new TextDecoder('utf-16le').decode(changed);
  }

  /** Calls `found` for every place where a word begins so, in order; `right`: with the marks, too. */
  each(folded: string, exact: string, found: (line: number, right: boolean) => void): void {
    const { size } = this.#texts;
    const text = this.#folded;
    const begun = beginning(folded);
    // Another sign says nothing of where it stands.
    const before = begun === folded ? ' ' : '';
    const needle = before + begun;
    const unmarked = folded === exact;
    let line = 0;
    for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
      while (line + 1 < size && this.#start(line + 1) <= at) line++;
      found(line, unmarked || this.#exact.startsWith(exact, at + before.length));
    }
  }

  /** Which texts begin with these words? */
  opening(words: readonly string[]): (line: number) => boolean {
    const phrase = ` ${words.map(beginning).join(' ')}`;
    return (line) => this.#folded.startsWith(phrase, this.#start(line));
  }
}
