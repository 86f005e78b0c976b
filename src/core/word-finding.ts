import { spaced } from './words.ts';
import { fold } from './text.ts';

/**
 * Finds where words begin in thousands of short texts at once: one long text, looked through by what browsers do fastest.
 */

/** Between two texts: a sign that no text has and that stays as it is; then the space before the first word. */
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

/** Changes texts letter by letter, each kind of letter worked out once; a letter that would become several stays. */
function letterwise(all: string, change: (letter: string) => string, begun: number): string {
  const known = new Uint16Array(65_536);
  const changed = new Uint16Array(all.length);
  for (let at = 0; at < all.length; at++) {
    const code = all.charCodeAt(at);
    if (known[code] === 0) {
      const letter = spaced(change(all.charAt(at))).slice(1, -1);
      known[code] = letter.length === 1 ? letter.charCodeAt(0) : code;
    }
    const letter = known[code] ?? 0;
    changed[at] = changed[at - 1] === SPACE && isPlain(letter) ? begun + letter : letter;
  }
  return new TextDecoder('utf-16le').decode(changed);
}

/** Texts made ready: in small letters, with marks and without, letter for letter in the same places. */
export class Lines {
  #all = '';
  readonly #folded: string;
  #exact = '';
  /** Where each text begins: at the space before its first word. */
  readonly #starts: number[] = [];

  constructor(texts: readonly string[]) {
    for (const text of texts) {
      this.#starts.push(this.#all.length + 1);
      this.#all += `\uE000 ${text}`;
    }
    this.#folded = letterwise(this.#all, fold, START);
  }

  /** Makes ready what only a word typed with its marks needs. */
  wake(): string {
    return (this.#exact ||= letterwise(this.#all, (letter) => letter.toLowerCase(), 0));
  }

  /** Calls `found` for every place where a word begins so, in order; `right`: with the marks, too. */
  each(folded: string, exact: string, found: (line: number, right: boolean) => void): void {
    const text = this.#folded;
    const begun = beginning(folded);
    // Another sign says nothing of where it stands.
    const before = begun === folded ? ' ' : '';
    const needle = before + begun;
    const unmarked = folded === exact;
    let line = 0;
    for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
      while ((this.#starts[line + 1] ?? Infinity) <= at) line++;
      found(line, unmarked || this.wake().startsWith(exact, at + before.length));
    }
  }

  /** Which texts begin with these words? */
  opening(words: readonly string[]): (line: number) => boolean {
    const phrase = ` ${words.map(beginning).join(' ')}`;
    return (line) => this.#folded.startsWith(phrase, this.#starts[line]);
  }
}
