// How the report writes its figures and tables.

export const ms = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
/** Of bytes; a kilobyte is 1,000. */
export const kB = (bytes: number): string => (bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0);
export const MB = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0);
export const GB = (bytes: number): string => (bytes / 1e9).toFixed(2);
export const count = (value: number): string => value.toLocaleString('en');
/** One beside another. */
export const ratio = (ours: number, theirs: number): string => (ours / theirs).toFixed(2);

/** Of what was thrown. */
export const wordsOf = (error: unknown): string =>
  error instanceof Error
    ? [error.message, ...(error.cause instanceof Error ? [error.cause.message] : [])].join(': ')
    : String(error);

export const row = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;

/** @param figures how many columns at the right are numbers; all but the first where it is not said */
export function table(
  heads: readonly string[],
  rows: readonly string[],
  figures = heads.length - 1,
): string[] {
  const rules = heads.map((_, at) => (at >= heads.length - figures ? '---:' : '---'));
  return [row(...heads), row(...rules), ...rows];
}
