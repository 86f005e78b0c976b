import { readCarried } from '../core/scoring/carried.ts';
import { fold } from '../core/text.ts';
import type { Programme } from '../core/programme.ts';
import { criteriaEditions, type PublishedEdition, type SetOfEdition } from './criteria.ts';

/** The editions a council can score by: those whose sets and ranks the site has, the one in force first. */
export async function editionsToScoreBy(inForce: string): Promise<PublishedEdition[]> {
  return (await criteriaEditions())
    .filter(({ setList, ranks }) => setList.length > 0 && ranks.length > 0)
    .sort((a, b) => Number(b.document === inForce) - Number(a.document === inForce));
}

/** The sets of an edition by the large group of products they are for, in the order of the document. */
export function setsByIndustry({
  setList,
}: Pick<PublishedEdition, 'setList'>): { industry: string; sets: SetOfEdition[] }[] {
  return [...new Set(setList.map(({ line }) => line.industry))].map((industry) => ({
    industry,
    sets: setList.filter(({ line }) => line.industry === industry),
  }));
}

/**
 * The set a product is most likely scored by: the one its producer chose, else the only one of its group of products. Undefined
 * where that does not say: a person chooses.
 */
export function suggestedSet(
  edition: Pick<PublishedEdition, 'id' | 'setList'>,
  { group, selfAssessment }: { group: string | null; selfAssessment: string | null },
  productGroups: Programme['productGroups'],
): string | undefined {
  const carried = selfAssessment === null ? undefined : readCarried(selfAssessment);
  if (carried?.edition === edition.id && edition.setList.some(({ slug }) => slug === carried.set))
    return carried.set;
  const name = productGroups.find(({ id }) => id === group)?.name;
  const sets = edition.setList.filter(({ line }) => name && fold(line.industry) === fold(name));
  return sets.length === 1 ? sets[0]?.slug : undefined;
}
