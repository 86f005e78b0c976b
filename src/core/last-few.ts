/** Answers by a key: what is known, else made now and kept in place of the oldest. */
export type LastFew<T> = (key: string, make: () => T) => T;

/**
 * What was worked out for the last few questions, by their words: the same is mostly asked again at once.
 *
 * @param most how many are kept
 */
export function lastFew<T>(most: number): LastFew<T> {
  const kept = new Map<string, T>();
  return (key, make) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    for (const oldest of kept.keys()) if (kept.size >= most) kept.delete(oldest);
    const made = make();
    kept.set(key, made);
    return made;
  };
}
