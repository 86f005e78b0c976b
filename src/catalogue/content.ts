import { getCollection } from 'astro:content';
import { byVietnamese } from '../core/text.ts';
import { documentState, type DocumentState, type LegalDocument } from '../core/document.ts';
import { ContentError } from '../core/entry.ts';
import type { GlossaryTerm } from '../core/glossary.ts';
import { brokenLinks } from '../core/links.ts';
import type { ProgrammeEvent } from '../core/event.ts';
import type { UnitMap } from '../core/map.ts';
import type { NewsEntry, PressEntry } from '../core/news.ts';
import { planLines, type PlanHead, type PlanLine, type PlanText } from '../core/plan.ts';
import {
  certificateState,
  headline,
  mayHaveExpired,
  newestFirst,
  type Certificate,
  type CertificateState,
  type ProductState,
} from '../core/certificate.ts';
import { productCode } from '../core/code.ts';
import type { Photo, Producer, Product } from '../core/product.ts';
import type { Commune, ProductGroup, Programme } from '../core/programme.ts';
import type { Support } from '../core/support.ts';
import type { Target } from '../core/target.ts';
import { publishActivities, type PublishedActivity } from './activities.ts';
import { readPlan } from './plan.ts';
import { onceADay, today } from './today.ts';

export interface PublishedDocument extends LegalDocument {
  id: string;
  state: DocumentState;
}

export interface PublishedCertificate extends Certificate {
  state: CertificateState;
  mayHaveExpired: boolean;
}

export interface PublishedPhoto extends Photo {
  /** Where the file is, from the project's folder. */
  path: string;
  /** The entry that names it, for messages. */
  entry: string;
}

export interface PublishedProducer extends Producer {
  id: string;
}

/** A product with what it names put in its place. */
export interface PublishedProduct extends Omit<
  Product,
  'producer' | 'group' | 'commune' | 'certificates' | 'photos'
> {
  id: string;
  /** The site's own code, under which the product is verified. */
  code: string;
  producer: PublishedProducer;
  group: ProductGroup;
  commune: Commune;
  /** The main one first. */
  photos: PublishedPhoto[];
  /** Newest first. */
  certificates: PublishedCertificate[];
  /** The one that speaks for the product; null where it has none. */
  certificate: PublishedCertificate | null;
  /** Its state, `none` where there is no certificate. */
  state: ProductState;
}

export interface PublishedNews extends NewsEntry {
  id: string;
}

export interface PublishedTerm extends GlossaryTerm {
  id: string;
}

export interface PublishedEvent extends ProgrammeEvent {
  id: string;
}

/** Everything that is published, with every name resolved. Newest news first, products and producers by name, documents by date. */
export interface Content {
  programme: Programme;
  plan: PlanHead & PlanText;
  /** Every line of the plan's parts, by its anchor. */
  planLines: ReadonlyMap<string, PlanLine>;
  /** In the order of the plan. */
  activities: PublishedActivity[];
  events: PublishedEvent[];
  documents: PublishedDocument[];
  products: PublishedProduct[];
  producers: PublishedProducer[];
  news: PublishedNews[];
  press: PressEntry[];
  /** In the order of the plan. */
  targets: (Target & { id: string })[];
  support: (Support & { id: string })[];
  /** Null where nobody has drawn the units of today. */
  map: UnitMap | null;
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
function named<T>(entries: ReadonlyMap<string, T>, id: string): T {
  const entry = entries.get(id);
  if (!entry) throw new ContentError([`Không có mục "${id}".`]);
  return entry;
}

/** The same in a short list. */
export function find<T extends { id: string }>(entries: readonly T[], id: string): T {
  return named(new Map(entries.map((entry) => [entry.id, entry])), id);
}

/** A certificate with what may be said of it on a day. */
function publishCertificate(certificate: Certificate, day: string): PublishedCertificate {
  return {
    ...certificate,
    state: certificateState(certificate, day),
    mayHaveExpired: mayHaveExpired(certificate, day),
  };
}

/** What the site shows of a product's certificates on a day. */
function publishCertificates(
  all: readonly Certificate[],
  day: string,
): Pick<PublishedProduct, 'certificates' | 'certificate' | 'state'> {
  const first = headline(all, day);
  const certificate = first && publishCertificate(first, day);
  return {
    certificates: newestFirst(all).map((one) => publishCertificate(one, day)),
    certificate,
    state: certificate?.state ?? 'none',
  };
}

async function load(): Promise<Content> {
  const day = today();
  const [
    programmes,
    plans,
    activities,
    events,
    documents,
    products,
    producers,
    news,
    press,
    targets,
    support,
    maps,
    glossary,
  ] = await Promise.all([
    getCollection('programme'),
    getCollection('plan'),
    getCollection('activities'),
    getCollection('events'),
    getCollection('documents'),
    getCollection('products'),
    getCollection('producers'),
    getCollection('news'),
    getCollection('press'),
    getCollection('targets'),
    getCollection('support'),
    getCollection('map'),
    getCollection('glossary'),
  ]);
  const programme = programmes[0]?.data;
  const plan = plans[0];
  if (!programme || !plan)
    throw new ContentError(['Cần content/programme và một kế hoạch trong content/plan.']);
  const text = readPlan(plan.body ?? '');
  const lines = planLines(text);

  const problems = brokenLinks({
    programme,
    programmeFile: 'content/programme/*.json',
    planSections: text.sections.map(({ id }) => id),
    planFile: plan.filePath ?? plan.id,
    planDocument: plan.data.document,
    documents: plain(documents),
    products: plain(products),
    producers: plain(producers),
    news: plain(news),
    planLines: lines,
    activities: plain(activities),
    events: plain(events),
    targets: plain(targets),
    support: plain(support),
    map: plain(maps),
    glossary: plain(glossary),
  });
  if (problems.length > 0) throw new ContentError(problems);

  const published = producers.map(({ id, data }) => ({ ...data, id }));
  const byId = {
    producers: new Map(published.map((producer) => [producer.id, producer])),
    groups: new Map(programme.productGroups.map((group) => [group.id, group])),
    communes: new Map(programme.communes.map((commune) => [commune.id, commune])),
  };
  return {
    programme,
    plan: { ...plan.data, ...text },
    planLines: lines,
    activities: publishActivities(activities, programme, text),
    events: events.map(({ id, data }) => ({ ...data, id })),
    documents: documents
      .map(({ id, data }) => ({ ...data, id, state: documentState(data, day) }))
      .sort((a, b) => (b.date ?? b.inForceOn ?? '').localeCompare(a.date ?? a.inForceOn ?? '')),
    products: products
      .map(({ id, data, filePath = id }) => ({
        ...data,
        id,
        photos: data.photos.map((photo) => ({
          ...photo,
          path: filePath.replace(/[^/]*$/, photo.file),
          entry: filePath,
        })),
        code: productCode(id),
        producer: named(byId.producers, data.producer),
        group: named(byId.groups, data.group),
        commune: named(byId.communes, data.commune),
        ...publishCertificates(data.certificates, day),
      }))
      .sort((a, b) => byVietnamese(a.name, b.name)),
    producers: published.sort((a, b) => byVietnamese(a.name, b.name)),
    news: news
      .map(({ id, data }) => ({ ...data, id }))
      .sort((a, b) => b.date.localeCompare(a.date) || a.id.localeCompare(b.id)),
    press: press.map(({ data }) => data).sort((a, b) => b.date.localeCompare(a.date)),
    targets: targets.map(({ id, data }) => ({ ...data, id })).sort((a, b) => a.order - b.order),
    support: support.map(({ id, data }) => ({ ...data, id })).sort((a, b) => a.order - b.order),
    map: maps[0]?.data ?? null,
    glossary: glossary.map(({ id, data }) => ({ ...data, id })).sort((a, b) => byVietnamese(a.term, b.term)),
  };
}

/**
 * The only way from content/ to a page, with the states of today.
 *
 * @throws ContentError with a sentence for every entry that names something that is not there
 */
export const content = onceADay(load);
