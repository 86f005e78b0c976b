import type { ProductState } from './certificate-state.ts';
import { STATE_IDS, type Facet, type Sort, type Value, type Values } from './facets.ts';
import type { Column, Rows } from './finding.ts';
import { unpackNumbers, unpackTexts } from './compact.ts';
import { fold } from './text.ts';

/**
 * The index of all products: small enough for a phone to load, enough for finding them and showing them in a list. No zod
 * in here: the browser loads it. Made by `packProducts`.
 */

/** The index as it is sent: a column a property, the products in the Vietnamese order of their names. */
export interface ProductIndex {
  size: number;
  values: Values;
  /** The numbers of the states in which stars hold. */
  holding: readonly number[];
  /** The mark of each group. */
  marks: readonly string[];
  names: string;
  /** What an id has beyond the name; all of it, after a colon, where it has nothing to do with the name. */
  ids: string;
  groups: string;
  communes: string;
  /** 0: no certificate; else the number among the values, and one. */
  stars: string;
  /** A bit a month; 0 where the months are not known. */
  seasons: string;
  /** The row's producer; the producers' names in order, and the kind of each (0: not known). */
  producers: string;
  producerNames: string;
  producerKinds: string;
  /** The file of each row's main photo; empty where it has none. */
  photos: string;
  /** Which of the spans each row's certificate has. */
  spans: string;
  /** How many changes of state each span has; its state before the first; then those of the changes. */
  changes: string;
  firstStates: string;
  states: string;
  /** One span after the other: the day it begins, then the days of its changes; each as what it is after the one before. */
  days: string;
}

/** A day as a number, for counting. */
export const dayNumber = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);

/** Positive and negative as positive: 0, -1, 1, -2, 2, … */
export const unsigned = (number: number): number => (number < 0 ? -2 * number - 1 : 2 * number);
const signed = (number: number): number => (number % 2 === 1 ? -(number + 1) / 2 : number / 2);

/** A name as it stands in an address. */
export function slug(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** One product as a list shows it. */
export interface Listed {
  id: string;
  name: string;
  producer: string;
  /** "xã A" */
  commune: string;
  mark: string;
  /** Null where there is no certificate. */
  stars: 3 | 4 | 5 | null;
  state: ProductState;
  /** The file of its main photo; empty where it has none. */
  photo: string;
}

/** The states in which a certificate holds, and the first day on which it no longer does. */
interface Span {
  since: number;
  state: number;
  holdsUntil: number;
}

/** All products on a day, to be found (`rows`) and shown (`listed`). */
export interface Catalogue {
  rows: Rows;
  listed: (row: number) => Listed;
  /** The row of an id. */
  rowOf: (id: string) => number | undefined;
}

const STATES = Object.keys(STATE_IDS) as ProductState[];

/** What can be said of each span on a day. */
function spansOn(index: ProductIndex, spans: number, today: number): Span[] {
  const changes = unpackNumbers(index.changes, spans);
  const firsts = unpackNumbers(index.firstStates, spans);
  const states = unpackNumbers(index.states, index.states.length);
  const total = spans + states.length;
  const days = unpackNumbers(index.days, total).map(signed);
  let day = 0;
  let at = 0;
  let change = 0;
  const next = (): number => (day += days[at++] ?? 0);
  return Array.from({ length: spans }, (_, span) => {
    const since = next();
    let state = firsts[span] ?? 0;
    let holdsUntil = Infinity;
    for (let left = changes[span] ?? 0; left > 0; left--) {
      const from = next();
      const to = states[change++] ?? 0;
      if (from <= today) state = to;
      else if (holdsUntil === Infinity && !index.holding.includes(to)) holdsUntil = from;
    }
    return { since, state, holdsUntil };
  });
}

const STARS = [null, 3, 4, 5] as const;

/** @param day the day of looking, `YYYY-MM-DD` in Vietnam: an index that is some days old still tells its states */
export function unpackProducts(index: ProductIndex, day: string): Catalogue {
  const { size, values } = index;
  const numbers = (packed: string, length = size): Int32Array => unpackNumbers(packed, length);
  const names = unpackTexts(index.names);
  const producers = unpackTexts(index.producerNames);
  const producerOf = numbers(index.producers);
  const kinds = numbers(index.producerKinds, producers.length);
  const stars = numbers(index.stars);
  const spanOf = numbers(index.spans);
  const spans = spansOn(index, index.firstStates.length, dayNumber(day));
  const groups = numbers(index.groups);
  const communes = numbers(index.communes);

  const states = new Int16Array(size);
  const ranks = new Int16Array(size);
  const makers = new Int16Array(size);
  for (let row = 0; row < size; row++) {
    states[row] = spans[spanOf[row] ?? 0]?.state ?? 0;
    // The values begin with five stars, the numbers with none and three.
    ranks[row] = stars[row] ? 3 - (stars[row] ?? 0) : -1;
    makers[row] = (kinds[producerOf[row] ?? 0] ?? 0) - 1;
  }
  const column = (of: ArrayLike<number>, bits = false): Column => ({ of: new Int16Array(of), bits });
  const columns: Record<Facet, Column> = {
    nhom: column(groups),
    xa: column(communes),
    sao: column(ranks),
    'tinh-trang': column(states),
    'chu-the': column(makers),
    mua: column(numbers(index.seasons), true),
  };

  const holds = (row: number): boolean => index.holding.includes(states[row] ?? -1);
  const orders: Record<Exclude<Sort, 'ten'>, (row: number) => number> = {
    moi: (row) => -(spans[spanOf[row] ?? 0]?.since ?? 0),
    // Stars that hold before those that do not.
    sao: (row) => -((holds(row) ? 10 : 0) + (stars[row] ?? 0)),
    'het-han': (row) => (holds(row) ? (spans[spanOf[row] ?? 0]?.holdsUntil ?? Infinity) : Infinity),
  };
  // Only what is shown is asked for these, so they are unpacked when the first product is.
  let shown: { ids: string[]; photos: string[] } | undefined;
  const unpacked = () => (shown ??= { ids: unpackTexts(index.ids), photos: unpackTexts(index.photos) });
  const idOf = (row: number): string => {
    const beyond = unpacked().ids[row] ?? '';
    return beyond.startsWith(':') ? beyond.slice(1) : slug(names[row] ?? '') + beyond;
  };
  const label = (list: readonly Value[], at: number | undefined): string => list[at ?? -1]?.label ?? '';
  let rowsById: Map<string, number> | undefined;
  return {
    rows: {
      size,
      values,
      columns,
      names,
      producers,
      producerOf,
      keys: (sort) => Float64Array.from({ length: size }, (_, row) => orders[sort](row)),
    },
    listed: (row) => ({
      id: idOf(row),
      name: names[row] ?? '',
      producer: producers[producerOf[row] ?? -1] ?? '',
      commune: label(values.xa, communes[row]),
      mark: index.marks[groups[row] ?? 0] ?? '',
      stars: STARS[stars[row] ?? 0] ?? null,
      state: STATES[states[row] ?? -1] ?? 'none',
      photo: unpacked().photos[row] ?? '',
    }),
    rowOf: (id) => {
      rowsById ??= new Map(Array.from({ length: size }, (_, row) => [idOf(row), row]));
      return rowsById.get(id);
    },
  };
}
