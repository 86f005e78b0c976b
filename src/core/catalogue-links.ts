import {
  addressOf,
  conditions,
  countWords,
  EVERYTHING,
  FACET_NAMES,
  FACETS,
  numberWords,
  without,
  type Facet,
  type Query,
  type Values,
} from './facets.ts';
import { find, type Finder, type Found } from './finding.ts';

/**
 * Where one can go from an answer of the catalogue, as links with words: the same on the page that is sent and in the
 * browser that goes on from it. No zod in here: the browser loads it.
 */

export interface WayOn {
  label: string;
  href: string;
  /** What a screen reader says, where the label alone does not say enough. */
  name?: string;
}

/** Every condition, to be taken away one by one. */
export function tags(query: Query, values: Values): WayOn[] {
  return conditions(query, values).map(({ facet, value, label }) => ({
    label,
    href: addressOf(without(query, facet, value)),
    name: `Bỏ điều kiện ${facet === 'q' ? 'lời tìm' : FACETS[facet]}: ${label}`,
  }));
}

/** What is chosen of one facet, in words: "3 sao hoặc 4 sao". */
const wordsOfPart = (query: Query, values: Values, part: Facet | 'q'): string =>
  conditions(query, values)
    .filter(({ facet }) => facet === part)
    .map(({ label }) => label)
    .join(' hoặc ');

/**
 * Where nothing is found: which condition to drop, and how many products that gives, the most first. Where no single
 * one helps: each condition by itself.
 */
export function helps(finder: Finder, query: Query, { total, without: left }: Found): WayOn[] {
  if (total > 0) return [];
  const { values } = finder.rows;
  const parts = (['q', ...FACET_NAMES] as const).filter((part) => part in left);
  const way = (label: string, instead: Query, count: number) => ({
    label: `${label}: ${numberWords(count)} sản phẩm`,
    href: addressOf(instead),
    count,
  });
  const dropping = parts.map((part) =>
    way(`Bỏ ${wordsOfPart(query, values, part)}`, without(query, part), left[part] ?? 0),
  );
  const keeping = () =>
    parts.map((part) => {
      const chosen = part === 'q' ? {} : { [part]: query.chosen[part] };
      const alone = { ...EVERYTHING, text: part === 'q' ? query.text : '', chosen };
      return way(`Chỉ giữ ${wordsOfPart(query, values, part)}`, alone, find(finder, alone).total);
    });
  const useful = (ways: ReturnType<typeof way>[]) => ways.filter(({ count }) => count > 0);
  const found = useful(dropping);
  return (found.length > 0 || parts.length < 2 ? found : useful(keeping()))
    .sort((a, b) => b.count - a.count)
    .map(({ label, href }) => ({ label, href }));
}

/** A way to a page of what was found; the page that is shown has none, and where pages are left out there is a gap. */
export type PageWay = WayOn | { label: string; current: true } | { label: '…'; gap: true };

/** The pages of what was found: the first, the last, those around the one that is shown; before them "Trước", after them "Sau". */
export function pageWays(query: Query, { page, pages }: Found): PageWay[] {
  if (pages < 2) return [];
  const to = (number: number): string => addressOf({ ...query, page: number });
  const numbers = [...new Set([1, page - 1, page, page + 1, pages])].filter(
    (one) => one >= 1 && one <= pages,
  );
  const ways: PageWay[] = numbers.flatMap((number, at): PageWay[] => {
    const label = numberWords(number);
    const gap = number - (numbers[at - 1] ?? 0) > 1 ? [{ label: '…' as const, gap: true as const }] : [];
    if (number === page) return [...gap, { label, current: true }];
    return [...gap, { label, href: to(number), name: `Trang ${label}` }];
  });
  if (page > 1) ways.unshift({ label: '← Trước', href: to(page - 1), name: 'Trang trước' });
  if (page < pages) ways.push({ label: 'Sau →', href: to(page + 1), name: 'Trang sau' });
  return ways;
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const TITLES: Readonly<Record<Facet, (label: string) => string>> = {
  nhom: (label) => `Sản phẩm nhóm ${label}`,
  xa: (label) => `Sản phẩm của ${label}`,
  sao: (label) => `Sản phẩm ${label}`,
  'tinh-trang': (label) => `Sản phẩm ${lower(label)}`,
  'chu-the': (label) => `Sản phẩm của ${lower(label)}`,
  mua: (label) => `Sản phẩm có trong ${lower(label)}`,
};

/** What a page with an answer is called: one value alone has a name, everything else is the catalogue. */
export function titleOf(query: Query, values: Values): string {
  const [only, ...others] = conditions(query, values);
  return only && only.facet !== 'q' && others.length === 0 ? TITLES[only.facet](only.label) : 'Sản phẩm';
}

/** How many were found and which part of them is shown, in words. */
export function statusWords({ total, page, pages }: Found, all: number): string {
  const part = pages > 1 ? `, trang ${numberWords(page)} trong ${numberWords(pages)}` : '';
  return countWords(total, all) + part;
}
