/** Up to so many things of a kind are told one by one where everything is told: the map of the site, its search, share pictures. */
const MOST = 500;

/** Is each of them told by itself? A catalogue of a whole province leads to its own lists and its own search instead. */
export const oneByOne = (things: readonly unknown[]): boolean => things.length <= MOST;
