import { getCollection } from 'astro:content';
import type { ClassLine, CriteriaEdition, CriteriaSet } from '../core/criteria.ts';
import { withEvidence } from '../core/criteria-evidence.ts';
import { brokenCriteria } from '../core/criteria-links.ts';
import { documentState, type DocumentState, type LegalDocument } from '../core/document.ts';
import { ContentError } from '../core/entry.ts';
import { wholeSet } from './criteria-sets.ts';
import { onceADay, today } from './today.ts';

/** A set as its edition lists it; its levels are asked for one set at a time. */
export interface SetOfEdition {
  /** Of the entry: "26-2026/01-rau-cu-qua-hat-tuoi". */
  id: string;
  /** In addresses: "rau-cu-qua-hat-tuoi". */
  slug: string;
  number: number;
  name: string;
  /** Its line of the classification. */
  line: ClassLine;
  /** Points that the source lost; a set that lacks some cannot be scored as if whole. */
  missingPoints: number;
}

export interface PublishedEdition extends CriteriaEdition {
  /** "26-2026" */
  id: string;
  /** The document that sets it up, with its dates and state. */
  issued: LegalDocument & { id: string; state: DocumentState };
  /** In the order of the document; empty where the sets are missing. */
  setList: SetOfEdition[];
}

export type PublishedSet = CriteriaSet & { id: string; slug: string; line: ClassLine };

/** "26-2026/01-rau-cu-qua-hat-tuoi" → the edition and the name for addresses. */
function partsOf(id: string): { edition: string; slug: string } {
  const [edition = '', file = ''] = id.split('/');
  return { edition, slug: file.replace(/^\d+-/, '') };
}

async function load(): Promise<PublishedEdition[]> {
  const [editions, sets, documents] = await Promise.all([
    getCollection('criteriaEditions'),
    getCollection('criteriaSets'),
    getCollection('documents'),
  ]);
  const plain = <T>(entries: readonly { id: string; data: T; filePath?: string }[]) =>
    entries.map(({ id, data, filePath }) => ({ id, file: filePath ?? id, data }));
  const problems = brokenCriteria({
    editions: plain(editions),
    sets: plain(sets),
    documents: documents.map(({ id }) => id),
  });
  if (problems.length > 0) throw new ContentError(problems);

  return editions
    .map(({ id: file, data }): PublishedEdition => {
      const id = partsOf(file).edition;
      const issued = documents.find((document) => document.id === data.document);
      if (!issued) throw new ContentError([`Không có mục "${data.document}".`]);
      return {
        ...data,
        id,
        issued: { ...issued.data, id: issued.id, state: documentState(issued.data, today()) },
        setList: sets
          .filter((set) => set.data.edition === id)
          .map((set) => ({
            id: set.id,
            slug: partsOf(set.id).slug,
            number: set.data.number,
            name: set.data.name,
            line: lineOf(data, set.data),
            missingPoints: set.data.missingPoints,
          }))
          .sort((a, b) => a.number - b.number),
      };
    })
    .sort((a, b) => (b.issued.date ?? '').localeCompare(a.issued.date ?? ''));
}

function lineOf(edition: CriteriaEdition, set: { number: number }): ClassLine {
  const line = edition.classification.find(({ number }) => number === set.number);
  if (!line) throw new ContentError([`Bộ ${String(set.number)} không có dòng phân loại.`]);
  return line;
}

/**
 * The editions of the criteria, newest first, each with the list of its sets. Apart from `content()`, so that only the pages
 * about criteria ask for them.
 *
 * @throws ContentError with a sentence for every set, line or document that does not fit
 */
export const criteriaEditions = onceADay(load);

/** The edition that a document set up ("26-2026-qd-ttg"), as the programme names it. */
export async function editionOf(document: string): Promise<PublishedEdition> {
  const edition = (await criteriaEditions()).find((one) => one.document === document);
  if (!edition)
    throw new ContentError([`Chưa có content/criteria/…/edition.json của văn bản "${document}".`]);
  return edition;
}

/** Every set of every edition, whole; the newest edition first. */
export async function criteriaSets(): Promise<{ edition: PublishedEdition; set: PublishedSet }[]> {
  const editions = await criteriaEditions();
  const all = editions.flatMap((edition) =>
    edition.setList.map(async ({ slug }) => {
      const set = await criteriaSet(edition.id, slug);
      return set ? [{ edition, set }] : [];
    }),
  );
  return (await Promise.all(all)).flat();
}

/** One whole set, with what is asked as proof; undefined where there is none of that edition and name. */
export async function criteriaSet(edition: string, slug: string): Promise<PublishedSet | undefined> {
  const listed = (await criteriaEditions())
    .find(({ id }) => id === edition)
    ?.setList.find((set) => set.slug === slug);
  const whole = listed && (await wholeSet(listed.id));
  if (!whole) return undefined;
  const hints = (await getCollection('criteriaEvidence')).find(({ id }) => partsOf(id).edition === edition);
  const set = hints ? withEvidence(whole, hints.data) : whole;
  return { ...set, id: listed.id, slug, line: listed.line };
}
