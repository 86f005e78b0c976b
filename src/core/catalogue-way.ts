import type { Found } from './search.ts';

/**
 * Where the search of the site leads on to the catalogue, because very many products are found there only: to the same
 * question, or to its beginning as long as nothing is asked. No zod in here, and nothing of the catalogue: the browser loads it.
 *
 * @param answer the address that answers questions
 * @param products how many there are, as it is written
 */
export function catalogueWay(
  { query, tooShort }: Pick<Found, 'query' | 'tooShort'>,
  answer: string,
  products: string,
): { href: string; label: string } {
  const asks = query !== '' && !tooShort;
  return {
    href: asks ? `${answer}?${new URLSearchParams({ q: query }).toString()}` : '/san-pham/',
    label: `Tìm ${asks ? `“${query}” ` : ''}trong ${products} sản phẩm`,
  };
}
