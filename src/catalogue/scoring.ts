import { getEntry } from 'astro:content';
import { criteriaOf } from '../core/criteria.ts';
import { ContentError } from '../core/entry.ts';
import { effortOf, type Efforts } from '../core/scoring/effort.ts';
import type { Effort } from '../core/scoring/set.ts';
import { criteriaEditions, criteriaSet, type PublishedEdition, type PublishedSet } from './criteria.ts';

/** A set ready to be scored with. */
export interface Scoring {
  edition: PublishedEdition;
  set: PublishedSet;
  /** Who can bring a criterion up, by its id: the site's own judgement. */
  effortOf: (criterion: string) => Effort;
  /** The names of those judgements and what is meant. */
  efforts: Efforts;
}

/** @throws ContentError where the file is missing */
async function efforts(): Promise<Efforts> {
  const entry = await getEntry('scoring', 'efforts');
  if (!entry) throw new ContentError(['Cần tệp content/scoring/efforts.json.']);
  return entry.data;
}

/** The set of that edition and name with all that scoring needs; undefined where there is none. */
export async function scoringOf(edition: string, slug: string): Promise<Scoring | undefined> {
  const [editions, set, judged] = await Promise.all([
    criteriaEditions(),
    criteriaSet(edition, slug),
    efforts(),
  ]);
  const found = editions.find(({ id }) => id === edition);
  if (!found || !set) return undefined;
  const titles = new Map(criteriaOf(set).map(({ id, title }) => [id, title]));
  return {
    edition: found,
    set,
    effortOf: (criterion) => effortOf(judged, titles.get(criterion) ?? ''),
    efforts: judged,
  };
}
