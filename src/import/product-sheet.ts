import { key } from './cells.ts';
import type { Column, Row } from './product-columns.ts';
import { columnLetters, type CellValue, type Table } from './table.ts';

/** One cell, or one row, that cannot be taken. */
export interface Problem {
  sheet: string;
  /** As the spreadsheet counts, from 1. */
  row: number;
  /** The column's letters and heading; undefined where the whole row is meant. */
  column: { letters: string; heading: string } | undefined;
  /** What stands there now. */
  given: string;
  /** What must stand there. */
  expected: string;
}

/** The cells of a row that say something. */
export type Filled = Partial<Row>;

/** A row of the table with where each of its cells stands. */
export interface Line {
  sheet: string;
  row: number;
  cells: Filled;
  /** Cells that say something, but nothing that can be taken. */
  wrong: ReadonlySet<keyof Row>;
  place: (name: keyof Row) => Problem['column'];
  given: (name: keyof Row) => string;
}

/** How many rows may stand above the headings: the letterhead of an official table. */
const LETTERHEAD = 30;

/** A heading without what stands in brackets: "Giá bán (đồng)" → "gia ban". */
export const headingKey = (cell: CellValue): string =>
  typeof cell === 'string' ? key(cell.replaceAll(/\([^)]*\)/g, ' ')) : '';

const show = (cell: CellValue): string => {
  if (cell === null || cell === '') return 'ô trống';
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
  return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
};

/** Where each column stands in a sheet; undefined where no row looks like headings. */
function findHeadings(
  table: Table,
  known: ReadonlyMap<string, Column>,
): { at: number; places: Map<number, Column> } | undefined {
  const found = table.rows.slice(0, LETTERHEAD).map((row, at) => {
    const places = new Map<number, Column>();
    row.forEach((cell, i) => {
      const column = known.get(headingKey(cell));
      if (column) places.set(i, column);
    });
    return { at, places };
  });
  const best = found.reduce((a, b) => (b.places.size > a.places.size ? b : a), {
    at: -1,
    places: new Map<number, Column>(),
  });
  const hasName = [...best.places.values()].some(({ name }) => name === 'name');
  return best.places.size >= 2 && hasName ? best : undefined;
}

/** The rows of one sheet, each cell read; what cannot be read is told. */
export function readSheet(
  table: Table,
  known: ReadonlyMap<string, Column>,
  tell: (problem: Problem) => void,
): { lines: Line[]; unused: string[] } | undefined {
  const headings = findHeadings(table, known);
  if (!headings) return undefined;
  const { at, places } = headings;
  const header = table.rows[at] ?? [];
  const placeOf = (i: number) => ({ letters: columnLetters(i), heading: String(header[i] ?? '') });
  const byName = new Map<keyof Row, number>();
  for (const [i, { name }] of places) {
    const before = byName.get(name);
    if (before === undefined) byName.set(name, i);
    else
      tell({
        sheet: table.name,
        row: at + 1,
        column: placeOf(i),
        given: show(header[i] ?? null),
        expected: `chỉ một cột cho mục này; cột ${columnLetters(before)} đã là “${String(header[before])}”`,
      });
  }

  const lines: Line[] = [];
  for (const [offset, cells] of table.rows.slice(at + 1).entries()) {
    const y = at + 1 + offset;
    const told = [...byName].flatMap(([name, i]) => {
      const expected = table.unreadable.get(`${String(y)},${String(i)}`);
      return expected === undefined ? [] : [{ name, i, expected }];
    });
    const empty = [...byName.values()].every((i) => (cells[i] ?? null) === null || cells[i] === '');
    const isHeader = [...byName.values()].every(
      (i) => headingKey(cells[i] ?? null) === headingKey(header[i] ?? null),
    );
    if ((empty && told.length === 0) || isHeader) continue;
    const filled: Record<string, unknown> = {};
    const wrong = new Set<keyof Row>();
    for (const { name, i, expected } of told) {
      wrong.add(name);
      if (expected !== '')
        tell({ sheet: table.name, row: y + 1, column: placeOf(i), given: show(cells[i] ?? null), expected });
    }
    for (const [i, { name, read }] of places) {
      if (byName.get(name) !== i || wrong.has(name)) continue;
      const reading = read(cells[i] ?? null);
      if (reading?.ok) filled[name] = reading.value;
      else if (reading) {
        wrong.add(name);
        tell({
          sheet: table.name,
          row: y + 1,
          column: placeOf(i),
          given: show(cells[i] ?? null),
          expected: reading.expected,
        });
      }
    }
    lines.push({
      sheet: table.name,
      row: y + 1,
      cells: filled,
      wrong,
      place: (name) => {
        const i = byName.get(name);
        return i === undefined ? undefined : placeOf(i);
      },
      given: (name) => {
        const i = byName.get(name);
        if (i !== undefined) return show(cells[i] ?? null);
        const missing = [...known.values()].find((column) => column.name === name);
        return `không có cột “${missing?.heading ?? name}”`;
      },
    });
  }
  const unused = header.flatMap((cell, i) => {
    const text = headingKey(cell);
    return text === '' || places.has(i) || /^(?:stt|tt|so tt|so thu tu)$/.test(text) ? [] : [String(cell)];
  });
  return { lines, unused };
}
