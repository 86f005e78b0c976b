import type { Activity } from './activity.ts';
import { codeKey, productCode } from './code.ts';
import { problemIn } from './entry.ts';
import type { LegalDocument } from './document.ts';
import type { ProgrammeEvent } from './event.ts';
import type { GlossaryTerm } from './glossary.ts';
import type { NewsEntry } from './news.ts';
import type { Producer, Product } from './product.ts';
import type { UnitMap } from './map.ts';
import type { Programme } from './programme.ts';
import type { Support } from './support.ts';
import type { Target } from './target.ts';
import { unitsOfToday } from './unit-codes.ts';

type Entries<T> = readonly { id: string; file: string; data: T }[];

/** All that is published, as far as its parts name one another. `file` is where an entry stands, for the message. */
export interface Linked {
  programme: Programme;
  programmeFile: string;
  planSections: readonly string[];
  planFile: string;
  planDocument: string;
  documents: Entries<LegalDocument>;
  products: Entries<Product>;
  producers: Entries<Producer>;
  news: Entries<NewsEntry>;
  /** What each line of the plan says, by its anchor. */
  planLines: ReadonlyMap<string, { text: string }>;
  activities: Entries<Activity>;
  events: Entries<ProgrammeEvent>;
  targets: Entries<Target>;
  support: Entries<Support>;
  map: Entries<UnitMap>;
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
  /** A plan has hundreds of lines: of those that are there, the ones that begin alike are named. */
  const anchors = [...content.planSections, ...content.planLines.keys()];
  const checkLine = (file: string, field: string, name: string | undefined) => {
    const start = name?.replace(/(-\d+)+$/, '') ?? '';
    const near = anchors.filter((line) => line === name || line.replace(/(-\d+)+$/, '') === start);
    check(file, field, name, 'dòng kế hoạch', near);
  };
  /** Words that are quoted stand in their line. */
  const checkQuote = (file: string, field: string, quoted: { words: string; line: string } | null) => {
    if (!quoted) return;
    const { words, line } = quoted;
    checkLine(file, `${field}.line`, line);
    if (content.planLines.get(line)?.text.includes(words) === false)
      problems.push(problemIn(file, `${field}.words`, `dòng "${line}" của kế hoạch không có lời "${words}"`));
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
  if (locality.councilAgency !== null)
    check(
      programmeFile,
      'locality.councilAgency',
      locality.councilAgency,
      'cơ quan',
      ids(programme.agencies),
    );
  for (const field of ['plan', 'criteriaOfPlan', 'criteriaInForce'] as const)
    check(programmeFile, `locality.${field}`, locality[field], 'văn bản', documents);
  check(
    programmeFile,
    'privacy.answer.document',
    content.programme.privacy.answer.document,
    'văn bản',
    documents,
  );
  for (const id of locality.ended?.documents ?? [])
    check(programmeFile, 'locality.ended.documents', id, 'văn bản', documents);
  check(content.planFile, 'document', content.planDocument, 'văn bản', documents);
  for (const part of ['communes', 'agencies', 'productGroups', 'producerKinds'] as const) {
    const all = ids(programme[part]);
    for (const id of new Set(all.filter((one, i) => all.indexOf(one) !== i)))
      problems.push(problemIn(programmeFile, part, `mã "${id}" có hai lần`));
  }
  for (const agency of programme.agencies)
    for (const section of agency.planSections)
      check(
        programmeFile,
        `agencies.${agency.id}.planSections`,
        section,
        'mục của kế hoạch',
        content.planSections,
      );
  for (const { id, dutySection } of programme.agencies)
    check(programmeFile, `agencies.${id}.dutySection`, dutySection, 'mục của kế hoạch', content.planSections);
  for (const { id, agency, lines, under } of programme.apparatus) {
    check(programmeFile, `apparatus.${id}.agency`, agency, 'cơ quan', ids(programme.agencies));
    for (const line of lines) checkLine(programmeFile, `apparatus.${id}.lines`, line);
    for (const above of under)
      check(programmeFile, `apparatus.${id}.under`, above, 'ô', ids(programme.apparatus));
  }
  for (const step of programme.cycle)
    check(
      programmeFile,
      `cycle.${step.name}.planSection`,
      step.planSection,
      'mục của kế hoạch',
      content.planSections,
    );
  for (const joiner of programme.joiners) {
    const field = `joiners.${joiner.id}`;
    checkLine(programmeFile, `${field}.planLine`, joiner.planLine);
    for (const { document } of joiner.basis)
      check(programmeFile, `${field}.basis.document`, document, 'văn bản', documents);
    check(programmeFile, `${field}.onlyGroup`, joiner.onlyGroup, 'nhóm sản phẩm', groups);
    check(programmeFile, `${field}.producerKind`, joiner.producerKind, 'loại chủ thể', kinds);
  }
  for (const [kind, wishes] of Object.entries(programme.wishes))
    for (const { id, lines } of wishes)
      for (const line of lines) checkLine(programmeFile, `wishes.${kind}.${id}.lines`, line);
  for (const { id, document } of programme.workflows)
    check(programmeFile, `workflows.${id}.document`, document, 'văn bản', documents);
  const { plan, today, sectors, limits } = programme.enterpriseSizes;
  check(programmeFile, 'enterpriseSizes.plan.document', plan?.document, 'văn bản', documents);
  check(programmeFile, 'enterpriseSizes.today.document', today.document, 'văn bản', documents);
  for (const { sector } of limits)
    check(programmeFile, 'enterpriseSizes.limits.sector', sector, 'lĩnh vực', ids(sectors));

  for (const { file, data } of content.documents) {
    check(file, 'replacedBy', data.replacedBy, 'văn bản', documents);
    for (const id of data.amendedBy) check(file, 'amendedBy', id, 'văn bản', documents);
  }
  for (const { file, data } of content.activities) {
    check(file, 'planSection', data.planSection, 'mục của kế hoạch', content.planSections);
    checkQuote(file, 'months', data.months);
    checkQuote(file, 'people', data.people);
    for (const { agency, lines } of data.involvement) {
      check(file, 'involvement.agency', agency, 'cơ quan', ids(programme.agencies));
      for (const line of lines) checkLine(file, 'involvement.lines', line);
    }
    for (const id of data.documents) check(file, 'documents', id, 'văn bản', documents);
  }
  for (const { file, data } of content.events) {
    check(file, 'activity', data.activity, 'việc trong kế hoạch', ids(content.activities));
    for (const id of data.documents) check(file, 'documents', id, 'văn bản', documents);
  }
  for (const { file, data } of content.products) {
    check(file, 'producer', data.producer, 'chủ thể', producers);
    check(file, 'group', data.group, 'nhóm sản phẩm', groups);
    check(file, 'commune', data.commune, 'địa bàn', communes);
    for (const { criteria } of data.certificates)
      check(file, 'certificates.criteria', criteria, 'văn bản', documents);
  }
  const codes = new Map<string, string>();
  for (const { id, file, data } of content.products)
    for (const code of [productCode(id), ...data.certificates.flatMap((one) => one.code ?? [])]) {
      const other = codes.get(codeKey(code));
      if (other !== undefined)
        problems.push(
          problemIn(file, 'certificates.code', `mã "${code}" giống hoặc dễ lẫn với mã trong tệp ${other}`),
        );
      codes.set(codeKey(code), file);
    }
  for (const { file, data } of content.producers) {
    check(file, 'kind', data.kind, 'loại chủ thể', kinds);
    check(file, 'commune', data.commune, 'địa bàn', communes);
  }
  for (const { file, data } of content.news)
    for (const id of data.documents) check(file, 'documents', id, 'văn bản', documents);
  for (const { file, data } of content.targets) checkLine(file, 'line', data.line);
  for (const { file, data } of content.support) {
    for (const line of data.lines) checkLine(file, 'lines', line);
    checkLine(file, 'plannedLine', data.plannedLine);
  }
  const units = [...new Set(programme.communes.flatMap(unitsOfToday).map(({ name }) => name))];
  for (const { file, data } of content.map)
    for (const { properties } of data.features)
      check(file, 'features.properties.name', properties.name, 'đơn vị mới', units);
  for (const { file, data } of content.glossary)
    for (const id of data.planSections)
      check(file, 'planSections', id, 'mục của kế hoạch', content.planSections);
  return problems;
}
