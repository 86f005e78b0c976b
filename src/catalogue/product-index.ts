import { Finder } from '../core/finding.ts';
import { packProducts } from '../core/pack-products.ts';
import { unpackProducts, type Catalogue, type ProductIndex } from '../core/product-index.ts';
import { communeName } from '../core/programme.ts';
import { content } from './content.ts';
import { onceADay, today } from './today.ts';

async function build(): Promise<ProductIndex> {
  const { products, programme } = await content();
  return packProducts(products, {
    groups: programme.productGroups.map(({ id, name, mark }) => ({ id, label: name, mark })),
    communes: programme.communes.map((commune) => ({ id: commune.id, label: communeName(commune) })),
    kinds: programme.producerKinds.map(({ id, name }) => ({ id, label: name })),
  });
}

/** What the catalogue finds in: the same in the browser, in the build and on request. */
export const productIndex = onceADay(build);

export interface OpenCatalogue extends Catalogue {
  /** The day whose states it tells. */
  day: string;
  finder: Finder;
}

/** All products as they are today; unpacked once a day, for all who ask. */
export const catalogue = onceADay(async (): Promise<OpenCatalogue> => {
  const day = today();
  const unpacked = unpackProducts(await productIndex(), day);
  return { ...unpacked, day, finder: new Finder(unpacked.rows) };
});
