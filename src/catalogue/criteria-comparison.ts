import { compareSets, matchSets, type Pair } from '../core/compare-criteria.ts';
import { criteriaSet, type PublishedEdition, type SetOfEdition } from './criteria.ts';

export interface ComparedSets {
  before: SetOfEdition;
  after: SetOfEdition;
  /** In addresses: that of the later set. */
  address: string;
}

const named = ({ setList }: PublishedEdition) =>
  setList.map(({ slug, name, line }) => ({ id: slug, names: [name, line.subgroup ?? line.group] }));

/** The sets that two editions have under one name, in the order of the later; none where it is one edition. */
export function comparedSets(before: PublishedEdition, after: PublishedEdition): ComparedSets[] {
  if (before.id === after.id) return [];
  return matchSets(named(before), named(after)).flatMap((match) => {
    const earlier = before.setList.find(({ slug }) => slug === match.before);
    const later = after.setList.find(({ slug }) => slug === match.after);
    return earlier && later
      ? [{ before: earlier, after: later, address: `/tieu-chi/so-sanh/${later.slug}/` }]
      : [];
  });
}

/** Sections and criteria of both, by their names. */
export async function comparison(
  before: PublishedEdition,
  after: PublishedEdition,
  sets: ComparedSets,
): Promise<{ sections: Pair[]; criteria: Pair[] }> {
  const [earlier, later] = await Promise.all([
    criteriaSet(before.id, sets.before.slug),
    criteriaSet(after.id, sets.after.slug),
  ]);
  return earlier && later ? compareSets(earlier, later) : { sections: [], criteria: [] };
}
