import type { z } from 'zod';
import { fieldsOf, fieldWords, withoutNull, type FieldSchema } from '../core/fields.ts';
import type { Source } from '../core/source.ts';
import type { Content } from './content.ts';
import type { PublishedEdition, PublishedSet } from './criteria.ts';
import type { Cell } from './csv.ts';

/** Types of columns, by the names of the Table Schema. */
type ColumnType = 'string' | 'integer' | 'number' | 'boolean' | 'date';

/** A value as JSON has it; a list becomes one cell of several lines in CSV. */
export type Value = Cell | undefined | readonly string[] | readonly number[];

export interface Column<Row> {
  name: string;
  type: ColumnType;
  /** Several values: a list in JSON, one a line in CSV. */
  list: boolean;
  description: string;
  required: boolean;
  /** The only values there are. */
  choices: readonly (string | number)[] | undefined;
  value: (row: Row) => Value;
  /** The field of a schema that it is. */
  of?: { schema: z.ZodType; path: string };
}

/** Everything published that tables are made of. */
export interface OpenContent extends Content {
  criteriaSets: readonly { edition: PublishedEdition; set: PublishedSet }[];
}

/** One table that everybody may take. */
export interface DataSet<Row = never> {
  /** Also the name of its files. */
  id: string;
  title: string;
  /** What one row is. */
  row: string;
  /** When rows change. */
  changes: string;
  columns: readonly Column<Row>[];
  /** The column that names a row, or the columns that do so together. */
  key: readonly string[];
  /** Columns that name rows of other tables. */
  refers?: Readonly<Record<string, { set: string; column: string }>>;
  rows: (content: OpenContent) => Row[];
  /** What its rows are made of. */
  schemas: readonly z.ZodObject[];
  /** Fields of the schemas that are no column of their own: where else they stand, or why nowhere. A test finds what is forgotten. */
  leftOut: Readonly<Record<string, string>>;
}

/** The field at a path of a schema ("decision.number"), and whether something always stands there. */
function fieldAt(schema: z.ZodType, path: string): { field: FieldSchema; required: boolean } {
  let field = fieldsOf(schema);
  let required = true;
  for (const name of path.split('.')) {
    const inner = field.properties?.[name];
    if (!inner) throw new Error(`open-data-columns.ts: the schema has no field "${path}".`);
    const bare = withoutNull(inner);
    required &&= !bare.nullable && (field.required ?? []).includes(name);
    field = bare.field;
  }
  return { field, required };
}

const at = (row: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], row);

/** Columns that are fields of a schema: type, description and whether they may be empty come from there. */
export function fields<Row>(
  schema: z.ZodType,
  names: Readonly<Record<string, string>>,
  from: (row: Row) => unknown = (row) => row,
): Column<Row>[] {
  return Object.entries(names).map(([path, name]) => {
    const { field, required } = fieldAt(schema, path);
    const list = field.type === 'array';
    const item = list ? (field.items ?? {}) : field;
    const { label, hint } = fieldWords(field, path);
    return {
      name,
      type: columnType(item, path),
      list,
      required: required && !list,
      description: [label, hint]
        .filter(Boolean)
        .join('. ')
        .replaceAll(/"([^"]*)"/g, '“$1”'),
      choices: list ? undefined : (item.enum as (string | number)[] | undefined),
      value: (row) => at(from(row), path) as Value,
      of: { schema, path },
    };
  });
}

function columnType({ type, format, enum: choices }: FieldSchema, path: string): ColumnType {
  if (format === 'date') return 'date';
  if (type === 'number' && choices?.every(Number.isInteger)) return 'integer';
  if (type === 'string' || type === 'integer' || type === 'number' || type === 'boolean') return type;
  throw new Error(`open-data-columns.ts: "${path}" is no column, it is ${JSON.stringify(type)}.`);
}

/** A column that is worked out. */
export function column<Row>(
  name: string,
  description: string,
  value: (row: Row) => Value,
  more: Partial<Pick<Column<Row>, 'type' | 'list' | 'required' | 'choices'>> = {},
): Column<Row> {
  return {
    name,
    type: 'string',
    list: false,
    required: false,
    choices: undefined,
    description,
    value,
    ...more,
  };
}

export const ALWAYS = { required: true } as const;
export const LIST = { list: true } as const;

const sourceLine = ({ text, url }: Source): string => (url === undefined ? text : `${text} <${url}>`);

export function sources<Row extends { sources: Source[] }>(): Column<Row> {
  return column(
    'nguon',
    'Nguồn. Mỗi nguồn một dòng, địa chỉ web trong dấu < >',
    (row) => row.sources.map(sourceLine),
    LIST,
  );
}
