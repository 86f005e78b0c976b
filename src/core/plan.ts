import { z } from 'zod';
import { PartialDate } from './dates.ts';
import { Id } from './source.ts';

/** What stands above a plan's text. */
export const PlanHead = z.strictObject({
  title: z.string().min(1),
  document: Id.describe('Văn bản tương ứng trong content/documents'),
  issued: PartialDate,
  issuer: z.string().min(1),
  restoration: z.string().min(1).optional().describe('Bản này từ đâu mà có và các dấu đọc nghĩa là gì'),
});
export type PlanHead = z.infer<typeof PlanHead>;

/** A paragraph, or the items of a list. `id` is its anchor within the page: the section's id and a number. */
export type PlanBlock =
  | { id: string; kind: 'paragraph'; text: string }
  | { id: string; kind: 'list'; items: { id: string; text: string }[] };

/** A heading of the plan with what stands under it, up to the next heading. `level` 1 is a part (I, II, …). */
export interface PlanSection {
  id: string;
  level: 1 | 2 | 3;
  title: string;
  blocks: PlanBlock[];
}

/** A plan as it was issued: what stands before its first part, its parts, its closing words; nothing left out. */
export interface PlanText {
  preamble: PlanBlock[];
  sections: PlanSection[];
  closing: PlanBlock[];
}

/**
 * The number of each section as people name it, by its id: "III", "III.5", "III.5.1", "III.1a". From the plan's own
 * headings; a heading without a number has none.
 */
export function sectionNumbers(
  sections: readonly Pick<PlanSection, 'id' | 'level' | 'title'>[],
): Map<string, string> {
  const numbers = new Map<string, string>();
  let part = '';
  let chapter = '';
  for (const { id, level, title } of sections) {
    const own = /^([IVX]+|\d+(?:\.\d+)*|\p{Ll})[.)]/u.exec(title)?.[1] ?? '';
    if (level === 1) [part, chapter] = [own, ''];
    if (level === 2) chapter = own;
    const path =
      level === 1
        ? part
        : level === 2
          ? `${part}.${own}`
          : /^\d/.test(own)
            ? `${part}.${own}`
            : `${part}.${chapter}${own}`;
    if (own !== '') numbers.set(id, path);
  }
  return numbers;
}

/** What a reading mark means: `[?]` the scan leaves the reading open; `…` the scan does not show what stood there. */
export type ReadingMark = 'open' | 'unseen';

/** A text cut at its reading marks, so that each can be shown and explained. */
export function readingMarks(text: string): { text: string; mark: ReadingMark | undefined }[] {
  return text
    .split(/(\[\?\]|…)/)
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece, mark: piece === '[?]' ? 'open' : piece === '…' ? 'unseen' : undefined }));
}
