import type { SearchEntry } from '../../src/core/pack-search.ts';
import { prepare, type SearchIndex } from '../../src/core/search-index.ts';
import { textOf } from '../../src/core/search-marks.ts';

/** What was packed into an index of the search. */
export function entriesOf(index: SearchIndex): SearchEntry[] {
  const prepared = prepare(index);
  return prepared.addresses.map((address, entry) => ({
    kind: prepared.kinds[prepared.kindOf[entry] ?? -1] ?? '',
    title: textOf(prepared, 2 * entry),
    address,
    text: textOf(prepared, 2 * entry + 1),
  }));
}
