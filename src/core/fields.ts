import { z } from 'zod';

/** A schema as JSON Schema (draft 7): what the forms of the editor, the open data and the reader of entries go by. */
export interface FieldSchema {
  type?: string | string[];
  format?: string;
  pattern?: string;
  description?: string;
  default?: unknown;
  enum?: (string | number | boolean | null)[];
  const?: string | number | boolean;
  minLength?: number;
  minItems?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  anyOf?: FieldSchema[];
  items?: FieldSchema;
  properties?: Record<string, FieldSchema>;
  required?: string[];
}

const described = new WeakMap<z.ZodType, FieldSchema>();

/** A Zod schema as data: how a file is written (before defaults are filled in). */
export function fieldsOf(schema: z.ZodType): FieldSchema {
  const known = described.get(schema);
  if (known) return known;
  const made = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    reused: 'inline',
  }) as FieldSchema;
  described.set(schema, made);
  return made;
}

/** A field without its "or null": what stands in it where something does, and whether it may be null. */
export function withoutNull(field: FieldSchema): { field: FieldSchema; nullable: boolean } {
  if (Array.isArray(field.type)) {
    const [type, ...more] = field.type.filter((one) => one !== 'null');
    const nullable = field.type.includes('null');
    return { field: type !== undefined && more.length === 0 ? { ...field, type } : field, nullable };
  }
  const kinds = field.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  const [only] = kinds;
  if (!field.anyOf || kinds.length !== 1 || !only) return { field, nullable: false };
  const { description = only.description, default: preset = only.default } = field;
  return {
    field: {
      ...only,
      ...(description !== undefined && { description }),
      ...(preset !== undefined && { default: preset }),
    },
    nullable: kinds.length < field.anyOf.length,
  };
}

/** Whether a field of an object may be left empty: null, left out, or filled in by its default. */
export function mayBeEmpty(parent: FieldSchema, name: string): boolean {
  const field = parent.properties?.[name];
  return !(parent.required ?? []).includes(name) || (field !== undefined && withoutNull(field).nullable);
}

/**
 * A description is written "Tên; giải thích" or "Tên: giải thích". What is between quotation marks is not looked at; null is a word
 * for files, people leave a field empty.
 */
export function fieldWords(field: FieldSchema, name: string): { label: string; hint: string | undefined } {
  const text = field.description ?? name;
  const [, label = text, rest] = /^((?:"[^"]*"|[^":;])+)[:;] (.+)$/s.exec(text) ?? [];
  const hint = rest?.replaceAll(/\bnull khi\b/g, 'để trống khi').replaceAll(/\bnull\b/g, 'để trống');
  return { label, hint: hint && hint.charAt(0).toUpperCase() + hint.slice(1) };
}

/**
 * An entry as its schema is meant to read it. Programs that write entries leave "" or null where nothing was filled in; here that
 * (and a list without anything in it, where one may not be) becomes null where null may stand, and nothing where the field may be left out. Everything else stays as it is.
 */
export function withoutBlanks(field: FieldSchema, value: unknown): unknown {
  const { field: inner, nullable } = withoutNull(field);
  if (nullable && value === '') return null;
  if (Array.isArray(value)) {
    const { items, minItems = 0 } = inner;
    if (nullable && value.length === 0 && minItems > 0) return null;
    return items ? value.map((one) => withoutBlanks(items, one)) : (value as unknown);
  }
  if (typeof value !== 'object' || value === null || value instanceof Date || !inner.properties) return value;
  const entries = Object.entries(value).flatMap(([name, one]): [string, unknown][] => {
    const own = inner.properties?.[name];
    if (!own) return [[name, one]];
    const blank = one === '' || one === null;
    const optional = !(inner.required ?? []).includes(name) && !withoutNull(own).nullable;
    return blank && optional ? [] : [[name, withoutBlanks(own, one)]];
  });
  return Object.fromEntries(entries);
}
