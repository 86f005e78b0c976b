import { getCollection, getEntry } from 'astro:content';
import { guidanceFor, type CriteriaGuides, type Guidance, type Guided } from '../core/criteria-guides.ts';
import { ContentError } from '../core/entry.ts';

export interface PublishedGuide {
  id: string;
  title: string;
  summary: string;
  updated: string;
  address: string;
  topic: CriteriaGuides['topics'][number];
}

async function map(): Promise<CriteriaGuides> {
  const entry = await getEntry('criteriaGuides', 'guides');
  if (!entry) throw new ContentError(['Cần tệp content/criteria/guides.json.']);
  return entry.data;
}

/**
 * The guides to the criteria, in the order of content/criteria/guides.json.
 *
 * @throws ContentError naming the guide that is missing in content/guides
 */
export async function criteriaGuides(): Promise<PublishedGuide[]> {
  const [{ topics }, guides] = await Promise.all([map(), getCollection('guides')]);
  return topics.map((topic) => {
    const guide = guides.find(({ id }) => id === topic.guide);
    if (!guide) throw new ContentError([`Cần tệp content/guides/${topic.guide}.md.`]);
    return { id: guide.id, ...guide.data, address: `/huong-dan/${guide.id}/`, topic };
  });
}

/** Guides and papers of a criterion, in its section. */
export async function guidance(): Promise<(criterion: Guided, section: string) => Guidance> {
  const topics = await map();
  return (criterion, section) => guidanceFor(topics, criterion, section);
}
