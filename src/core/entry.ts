import type { z } from 'zod';

/** Content that is not as its schema asks. Its message is one Vietnamese sentence a problem: file, field, what is expected. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Nội dung chưa đúng:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** One sentence: which file, which field, what is wrong and what is expected. */
export function problemIn(file: string, field: string, message: string): string {
  return `Tệp ${file}, ${field ? `trường "${field}"` : 'toàn tệp'}: ${message}`;
}

/**
 * Reads one content entry by its schema.
 *
 * @param file the entry's file, for the message
 * @throws ContentError naming every field that is wrong
 */
export function readEntry<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
  file: string,
): z.output<Schema> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  throw new ContentError(
    result.error.issues.map((issue) => problemIn(file, issue.path.join('.'), issue.message)),
  );
}

/** Reads JSON that somebody wrote by hand; what cannot be read is a ContentError that names the file and the place. */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const where = error instanceof Error ? error.message : '';
    throw new ContentError([problemIn(file, '', `không đọc được, kiểm tra dấu phẩy và ngoặc (${where})`)]);
  }
}
