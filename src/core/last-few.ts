/** What was worked out for the last few questions, by their words: the same is mostly asked again at once. */
export class LastFew<T> {
  readonly #most: number;
  readonly #known = new Map<string, T>();

  /** @param most how many are kept */
  constructor(most: number) {
    this.#most = most;
  }

  /** What is known, else made now and kept in place of the oldest. */
  of(key: string, make: () => T): T {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size >= this.#most) this.#known.delete(oldest);
    const made = make();
    this.#known.set(key, made);
    return made;
  }
}
