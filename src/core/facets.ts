import type { ProductState } from './certificate-state.ts';
import { readTyped } from './words.ts';

/**
 * What is asked of the catalogue, in an address and back. No zod in here: the browser loads it.
 */

/** What products can be filtered by: the name in the address and what it is called on the page. */
export const FACETS = {
  nhom: 'Nhóm',
  xa: 'Nơi làm ra',
  sao: 'Số sao',
  'tinh-trang': 'Tình trạng',
  'chu-the': 'Loại chủ thể',
  mua: 'Mùa',
} as const;

export type Facet = keyof typeof FACETS;
export const FACET_NAMES = Object.keys(FACETS) as Facet[];

/** One of the values of a facet: its name in the address, and in words. */
export interface Value {
  id: string;
  label: string;
}
export type Values = Readonly<Record<Facet, readonly Value[]>>;

/** The states by their names in addresses. */
export const STATE_IDS: Readonly<Record<ProductState, string>> = {
  valid: 'con-han',
  expiring: 'sap-het-han',
  reassessment: 'cho-danh-gia-lai',
  expired: 'het-han',
  withdrawn: 'da-thu-hoi',
  reported: 'theo-bao-chi',
  none: 'chua-co',
};

/** How products can be put in order, by the name in the address; the first is how they stand anyway. */
const SORT_NAMES = ['ten', 'moi', 'sao', 'het-han'] as const;
export type Sort = (typeof SORT_NAMES)[number];

/** The same in words; apart from the names, so that a browser which needs only those does not load them. */
export const SORTS: Readonly<Record<Sort, string>> = {
  ten: 'Theo tên',
  moi: 'Mới công nhận trước',
  sao: 'Nhiều sao trước',
  'het-han': 'Sắp hết hạn trước',
};

/** What somebody wants to see: one of the values of each facet that is chosen from, with those words, on that page. */
export interface Query {
  text: string;
  chosen: Readonly<Partial<Record<Facet, readonly string[]>>>;
  sort: Sort;
  /** From 1. */
  page: number;
}

export const EVERYTHING: Query = { text: '', chosen: {}, sort: 'ten', page: 1 };

/** Letters of what can be typed. */
export const LONGEST_TEXT = 100;

/** The address of the pages that answer whatever is asked. */
export const ANSWER = '/san-pham/loc/';
/** `/san-pham/nhom/thuc-pham/`: one value alone has a page of its own. */
const VALUE_PAGE = /^\/san-pham\/([^/]+)\/([^/]+)\/$/;

/** The values in the order in which they are offered, each once. */
function inOrder(values: readonly Value[], ids: readonly string[]): string[] {
  return values.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
}

/**
 * Reads what an address asks for.
 *
 * @param values the values each facet can have
 * @returns the query, and the values that mean nothing here, to be said to whoever asked
 */
export function readAddress(
  { pathname, searchParams }: Pick<URL, 'pathname' | 'searchParams'>,
  values: Values,
): { query: Query; unknown: string[] } {
  const [, facet, value] = VALUE_PAGE.exec(pathname) ?? [];
  const given = (name: Facet): string[] => [
    ...(name === facet && value !== undefined ? [value] : []),
    ...searchParams.getAll(name).filter(Boolean),
  ];
  const chosen: Partial<Record<Facet, string[]>> = {};
  const unknown: string[] = [];
  for (const name of FACET_NAMES) {
    const ids = given(name);
    const known = inOrder(values[name], ids);
    if (known.length > 0) chosen[name] = known;
    unknown.push(...ids.filter((id) => !known.includes(id)));
  }
  const page = Number(searchParams.get('trang'));
  return {
    query: {
      text: readTyped(searchParams.get('q') ?? '', LONGEST_TEXT),
      chosen,
      sort: SORT_NAMES.find((name) => name === searchParams.get('sap-xep')) ?? 'ten',
      page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    },
    unknown: [...new Set(unknown)],
  };
}

/** The one address of a query. */
export function addressOf({ text, chosen, sort, page }: Query): string {
  const params = new URLSearchParams();
  if (text) params.set('q', text);
  for (const name of FACET_NAMES) for (const id of chosen[name] ?? []) params.append(name, id);
  if (sort !== 'ten') params.set('sap-xep', sort);
  if (page > 1) params.set('trang', String(page));
  const [first, ...others] = [...params];
  if (!first) return '/san-pham/';
  const [name, value] = first;
  if (others.length === 0 && name in FACETS) return `/san-pham/${name}/${value}/`;
  return `${ANSWER}?${params.toString()}`;
}

/** The same query without a value or, where none is named, without the whole facet. From its first page. */
export function without(query: Query, facet: Facet | 'q', value?: string): Query {
  if (facet === 'q') return { ...query, text: '', page: 1 };
  const left = value === undefined ? [] : (query.chosen[facet] ?? []).filter((id) => id !== value);
  const { [facet]: _, ...others } = query.chosen;
  return { ...query, chosen: left.length > 0 ? { ...others, [facet]: left } : others, page: 1 };
}

/** Everything that is asked, one condition each, in words: for showing what is chosen and taking it away. */
export function conditions(
  query: Query,
  values: Values,
): { facet: Facet | 'q'; value: string; label: string }[] {
  const text = query.text ? [{ facet: 'q' as const, value: query.text, label: `“${query.text}”` }] : [];
  return [
    ...text,
    ...FACET_NAMES.flatMap((facet) =>
      values[facet]
        .filter(({ id }) => query.chosen[facet]?.includes(id))
        .map(({ id, label }) => ({ facet, value: id, label })),
    ),
  ];
}

const number = new Intl.NumberFormat('vi');
/** A number as it is written in Vietnamese: `20.000`. */
export const numberWords = (count: number): string => number.format(count);

/** How many were found, in words. */
export function countWords(found: number, all: number): string {
  const every = `${numberWords(all)} sản phẩm`;
  if (found === all) return every;
  return found === 0 ? 'Không có sản phẩm nào như vậy' : `${numberWords(found)} trong ${every}`;
}
