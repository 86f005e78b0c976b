/** What products can be filtered by: the name in the address and what it is called on the page. */
export const FACETS = {
  nhom: 'Nhóm',
  xa: 'Xã, thị trấn',
  sao: 'Số sao',
  'tinh-trang': 'Tình trạng',
} as const;

export type Facet = keyof typeof FACETS;
export type FacetValues = Readonly<Record<Facet, string>>;
export type Filter = Readonly<Partial<FacetValues>>;

const NAMES = Object.keys(FACETS) as Facet[];

/** Is this thing among what was asked for? What was not asked about does not matter. */
export function matches(values: FacetValues, filter: Filter): boolean {
  return NAMES.every((name) => filter[name] === undefined || filter[name] === values[name]);
}

/**
 * Reads a filter from an address.
 *
 * @param known the values each facet can have
 * @returns the filter, and the values that mean nothing here, to be said to whoever asked
 */
export function readFilter(
  params: URLSearchParams,
  known: Readonly<Record<Facet, readonly string[]>>,
): { filter: Filter; unknown: string[] } {
  const given = NAMES.flatMap((name) => {
    const value = params.get(name);
    return value ? [{ name, value }] : [];
  });
  return {
    filter: Object.fromEntries(
      given.filter(({ name, value }) => known[name].includes(value)).map(({ name, value }) => [name, value]),
    ),
    unknown: given.filter(({ name, value }) => !known[name].includes(value)).map(({ value }) => value),
  };
}

/** How many were found, in words. */
export function countWords(found: number, all: number): string {
  if (found === all) return `${String(all)} sản phẩm`;
  return found === 0 ? 'Không có sản phẩm nào như vậy' : `${String(found)} trong ${String(all)} sản phẩm`;
}
