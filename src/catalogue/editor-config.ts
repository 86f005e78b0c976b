import type { CmsConfig, EntryCollection, Field } from '@sveltia/cms';
import type { z } from 'zod';
import { PartialDate } from '../core/dates.ts';
import { LegalDocument } from '../core/document.ts';
import { ProgrammeEvent } from '../core/event.ts';
import { fieldsOf, fieldWords, mayBeEmpty, withoutNull, type FieldSchema } from '../core/fields.ts';
import { NewsEntry } from '../core/news.ts';
import { Producer, Product } from '../core/product.ts';
import { communeName, type Programme } from '../core/programme.ts';

import { Id } from '../core/source.ts';

/** What an editor can choose from that is kept in one file, so that the editor in the browser does not see it as entries. */
export interface Choices {
  programme: Pick<Programme, 'communes' | 'productGroups' | 'producerKinds'>;
  activities: readonly { id: string; title: string }[];
}

type Options = { label: string; value: string }[];

/** What a field that holds an id names: entries of a collection of the editor, or one of a list. */
type Named = { collection: string; shows: string } | { options: (choices: Choices) => Options };

const DOCUMENTS: Named = { collection: 'documents', shows: '{{type}} {{number}} – {{title}}' };

const byName = (entries: readonly { id: string; name: string }[]): Options =>
  entries.map(({ id, name }) => ({ label: name, value: id }));

/** By the name of the field, the same in every collection. */
const NAMED: Readonly<Record<string, Named>> = {
  documents: DOCUMENTS,
  amendedBy: DOCUMENTS,
  replacedBy: DOCUMENTS,
  criteria: DOCUMENTS,
  producer: { collection: 'producers', shows: '{{name}}' },
  group: { options: ({ programme }) => byName(programme.productGroups) },
  kind: { options: ({ programme }) => byName(programme.producerKinds) },
  commune: {
    options: ({ programme }) =>
      programme.communes.map((commune) => ({ label: communeName(commune), value: commune.id })),
  },
  activity: { options: ({ activities }) => activities.map(({ id, title }) => ({ label: title, value: id })) },
};

/** Fields for a few sentences rather than one line. */
const LONG = ['summary', 'note', 'endsNote', 'facts', 'story', 'ingredients'];

const ID_PATTERN = fieldsOf(Id).pattern ?? '';
const DATE_PATTERN = fieldsOf(PartialDate).pattern ?? '';

/** What to say where the pattern of a field is not kept to. */
const EXPECTED: Readonly<Record<string, string>> = {
  [ID_PATTERN]: 'Cần chữ thường không dấu, số và gạch nối, ví dụ "ten-ngan"',
  [DATE_PATTERN]: 'Cần năm, năm-tháng hoặc năm-tháng-ngày, ví dụ 2024, 2021-04, 2026-05-22',
};

/** A photo beside its entry: told by the endings that its name may have. */
const isPhoto = ({ pattern = '' }: FieldSchema) => pattern.includes('png|webp');

const WEB_ADDRESS = '^https?://\\S+\\.\\S+$';

/**
 * One field of a schema as a field of the editor.
 *
 * @throws Error for a kind of field that has no place there yet, naming it
 */
function editorField(name: string, schema: FieldSchema, required: boolean, choices: Choices): Field {
  const { field } = withoutNull(schema);
  const { label, hint } = fieldWords(schema, name);
  const common = { name, label, required, ...(hint !== undefined && { hint }) };

  if (field.type === 'array') return listField(name, field, common, choices);
  if (field.type === 'object')
    return { ...common, widget: 'object', fields: editorFields(field, choices), collapsed: 'auto' };
  if (field.pattern === ID_PATTERN) return namedField(name, common, choices);
  if (field.type === 'boolean') return { ...common, widget: 'boolean', required: false, default: false };
  if (field.type === 'number' || field.type === 'integer')
    return field.enum ? selectField(common, field.enum) : numberField(field, common);
  if (field.enum) return selectField(common, field.enum);
  if (field.format === 'date')
    return { ...common, widget: 'datetime', type: 'date', format: 'YYYY-MM-DD', picker_utc: true };
  if (field.format === 'uri')
    return {
      ...common,
      widget: 'string',
      type: 'url',
      pattern: [WEB_ADDRESS, 'Cần một địa chỉ web đầy đủ, bắt đầu bằng https://'],
    };
  if (field.format === 'email')
    return {
      ...common,
      widget: 'string',
      type: 'email',
      pattern: [field.pattern ?? '@', 'Cần một địa chỉ e-mail, ví dụ ocop@example.vn'],
    };
  if (isPhoto(field))
    return {
      ...common,
      widget: 'image',
      choose_url: false,
      pattern: [field.pattern ?? '', 'Cần tệp ảnh jpg, png, webp hoặc avif, tên chữ thường không dấu'],
    };
  if (field.type === 'string') {
    const text = {
      ...common,
      ...(field.pattern !== undefined && {
        pattern: [field.pattern, EXPECTED[field.pattern] ?? hint ?? label] as [string, string],
      }),
    };
    return LONG.includes(name) ? { ...text, widget: 'text' } : { ...text, widget: 'string' };
  }
  throw new Error(`The editor has no field for "${name}": ${JSON.stringify(schema)}`);
}

type Common = Pick<Field, 'name'> & { label: string; required: boolean; hint?: string };

function selectField(common: Common, values: NonNullable<FieldSchema['enum']>): Field {
  return {
    ...common,
    widget: 'select',
    options: values.filter((value) => value !== null).map((value) => ({ label: String(value), value })),
  } as Field;
}

/** JSON Schema names the largest whole number where there is no limit. */
const FAR = Number.MAX_SAFE_INTEGER;

function numberField({ type, minimum, exclusiveMinimum, maximum }: FieldSchema, common: Common): Field {
  const least = exclusiveMinimum === undefined ? minimum : exclusiveMinimum + 1;
  return {
    ...common,
    widget: 'number',
    value_type: type === 'integer' ? 'int' : 'float',
    ...(least !== undefined && least > -FAR && { min: least }),
    ...(maximum !== undefined && maximum < FAR && { max: maximum }),
  };
}

function namedField(name: string, common: Common, choices: Choices, multiple = false): Field {
  const named = NAMED[name];
  if (!named) throw new Error(`NAMED in editor-config.ts does not say what the field "${name}" names.`);
  if ('options' in named) return { ...common, widget: 'select', multiple, options: named.options(choices) };
  return {
    ...common,
    widget: 'relation',
    collection: named.collection,
    value_field: '{{slug}}',
    display_fields: [named.shows],
    search_fields: [...named.shows.matchAll(/\{\{(\w+)\}\}/g)].map(([, shown = '']) => shown),
    multiple,
  };
}

function listField(
  name: string,
  { items = {}, minItems }: FieldSchema,
  common: Common,
  choices: Choices,
): Field {
  if (items.pattern === ID_PATTERN) return namedField(name, common, choices, true);
  // A list is always written; only where it may not be empty is something required in it.
  const list = {
    ...common,
    widget: 'list' as const,
    required: common.required && minItems !== undefined,
    ...(minItems !== undefined && { min: minItems }),
  };
  if (items.properties) return { ...list, fields: editorFields(items, choices), collapsed: 'auto' };
  if (items.enum) return { ...selectField(common, items.enum), multiple: true } as Field;
  const { minimum: first, maximum: last } = items;
  // Months, for one: chosen rather than typed.
  if (items.type === 'integer' && first !== undefined && last !== undefined && last - first < 31) {
    const values = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    return { ...selectField(common, values), multiple: true } as Field;
  }
  return { ...list, field: editorField(name, { description: common.label, ...items }, true, choices) };
}

function editorFields(object: FieldSchema, choices: Choices): Field[] {
  return Object.entries(object.properties ?? {}).map(([name, field]) =>
    editorField(name, field, !mayBeEmpty(object, name), choices),
  );
}

/** The collections that can be edited in a browser; a further one is one more entry. */
export const EDITED: readonly {
  name: string;
  label: string;
  one: string;
  schema: z.ZodType;
  /** Where the name of a new entry's file comes from. */
  slug: string;
  title: string;
  /** Entries with a text below their fields are Markdown, the others JSON. */
  text?: boolean;
  photos?: boolean;
}[] = [
  {
    name: 'news',
    label: 'Tin tức',
    one: 'tin',
    schema: NewsEntry,
    slug: '{{fields.date}}-{{fields.title}}',
    title: 'title',
    text: true,
  },
  {
    name: 'events',
    label: 'Sự kiện',
    one: 'sự kiện',
    schema: ProgrammeEvent,
    slug: '{{fields.from}}-{{fields.title}}',
    title: 'title',
  },
  {
    name: 'products',
    label: 'Sản phẩm',
    one: 'sản phẩm',
    schema: Product,
    slug: '{{fields.name}}',
    title: 'name',
    photos: true,
  },
  {
    name: 'producers',
    label: 'Chủ thể',
    one: 'chủ thể',
    schema: Producer,
    slug: '{{fields.name}}',
    title: 'name',
  },
  {
    name: 'documents',
    label: 'Văn bản',
    one: 'văn bản',
    schema: LegalDocument,
    slug: '{{fields.number}}',
    title: 'title',
  },
];

function collection(edited: (typeof EDITED)[number], choices: Choices): EntryCollection {
  const { name, label, one, schema, slug, title, text, photos } = edited;
  const body: Field = { name: 'body', label: 'Nội dung', widget: 'richtext', required: true };
  return {
    name,
    label,
    label_singular: one,
    folder: `content/${name}`,
    ...(text ? { extension: 'md', format: 'yaml-frontmatter' } : { extension: 'json', format: 'json' }),
    identifier_field: title,
    summary: `{{${title}}}`,
    slug: {
      template: slug,
      editable: ['create'],
      hint: 'Tên tệp, cũng là địa chỉ của trang; không đổi được về sau',
      pattern: [ID_PATTERN, EXPECTED[ID_PATTERN] ?? ''],
    },
    // Photos stand beside their entry.
    ...(photos && { media_folder: '', public_folder: '' }),
    fields: [...editorFields(fieldsOf(schema), choices), ...(text ? [body] : [])],
  };
}

/**
 * Without a repository the editor still works on the files of this machine. It wants one named all the same; of the hosts that it
 * knows, this is the one that it does not call before somebody signs in.
 */
const LOCAL_ONLY = { name: 'gitea', repo: 'tren-may-nay/thu-muc-du-an', auth_methods: ['token'] } as const;

/**
 * The configuration of the editor in the browser (Sveltia CMS), from the same schemas that read the entries.
 *
 * @param repository where it saves; undefined where only the files of this machine can be edited
 */
export function editorConfig(
  choices: Choices,
  {
    siteName,
    repository,
  }: { siteName: string; repository: { host: 'github' | 'gitlab'; name: string } | undefined },
): CmsConfig {
  return {
    load_config_file: false,
    backend: repository
      ? { name: repository.host, repo: repository.name }
      : { ...LOCAL_ONLY, auth_methods: [...LOCAL_ONLY.auth_methods] },
    app_title: `Sửa nội dung ${siteName}`,
    logo: { src: '/icons/icon-192.png' },
    // Asked for by name; photos stand beside their products.
    media_folder: 'content/products',
    public_folder: '/',
    media_libraries: { default: { config: { slugify_filename: true } } },
    slug: { encoding: 'ascii', clean_accents: true, lowercase: true },
    // YAML takes a bare 2026-02-30 for an instant in March; between quotation marks it stays what was written.
    output: { yaml: { quote: 'single' } },
    editor: { preview: false },
    collections: EDITED.map((edited) => collection(edited, choices)),
  };
}
