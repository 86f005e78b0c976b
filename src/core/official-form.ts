import { z } from 'zod';
import { Id } from './source.ts';

/**
 * The words of an official form with its gaps: `{ten-chu-the}` is a dotted line to fill, `[lan-dau]` a box to tick. What
 * stands between them is the document's own, letter by letter.
 */
export const FormText = z
  .string()
  .min(1)
  .refine((text) => !/[{}[\]]/.test(text.replaceAll(GAP, '')), 'chỗ điền viết {ma}, ô đánh dấu viết [ma]');

const GAP = /\{([a-z0-9]+(?:-[a-z0-9]+)*)\}|\[([a-z0-9]+(?:-[a-z0-9]+)*)\]/g;

const Block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('part'), over: z.string().min(1), text: z.string().min(1) }),
  z.strictObject({ kind: z.literal('heading'), text: FormText }),
  z.strictObject({ kind: z.literal('line'), text: FormText }),
  /** Room for a longer answer: so many dotted lines on paper. */
  z.strictObject({ kind: z.literal('room'), id: Id, lines: z.number().int().min(1).max(12) }),
  z.strictObject({
    kind: z.literal('table'),
    columns: z.array(z.string().min(1)).min(2),
    rows: z.array(z.array(z.string())).min(1),
  }),
  z.strictObject({ kind: z.literal('footnote'), text: z.string().min(1) }),
  z.strictObject({
    kind: z.literal('signature'),
    place: FormText.optional(),
    who: FormText,
    how: z.string(),
  }),
]);
export type FormBlock = z.infer<typeof Block>;

/** An official form of a decision's annex: its words, and gaps that stay dotted or carry a value by their id. */
export const OfficialForm = z
  .strictObject({
    document: Id.describe('Văn bản ban hành mẫu'),
    annex: z.string().min(1).describe('Phụ lục có mẫu: "Phụ lục III"'),
    number: z.string().regex(/^\d{2}$/, 'cần hai chữ số, ví dụ "01"'),
    name: z.string().min(1).describe('Tên mẫu, như văn bản ghi ở danh sách mẫu'),
    plainly: z.string().min(1).describe('Ai điền, để làm gì, nộp ở đâu, nói dễ hiểu'),
    issuer: FormText.optional().describe('Dòng cơ quan ban hành, góc trái trên'),
    motto: z.boolean().describe('Mẫu có Quốc hiệu, Tiêu ngữ'),
    title: z.string().min(1),
    subtitle: z.array(FormText),
    blocks: z.array(Block).min(1),
    office: z
      .strictObject({
        title: z.string().min(1),
        desks: z.array(z.strictObject({ title: z.string().min(1), blocks: z.array(Block).min(1) })).min(1),
      })
      .optional()
      .describe('Phần dành cho cơ quan'),
  })
  .check(({ value: form, issues }) => {
    const seen = new Set<string>();
    for (const { id } of gapsOf(form)) {
      if (seen.has(id))
        issues.push({
          code: 'custom',
          input: form,
          path: ['blocks'],
          message: `chỗ điền "${id}" có hai lần`,
        });
      seen.add(id);
    }
    for (const block of form.blocks)
      if (block.kind === 'table' && block.rows.some((row) => row.length !== block.columns.length))
        issues.push({
          code: 'custom',
          input: form,
          path: ['blocks'],
          message: 'mỗi hàng cần đủ cột của bảng',
        });
  });
export type OfficialForm = z.infer<typeof OfficialForm>;

/** A piece of a form's text: words, a dotted line or a box. */
export type Piece = { words: string } | { gap: 'line' | 'box'; id: string };

/** A text cut at its gaps, in their order; no empty words. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(GAP)) {
    if (match.index > at) pieces.push({ words: text.slice(at, match.index) });
    const [whole, line, box = ''] = match;
    pieces.push(line === undefined ? { gap: 'box', id: box } : { gap: 'line', id: line });
    at = match.index + whole.length;
  }
  if (at < text.length) pieces.push({ words: text.slice(at) });
  return pieces;
}

/** A place that a value can be given for, by its id. */
export interface Gap {
  id: string;
  kind: 'line' | 'box' | 'room';
}

function gapsOfBlock(block: FormBlock): Gap[] {
  const within = (...texts: readonly (string | undefined)[]): Gap[] =>
    texts.flatMap((text) =>
      piecesOf(text ?? '').flatMap((piece) => ('gap' in piece ? [{ id: piece.id, kind: piece.gap }] : [])),
    );
  switch (block.kind) {
    case 'heading':
    case 'line':
      return within(block.text);
    case 'room':
      return [{ id: block.id, kind: 'room' }];
    case 'signature':
      return within(block.place, block.who);
    case 'part':
    case 'table':
    case 'footnote':
      return [];
  }
}

/** Every gap of a form in the order of the paper. */
export function gapsOf(form: Pick<OfficialForm, 'issuer' | 'subtitle' | 'blocks' | 'office'>): Gap[] {
  const heads = [form.issuer ?? '', ...form.subtitle].map((text) => ({ kind: 'line' as const, text }));
  const desks = form.office?.desks.flatMap(({ blocks }) => blocks) ?? [];
  return [...heads, ...form.blocks, ...desks].flatMap(gapsOfBlock);
}

/** What is put into a form: words for a line or room, true for a ticked box, by the gap's id. */
export type FormValues = Readonly<Record<string, string | boolean | undefined>>;

/** Whether a line has nothing left to fill in by hand: it is then a sentence, however long what stands in it. */
export function isFilled(text: string, values: FormValues): boolean {
  return piecesOf(text).every((piece) => 'words' in piece || (piece.gap === 'line' && !!values[piece.id]));
}
