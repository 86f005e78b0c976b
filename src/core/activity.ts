import { z } from 'zod';
import { Id } from './source.ts';

/** A calendar month, `2021-03`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'cần năm-tháng có thật, ví dụ 2021-03');

/** A line of the plan by its anchor on the plan's page, such as `tuyen-truyen-4`. */
const Line = Id.describe('Dòng của kế hoạch, theo mã liên kết ở trang kế hoạch, ví dụ "tuyen-truyen-4"');

/** What an agency is to an activity, from the most to the least; the words are the plan's own. */
export const ROLES = [
  'directs',
  'leads',
  'carries-out',
  'works-with',
  'advises',
  'asked',
  'attends',
] as const;
export type Role = (typeof ROLES)[number];

/** Each role in the plan's words, and what that means. */
export const ROLE_WORDS: Readonly<Record<Role, { name: string; means: string }>> = {
  directs: { name: 'chỉ đạo', means: 'quyết định hướng đi và theo dõi' },
  leads: { name: 'chủ trì', means: 'đứng đầu, chịu trách nhiệm chính' },
  'carries-out': { name: 'thực hiện', means: 'được ghi là đơn vị thực hiện' },
  'works-with': { name: 'phối hợp', means: 'cùng làm với đơn vị khác' },
  advises: { name: 'tham mưu', means: 'chuẩn bị và đề xuất để cấp trên quyết định' },
  asked: { name: 'được mời', means: 'được đề nghị phối hợp hoặc mời dự' },
  attends: { name: 'tham dự', means: 'có trong danh sách người dự' },
};

const Months = z
  .strictObject({
    from: Month.describe('Tháng bắt đầu'),
    to: Month.nullable().describe(
      'Tháng kết thúc; null khi kế hoạch chỉ nêu tháng bắt đầu ("Từ tháng 3/2021")',
    ),
    expected: z.boolean().default(false).describe('Dự kiến; kế hoạch ghi là dự kiến'),
    words: z.string().min(1).describe('Đúng lời kế hoạch; ví dụ "Từ tháng 3-4/2021"'),
    line: Line,
  })
  .refine(({ from, to }) => to === null || to >= from, {
    path: ['to'],
    message: 'tháng kết thúc phải bằng hoặc sau tháng bắt đầu',
  });
export type Months = z.infer<typeof Months>;

const Involvement = z.strictObject({
  agency: Id,
  role: z.enum(ROLES),
  lines: z.array(Line).min(1).describe('Các dòng của kế hoạch nói như vậy'),
  task: z
    .string()
    .min(1)
    .describe('Cơ quan này phải làm gì, một câu dễ hiểu, không thêm gì vào lời kế hoạch'),
});

/** Something the plan sets out to do (part III): what, when, who. Its place in the plan is its order. */
export const Activity = z.strictObject({
  title: z.string().min(1).describe('Tên việc; gọn, dễ hiểu'),
  summary: z.string().min(1).describe('Tóm tắt; nói dễ hiểu, một hai câu'),
  planSection: Id.describe('Mục của kế hoạch; nói về việc này'),
  months: Months.nullable().describe('null khi kế hoạch không nêu tháng'),
  involvement: z.array(Involvement).describe('Để trống khi kế hoạch không giao cho đơn vị nào'),
  people: z
    .strictObject({ words: z.string().min(1).describe('Ai tham gia; đúng lời kế hoạch'), line: Line })
    .nullable()
    .describe('Ai tham gia; null khi kế hoạch không nêu'),
  documents: z.array(Id).default([]).describe('Văn bản cần biết; ngoài kế hoạch'),
});
export type Activity = z.infer<typeof Activity>;

const inYears = (month: string): [year: number, month: number] => [
  Number(month.slice(0, 4)),
  Number(month.slice(5, 7)),
];

/** Months since the year 0, so that two months can be subtracted. */
function monthNumber(month: string): number {
  const [year, one] = inYears(month);
  return year * 12 + one - 1;
}

/** The month `count` months later: `2021-11` + 2 → `2022-01`. */
export function addToMonth(month: string, count: number): string {
  const number = monthNumber(month) + count;
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** Every month from the first that begins to the last that ends; empty where nothing has a month. */
export function monthsAcross(spans: readonly Pick<Months, 'from' | 'to'>[]): string[] {
  const [first] = spans.map(({ from }) => from).toSorted();
  const last = spans
    .map(({ from, to }) => to ?? from)
    .toSorted()
    .at(-1);
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: monthNumber(last) - monthNumber(first) + 1 }, (_, i) => addToMonth(first, i));
}

/** Where a span lies on an axis of months: how many months after its beginning, and how many months long. */
export function placeOn(
  axis: readonly string[],
  span: Pick<Months, 'from' | 'to'>,
): { at: number; length: number } {
  return {
    at: axis.indexOf(span.from),
    length: monthNumber(span.to ?? span.from) - monthNumber(span.from) + 1,
  };
}

/** The first day of a span and the day after its last: `2021-03`–`2021-04` → 2021-03-01, 2021-05-01. */
export function daysOf(span: Pick<Months, 'from' | 'to'>): { first: string; after: string } {
  return { first: `${span.from}-01`, after: `${addToMonth(span.to ?? span.from, 1)}-01` };
}
