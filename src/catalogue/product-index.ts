import { dayInVietnam } from '../core/dates.ts';
import { Finder } from '../core/finding.ts';
import { packProducts } from '../core/pack-products.ts';
import { unpackProducts, type Catalogue, type ProductIndex } from '../core/product-index.ts';
import { communeName } from '../core/programme.ts';
import { content } from './content.ts';

async function build(): Promise<ProductIndex> {
  const { products, programme } = await content();
  return packProducts(products, {
    groups: programme.productGroups.map(({ id, name, mark }) => ({ id, label: name, mark })),
    communes: programme.communes.map((commune) => ({ id: commune.id, label: communeName(commune) })),
    kinds: programme.producerKinds.map(({ id, name }) => ({ id, label: name })),
  });
}

let built: Promise<ProductIndex> | undefined;

/** What the catalogue finds in: the same in the browser, in the build and on request. */
export function productIndex(): Promise<ProductIndex> {
  if (import.meta.env.DEV) return build();
  return (built ??= build());
}

export interface OpenCatalogue extends Catalogue {
  /** The day whose states it tells. */
  day: string;
  finder: Finder;
}

let open: { day: string; catalogue: Promise<OpenCatalogue> } | undefined;

/** All products as they are today; unpacked once a day, for all who ask. */
export function catalogue(): Promise<OpenCatalogue> {
  const day = dayInVietnam(new Date());
  if (import.meta.env.DEV || open?.day !== day)
    open = {
      day,
      catalogue: productIndex().then((index) => {
        const unpacked = unpackProducts(index, day);
        return { ...unpacked, day, finder: new Finder(unpacked.rows) };
      }),
    };
  return open.catalogue;
}
