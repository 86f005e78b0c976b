import type { PublishedProduct } from './content.ts';
import { oneByOne } from './one-by-one.ts';

/**
 * The share picture of a product, as the page gives it to its layout. A picture takes a twentieth of a second: of very many
 * products only each group has one.
 */
export function productPicture({ id, group }: PublishedProduct, products: readonly unknown[]): string {
  return oneByOne(products) ? `san-pham/${id}` : `nhom/${group.id}`;
}
