import { writeXlsx } from 'hucre/xlsx';
import type { Cell as SheetCell, CellStyle, CellValue, WriteSheet } from 'hucre/xlsx';
import type { Cell, Column, Table } from '../core/papers/paper.ts';
import { clip } from '../core/text.ts';

/** A table with what is printed above it. */
export interface SheetOf {
  readonly table: Table;
  /** Printed at the top of every page: what list this is. */
  readonly title: string;
}

/** Beginnings that some program takes for a formula, once the cell is edited or goes on as text (see catalogue/csv.ts). */
const RISKY = /^[=+\-@\t\r＝＋－＠]/;

/** What XML cannot carry: control characters (but tab and line ends), halves of characters. */
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;

/** The most characters that a cell holds. */
const CELL_MAX = 32_767;

const BORDER = { style: 'thin' } as const;
const FRAME: CellStyle = {
  font: { name: 'Times New Roman', size: 12 },
  border: { top: BORDER, right: BORDER, bottom: BORDER, left: BORDER },
  alignment: { vertical: 'top', wrapText: true },
};
const HEADING: CellStyle = {
  ...FRAME,
  font: { name: 'Times New Roman', size: 12, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7E6E6' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const WIDTHS: Readonly<Record<Column['width'], number>> = {
  count: 6,
  figure: 10,
  narrow: 10,
  short: 15,
  medium: 22,
  wide: 40,
};

/** Decimals are shown as they are: a list of averages is never rounded by its format. */
const NUMBER_FORMAT = '#,##0.##';

function valueOf({ kind = 'text' }: Column, cell: Cell): { value: CellValue; style: CellStyle } {
  if (cell === null) return { value: null, style: FRAME };
  if (typeof cell === 'number')
    return { value: cell, style: { ...FRAME, numFmt: Number.isInteger(cell) ? '0' : NUMBER_FORMAT } };
  if (kind === 'day')
    return { value: new Date(`${cell}T00:00:00Z`), style: { ...FRAME, numFmt: 'dd/mm/yyyy' } };
  const text = cell.replace(UNPRINTABLE, '').slice(0, CELL_MAX);
  // The text format keeps it a text when somebody edits the cell.
  return { value: text, style: RISKY.test(text) ? { ...FRAME, numFmt: '@' } : FRAME };
}

const typeOf = (value: CellValue): SheetCell['type'] =>
  value === null ? 'empty' : value instanceof Date ? 'date' : typeof value === 'number' ? 'number' : 'string';

/**
 * A name that a sheet may have: at most 31 characters, none of `: \ / ? * [ ]`, no apostrophe at its ends, and not one that is
 * taken, whatever the case.
 */
export function sheetName(wanted: string, taken: readonly string[]): string {
  const bare =
    wanted
      .replace(/[:\\/?*[\]\p{Cc}]/gu, ' ')
      .replace(/\s+/gu, ' ')
      .replace(/^[' ]+|[' ]+$/g, '') || 'Bảng';
  // Excel keeps this name for itself.
  const own = /^history$/i.test(bare) ? `${bare} 1` : bare;
  const known = new Set(taken.map((name) => name.toLocaleLowerCase('vi')));
  for (let n = 1; ; n++) {
    const ending = n === 1 ? '' : ` (${String(n)})`;
    const name = own.slice(0, 31 - ending.length).replace(/[' ]+$/, '') + ending;
    if (!known.has(name.toLocaleLowerCase('vi'))) return name;
  }
}

/** A title in the header of a printed page: "&" begins a command there, and a header of more than 255 characters spoils the file. */
const headerOf = (title: string): string =>
  `&C&"Times New Roman,Bold"&12 ${clip(title, 220).replaceAll('&', '＆')}`;

function sheetOf({ table, title }: SheetOf, name: string): WriteSheet {
  const { columns, rows, total } = table;
  const cells = new Map<string, Partial<SheetCell>>();
  const put = (row: number, column: number, value: CellValue, style: CellStyle) =>
    cells.set(`${String(row)},${String(column)}`, { value, type: typeOf(value), style });
  columns.forEach(({ label }, i) => put(0, i, label, HEADING));
  [...rows, ...(total ? [total] : [])].forEach((row, r) => {
    columns.forEach((column, c) => {
      const { value, style } = valueOf(column, row[c] ?? null);
      const isTotal = total !== undefined && r === rows.length;
      put(r + 1, c, value, isTotal ? { ...style, font: { ...HEADING.font } } : style);
    });
  });
  const millimetres = (mm: number) => mm / 25.4;
  return {
    name,
    rows: [],
    cells,
    columns: columns.map(({ width }) => ({ width: WIDTHS[width] })),
    freezePane: { rows: 1 },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: {
        top: millimetres(20),
        bottom: millimetres(20),
        left: millimetres(30),
        right: millimetres(20),
        header: millimetres(8),
        footer: millimetres(8),
      },
    },
    headerFooter: { oddHeader: headerOf(title), oddFooter: '&C&P/&N' },
  };
}

/**
 * Tables as a workbook (XLSX), a sheet each: heading row frozen and repeated in print, days and numbers as such, texts as texts
 * whatever they begin with.
 *
 * @throws RangeError without tables: a workbook has at least one sheet
 */
export async function spreadsheet(sheets: readonly SheetOf[]): Promise<Uint8Array> {
  if (sheets.length === 0) throw new RangeError('spreadsheet: at least one table is needed');
  const names: string[] = [];
  for (const { table } of sheets) names.push(sheetName(table.name, names));
  return writeXlsx({
    sheets: sheets.map((sheet, i) => sheetOf(sheet, names[i] ?? '')),
    // Not by hucre's own printTitlesRow: it writes the name of a sheet without its quotation marks, and Excel refuses the file.
    namedRanges: names.map((name) => ({
      name: '_xlnm.Print_Titles',
      range: `'${name.replaceAll("'", "''")}'!$1:$1`,
      scope: name,
    })),
  });
}
