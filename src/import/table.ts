import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';
import type { MergeRange, Sheet } from 'hucre/xlsx';

/** What stands in one cell: a text in composed letters, a number, a truth value, a day, nothing, or something that cannot be used. */
export type CellValue = string | number | boolean | Date | null;

/** One sheet as rows of cells, from the first row of the file on. */
export interface Table {
  /** The sheet's name; of a CSV file, the file's. */
  name: string;
  rows: CellValue[][];
  /** Cells whose content cannot be taken, with what is needed there instead (empty: told of already): by "row,column", from 0. */
  unreadable: ReadonlyMap<string, string>;
}

/** A file that cannot be read at all; its message says what to do. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

const ZIP = [0x50, 0x4b];
/** The old binary format of Excel (.xls), and encrypted workbooks. */
const OLD = [0xd0, 0xcf, 0x11, 0xe0];
const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, i) => bytes[i] === byte);

/**
 * Reads a spreadsheet or a CSV file; which it is, its first bytes say, not its name.
 *
 * @throws UnreadableFile where it is neither, is not UTF-8, or is damaged
 */
export async function readTables(bytes: Uint8Array, name: string): Promise<Table[]> {
  if (startsWith(bytes, OLD))
    throw new UnreadableFile(
      'Tệp Excel kiểu cũ (.xls) hoặc có mật khẩu. Mở trong Excel, bỏ mật khẩu nếu có, chọn Lưu thành “Sổ làm việc Excel (.xlsx)” rồi thử lại.',
    );
  if (!startsWith(bytes, ZIP)) return [readCsv(bytes, name)];
  try {
    const { sheets } = await readXlsx(bytes);
    return sheets.filter(({ hidden, veryHidden }) => !hidden && !veryHidden).map(fromSheet);
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new UnreadableFile(`Không mở được bảng tính; tệp có thể đã hỏng, hãy lưu lại từ Excel (${why}).`);
  }
}

/** In composed letters, without the spaces that do not break. */
const tidy = (value: CellValue): CellValue =>
  typeof value === 'string' ? value.normalize('NFC').replaceAll('\u00A0', ' ') : value;

function readCsv(bytes: Uint8Array, name: string): Table {
  const rows = parseCsv(decode(bytes), { delimiter: delimiterOf(decode(bytes)) });
  return { name, rows: rows.map((row) => row.map(tidy)), unreadable: new Map() };
}

/** @throws UnreadableFile where the bytes are no UTF-8 (and no UTF-16, which says so by its mark) */
function decode(bytes: Uint8Array): string {
  const utf16 = startsWith(bytes, [0xff, 0xfe])
    ? 'utf-16le'
    : startsWith(bytes, [0xfe, 0xff])
      ? 'utf-16be'
      : undefined;
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile(
      'Tệp CSV không phải UTF-8 (có thể là Windows-1258, TCVN3 hay VNI), dấu tiếng Việt sẽ sai. Mở trong Excel, chọn Lưu thành “CSV UTF-8” hoặc “.xlsx” rồi thử lại.',
    );
  }
}

/** Excel in Vietnamese writes semicolons between cells: what stands most often in the first lines, outside quotation marks. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000).replaceAll(/"[^"]*"/g, '');
  const count = (mark: string) => head.split(mark).length;
  return [';', '\t', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function fromSheet({ name, rows, cells, merges = [] }: Sheet): Table {
  const unreadable = new Map<string, string>();
  const copy = rows.map((row) => row.map(tidy));
  for (const [place, { type, formula, formulaResult }] of cells ?? []) {
    const [row = 0, column = 0] = place.split(',').map(Number);
    const line = copy[row];
    if (!line) continue;
    if (
      type === 'error' ||
      (typeof formulaResult === 'string' && /^#(?:REF|N\/A|VALUE|NAME|DIV|NUM|NULL)/.test(formulaResult))
    )
      unreadable.set(place, 'giá trị thay cho lỗi của Excel: sửa công thức hoặc gõ thẳng giá trị');
    else if (formula !== undefined) {
      if (formulaResult === undefined || formulaResult === null)
        unreadable.set(place, 'kết quả của công thức: mở trong Excel rồi lưu lại, hoặc gõ thẳng giá trị');
      else line[column] = tidy(formulaResult);
    }
  }
  for (const merge of merges) fillDown(copy, merge, unreadable);
  return { name, rows: copy, unreadable };
}

/** A cell merged over several rows means the same for each of them; one merged over several columns could be any of them. */
function fillDown(
  rows: CellValue[][],
  { startRow, startCol, endRow, endCol }: MergeRange,
  unreadable: Map<string, string>,
): void {
  const value = rows[startRow]?.[startCol] ?? null;
  for (let y = startRow; y <= endRow; y++) {
    const row = rows[y];
    if (!row) continue;
    if (startCol === endCol) row[startCol] = value;
    else
      for (let x = startCol; x <= endCol; x++)
        unreadable.set(
          `${String(y)},${String(x)}`,
          x === startCol ? 'bỏ gộp ô (đang gộp qua nhiều cột) và ghi riêng từng ô' : '',
        );
  }
}

/** A column's letters, as spreadsheets name it: 0 → A, 26 → AA. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}
