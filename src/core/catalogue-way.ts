import { addressOf, EVERYTHING, numberWords } from './facets.ts';
import type { Found } from './search.ts';

/**
 * Where the search of the site leads on to the catalogue, because very many products are found there only: to the same
 * question, or to its beginning as long as nothing is asked. No zod in here: the browser loads it.
 *
 * @param products how many there are
 */
export function catalogueWay(
  { query, tooShort }: Pick<Found, 'query' | 'tooShort'>,
  products: number,
): { href: string; label: string } {
  const text = tooShort ? '' : query;
  return {
    href: addressOf({ ...EVERYTHING, text }),
    label: `Tìm ${text === '' ? '' : `“${text}” `}trong ${numberWords(products)} sản phẩm`,
  };
}
