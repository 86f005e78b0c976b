import { getCollection } from 'astro:content';
import type { Catalogue } from '../core/publishing.ts';

/** The entries of the catalogue as they stand in content, for whoever is about to write another. */
export async function catalogueEntries(): Promise<Catalogue> {
  const [products, producers] = await Promise.all([getCollection('products'), getCollection('producers')]);
  return {
    products: new Map(products.map(({ id, data }) => [id, data])),
    producers: new Map(producers.map(({ id, data }) => [id, data])),
  };
}
