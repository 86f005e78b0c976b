// How the catalogue's way of finding, Pagefind and MiniSearch grow with the number of products, without a page around them.
import { dayInVietnam } from '../../src/core/days.ts';
import { findableOf, indexOf, largeLocality, ownFinding, QUESTIONS } from './many-products.ts';
import { sideBySide, type EngineReport } from './side-by-side.ts';

export interface EnginesAtSize {
  /** How many things can be found. */
  size: number;
  engines: EngineReport[];
}

export async function benchFinding(sizes: readonly number[]): Promise<EnginesAtSize[]> {
  const day = dayInVietnam(new Date());
  const reports: EnginesAtSize[] = [];
  for (const size of sizes) {
    const index = indexOf(largeLocality(size, day));
    const own = ownFinding(JSON.stringify(index), day);
    reports.push({ size, engines: await sideBySide(findableOf(index, day), own, undefined, QUESTIONS) });
  }
  return reports;
}
