import type { z } from 'zod';
import { fieldsOf, withoutBlanks } from './fields.ts';

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

/** Kinds of values in words that an editor knows. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'chữ (trong ngoặc kép)',
  number: 'số',
  boolean: 'true hoặc false',
  array: 'danh sách [ … ]',
  object: 'nhóm trường { … }',
  null: 'null',
};

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** What is expected, where the schema itself has no words for it; undefined leaves it to Zod's own Vietnamese. */
export function expectation(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    const expected = KINDS[issue.expected] ?? issue.expected;
    if (issue.input === undefined) return `chưa có, cần ${expected}`;
    const given = kindOf(issue.input);
    return `cần ${expected}, nhưng đang là ${KINDS[given] ?? given}`;
  }
  if (issue.code === 'invalid_value')
    return `cần một trong: ${issue.values.map((one) => JSON.stringify(one)).join(', ')}`;
  if (issue.code === 'unrecognized_keys')
    return `không có trường tên ${issue.keys.map((key) => `"${key}"`).join(', ')}; kiểm tra chính tả`;
  return undefined;
}

/**
 * Reads one content entry by its schema. What was left blank counts as not said (see `withoutBlanks`).
 *
 * @param file the entry's file, for the message
 * @throws ContentError naming every field that is wrong
 */
export function readEntry<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
  file: string,
): z.output<Schema> {
  const result = schema.safeParse(withoutBlanks(fieldsOf(schema), data), { error: expectation });
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
