import type { PublishedProduct } from './content.ts';

type Lists = ReadonlyMap<string, readonly PublishedProduct[]>;

const groupOf = ({ group }: PublishedProduct): string => group.id;
const neighbourhoodOf = ({ group, commune }: PublishedProduct): string => `${group.id} ${commune.id}`;

const known = new WeakMap<readonly PublishedProduct[], { groups: Lists; neighbourhoods: Lists }>();

/** The products by their group, and by group and commune; sorted once for all that are asked about. */
function listsOf(products: readonly PublishedProduct[]): { groups: Lists; neighbourhoods: Lists } {
  const lists = known.get(products) ?? {
    groups: Map.groupBy(products, groupOf),
    neighbourhoods: Map.groupBy(products, neighbourhoodOf),
  };
  known.set(products, lists);
  return lists;
}

/** Those that follow in the list, and then from its beginning, so that each product is shown beside some other. */
function following(
  list: readonly PublishedProduct[],
  product: PublishedProduct,
  most: number,
): PublishedProduct[] {
  const at = list.indexOf(product);
  return [...list.slice(at + 1, at + 1 + most), ...list.slice(0, Math.min(at, most))].slice(0, most);
}

/** Other products of the same group: of the same commune first. */
export function similar(
  product: PublishedProduct,
  products: readonly PublishedProduct[],
  most: number,
): PublishedProduct[] {
  const { groups, neighbourhoods } = listsOf(products);
  const near = following(neighbourhoods.get(neighbourhoodOf(product)) ?? [], product, most);
  const far = following(groups.get(groupOf(product)) ?? [], product, 2 * most);
  return [...new Set([...near, ...far])].slice(0, most);
}
