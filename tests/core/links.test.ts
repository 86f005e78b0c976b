import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { LegalDocument } from '../../src/core/document.ts';
import { brokenLinks } from '../../src/core/links.ts';
import type { Linked } from '../../src/core/links.ts';
import { GlossaryTerm } from '../../src/core/glossary.ts';
import { NewsEntry } from '../../src/core/news.ts';
import { Producer, Product } from '../../src/core/product.ts';
import { Programme } from '../../src/core/programme.ts';
import { Id } from '../../src/core/source.ts';

const sources = [{ text: 'Dữ liệu thử' }];

/** Sound content, in which every kind of reference occurs at least once. */
function published() {
  const document = (more: Partial<LegalDocument> = {}): LegalDocument => ({
    type: 'Quyết định',
    number: null,
    date: null,
    issuer: 'Cơ quan thử',
    title: 'Dữ liệu thử',
    role: 'dữ liệu thử',
    amendedBy: [],
    sources,
    ...more,
  });
  const programme: Programme = {
    locality: {
      name: 'huyện Thử',
      shortName: 'Thử',
      province: 'tỉnh Thử',
      referencePrefix: 'TH',
      siteName: 'Dữ liệu thử',
      summary: 'Dữ liệu thử',
      standingAgency: 'phong-thu',
      plan: 'ke-hoach-thu',
      criteriaOfPlan: 'tieu-chi-cu',
      criteriaInForce: 'tieu-chi-moi',
      operator: null,
      ended: { on: '2025-07-01', documents: ['ke-hoach-thu', 'tieu-chi-moi'], within: 'Thành phố Thử' },
      areaHa: 1,
      established: '2014-04-01',
    },
    communes: [
      {
        id: 'xa-thu',
        type: 'xã',
        name: 'Thử',
        code: '00000',
        population2009: 1,
        point: { lon: 106, lat: 11 },
        successors: [],
      },
    ],
    agencies: [
      { id: 'phong-thu', name: 'Phòng Thử', level: 'huyện', role: 'thử', planSections: ['muc-i', 'muc-ii'] },
    ],
    productGroups: [{ id: 'nhom-thu', mark: 'do-uong', name: 'Thử', includes: 'thử', plainly: 'thử' }],
    producerKinds: [{ id: 'loai-thu', name: 'Thử', plainly: 'thử' }],
    cycle: [{ name: 'Bước thử', plainly: 'thử', when: 'thử', who: 'thử', planSection: 'muc-ii' }],
    sources,
  };
  const recognition = { stars: 3, year: null, decision: null } as const;
  return {
    programme,
    programmeFile: 'content/programme/*.json',
    planSections: ['muc-i', 'muc-ii'],
    documents: [
      { id: 'ke-hoach-thu', file: 'content/documents/ke-hoach-thu.json', data: document() },
      {
        id: 'tieu-chi-cu',
        file: 'content/documents/tieu-chi-cu.json',
        data: document({ replacedBy: 'tieu-chi-moi', amendedBy: ['ke-hoach-thu'] }),
      },
      { id: 'tieu-chi-moi', file: 'content/documents/tieu-chi-moi.json', data: document() },
    ],
    products: [
      {
        id: 'san-pham-thu',
        file: 'content/products/san-pham-thu.json',
        data: {
          name: 'Dữ liệu thử',
          producer: 'co-so-thu',
          group: 'nhom-thu',
          groupInferred: false,
          commune: 'xa-thu',
          recognition,
          facts: [],
          sources,
        },
      },
    ],
    producers: [
      {
        id: 'co-so-thu',
        file: 'content/producers/co-so-thu.json',
        data: { name: 'Dữ liệu thử', kind: 'loai-thu', commune: 'xa-thu', sources },
      },
    ],
    news: [
      {
        id: 'tin-thu',
        file: 'content/news/tin-thu.md',
        data: { title: 'Dữ liệu thử', date: '2026', summary: 'thử', documents: ['ke-hoach-thu'], sources },
      },
    ],
    glossary: [
      {
        id: 'tu-thu',
        file: 'content/glossary/tu-thu.json',
        data: {
          term: 'Thử',
          also: [],
          notIn: [],
          english: 'Test',
          plainly: 'thử',
          planSections: ['muc-i'],
          sources: [],
        },
      },
    ],
  } satisfies Linked;
}
type Published = ReturnType<typeof published>;

const DOCUMENTS = 'ke-hoach-thu, tieu-chi-cu, tieu-chi-moi';
const PROGRAMME = 'content/programme/*.json';

/** Each kind of reference: where its schema has it, how it is broken, and the one sentence that is said of it. */
const REFERENCES: [reference: string, breakIt: (content: Published) => void, sentence: string][] = [
  [
    'programme.locality.standingAgency',
    ({ programme }) => (programme.locality.standingAgency = 'khong-co'),
    `Tệp ${PROGRAMME}, trường "locality.standingAgency": không có cơ quan "khong-co"; hiện có: phong-thu`,
  ],
  [
    'programme.locality.plan',
    ({ programme }) => (programme.locality.plan = 'khong-co'),
    `Tệp ${PROGRAMME}, trường "locality.plan": không có văn bản "khong-co"; hiện có: ${DOCUMENTS}`,
  ],
  [
    'programme.locality.criteriaOfPlan',
    ({ programme }) => (programme.locality.criteriaOfPlan = 'khong-co'),
    `Tệp ${PROGRAMME}, trường "locality.criteriaOfPlan": không có văn bản "khong-co"; hiện có: ${DOCUMENTS}`,
  ],
  [
    'programme.locality.criteriaInForce',
    ({ programme }) => (programme.locality.criteriaInForce = 'khong-co'),
    `Tệp ${PROGRAMME}, trường "locality.criteriaInForce": không có văn bản "khong-co"; hiện có: ${DOCUMENTS}`,
  ],
  [
    'programme.locality.ended.documents',
    ({ programme }) => programme.locality.ended?.documents.push('khong-co'),
    `Tệp ${PROGRAMME}, trường "locality.ended.documents": không có văn bản "khong-co"; hiện có: ${DOCUMENTS}`,
  ],
  [
    'programme.agencies.planSections',
    ({ programme }) => programme.agencies[0]?.planSections.push('khong-co'),
    `Tệp ${PROGRAMME}, trường "agencies.phong-thu.planSections": không có mục của kế hoạch "khong-co"; hiện có: muc-i, muc-ii`,
  ],
  [
    'programme.cycle.planSection',
    ({ programme }) => (programme.cycle[0]!.planSection = 'khong-co'),
    `Tệp ${PROGRAMME}, trường "cycle.Bước thử.planSection": không có mục của kế hoạch "khong-co"; hiện có: muc-i, muc-ii`,
  ],
  [
    'documents.replacedBy',
    ({ documents }) => (documents[1]!.data.replacedBy = 'khong-co'),
    `Tệp content/documents/tieu-chi-cu.json, trường "replacedBy": không có văn bản "khong-co"; hiện có: ${DOCUMENTS}`,
  ],
  [
    'documents.amendedBy',
    ({ documents }) => documents[1]!.data.amendedBy.push('khong-co'),
    `Tệp content/documents/tieu-chi-cu.json, trường "amendedBy": không có văn bản "khong-co"; hiện có: ${DOCUMENTS}`,
  ],
  [
    'products.producer',
    ({ products }) => (products[0]!.data.producer = 'khong-co'),
    'Tệp content/products/san-pham-thu.json, trường "producer": không có chủ thể "khong-co"; hiện có: co-so-thu',
  ],
  [
    'products.group',
    ({ products }) => (products[0]!.data.group = 'khong-co'),
    'Tệp content/products/san-pham-thu.json, trường "group": không có nhóm sản phẩm "khong-co"; hiện có: nhom-thu',
  ],
  [
    'products.commune',
    ({ products }) => (products[0]!.data.commune = 'khong-co'),
    'Tệp content/products/san-pham-thu.json, trường "commune": không có xã, thị trấn "khong-co"; hiện có: xa-thu',
  ],
  [
    'producers.kind',
    ({ producers }) => (producers[0]!.data.kind = 'khong-co'),
    'Tệp content/producers/co-so-thu.json, trường "kind": không có loại chủ thể "khong-co"; hiện có: loai-thu',
  ],
  [
    'producers.commune',
    ({ producers }) => (producers[0]!.data.commune = 'khong-co'),
    'Tệp content/producers/co-so-thu.json, trường "commune": không có xã, thị trấn "khong-co"; hiện có: xa-thu',
  ],
  [
    'news.documents',
    ({ news }) => news[0]!.data.documents.push('khong-co'),
    `Tệp content/news/tin-thu.md, trường "documents": không có văn bản "khong-co"; hiện có: ${DOCUMENTS}`,
  ],
  [
    'glossary.planSections',
    ({ glossary }) => (glossary[0]!.data.planSections[0] = 'khong-co'),
    'Tệp content/glossary/tu-thu.json, trường "planSections": không có mục của kế hoạch "khong-co"; hiện có: muc-i, muc-ii',
  ],
];

describe('an editor names something that is not there', () => {
  test.each(REFERENCES)('%s', (_, breakIt, sentence) => {
    const content = published();
    breakIt(content);
    expect(brokenLinks(content)).toEqual([sentence]);
  });

  test('in several places: each has its sentence', () => {
    const content = published();
    for (const [, breakIt] of REFERENCES) breakIt(content);
    expect(brokenLinks(content)).toHaveLength(REFERENCES.length);
  });

  test('where there is nothing of the kind yet', () => {
    const content = published();
    expect(brokenLinks({ ...content, producers: [] })).toEqual([
      'Tệp content/products/san-pham-thu.json, trường "producer": không có chủ thể "co-so-thu"; hiện có: chưa có mục nào',
    ]);
  });

  test('of another kind: an agency is no document', () => {
    const content = published();
    content.programme.locality.plan = 'phong-thu';
    expect(brokenLinks(content)).toHaveLength(1);
  });
});

describe('nothing is said', () => {
  test('of sound content', () => {
    expect(brokenLinks(published())).toEqual([]);
  });

  test('of a locality that still exists, a producer of a kind not known, a document that nothing replaced', () => {
    const content = published();
    content.programme.locality.ended = null;
    content.producers[0]!.data.kind = null;
    delete content.documents[1]!.data.replacedBy;
    expect(brokenLinks(content)).toEqual([]);
  });
});

/** The names of all fields that hold the name of something else: an Id, but for an entry's own. */
function referencesIn(schema: unknown, path: string): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return referencesIn(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return referencesIn(schema.element, path);
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape)
      .filter(([name]) => name !== 'id')
      .flatMap(([name, part]) => referencesIn(part, `${path}.${name}`));
  return schema instanceof z.ZodString && complaint(schema) === complaint(Id) ? [path] : [];
}

const complaint = (schema: z.ZodString) => schema.safeParse('Không phải mã').error?.issues[0]?.message;

test('every reference that a schema knows is among those that are looked up', () => {
  const known = Object.entries({
    programme: Programme,
    documents: LegalDocument,
    products: Product,
    producers: Producer,
    news: NewsEntry,
    glossary: GlossaryTerm,
  }).flatMap(([name, schema]) => referencesIn(schema, name));
  expect(known.toSorted()).toEqual(REFERENCES.map(([reference]) => reference).toSorted());
});
