import { titleOf } from '../core/catalogue-links.ts';
import { addressOf, EVERYTHING, FACET_NAMES, type Facet, type Query } from '../core/facets.ts';
import { find } from '../core/finding.ts';
import { catalogue } from './product-index.ts';

/** A page for the products that have one value of a facet. */
export interface ValuePage {
  facet: Facet;
  value: string;
  query: Query;
  address: string;
  title: string;
  /** How many products have it. Where none has, the page is there for who comes by an old link. */
  count: number;
}

/** Every page of that kind. */
export async function valuePages(): Promise<ValuePage[]> {
  const { finder, rows } = await catalogue();
  const { counts } = find(finder, EVERYTHING);
  return FACET_NAMES.flatMap((facet) =>
    rows.values[facet].map(({ id: value }, at) => {
      const query = { ...EVERYTHING, chosen: { [facet]: [value] } };
      return {
        facet,
        value,
        query,
        address: addressOf(query),
        title: titleOf(query, rows.values),
        count: counts(facet)[at] ?? 0,
      };
    }),
  );
}
