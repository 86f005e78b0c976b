import { holds, STATE_WORDS, type CertificateDates, type ProductState } from './certificate-state.ts';
import { STATE_IDS, type Value } from './facets.ts';
import { packNumbers, packTexts } from './compact.ts';
import { dayNumber, slug, unsigned, type ProductIndex } from './product-index.ts';
import { stateChanges } from './state-changes.ts';
import { byVietnamese } from './text.ts';

/** What the index keeps of a product. Whoever publishes products has more. */
export interface Indexed {
  id: string;
  name: string;
  producer: { name: string; kind: string | null };
  group: { id: string };
  commune: { id: string };
  /** The certificate that speaks for it. */
  certificate: (CertificateDates & { stars: 3 | 4 | 5; year: number | null }) | null;
  seasons: readonly number[] | null;
  /** The main one first. */
  photos: readonly { file: string }[];
}

/** What products can be: the words of the facets. */
export interface Words {
  groups: readonly (Value & { mark: string })[];
  communes: readonly Value[];
  kinds: readonly Value[];
}

/** A month as a facet's value. */
const MONTHS: readonly Value[] = Array.from({ length: 12 }, (_, at) => ({
  id: String(at + 1),
  label: `Tháng ${String(at + 1)}`,
}));
const STARS: readonly Value[] = [5, 4, 3].map((stars) => ({
  id: String(stars),
  label: `${String(stars)} sao`,
}));

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const STATES = Object.keys(STATE_IDS) as ProductState[];

/** When a certificate begins, and the days on which its state changes. */
interface Span {
  since: number;
  first: number;
  changes: { day: number; state: number }[];
}

const numberOf = (state: ProductState): number => STATES.indexOf(state);

function spanOf(certificate: Indexed['certificate']): Span {
  if (!certificate) return { since: 0, first: numberOf('none'), changes: [] };
  const { decision, year } = certificate;
  const since = decision?.date ?? (year === null ? undefined : `${String(year)}-01-01`);
  const [[, first], ...changes] = stateChanges(certificate);
  return {
    since: since === undefined ? 0 : dayNumber(since),
    first: numberOf(first),
    changes: changes.map(([from, state]) => ({ day: dayNumber(from), state: numberOf(state) })),
  };
}

/** Each thing once, by its key, and for each its number among them. */
function once<T>(all: readonly T[], key: (one: T) => string, order: (a: T, b: T) => number) {
  const unique = [...new Map(all.map((one) => [key(one), one])).values()].sort(order);
  const numbers = new Map(unique.map((one, at) => [key(one), at]));
  return { unique, numbers: all.map((one) => numbers.get(key(one)) ?? 0) };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** @throws where a product's name or id holds a line break, which no schema lets pass */
export function packProducts(products: readonly Indexed[], words: Words): ProductIndex {
  const sorted = products.toSorted((a, b) => byVietnamese(a.name, b.name) || byText(a.id, b.id));
  const place = (list: readonly Value[]): ((id: string) => number) => {
    const places = new Map(list.map(({ id }, at) => [id, at]));
    return (id) => places.get(id) ?? 0;
  };
  const [group, commune, kind] = [place(words.groups), place(words.communes), place(words.kinds)];

  const makers = once(
    sorted.map(({ producer }) => producer),
    (one) => `${one.name}\n${one.kind ?? ''}`,
    (a, b) => byText(a.name, b.name) || byText(a.kind ?? '', b.kind ?? ''),
  );
  const spans = once(
    sorted.map(({ certificate }) => spanOf(certificate)),
    (span) => JSON.stringify(span),
    (a, b) => a.since - b.since,
  );
  const days = spans.unique.flatMap(({ since, changes }) => [since, ...changes.map(({ day }) => day)]);
  const changes = spans.unique.flatMap((span) => span.changes);

  return {
    size: sorted.length,
    values: {
      nhom: words.groups.map(({ id, label }) => ({ id, label })),
      xa: words.communes,
      sao: STARS,
      'tinh-trang': STATES.map((state) => ({ id: STATE_IDS[state], label: upper(STATE_WORDS[state]) })),
      'chu-the': words.kinds,
      mua: MONTHS,
    },
    holding: STATES.flatMap((state, at) => (holds(state) ? [at] : [])),
    marks: words.groups.map(({ mark }) => mark),
    names: packTexts(sorted.map(({ name }) => name)),
    ids: packTexts(
      sorted.map(({ id, name }) => {
        const start = slug(name);
        return id.startsWith(start) ? id.slice(start.length) : `:${id}`;
      }),
    ),
    groups: packNumbers(sorted.map((one) => group(one.group.id))),
    communes: packNumbers(sorted.map((one) => commune(one.commune.id))),
    stars: packNumbers(sorted.map(({ certificate }) => (certificate ? certificate.stars - 2 : 0))),
    seasons: packNumbers(
      sorted.map(({ seasons }) => (seasons ?? []).reduce((bits, month) => bits | (1 << (month - 1)), 0)),
    ),
    photos: packTexts(sorted.map(({ photos: [photo] }) => photo?.file ?? '')),
    producers: packNumbers(makers.numbers),
    producerNames: packTexts(makers.unique.map(({ name }) => name)),
    producerKinds: packNumbers(makers.unique.map((one) => (one.kind === null ? 0 : kind(one.kind) + 1))),
    spans: packNumbers(spans.numbers),
    changes: packNumbers(spans.unique.map((span) => span.changes.length)),
    firstStates: packNumbers(spans.unique.map(({ first }) => first)),
    states: packNumbers(changes.map(({ state }) => state)),
    days: packNumbers(days.map((day, at) => unsigned(day - (days[at - 1] ?? 0)))),
  };
}
