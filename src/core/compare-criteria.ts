import type { CriteriaSet, PartCode } from './criteria.ts';
import { nameOf } from './criteria-names.ts';

/** Where a section or a criterion stands in its set, and what it is worth. */
export interface Place {
  id: string;
  title: string;
  max: number;
  part: PartCode;
  /** Of a criterion: the section it stands in. */
  section?: string;
}

/** The same name in two editions; null where one of them has none of that name. */
export interface Pair {
  name: string;
  before: Place | null;
  after: Place | null;
}

export type Change = 'new' | 'gone' | 'more' | 'fewer' | 'same';

/** What became of it: whether it can bring more points than before, or fewer. */
export function changeOf({ before, after }: Pair): Change {
  if (!before) return 'new';
  if (!after) return 'gone';
  if (after.max === before.max) return 'same';
  return after.max > before.max ? 'more' : 'fewer';
}

/** Takes the first that fits out of a list. */
function take(from: Place[], fits: (place: Place) => boolean): Place | null {
  const at = from.findIndex(fits);
  return at < 0 ? null : (from.splice(at, 1)[0] ?? null);
}

const once = (places: readonly Place[], name: string) =>
  places.filter(({ title }) => nameOf(title) === name).length === 1;

/**
 * Places of the later edition in their order, each with its namesake, then what the earlier one had alone. A namesake in the
 * same part and section counts first; elsewhere in the set only a name that is left once on both sides.
 */
function pair(earlier: readonly Place[], later: readonly Place[]): Pair[] {
  const left = [...earlier];
  const found = new Map<Place, Place>();
  for (const after of later) {
    const before = take(
      left,
      ({ title, part, section }) =>
        part === after.part &&
        nameOf(title) === nameOf(after.title) &&
        nameOf(section ?? '') === nameOf(after.section ?? ''),
    );
    if (before) found.set(after, before);
  }
  const open = later.filter((after) => !found.has(after));
  for (const after of open) {
    const name = nameOf(after.title);
    if (!once(open, name) || !once(left, name)) continue;
    const before = take(left, ({ title }) => nameOf(title) === name);
    if (before) found.set(after, before);
  }
  return [
    ...later.map((after) => ({ name: after.title, before: found.get(after) ?? null, after })),
    ...left.map((before) => ({ name: before.title, before, after: null })),
  ];
}

type Compared = Pick<CriteriaSet, 'parts'>;

const sectionsOf = ({ parts }: Compared): Place[] =>
  parts.flatMap(({ code, sections }) =>
    sections.map(({ id, title, max }) => ({ id, title, max, part: code })),
  );
const criteriaPlaces = ({ parts }: Compared): Place[] =>
  parts.flatMap(({ code, sections }) =>
    sections.flatMap(({ title: section, criteria }) =>
      criteria.map(({ id, title, max }) => ({ id, title, max, part: code, section })),
    ),
  );

/** Two sets of the same kind of product, by the names that the editions print: sections and criteria. */
export function compareSets(before: Compared, after: Compared): { sections: Pair[]; criteria: Pair[] } {
  return {
    sections: pair(sectionsOf(before), sectionsOf(after)),
    criteria: pair(criteriaPlaces(before), criteriaPlaces(after)),
  };
}

/** What sets of an edition are called: by their own name and by their line in the classification. */
export interface Named {
  id: string;
  names: readonly string[];
}

/** Sets of two editions that bear one name; each set at most once, in the order of the later edition. */
export function matchSets(
  earlier: readonly Named[],
  later: readonly Named[],
): { before: string; after: string }[] {
  const left = [...earlier];
  return later.flatMap(({ id: after, names }) => {
    const own = new Set(names.map(nameOf));
    const at = left.findIndex((one) => one.names.some((name) => own.has(nameOf(name))));
    const [before] = at < 0 ? [] : left.splice(at, 1);
    return before ? [{ before: before.id, after }] : [];
  });
}
