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

/** The anchor of every line of a plan: its sections, paragraphs and list items. */
export function planLines({ preamble, sections, closing }: PlanText): string[] {
  const linesOf = (blocks: readonly PlanBlock[]) =>
    blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.id] : block.items.map(({ id }) => id)));
  return [
    ...linesOf(preamble),
    ...sections.flatMap(({ id, blocks }) => [id, ...linesOf(blocks)]),
    ...linesOf(closing),
  ];
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
