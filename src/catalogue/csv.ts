/** What a cell can hold. Numbers and truth values stay what they are; nothing is an empty cell. */
export type Cell = string | number | boolean | null;

/**
 * Beginnings that a spreadsheet takes for a formula, and the apostrophe itself, so that it can be taken away again. The wide forms are
 * those of Asian keyboards.
 */
const RISKY = /^['=+\-@\t\r＝＋－＠]/;

/** A text that no spreadsheet computes: an apostrophe before what would be taken for a formula. `unguarded` takes it away. */
export function guarded(text: string): string {
  return RISKY.test(text) ? `'${text}` : text;
}

/** The text as it was: one apostrophe at its beginning is not part of it. */
export function unguarded(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}

function field(cell: Cell): string {
  const text = typeof cell === 'string' ? guarded(cell) : String(cell ?? '');
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table as CSV by RFC 4180, line by line: commas, lines that end in CR LF, quotation marks where they are needed; with the mark (BOM)
 * by which Excel knows that it is UTF-8.
 */
export function* csvLines(header: readonly string[], rows: Iterable<readonly Cell[]>): Generator<string> {
  const line = (cells: readonly Cell[]) => `${cells.map(field).join(',')}\r\n`;
  yield `\uFEFF${line(header)}`;
  for (const row of rows) yield line(row);
}

/** The same as one text. */
export function csv(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  return [...csvLines(header, rows)].join('');
}
