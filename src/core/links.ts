import { problemIn } from './entry.ts';
import type { LegalDocument } from './document.ts';
import type { GlossaryTerm } from './glossary.ts';
import type { NewsEntry } from './news.ts';
import type { Producer, Product } from './product.ts';
import type { Programme } from './programme.ts';

type Entries<T> = readonly { id: string; file: string; data: T }[];

/** All that is published, as far as its parts name one another. `file` is where an entry stands, for the message. */
export interface Linked {
  programme: Programme;
  programmeFile: string;
  planSections: readonly string[];
  documents: Entries<LegalDocument>;
  products: Entries<Product>;
  producers: Entries<Producer>;
  news: Entries<NewsEntry>;
  glossary: Entries<GlossaryTerm>;
}

const ids = (entries: readonly { id: string }[]): string[] => entries.map(({ id }) => id);

/** Every name in the content that nothing answers to, one sentence each: file, field, the name, what there is. */
export function brokenLinks(content: Linked): string[] {
  const problems: string[] = [];
  const { programme, programmeFile } = content;

  const check = (
    file: string,
    field: string,
    name: string | null | undefined,
    kind: string,
    known: readonly string[],
  ) => {
    if (name === null || name === undefined || known.includes(name)) return;
    problems.push(
      problemIn(file, field, `không có ${kind} "${name}"; hiện có: ${known.join(', ') || 'chưa có mục nào'}`),
    );
  };
  const documents = ids(content.documents);
  const communes = ids(programme.communes);
  const groups = ids(programme.productGroups);
  const kinds = ids(programme.producerKinds);
  const producers = ids(content.producers);

  const { locality } = programme;
  check(
    programmeFile,
    'locality.standingAgency',
    locality.standingAgency,
    'cơ quan',
    ids(programme.agencies),
  );
  for (const field of ['plan', 'criteriaOfPlan', 'criteriaInForce'] as const)
    check(programmeFile, `locality.${field}`, locality[field], 'văn bản', documents);
  for (const id of locality.ended?.documents ?? [])
    check(programmeFile, 'locality.ended.documents', id, 'văn bản', documents);
  for (const agency of programme.agencies)
    for (const section of agency.planSections)
      check(
        programmeFile,
        `agencies.${agency.id}.planSections`,
        section,
        'mục của kế hoạch',
        content.planSections,
      );
  for (const step of programme.cycle)
    check(
      programmeFile,
      `cycle.${step.name}.planSection`,
      step.planSection,
      'mục của kế hoạch',
      content.planSections,
    );

  for (const { file, data } of content.documents) {
    check(file, 'replacedBy', data.replacedBy, 'văn bản', documents);
    for (const id of data.amendedBy) check(file, 'amendedBy', id, 'văn bản', documents);
  }
  for (const { file, data } of content.products) {
    check(file, 'producer', data.producer, 'chủ thể', producers);
    check(file, 'group', data.group, 'nhóm sản phẩm', groups);
    check(file, 'commune', data.commune, 'xã, thị trấn', communes);
  }
  for (const { file, data } of content.producers) {
    check(file, 'kind', data.kind, 'loại chủ thể', kinds);
    check(file, 'commune', data.commune, 'xã, thị trấn', communes);
  }
  for (const { file, data } of content.news)
    for (const id of data.documents) check(file, 'documents', id, 'văn bản', documents);
  for (const { file, data } of content.glossary)
    for (const id of data.planSections)
      check(file, 'planSections', id, 'mục của kế hoạch', content.planSections);
  return problems;
}
