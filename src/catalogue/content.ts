import { getCollection } from 'astro:content';
import { byVietnamese } from '../core/text.ts';
import { dayInVietnam } from '../core/dates.ts';
import { documentState, type DocumentState, type LegalDocument } from '../core/document.ts';
import { ContentError } from '../core/entry.ts';
import type { GlossaryTerm } from '../core/glossary.ts';
import { brokenLinks } from '../core/links.ts';
import type { NewsEntry, PressEntry } from '../core/news.ts';
import type { PlanHead, PlanText } from '../core/plan.ts';
import {
  mayHaveExpired,
  recognitionState,
  type Producer,
  type Product,
  type RecognitionState,
} from '../core/product.ts';
import type { Commune, ProductGroup, Programme } from '../core/programme.ts';
import { readPlan } from './plan.ts';

/** The day whose states the pages show: the day they were built, in Vietnam. */
export const today = dayInVietnam(new Date());

export interface PublishedDocument extends LegalDocument {
  id: string;
  state: DocumentState;
}

/** A product with what it names put in its place. */
export interface PublishedProduct extends Omit<Product, 'producer' | 'group' | 'commune'> {
  id: string;
  producer: Producer & { id: string };
  group: ProductGroup;
  commune: Commune;
  state: RecognitionState;
  mayHaveExpired: boolean;
}

export interface PublishedNews extends NewsEntry {
  id: string;
}

export interface PublishedTerm extends GlossaryTerm {
  id: string;
}

/** Everything that is published, with every name resolved. Newest news first, products and documents by name and date. */
export interface Content {
  programme: Programme;
  plan: PlanHead & PlanText;
  documents: PublishedDocument[];
  products: PublishedProduct[];
  news: PublishedNews[];
  press: PressEntry[];
  /** In the Vietnamese order. */
  glossary: PublishedTerm[];
}

interface Entry<T> {
  id: string;
  data: T;
  filePath?: string;
}

function plain<T>(entries: readonly Entry<T>[]): { id: string; file: string; data: T }[] {
  return entries.map(({ id, data, filePath }) => ({ id, file: filePath ?? id, data }));
}

/** The entry of that id; `brokenLinks` has already made sure that there is one. */
export function find<T extends { id: string }>(entries: readonly T[], id: string): T {
  const entry = entries.find((one) => one.id === id);
  if (!entry) throw new ContentError([`Không có mục "${id}".`]);
  return entry;
}

async function load(): Promise<Content> {
  const [programmes, plans, documents, products, producers, news, press, glossary] = await Promise.all([
    getCollection('programme'),
    getCollection('plan'),
    getCollection('documents'),
    getCollection('products'),
    getCollection('producers'),
    getCollection('news'),
    getCollection('press'),
    getCollection('glossary'),
  ]);
  const programme = programmes[0]?.data;
  const plan = plans[0];
  if (!programme || !plan)
    throw new ContentError(['Cần content/programme và một kế hoạch trong content/plan.']);
  const text = readPlan(plan.body ?? '');

  const problems = brokenLinks({
    programme,
    programmeFile: 'content/programme/*.json',
    planSections: text.sections.map(({ id }) => id),
    documents: plain(documents),
    products: plain(products),
    producers: plain(producers),
    news: plain(news),
    glossary: plain(glossary),
  });
  if (problems.length > 0) throw new ContentError(problems);

  return {
    programme,
    plan: { ...plan.data, ...text },
    documents: documents
      .map(({ id, data }) => ({ ...data, id, state: documentState(data, today) }))
      .sort((a, b) => (b.date ?? b.inForceOn ?? '').localeCompare(a.date ?? a.inForceOn ?? '')),
    products: products
      .map(({ id, data }) => ({
        ...data,
        id,
        producer: { ...find(producers, data.producer).data, id: data.producer },
        group: find(programme.productGroups, data.group),
        commune: find(programme.communes, data.commune),
        state: recognitionState(data.recognition, today),
        mayHaveExpired: mayHaveExpired(data.recognition, today),
      }))
      .sort((a, b) => byVietnamese(a.name, b.name)),
    news: news
      .map(({ id, data }) => ({ ...data, id }))
      .sort((a, b) => b.date.localeCompare(a.date) || a.id.localeCompare(b.id)),
    press: press.map(({ data }) => data).sort((a, b) => b.date.localeCompare(a.date)),
    glossary: glossary.map(({ id, data }) => ({ ...data, id })).sort((a, b) => byVietnamese(a.term, b.term)),
  };
}

let loaded: Promise<Content> | undefined;

/**
 * The only way from content/ to a page.
 *
 * @throws ContentError with a sentence for every entry that names something that is not there
 */
export function content(): Promise<Content> {
  // While somebody edits content, every page asks anew.
  if (import.meta.env.DEV) return load();
  return (loaded ??= load());
}
