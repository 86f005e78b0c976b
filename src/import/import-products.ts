// Reads the officers' table of products and writes it as content:
//   npm run products:import -- DANH-SACH.xlsx
//   npm run products:import -- DANH-SACH.xlsx --chi-xem   (only shows what would change)
// Nothing is written while a single cell is wrong. Run again it changes nothing.
import { readdir, readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { LegalDocument } from '../core/document.ts';
import { ContentError, parseJson, readEntry } from '../core/entry.ts';
import { Programme } from '../core/programme.ts';
import type { Lists } from './product-columns.ts';
import type { Problem } from './product-sheet.ts';
import { planImport, type Change, type Entry, type Plan } from './products.ts';
import { readTables, UnreadableFile } from './table.ts';
import { writeJson } from './write-json.ts';

async function entriesOf(folder: URL): Promise<Entry[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => ({
      id: name.replace(/\.json$/, ''),
      data: parseJson(await readFile(new URL(name, folder), 'utf8'), name) as Entry['data'],
    })),
  );
}

/** The programme's lists as its files hold them now. */
async function listsOf(content: URL): Promise<Lists> {
  const parts = await entriesOf(new URL('programme/', content));
  const documents = await entriesOf(new URL('documents/', content));
  return {
    programme: readEntry(
      Programme,
      Object.fromEntries(parts.map(({ id, data }) => [id, data])),
      'content/programme',
    ),
    documents: documents.map(({ id, data }) => ({ ...readEntry(LegalDocument, data, id), id })),
  };
}

/**
 * Plans the import of a file and, unless there is a problem or it is only looked at, writes it.
 *
 * @param content the folder content/
 * @throws UnreadableFile, ContentError
 */
export async function importProducts(file: string, content: URL, { onlyShow = false } = {}): Promise<Plan> {
  const tables = await readTables(await readFile(file), basename(file));
  const [products, producers] = await Promise.all(
    ['products/', 'producers/'].map((folder) => entriesOf(new URL(folder, content))),
  );
  const plan = planImport(tables, await listsOf(content), {
    products: products ?? [],
    producers: producers ?? [],
  });
  if (plan.problems.length === 0 && !onlyShow)
    for (const { folder, id, data } of plan.changes)
      await writeJson(new URL(`${folder}/${id}.json`, content), data);
  return plan;
}

/** One problem in one sentence: where, what stands there, what must stand there. */
export function problemWords({ sheet, row, column, given, expected }: Problem): string {
  const where = `Trang tính “${sheet}”, dòng ${String(row)}`;
  if (!column) return `${where}: ${given}; cần ${expected}.`;
  return `${where}, cột ${column.letters} (${column.heading}): đang là ${given}; cần ${expected}.`;
}

const inWords = (value: unknown): string => (value === undefined ? 'chưa có' : JSON.stringify(value));

/** One change: a new entry in one line, a changed one with every field before and after. */
export function changeWords({ folder, id, isNew, fields, data }: Change): string {
  const what = `${folder === 'products' ? 'sản phẩm' : 'chủ thể'} ${String(data['name'])} (${folder}/${id}.json)`;
  if (isNew) return `Mới: ${what}`;
  return [
    `Đổi: ${what}`,
    ...fields.map(({ name, before, after }) => `    ${name}: ${inWords(before)} → ${inWords(after)}`),
  ].join('\n');
}

const contentFolder = () => pathToFileURL(`${resolve(process.env['CONTENT_DIR'] ?? 'content')}/`);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'chi-xem': { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (file === undefined) {
    console.error('Cần tên tệp: npm run products:import -- DANH-SACH.xlsx [--chi-xem]');
    return 2;
  }
  const onlyShow = values['chi-xem'];
  const plan = await importProducts(file, contentFolder(), { onlyShow });
  for (const { sheet, heading } of plan.unused)
    console.log(`Không dùng: cột “${heading}” của trang tính “${sheet}”.`);
  for (const change of plan.changes) console.log(changeWords(change));
  console.log(
    `${String(plan.rows)} dòng đọc được, ${String(plan.changes.length)} mục mới hoặc đổi, ${String(plan.unchanged)} sản phẩm không đổi.`,
  );
  if (plan.problems.length > 0) {
    console.error(`\n${String(plan.problems.length)} chỗ cần sửa; chưa ghi gì:`);
    for (const problem of plan.problems) console.error(`  - ${problemWords(problem)}`);
    return 1;
  }
  console.log(onlyShow ? 'Chỉ xem, chưa ghi gì.' : 'Đã ghi.');
  return 0;
}

if (import.meta.main) {
  main().then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      const isKnown = error instanceof UnreadableFile || error instanceof ContentError;
      console.error(isKnown ? error.message : error);
      process.exitCode = 1;
    },
  );
}
