import type { PublishedProduct } from './content.ts';

/** A picture takes a twentieth of a second: up to so many products each has its own, of more only each group. */
const MOST = 500;

/** Does each product have a share picture of its own? */
export const eachHasItsOwn = (products: readonly unknown[]): boolean => products.length <= MOST;

/** The share picture of a product, as the page gives it to its layout. */
export function productPicture({ id, group }: PublishedProduct, products: readonly unknown[]): string {
  return eachHasItsOwn(products) ? `san-pham/${id}` : `nhom/${group.id}`;
}
