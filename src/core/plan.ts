import { z } from 'zod';
import { PartialDate } from './dates.ts';
import { Id } from './source.ts';

/** What stands above a plan's text. */
export const PlanHead = z.strictObject({
  title: z.string().min(1),
  document: Id.describe('Văn bản tương ứng trong content/documents'),
  issued: PartialDate.nullable().describe('Ngày ban hành; null khi chưa ban hành hoặc chưa rõ'),
  issuer: z.string().min(1),
  outline: z
    .boolean()
    .default(false)
    .describe('Trang chưa đăng toàn văn; phần bên dưới chỉ ghi điều đơn vị đã cho biết'),
  restoration: z.string().min(1).optional().describe('Bản này từ đâu mà có và các dấu đọc nghĩa là gì'),
});
export type PlanHead = z.infer<typeof PlanHead>;

/** The year of a plan; null while nobody knows when it was issued. */
export const planYear = ({ issued }: Pick<PlanHead, 'issued'>): string | null => issued?.slice(0, 4) ?? null;

/** A plan as it is called in a sentence: "kế hoạch năm 2024", "kế hoạch". */
export function planWords(plan: Pick<PlanHead, 'issued'>): string {
  const year = planYear(plan);
  return year === null ? 'kế hoạch' : `kế hoạch năm ${year}`;
}

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

/** What a reading mark means: `[?]` the scan leaves the reading open; `…` the scan does not show what stood there. */
export type ReadingMark = 'open' | 'unseen';

/** A text cut at its reading marks, so that each can be shown and explained. */
export function readingMarks(text: string): { text: string; mark: ReadingMark | undefined }[] {
  return text
    .split(/(\[\?\]|…)/)
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece, mark: piece === '[?]' ? 'open' : piece === '…' ? 'unseen' : undefined }));
}

/** A paragraph or list item of a plan, and how one says where it stands. */
export interface PlanLine {
  id: string;
  text: string;
  /** `mục III.2, điểm c`; `mục V.6, gạch đầu dòng 3` */
  label: string;
}

/** How a section is cited: its part and its number, `III.5.1`, `III.1a`; the title where it carries no number. */
export function sectionNumbers(
  sections: readonly Pick<PlanSection, 'id' | 'level' | 'title'>[],
): Map<string, string> {
  const numbers = new Map<string, string>();
  let [part, above] = ['', ''];
  for (const { id, level, title } of sections) {
    const own = /^(?:([IVX]+|\d+(?:\.\d+)*)\.|([a-zđ])\))\s/.exec(title);
    const number = own?.[1] ?? own?.[2];
    if (number === undefined) numbers.set(id, title);
    else numbers.set(id, level === 1 ? number : own?.[2] ? above + number : `${part}.${number}`);
    const cited = numbers.get(id) ?? '';
    if (level === 1) [part, above] = [cited, cited];
    if (level === 2) above = cited;
  }
  return numbers;
}

/** Every line of a plan's parts, by its anchor. */
export function planLines({ sections }: Pick<PlanText, 'sections'>): Map<string, PlanLine> {
  const numbers = sectionNumbers(sections);
  const lines = new Map<string, PlanLine>();
  for (const { id: section, blocks } of sections) {
    const where = `mục ${numbers.get(section) ?? section}`;
    let point = '';
    blocks.forEach((block, i) => {
      if (block.kind === 'paragraph') {
        const letter = /^([a-zđ])\)/.exec(block.text)?.[1];
        if (letter) point = `, điểm ${letter}`;
        const label =
          letter || blocks.length === 1 ? where + (letter ? point : '') : `${where}, đoạn ${String(i + 1)}`;
        lines.set(block.id, { id: block.id, text: block.text, label });
        return;
      }
      block.items.forEach(({ id, text }, n) =>
        lines.set(id, { id, text, label: `${where}${point}, gạch đầu dòng ${String(n + 1)}` }),
      );
    });
  }
  return lines;
}
