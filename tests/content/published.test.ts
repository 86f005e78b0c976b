// What is really published: sound in itself, every name answered, every fact with its source.
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { readPlan } from '../../src/catalogue/plan.ts';
import { dayInVietnam } from '../../src/core/dates.ts';
import { citation } from '../../src/core/document.ts';
import { readEntry } from '../../src/core/entry.ts';
import { brokenLinks } from '../../src/core/links.ts';
import { planLines } from '../../src/core/plan.ts';
import { certificateState, holds } from '../../src/core/certificate.ts';
import { Programme } from '../../src/core/programme.ts';
import { Id } from '../../src/core/source.ts';
import { content, entriesOf, FOLDERS, planBody, programme, published } from './entries.ts';
import type { Folder } from './entries.ts';

const folders = Object.keys(FOLDERS) as Folder[];
const unique = (values: readonly string[]) => new Set(values).size === values.length;

test('content/ holds the folders that are published, and nothing beside them', () => {
  expect(readdirSync(content).toSorted()).toEqual(
    ['criteria', 'programme', 'scoring', ...folders].toSorted(),
  );
  expect(readdirSync(new URL('programme/', content)).toSorted()).toEqual(
    Object.keys(Programme.shape)
      .map((part) => `${part}.json`)
      .toSorted(),
  );
});

describe.each(folders)('content/%s', (folder) => {
  const entries = entriesOf(folder);

  test('has entries, unless nothing has been announced', () => {
    expect(folder === 'events' || entries.length > 0).toBe(true);
  });

  test.each(entries)('$file is as its schema asks', ({ file, data }) => {
    expect(() => readEntry<z.ZodType>(FOLDERS[folder], data, file)).not.toThrow();
  });

  test.each(entries)('$file has a name fit for an address, and the suffix that is read', ({ id, file }) => {
    expect(Id.safeParse(id).success).toBe(true);
    expect(file.endsWith(['plan', 'news', 'guides', 'english'].includes(folder) ? '.md' : '.json')).toBe(
      true,
    );
  });

  test.each(entries)('$file is written in composed letters', ({ source }) => {
    expect(source).toBe(source.normalize('NFC'));
    expect(source).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/u);
  });
});

test.each(entriesOf('programme'))('$file is as its schema asks', ({ id, file, data }) => {
  const schema: z.ZodType = Programme.shape[id as keyof typeof Programme.shape];
  expect(() => readEntry(schema, data, file)).not.toThrow();
});

test('nothing names what is not there', () => {
  const linked = {
    programme: programme(),
    programmeFile: 'content/programme/*.json',
    planSections: readPlan(planBody()).sections.map(({ id }) => id),
    planFile: entriesOf('plan')[0]?.file ?? '',
    planDocument: published('plan')[0]?.data.document ?? '',
    documents: published('documents'),
    products: published('products'),
    producers: published('producers'),
    news: published('news'),
    planLines: planLines(readPlan(planBody())),
    activities: published('activities'),
    events: published('events'),
    targets: published('targets'),
    support: published('support'),
    map: published('map'),
    glossary: published('glossary'),
  };
  expect(brokenLinks(linked)).toEqual([]);
  // Once again with a name taken away, so that an empty list means something.
  expect(brokenLinks({ ...linked, producers: linked.producers.slice(1) })).toHaveLength(1);
});

test('the plan has its document, and it is the one the programme is about', () => {
  for (const { data } of published('plan')) {
    expect(published('documents').map(({ id }) => id)).toContain(data.document);
    expect(data.document).toBe(programme().locality.plan);
  }
});

describe('every fact has its source', () => {
  test.each(
    (['events', 'documents', 'products', 'producers', 'news'] as const).flatMap((folder) =>
      published(folder),
    ),
  )('$file', ({ data }) => {
    expect(data.sources.length).toBeGreaterThan(0);
    for (const { url } of data.sources) if (url) expect(url).toMatch(/^https?:\/\/\S[^\s.]*\.\S+$/);
  });

  test('of the programme', () => {
    expect(programme().sources.length).toBeGreaterThan(0);
  });

  test.each(published('press'))('$file is linked', ({ data }) => {
    expect(new URL(data.url).protocol).toBe('https:');
  });
});

describe('the programme', () => {
  const { communes, agencies, apparatus, productGroups, producerKinds, cycle, locality } = programme();

  test('has its seven communes', () => {
    expect(communes.map(({ id }) => id)).toEqual([
      ...['lai-uyen', 'long-nguyen', 'lai-hung', 'tru-van-tho', 'cay-truong-ii', 'tan-hung', 'hung-hoa'],
    ]);
    expect(communes.filter(({ type }) => type === 'thị trấn').map(({ name }) => name)).toEqual(['Lai Uyên']);
  });

  test('says of each commune which of the five new units it belongs to', () => {
    const successors = communes.flatMap(({ successors: units }) => units);
    for (const { successors: units } of communes) expect(units.length).toBeGreaterThan(0);
    expect([...new Set(successors.map(({ name }) => name))].toSorted()).toEqual(
      [
        'phường Bến Cát',
        'phường Chánh Phú Hòa',
        'phường Long Nguyên',
        'xã Bàu Bàng',
        'xã Trừ Văn Thố',
      ].toSorted(),
    );
    // A unit has one code, and no other unit has it.
    expect(new Set(successors.map(({ name, code }) => `${name} ${code}`)).size).toBe(5);
    expect(new Set(successors.map(({ code }) => code)).size).toBe(5);
  });

  test('says of a commune that was divided which part went where', () => {
    for (const { successors } of communes)
      if (successors.length > 1) for (const { part } of successors) expect(part).toBeDefined();
  });

  test('has the six groups and the three kinds of producers of the plan', () => {
    expect(productGroups).toHaveLength(6);
    expect(producerKinds).toHaveLength(3);
  });

  test('uses no id, name or code twice', () => {
    expect(unique(apparatus.map(({ id }) => id))).toBe(true);
    for (const list of [communes, agencies, productGroups, producerKinds]) {
      expect(unique(list.map(({ id }) => id))).toBe(true);
      expect(unique(list.map(({ name }) => name))).toBe(true);
    }
    expect(unique(communes.flatMap(({ code }) => code ?? []))).toBe(true);
    expect(unique(cycle.map(({ name }) => name))).toBe(true);
  });

  test('says in the words of the plan what each group includes', () => {
    const plan = readPlan(planBody());
    const items = plan.sections
      .find(({ id }) => id === 'nhom-san-pham')
      ?.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))
      .map(({ text }) => text.replaceAll('–', '-'));
    expect(
      productGroups.map(({ name, includes }) => `${name}, gồm: ${includes}`.replaceAll('–', '-')),
    ).toEqual(items);
  });

  test('rests on criteria that are in force', () => {
    const documents = published('documents');
    const inForce = documents.find(({ id }) => id === locality.criteriaInForce)?.data;
    expect(inForce?.inForceOn && inForce.inForceOn <= dayInVietnam(new Date())).toBe(true);
    expect(inForce?.replacedBy).toBeUndefined();
  });
});

describe('documents', () => {
  const documents = published('documents');

  test('that were replaced say by what, and what replaced them is not older', () => {
    for (const { data } of documents) {
      const next = documents.find(({ id }) => id === data.replacedBy)?.data;
      const [then, now] = [data.date ?? data.inForceOn, next?.date ?? next?.inForceOn];
      if (then && now) expect(now >= then).toBe(true);
    }
  });

  test('that end on a day say why', () => {
    for (const { data } of documents) if (data.endsOn) expect(data.endsNote).toBeDefined();
  });

  test('never end before they begin, and none replaces itself', () => {
    for (const { id, data } of documents) {
      if (data.inForceOn && data.endsOn) expect(data.endsOn > data.inForceOn).toBe(true);
      expect([data.replacedBy, ...data.amendedBy]).not.toContain(id);
    }
  });

  test('are cited each in its own way', () => {
    expect(unique(documents.map(({ data }) => citation(data)))).toBe(true);
  });
});

describe('products', () => {
  test.each(published('products'))('$file shows no stars as certified without a decision', ({ data }) => {
    for (const certificate of data.certificates)
      if (!certificate.decision)
        expect(holds(certificateState(certificate, dayInVietnam(new Date())))).toBe(false);
  });

  test.each(published('products'))('$file stands where its producer does', ({ data }) => {
    const producer = published('producers').find(({ id }) => id === data.producer)?.data;
    expect(producer?.commune).toBe(data.commune);
  });

  test('every producer makes something that is shown', () => {
    const made = new Set(published('products').map(({ data }) => data.producer));
    for (const { id } of published('producers')) expect(made.has(id)).toBe(true);
  });
});
