import { expect, test } from 'vitest';
import type { PublishedProduct } from '../../src/catalogue/content.ts';
import { similar } from '../../src/catalogue/similar.ts';

/** As much of a product as is looked at. */
const product = (id: string, group: string, commune: string) =>
  ({ id, group: { id: group }, commune: { id: commune } }) as PublishedProduct;

const products = [
  product('a', 'do-uong', 'x'),
  product('b', 'do-uong', 'y'),
  product('c', 'thuc-pham', 'x'),
  product('d', 'do-uong', 'x'),
  product('e', 'do-uong', 'x'),
];
const beside = (at: number, most: number) => similar(products[at]!, products, most).map(({ id }) => id);

test('of the same commune first, then of the same group, never itself', () => {
  expect(beside(0, 4)).toEqual(['d', 'e', 'b']);
  expect(beside(1, 4)).toEqual(['d', 'e', 'a']);
});

test('those that follow it first, so that each is shown beside another', () => {
  expect(beside(3, 1)).toEqual(['e']);
  expect(beside(4, 1)).toEqual(['a']);
});

test('none where there is none', () => {
  expect(beside(2, 4)).toEqual([]);
});
