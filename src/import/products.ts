import { codeKey } from '../core/code.ts';
import { Producer, Product } from '../core/product.ts';
import { key } from './cells.ts';
import { columns, type Lists, type Row } from './product-columns.ts';
import {
  freeId,
  isAnotherRecognition,
  listOf,
  producerKey,
  sourceOf,
  textOf,
  withCertificate,
  withField,
  withPacking,
  withSource,
  type Data,
} from './product-entries.ts';
import { headingKey, readSheet, type Filled, type Line, type Problem } from './product-sheet.ts';
import type { Table } from './table.ts';

/** One entry of content/ as its file holds it. */
export interface Entry {
  id: string;
  data: Readonly<Record<string, unknown>>;
}

/** What is in content/ already. */
export interface Existing {
  products: readonly Entry[];
  producers: readonly Entry[];
}

/** An entry that would be written, with the fields that differ. */
export interface Change {
  folder: 'products' | 'producers';
  id: string;
  isNew: boolean;
  fields: { name: string; before: unknown; after: unknown }[];
  data: Record<string, unknown>;
}

export interface Plan {
  problems: Problem[];
  changes: Change[];
  /** Products that the table names and that stay as they are. */
  unchanged: number;
  rows: number;
  /** Headings that no column answers to, so that nobody thinks they were taken. */
  unused: { sheet: string; heading: string }[];
}

/** What one column asks of another: a problem at `at` where `when` is filled in and `at` is not. */
const TOGETHER: readonly { when: keyof Row; at: keyof Row; expected: string }[] = [
  { when: 'decisionNumber', at: 'decisionDate', expected: 'ngày của quyết định, vì đã có số' },
  { when: 'decisionNumber', at: 'issuer', expected: 'tên cơ quan quyết định, vì đã có số quyết định' },
  { when: 'decisionDate', at: 'decisionNumber', expected: 'số quyết định, vì đã có ngày' },
  { when: 'decisionNumber', at: 'stars', expected: 'số sao, vì đã có quyết định' },
  { when: 'score', at: 'stars', expected: 'số sao, vì đã có điểm' },
  { when: 'code', at: 'stars', expected: 'số sao, vì đã có mã chứng nhận' },
  { when: 'year', at: 'stars', expected: 'số sao, vì đã có năm công nhận' },
  { when: 'priceFrom', at: 'packing', expected: 'quy cách, vì đã có giá' },
  { when: 'priceFrom', at: 'priceOn', expected: 'ngày hỏi giá, vì đã có giá' },
  { when: 'priceTo', at: 'priceFrom', expected: 'giá đầu, vì đã có giá cuối' },
  { when: 'sourceUrl', at: 'source', expected: 'tên nguồn, vì đã có địa chỉ nguồn' },
];

/** Which column a field of the schema comes from. */
const COLUMN_OF: readonly [RegExp, keyof Row][] = [
  [/^certificates\.\d+\.decision\.number/, 'decisionNumber'],
  [/^certificates\.\d+\.decision/, 'decisionDate'],
  [/^certificates\.\d+\.(?:score|stars)/, 'score'],
  [/^certificates\.\d+\.year/, 'year'],
  [/^certificates\.\d+\.issuer/, 'issuer'],
  [/^certificates\.\d+\.code/, 'code'],
  [/^packings\.\d+\.price/, 'priceTo'],
  [/^sources/, 'source'],
];

/**
 * What the officers' table would change in content/. Nothing is changed here. A cell that is empty leaves what there is; stories,
 * photos, facts and notes are never touched.
 */
export function planImport(tables: readonly Table[], lists: Lists, existing: Existing): Plan {
  const all = columns(lists);
  const known = new Map(
    all.flatMap((column) =>
      [column.heading, ...column.spellings].map((text) => [headingKey(text), column] as const),
    ),
  );
  const problems: Problem[] = [];
  const tell = (problem: Problem) => void problems.push(problem);
  const sheets = tables.flatMap((table) => {
    const sheet = readSheet(table, known, tell);
    return sheet ? [{ ...sheet, name: table.name }] : [];
  });
  if (sheets.length === 0)
    tell({
      sheet: tables.map(({ name }) => name).join(', '),
      row: 1,
      column: undefined,
      given: 'không thấy dòng tiêu đề',
      expected: `một dòng tiêu đề có cột “Tên sản phẩm” và ít nhất một cột khác, như ${all
        .slice(1, 5)
        .map(({ heading }) => `“${heading}”`)
        .join(', ')}`,
    });
  const lines = sheets.flatMap((sheet) => sheet.lines);
  const products = new Map(existing.products.map(({ id, data }) => [id, data as Data]));
  const producers = new Map(existing.producers.map(({ id, data }) => [id, data as Data]));
  const lineOf = new Map<string, Line>();
  const touched = new Map<string, Line>();

  for (const line of lines) {
    const { cells } = line;
    const wrong = (name: keyof Row, expected: string) =>
      tell({ sheet: line.sheet, row: line.row, column: line.place(name), given: line.given(name), expected });
    const before = problems.length;
    if (cells.name === undefined && !line.wrong.has('name')) wrong('name', 'tên sản phẩm');
    const says = (name: keyof Row) => cells[name] !== undefined || line.wrong.has(name);
    for (const { when, at, expected } of TOGETHER)
      if (says(when) && !says(at) && !(at === 'source' && sourceOf(cells))) wrong(at, expected);
    if (cells.priceFrom !== undefined && cells.priceTo !== undefined && cells.priceTo < cells.priceFrom)
      wrong('priceTo', 'giá không nhỏ hơn giá đầu');
    if (cells.name !== undefined) takeLine(line, cells.name, wrong, () => problems.length > before);
  }
  duplicateCodes();

  /** Puts one row into the products and producers, or tells why not. */
  function takeLine(
    line: Line,
    name: string,
    wrong: (name: keyof Row, expected: string) => void,
    isTold: () => boolean,
  ): void {
    const { cells } = line;
    const producerId = findProducer(cells.producer);
    const found = findProduct(cells, name, producerId);
    if (cells.id !== undefined && found === undefined) {
      wrong('id', 'tên ngắn của một sản phẩm đã có trên trang, hoặc để trống');
      return;
    }
    const isNew = found === undefined;
    const source = sourceOf(cells);
    const says = (one: keyof Row) => cells[one] !== undefined || line.wrong.has(one);
    if (isNew) {
      const missing = all.filter(({ name: one, required }) => required && !says(one));
      for (const { name: one, heading } of missing)
        wrong(one, `“${heading}”, vì sản phẩm này chưa có trên trang`);
      const sourced =
        source !== undefined || says('source') || says('decisionNumber') || says('decisionDate');
      if (!sourced) wrong('source', 'nguồn, hoặc quyết định công nhận để làm nguồn');
      if (missing.length > 0 || !sourced) return;
    }
    // What a cell that cannot be read would have said is not known: the row is told of, and not taken.
    if (line.wrong.size > 0 || isTold()) return;
    const id = found ?? freeId(products, name, cells.producer ?? '');
    const earlier = touched.get(id);
    if (earlier && !isAnotherRecognition(earlier.cells, cells)) {
      wrong(
        'name',
        `mỗi sản phẩm một dòng cho mỗi lần công nhận; sản phẩm này đã ở dòng ${String(earlier.row)} (${earlier.sheet})`,
      );
      return;
    }
    const maker = isNew ? takeProducer(producerId, cells, source) : textOf(products.get(id)?.['producer']);
    if (!isNew && cells.kind !== undefined) takeKind(maker, cells.kind);

    let data: Data = products.get(id) ?? {
      name,
      producer: maker,
      group: '',
      commune: '',
      certificates: [],
      facts: [],
      sources: [],
    };
    if (isNew || cells.id !== undefined) data = withField(data, 'name', name);
    data = withField(data, 'commune', cells.commune);
    if (cells.group !== undefined) {
      const { groupInferred: _, ...stated } = data;
      data = { ...stated, group: cells.group };
    }
    data = withCertificate(data, cells);
    data = withField(data, 'ingredients', cells.ingredients);
    data = withField(data, 'seasons', cells.seasons);
    data = withPacking(data, cells);
    data = withSource(data, source);

    const checked = Product.safeParse(data);
    if (!checked.success) {
      for (const { path, message } of checked.error.issues) {
        const place = path.join('.');
        wrong(COLUMN_OF.find(([pattern]) => pattern.test(place))?.[1] ?? 'name', message);
      }
      return;
    }
    products.set(id, data);
    touched.set(id, line);
    lineOf.set(id, line);
  }

  function findProducer(name: string | undefined): string | undefined {
    if (name === undefined) return undefined;
    return [...producers].find(([, data]) => producerKey(textOf(data['name'])) === producerKey(name))?.[0];
  }

  function findProduct(cells: Filled, name: string, producerId: string | undefined): string | undefined {
    if (cells.id !== undefined) return products.has(cells.id) ? cells.id : undefined;
    return [...products].find(
      ([, data]) =>
        key(textOf(data['name'])) === key(name) &&
        (cells.producer === undefined || data['producer'] === producerId),
    )?.[0];
  }

  function takeProducer(id: string | undefined, cells: Filled, source: Data | undefined): string {
    const { producer: name = '', commune, kind } = cells;
    if (id !== undefined) {
      if (kind !== undefined) takeKind(id, kind);
      return id;
    }
    const made = freeId(producers, name, commune ?? '');
    producers.set(made, { name, kind: kind ?? null, commune, sources: source ? [source] : [] });
    return made;
  }

  function takeKind(id: string, kind: string): void {
    const producer = producers.get(id);
    if (producer) producers.set(id, { ...producer, kind });
  }

  /** Two products with one code: the later row is told of the earlier. */
  function duplicateCodes(): void {
    const seen = new Map<string, { id: string; name: string }>();
    for (const [id, data] of products)
      for (const { code } of listOf(data, 'certificates'))
        if (typeof code === 'string') check(code, { id, name: textOf(data['name']) }, lineOf.get(id));
    for (const line of lines)
      if (line.cells.code !== undefined && ![...lineOf.values()].includes(line))
        check(
          line.cells.code,
          { id: `${line.sheet} ${String(line.row)}`, name: line.cells.name ?? '' },
          line,
        );

    function check(code: string, owner: { id: string; name: string }, line: Line | undefined): void {
      const other = seen.get(codeKey(code));
      seen.set(codeKey(code), other ?? owner);
      if (other === undefined || other.id === owner.id) return;
      const first = lineOf.get(other.id);
      const told = line ?? first;
      if (!told) return;
      const where = first && first !== told ? ` ở dòng ${String(first.row)}` : '';
      tell({
        sheet: told.sheet,
        row: told.row,
        column: told.place('code'),
        given: `“${code}”`,
        expected: `một mã riêng; mã này (hoặc mã dễ lẫn với nó) đã thuộc “${other.name}”${where}`,
      });
    }
  }

  const changes = [
    ...changesOf('producers', existing.producers, producers),
    ...changesOf('products', existing.products, products),
  ];
  for (const { folder, id, data } of changes)
    if (folder === 'producers') Producer.parse(data, { error: () => `content/producers/${id}.json` });
  problems.sort((a, b) => a.sheet.localeCompare(b.sheet) || a.row - b.row);
  const changed = new Set(changes.filter(({ folder }) => folder === 'products').map(({ id }) => id));
  return {
    problems,
    changes,
    unchanged: [...touched.keys()].filter((id) => !changed.has(id)).length,
    rows: lines.length,
    unused: sheets.flatMap(({ name, unused }) => unused.map((heading) => ({ sheet: name, heading }))),
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function changesOf(
  folder: Change['folder'],
  before: readonly Entry[],
  after: ReadonlyMap<string, Data>,
): Change[] {
  const old = new Map(before.map(({ id, data }) => [id, data]));
  return [...after].flatMap(([id, data]) => {
    const was = old.get(id);
    const names = [...new Set([...Object.keys(was ?? {}), ...Object.keys(data)])];
    const fields = names
      .filter((name) => !same(was?.[name], data[name]))
      .map((name) => ({ name, before: was?.[name], after: data[name] }));
    return fields.length === 0 ? [] : [{ folder, id, isNew: was === undefined, fields, data }];
  });
}
