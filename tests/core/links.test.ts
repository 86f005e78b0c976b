import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Activity } from '../../src/core/activity.ts';
import { LegalDocument } from '../../src/core/document.ts';
import { ProgrammeEvent } from '../../src/core/event.ts';
import { brokenLinks } from '../../src/core/links.ts';
import type { Linked } from '../../src/core/links.ts';
import { GlossaryTerm } from '../../src/core/glossary.ts';
import { NewsEntry } from '../../src/core/news.ts';
import { PlanHead } from '../../src/core/plan.ts';
import { Producer, Product } from '../../src/core/product.ts';
import { Programme } from '../../src/core/programme.ts';
import { Id } from '../../src/core/source.ts';
import { Support } from '../../src/core/support.ts';
import { Target } from '../../src/core/target.ts';

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
      groupsNote: null,
      name: 'huyện Thử',
      shortName: 'Thử',
      province: 'tỉnh Thử',
      provinceCode: null,
      referencePrefix: 'TH',
      siteName: 'Dữ liệu thử',
      summary: 'Dữ liệu thử',
      standingAgency: 'phong-thu',
      councilAgency: null,
      plan: 'ke-hoach-thu',
      criteriaOfPlan: 'tieu-chi-cu',
      criteriaInForce: 'tieu-chi-moi',
      operator: null,
      dataLicence: null,
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
      {
        id: 'phong-thu',
        name: 'Phòng Thử',
        level: 'huyện',
        role: 'thử',
        planSections: ['muc-i', 'muc-ii'],
        dutySection: 'muc-ii',
      },
    ],
    apparatus: [
      {
        id: 'o-thu',
        level: 'huyện',
        row: 1,
        name: 'Thử',
        part: 'thử',
        agency: 'phong-thu',
        lines: ['muc-i-1'],
        under: ['o-thu'],
      },
    ],
    productGroups: [{ id: 'nhom-thu', mark: 'do-uong', name: 'Thử', includes: 'thử', plainly: 'thử' }],
    producerKinds: [{ id: 'loai-thu', name: 'Thử', plainly: 'thử' }],
    cycle: [{ name: 'Bước thử', plainly: 'thử', when: 'thử', who: 'thử', planSection: 'muc-ii' }],
    joiners: [
      {
        id: 'nguoi-thu',
        name: 'Thử',
        plainly: 'thử',
        rule: 'joins',
        why: 'thử',
        planLine: 'muc-i-1',
        basis: [{ document: 'tieu-chi-moi', article: 'Điều 1' }],
        onlyGroup: 'nhom-thu',
        producerKind: 'loai-thu',
      },
    ],
    enterpriseSizes: {
      plan: { document: 'tieu-chi-cu', article: 'Điều 1' },
      today: { document: 'tieu-chi-moi', article: 'Điều 1' },
      sectors: [{ id: 'linh-vuc-thu', name: 'Thử', plainly: 'thử' }],
      limits: [{ size: 'nhỏ', sector: 'linh-vuc-thu', employees: 1, revenue: 1, capital: 1 }],
    },
    privacy: {
      unfinishedDays: 90,
      dossierMonths: 36,
      sightingHours: 24,
      uploadHours: 24,
      eraseDays: 7,
      answer: { workingDays: 2, document: 'tieu-chi-moi', sources },
    },
    sources,
    workflows: [
      {
        id: 'quy-trinh-thu',
        name: 'Dữ liệu thử',
        document: 'ke-hoach-thu',
        note: 'Dữ liệu thử',
        forms: ['phieu-thu'],
        steps: [],
        moves: [],
      },
    ],
    holidays: { note: 'Dữ liệu thử', days: [] },
    wishes: {
      training: [{ id: 'lop-thu', name: 'Thử', lines: ['muc-i-1'] }],
      support: [{ id: 'viec-thu', name: 'Thử', lines: ['muc-i-1'] }],
    },
  };
  const producer: Producer = Producer.parse({
    name: 'Dữ liệu thử',
    kind: 'loai-thu',
    commune: 'xa-thu',
    sources,
  });
  return {
    programme,
    programmeFile: 'content/programme/*.json',
    planSections: ['muc-i', 'muc-ii'],
    planFile: 'content/plan/ke-hoach-thu.md',
    planDocument: 'ke-hoach-thu',
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
        data: Product.parse({
          name: 'Dữ liệu thử',
          producer: 'co-so-thu',
          group: 'nhom-thu',
          commune: 'xa-thu',
          certificates: [{ code: 'GCN-01', stars: 3, criteria: 'tieu-chi-moi', decision: null }],
          facts: [],
          sources,
        }),
      },
    ],
    producers: [{ id: 'co-so-thu', file: 'content/producers/co-so-thu.json', data: producer }],
    news: [
      {
        id: 'tin-thu',
        file: 'content/news/tin-thu.md',
        data: { title: 'Dữ liệu thử', date: '2026', summary: 'thử', documents: ['ke-hoach-thu'], sources },
      },
    ],
    planLines: new Map([
      ['muc-i-1', { text: 'Thời gian: Tháng 3/2021, cho bà con.' }],
      ['muc-ii-1-1', { text: 'thử' }],
      ['muc-ii-1-2', { text: 'thử' }],
    ]),
    activities: [
      {
        id: 'viec-thu',
        file: 'content/activities/viec-thu.json',
        data: {
          title: 'Dữ liệu thử',
          summary: 'thử',
          planSection: 'muc-i',
          months: { from: '2021-03', to: '2021-03', expected: false, words: 'Tháng 3/2021', line: 'muc-i-1' },
          involvement: [{ agency: 'phong-thu', role: 'leads', lines: ['muc-i-1'], task: 'thử' }],
          people: { words: 'bà con', line: 'muc-i-1' },
          documents: ['tieu-chi-cu'],
        },
      },
    ],
    events: [
      {
        id: 'su-kien-thu',
        file: 'content/events/su-kien-thu.json',
        data: {
          title: 'Dữ liệu thử',
          kind: 'tập huấn',
          from: '2027-01-01',
          to: '2027-01-01',
          hours: null,
          place: null,
          organiser: 'Cơ quan thử',
          summary: 'thử',
          activity: 'viec-thu',
          documents: ['tieu-chi-moi'],
          published: '2026-12-01',
          sources,
        },
      },
    ],
    targets: [
      {
        id: 'muc-tieu-thu',
        file: 'content/targets/muc-tieu-thu.json',
        data: {
          order: 1,
          line: 'muc-ii-1-1',
          name: 'Thử',
          aim: '1',
          words: 'thử',
          counted: 'thử',
          measure: null,
          atLeast: null,
          value: null,
          related: [],
        },
      },
    ],
    support: [
      {
        id: 'ho-tro-thu',
        file: 'content/support/ho-tro-thu.json',
        data: {
          order: 1,
          name: 'Thử',
          plainly: 'thử',
          topics: ['thử'],
          lines: ['muc-i-1'],
          planned: 'thử',
          plannedLine: 'muc-i',
          help: ['thu'],
        },
      },
    ],
    map: [
      {
        id: 'ban-do-thu',
        file: 'content/map/ban-do-thu.json',
        data: {
          type: 'FeatureCollection',
          metadata: {
            source: { text: 'thử' },
            licence: 'thử',
            licenceText: 'thử',
            changes: 'thử',
            note: 'thử',
          },
          features: [
            {
              type: 'Feature',
              properties: { name: 'xã Thử', code: '00001' },
              geometry: { type: 'MultiPolygon', coordinates: [] },
            },
          ],
        },
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
    'programme.locality.councilAgency',
    ({ programme }) => (programme.locality.councilAgency = 'khong-co'),
    `Tệp ${PROGRAMME}, trường "locality.councilAgency": không có cơ quan "khong-co"; hiện có: phong-thu`,
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
    'plan.document',
    (content) => (content.planDocument = 'khong-co'),
    `Tệp content/plan/ke-hoach-thu.md, trường "document": không có văn bản "khong-co"; hiện có: ${DOCUMENTS}`,
  ],
  [
    'programme.agencies.planSections',
    ({ programme }) => programme.agencies[0]?.planSections.push('khong-co'),
    `Tệp ${PROGRAMME}, trường "agencies.phong-thu.planSections": không có mục của kế hoạch "khong-co"; hiện có: muc-i, muc-ii`,
  ],
  [
    'programme.agencies.dutySection',
    ({ programme }) => (programme.agencies[0]!.dutySection = 'khong-co'),
    `Tệp ${PROGRAMME}, trường "agencies.phong-thu.dutySection": không có mục của kế hoạch "khong-co"; hiện có: muc-i, muc-ii`,
  ],
  [
    'programme.apparatus.agency',
    ({ programme }) => (programme.apparatus[0]!.agency = 'khong-co'),
    `Tệp ${PROGRAMME}, trường "apparatus.o-thu.agency": không có cơ quan "khong-co"; hiện có: phong-thu`,
  ],
  [
    'programme.apparatus.lines',
    ({ programme }) => programme.apparatus[0]!.lines.push('khong-co'),
    `Tệp ${PROGRAMME}, trường "apparatus.o-thu.lines": không có dòng kế hoạch "khong-co"; hiện có: chưa có mục nào`,
  ],
  [
    'programme.apparatus.under',
    ({ programme }) => programme.apparatus[0]!.under.push('khong-co'),
    `Tệp ${PROGRAMME}, trường "apparatus.o-thu.under": không có ô "khong-co"; hiện có: o-thu`,
  ],
  [
    'activities.planSection',
    ({ activities }) => (activities[0]!.data.planSection = 'khong-co'),
    'Tệp content/activities/viec-thu.json, trường "planSection": không có mục của kế hoạch "khong-co"; hiện có: muc-i, muc-ii',
  ],
  [
    'activities.months.line',
    ({ activities }) => (activities[0]!.data.months.line = 'khong-co'),
    'Tệp content/activities/viec-thu.json, trường "months.line": không có dòng kế hoạch "khong-co"; hiện có: chưa có mục nào',
  ],
  [
    'activities.involvement.agency',
    ({ activities }) => (activities[0]!.data.involvement[0]!.agency = 'khong-co'),
    'Tệp content/activities/viec-thu.json, trường "involvement.agency": không có cơ quan "khong-co"; hiện có: phong-thu',
  ],
  [
    'activities.involvement.lines',
    ({ activities }) => activities[0]!.data.involvement[0]!.lines.push('khong-co'),
    'Tệp content/activities/viec-thu.json, trường "involvement.lines": không có dòng kế hoạch "khong-co"; hiện có: chưa có mục nào',
  ],
  [
    'activities.people.line',
    ({ activities }) => (activities[0]!.data.people.line = 'khong-co'),
    'Tệp content/activities/viec-thu.json, trường "people.line": không có dòng kế hoạch "khong-co"; hiện có: chưa có mục nào',
  ],
  [
    'activities.documents',
    ({ activities }) => activities[0]!.data.documents.push('khong-co'),
    `Tệp content/activities/viec-thu.json, trường "documents": không có văn bản "khong-co"; hiện có: ${DOCUMENTS}`,
  ],
  [
    'events.activity',
    ({ events }) => (events[0]!.data.activity = 'khong-co'),
    'Tệp content/events/su-kien-thu.json, trường "activity": không có việc trong kế hoạch "khong-co"; hiện có: viec-thu',
  ],
  [
    'events.documents',
    ({ events }) => events[0]!.data.documents.push('khong-co'),
    `Tệp content/events/su-kien-thu.json, trường "documents": không có văn bản "khong-co"; hiện có: ${DOCUMENTS}`,
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
    'Tệp content/products/san-pham-thu.json, trường "commune": không có địa bàn "khong-co"; hiện có: xa-thu',
  ],
  [
    'products.certificates.criteria',
    ({ products }) => (products[0]!.data.certificates[0]!.criteria = 'khong-co'),
    `Tệp content/products/san-pham-thu.json, trường "certificates.criteria": không có văn bản "khong-co"; hiện có: ${DOCUMENTS}`,
  ],
  [
    'producers.kind',
    ({ producers }) => (producers[0]!.data.kind = 'khong-co'),
    'Tệp content/producers/co-so-thu.json, trường "kind": không có loại chủ thể "khong-co"; hiện có: loai-thu',
  ],
  [
    'producers.commune',
    ({ producers }) => (producers[0]!.data.commune = 'khong-co'),
    'Tệp content/producers/co-so-thu.json, trường "commune": không có địa bàn "khong-co"; hiện có: xa-thu',
  ],
  [
    'news.documents',
    ({ news }) => news[0]!.data.documents.push('khong-co'),
    `Tệp content/news/tin-thu.md, trường "documents": không có văn bản "khong-co"; hiện có: ${DOCUMENTS}`,
  ],
  [
    'programme.joiners.planLine',
    ({ programme }) => (programme.joiners[0]!.planLine = 'muc-ii-9-9'),
    `Tệp ${PROGRAMME}, trường "joiners.nguoi-thu.planLine": không có dòng kế hoạch "muc-ii-9-9"; hiện có: muc-ii, muc-ii-1-1, muc-ii-1-2`,
  ],
  [
    'programme.joiners.basis.document',
    ({ programme }) => (programme.joiners[0]!.basis[0]!.document = 'khong-co'),
    `Tệp ${PROGRAMME}, trường "joiners.nguoi-thu.basis.document": không có văn bản "khong-co"; hiện có: ${DOCUMENTS}`,
  ],
  [
    'programme.joiners.onlyGroup',
    ({ programme }) => (programme.joiners[0]!.onlyGroup = 'khong-co'),
    `Tệp ${PROGRAMME}, trường "joiners.nguoi-thu.onlyGroup": không có nhóm sản phẩm "khong-co"; hiện có: nhom-thu`,
  ],
  [
    'programme.joiners.producerKind',
    ({ programme }) => (programme.joiners[0]!.producerKind = 'khong-co'),
    `Tệp ${PROGRAMME}, trường "joiners.nguoi-thu.producerKind": không có loại chủ thể "khong-co"; hiện có: loai-thu`,
  ],
  [
    'programme.enterpriseSizes.plan.document',
    ({ programme }) => (programme.enterpriseSizes.plan = { document: 'khong-co', article: 'Điều 1' }),
    `Tệp ${PROGRAMME}, trường "enterpriseSizes.plan.document": không có văn bản "khong-co"; hiện có: ${DOCUMENTS}`,
  ],
  [
    'programme.enterpriseSizes.today.document',
    ({ programme }) => (programme.enterpriseSizes.today.document = 'khong-co'),
    `Tệp ${PROGRAMME}, trường "enterpriseSizes.today.document": không có văn bản "khong-co"; hiện có: ${DOCUMENTS}`,
  ],
  [
    'programme.enterpriseSizes.limits.sector',
    ({ programme }) => (programme.enterpriseSizes.limits[0]!.sector = 'khong-co'),
    `Tệp ${PROGRAMME}, trường "enterpriseSizes.limits.sector": không có lĩnh vực "khong-co"; hiện có: linh-vuc-thu`,
  ],
  [
    'programme.privacy.answer.document',
    ({ programme }) => (programme.privacy.answer.document = 'khong-co'),
    `Tệp ${PROGRAMME}, trường "privacy.answer.document": không có văn bản "khong-co"; hiện có: ${DOCUMENTS}`,
  ],
  [
    'targets.line',
    ({ targets }) => (targets[0]!.data.line = 'muc-ii-1-3'),
    'Tệp content/targets/muc-tieu-thu.json, trường "line": không có dòng kế hoạch "muc-ii-1-3"; hiện có: muc-ii, muc-ii-1-1, muc-ii-1-2',
  ],
  [
    'support.lines',
    ({ support }) => (support[0]!.data.lines[0] = 'khong-co'),
    'Tệp content/support/ho-tro-thu.json, trường "lines": không có dòng kế hoạch "khong-co"; hiện có: chưa có mục nào',
  ],
  [
    'support.plannedLine',
    ({ support }) => (support[0]!.data.plannedLine = 'khong-co'),
    'Tệp content/support/ho-tro-thu.json, trường "plannedLine": không có dòng kế hoạch "khong-co"; hiện có: chưa có mục nào',
  ],
  [
    'programme.workflows.document',
    ({ programme }) => (programme.workflows[0]!.document = 'khong-co'),
    `Tệp ${PROGRAMME}, trường "workflows.quy-trinh-thu.document": không có văn bản "khong-co"; hiện có: ${DOCUMENTS}`,
  ],
  [
    'programme.wishes.training.lines',
    ({ programme }) => (programme.wishes.training[0]!.lines[0] = 'muc-ii-9-9'),
    `Tệp ${PROGRAMME}, trường "wishes.training.lop-thu.lines": không có dòng kế hoạch "muc-ii-9-9"; hiện có: muc-ii, muc-ii-1-1, muc-ii-1-2`,
  ],
  [
    'programme.wishes.support.lines',
    ({ programme }) => (programme.wishes.support[0]!.lines[0] = 'muc-ii-9-9'),
    `Tệp ${PROGRAMME}, trường "wishes.support.viec-thu.lines": không có dòng kế hoạch "muc-ii-9-9"; hiện có: muc-ii, muc-ii-1-1, muc-ii-1-2`,
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

  test('that two things answer to', () => {
    const content = published();
    content.programme.communes.push({ ...content.programme.communes[0]! });
    expect(brokenLinks(content)).toEqual([`Tệp ${PROGRAMME}, trường "communes": mã "xa-thu" có hai lần`]);
  });

  test('of another kind: an agency is no document', () => {
    const content = published();
    content.programme.locality.plan = 'phong-thu';
    expect(brokenLinks(content)).toHaveLength(1);
  });

  test('quotes words that the line does not say', () => {
    const content = published();
    content.activities[0]!.data.months.words = 'Tháng 4/2021';
    content.activities[0]!.data.people.words = 'mọi người';
    expect(brokenLinks(content)).toEqual([
      'Tệp content/activities/viec-thu.json, trường "months.words": dòng "muc-i-1" của kế hoạch không có lời "Tháng 4/2021"',
      'Tệp content/activities/viec-thu.json, trường "people.words": dòng "muc-i-1" của kế hoạch không có lời "mọi người"',
    ]);
  });
});

test('two products have one code, or two that are taken for one another', () => {
  const content = published();
  const [product] = content.products;
  content.products.push({
    id: 'khac',
    file: 'content/products/khac.json',
    data: { ...product!.data, certificates: [{ ...product!.data.certificates[0]!, code: 'GCN-O1' }] },
  });
  expect(brokenLinks(content)).toEqual([
    'Tệp content/products/khac.json, trường "certificates.code": mã "GCN-O1" giống hoặc dễ lẫn với mã trong tệp content/products/san-pham-thu.json',
  ]);
});

test('the map has a unit that no commune became', () => {
  const content = published();
  content.map[0]!.data.features[0]!.properties.name = 'xã Khác';
  expect(brokenLinks(content)).toEqual([
    'Tệp content/map/ban-do-thu.json, trường "features.properties.name": không có đơn vị mới "xã Khác"; hiện có: xã Thử',
  ]);
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
    activities: Activity,
    events: ProgrammeEvent,
    documents: LegalDocument,
    products: Product,
    producers: Producer,
    news: NewsEntry,
    plan: PlanHead,
    targets: Target,
    support: Support,
    glossary: GlossaryTerm,
  }).flatMap(([name, schema]) => referencesIn(schema, name));
  expect(known.toSorted()).toEqual(REFERENCES.map(([reference]) => reference).toSorted());
});
