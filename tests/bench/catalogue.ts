// Twenty thousand products: how long the site takes to build and to be built again the next day, what the catalogue
// weighs, how fast it answers on a slow processor beside Pagefind and MiniSearch, and on request. The products exist in
// a temporary folder only.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { dayInVietnam } from '../../src/core/days.ts';
import type { ProductIndex } from '../../src/core/product-index.ts';
import { build, buildAtSize, type Built, type SizeReport } from './build.ts';
import { findableOf, indexOf, ownFinding, ownLocality, QUESTIONS } from './many-products.ts';
import { wordsOf } from './words.ts';
import { sideBySide, gzipped, SLOWDOWN, type EngineReport } from './side-by-side.ts';

export interface CatalogueReport extends SizeReport {
  /** The next day beside what the first build left; undefined where it could not be built, and `problems` says why. */
  nextDay: Built | undefined;
  /** Bytes of the index of few products, as sent and without compression. */
  small: { products: number; gzip: number; plain: number };
  slowdown: number;
  questions: number;
  /** The page itself is the last. */
  engines: EngineReport[];
}

const FEW = 300;

/** @param many how many products; fewer for trying the bench itself */
export async function benchCatalogue(many: number): Promise<CatalogueReport> {
  const day = dayInVietnam(new Date());
  const few = JSON.stringify(indexOf(ownLocality(FEW, day)));
  const { also, ...size } = await buildAtSize(many, async (project, surroundings) => {
    const index = project.read('dist/san-pham/muc-luc.json').toString();
    const engines = await sideBySide(
      findableOf(JSON.parse(index) as ProductIndex, day),
      ownFinding(index, day),
      undefined,
      QUESTIONS,
    );
    rmSync(path.join(project.folder, 'dist'), { recursive: true });
    const nextDay = await build(project, surroundings, 1).catch(wordsOf);
    return { engines, nextDay };
  });
  const { nextDay } = also;
  return {
    ...size,
    nextDay: typeof nextDay === 'string' ? undefined : nextDay,
    problems: [...size.problems, ...(typeof nextDay === 'string' ? [`The next day: ${nextDay}`] : [])],
    small: { products: FEW, gzip: gzipped(few), plain: Buffer.byteLength(few) },
    slowdown: SLOWDOWN,
    questions: QUESTIONS.length,
    engines: [...also.engines, size.served.page],
  };
}
