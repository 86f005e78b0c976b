// The editor in the browser asks for what the schemas ask for: every field, every rule. And what it writes is read.
import { readFileSync } from 'node:fs';
import { parseFrontmatter } from 'astro/markdown';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { EDITED, editorConfig } from '../../src/catalogue/editor-config.ts';
import { readEntry } from '../../src/core/entry.ts';
import { NewsEntry } from '../../src/core/news.ts';
import { FOLDERS, programme, published } from './entries.ts';
import type { Folder } from './entries.ts';

const activities = published('activities').map(({ id, data }) => ({ id, title: data.title }));
const choices = { programme: programme(), activities };
const config = editorConfig(choices, { siteName: 'Dữ liệu thử', repository: undefined });

interface Field {
  name: string;
  label: string;
  widget: string;
  required: boolean;
  hint?: string;
  pattern?: [string, string];
  options?: { value: unknown }[];
  collection?: string;
  multiple?: boolean;
  min?: number;
  max?: number;
  type?: string;
  format?: string;
  value_type?: string;
  fields?: Field[];
  field?: Field;
}
const collections = config.collections as unknown as {
  name: string;
  folder: string;
  extension: string;
  fields: Field[];
}[];

/** A field of a Zod schema, taken out of its "or null", "may be left out" and defaults. */
function unwrap(schema: z.ZodType): { inner: z.ZodType; mayBeEmpty: boolean } {
  let inner = schema;
  let mayBeEmpty = false;
  for (;;) {
    if (inner instanceof z.ZodNullable || inner instanceof z.ZodOptional || inner instanceof z.ZodDefault) {
      inner = inner.unwrap() as z.ZodType;
      mayBeEmpty = true;
    } else if (inner instanceof z.ZodPipe) inner = inner.out as z.ZodType;
    else return { inner, mayBeEmpty };
  }
}

/** Regular expressions that a text is held to. */
const patternsOf = (schema: z.ZodString): string[] =>
  (schema.def.checks ?? []).flatMap((check) => {
    const { def } = check._zod as unknown as { def: { pattern?: RegExp; format?: string } };
    return def.pattern && def.format === 'regex' ? [def.pattern.source] : [];
  });

const WIDGETS: Record<string, readonly string[]> = {
  string: ['string', 'text', 'relation', 'select', 'image'],
  enum: ['select'],
  literal: ['select'],
  number: ['number'],
  boolean: ['boolean'],
  object: ['object'],
  array: ['list', 'relation', 'select'],
};

/** What is wrong with a field of the editor, measured by its schema. */
function faults(schema: z.ZodType, field: Field | undefined, path: string): string[] {
  if (!field) return [`${path}: không có trong trình soạn thảo`];
  const { inner, mayBeEmpty } = unwrap(schema);
  const found: string[] = [];
  const fault = (what: string) => found.push(`${path}: ${what}`);
  const kind = inner.def.type;
  const isDay = inner instanceof z.ZodISODate;

  if (field.label === field.name) fault('không có tên tiếng Việt');
  const widgets = isDay ? ['datetime'] : (WIDGETS[kind] ?? []);
  if (!widgets.includes(field.widget)) fault(`${kind} mà là ô ${field.widget}`);
  const isFreeList = inner instanceof z.ZodArray && !(inner.def.checks ?? []).length;
  if (kind !== 'boolean' && !isFreeList && field.required === mayBeEmpty)
    fault(`bắt buộc: ${String(field.required)}`);
  if (isDay && (field.type !== 'date' || field.format !== 'YYYY-MM-DD'))
    fault('ngày không ghi năm-tháng-ngày');

  if (inner instanceof z.ZodEnum || inner instanceof z.ZodLiteral) {
    const values = inner instanceof z.ZodEnum ? inner.options : [...inner.values];
    expect(field.options?.map(({ value }) => value)).toEqual(values);
  }
  if (inner instanceof z.ZodString && !isDay && ['string', 'text'].includes(field.widget))
    for (const pattern of patternsOf(inner))
      if (field.pattern?.[0] !== pattern) fault(`thiếu mẫu ${pattern}`);
  if (inner instanceof z.ZodString && ['relation', 'select'].includes(field.widget))
    if (field.widget === 'relation' ? !field.collection : !field.options?.length)
      fault('không có gì để chọn');
  if (inner instanceof z.ZodNumber) {
    const { minimum, maximum } = z.toJSONSchema(inner);
    if (minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER && field.min !== minimum)
      fault('số nhỏ nhất');
    if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && field.max !== maximum)
      fault('số lớn nhất');
  }
  if (inner instanceof z.ZodObject) found.push(...objectFaults(inner, field.fields ?? [], path));
  if (inner instanceof z.ZodArray) {
    const { inner: item } = unwrap(inner.element as z.ZodType);
    if (field.widget !== 'list') {
      if (!field.multiple) fault('chỉ chọn được một');
    } else if (item instanceof z.ZodObject) found.push(...objectFaults(item, field.fields ?? [], path));
    else found.push(...faults(item, field.field, `${path}[]`));
  }
  return found;
}

function objectFaults(schema: z.ZodObject, fields: readonly Field[], path: string): string[] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const unknown = fields.filter(({ name }) => name !== 'body' && !(name in schema.shape));
  return [
    ...unknown.map(({ name }) => `${path}.${name}: không có trong lược đồ`),
    ...Object.entries(schema.shape).flatMap(([name, field]) =>
      faults(field as z.ZodType, byName.get(name), `${path}.${name}`),
    ),
  ];
}

test('the configuration is as the editor’s own schema asks', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../node_modules/@sveltia/cms/schema/sveltia-cms.json', import.meta.url), 'utf8'),
  ) as object;
  const check = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  expect(check(config) || check.errors).toBe(true);
  expect(check({ ...config, backend: { name: 'github' } })).toBe(false);
});

test('news, products, events and documents can be edited', () => {
  const names = collections.map(({ name }) => name);
  for (const name of ['news', 'products', 'events', 'documents']) expect(names).toContain(name);
});

describe.each(EDITED)('$name', ({ name, schema }) => {
  const edited = collections.find((one) => one.name === name);

  test('is the folder that the site reads, by the same schema', () => {
    expect(FOLDERS[name as Folder]).toBe(schema);
    expect(edited?.folder).toBe(`content/${name}`);
    const [entry] = published(name as Folder);
    if (entry) expect(entry.file.endsWith(`.${edited?.extension ?? ''}`)).toBe(true);
  });

  test('asks for every field, and holds it to its rules', () => {
    expect(objectFaults(schema as z.ZodObject, edited?.fields ?? [], name)).toEqual([]);
  });

  test('would be found out if a field were missing, free or misnamed', () => {
    const fields = structuredClone(edited?.fields ?? []);
    const [first, ...rest] = fields;
    expect(objectFaults(schema as z.ZodObject, rest, name)).toHaveLength(1);
    expect(
      objectFaults(schema as z.ZodObject, [{ ...first!, required: !first?.required }, ...rest], name),
    ).toHaveLength(1);
    expect(objectFaults(schema as z.ZodObject, [...fields, { ...first!, name: 'la' }], name)).toHaveLength(1);
  });

  test('reads its own entries again with every field that was left blank as the editor writes it', () => {
    for (const { file, data } of published(name as Folder)) {
      const written = asTheEditorWrites(schema as z.ZodObject, data);
      expect(readEntry(schema, written, file)).toEqual(data);
    }
  });
});

/** What has no value is written as "" (texts, dates, choices) or null (numbers, groups); lists are always written. */
function asTheEditorWrites(schema: z.ZodObject, data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema.shape).map(([name, field]) => {
      const { inner } = unwrap(field as z.ZodType);
      const value = data[name];
      if (value === undefined || value === null) {
        if (inner instanceof z.ZodArray) return [name, []];
        return [name, ['number', 'object'].includes(inner.def.type) ? null : ''];
      }
      if (inner instanceof z.ZodObject)
        return [name, asTheEditorWrites(inner, value as Record<string, unknown>)];
      if (inner instanceof z.ZodArray) {
        const { inner: item } = unwrap(inner.element as z.ZodType);
        if (item instanceof z.ZodObject)
          return [name, (value as Record<string, unknown>[]).map((one) => asTheEditorWrites(item, one))];
      }
      return [name, value];
    }),
  );
}

describe('the head of a Markdown file', () => {
  const file = (date: string) =>
    `---\ntitle: 'Dữ liệu thử'\ndate: ${date}\nsummary: 'Một câu'\ndocuments: []\nsources:\n  - text: 'Dữ liệu thử'\n    url: ''\n---\nChữ\n`;
  const read = (date: string) => readEntry(NewsEntry, parseFrontmatter(file(date)).frontmatter, 'thu.md');

  test('is written with dates between quotation marks, which YAML leaves alone', () => {
    expect((config.output as { yaml?: { quote?: string } }).yaml?.quote).toBe('single');
    expect(read(`'2026-05-22'`)).toMatchObject({ date: '2026-05-22', sources: [{ text: 'Dữ liệu thử' }] });
    expect(read(`'2024'`).date).toBe('2024');
  });
  test('with a day that is in no calendar is refused, not moved to another day', () => {
    expect(() => read(`'2026-02-30'`)).toThrow('ngày này không có trong lịch');
    expect(() => read('2026-02-30')).toThrow('dấu ngoặc kép');
  });
});
