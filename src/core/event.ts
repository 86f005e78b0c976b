import { z } from 'zod';
import { Day } from './dates.ts';
import { Id, Sources } from './source.ts';

/** A training, conference or fair with its days. Nothing is announced here that has no source. */
export const ProgrammeEvent = z
  .strictObject({
    title: z.string().min(1).describe('Tên sự kiện'),
    kind: z.enum(['tập huấn', 'hội nghị', 'hội chợ']).describe('Loại sự kiện'),
    from: Day.describe('Ngày bắt đầu'),
    to: Day.describe('Ngày cuối; cùng ngày bắt đầu nếu chỉ một ngày'),
    hours: z
      .string()
      .min(1)
      .nullable()
      .describe('Giờ; viết bằng lời, ví dụ "7 giờ 30 đến 11 giờ"; null khi chưa công bố'),
    place: z.string().min(1).nullable().describe('Nơi tổ chức; null khi chưa công bố'),
    organiser: z.string().min(1).describe('Đơn vị tổ chức; theo nguồn'),
    summary: z.string().min(1).describe('Tóm tắt; nói dễ hiểu, một hai câu'),
    activity: Id.nullable().describe(
      'Việc của kế hoạch; sự kiện thuộc về việc nào, null khi không thuộc việc nào',
    ),
    documents: z.array(Id).default([]).describe('Văn bản liên quan'),
    published: Day.describe('Ngày đăng hoặc sửa gần nhất'),
    sources: Sources,
  })
  .refine(({ from, to }) => to >= from, {
    path: ['to'],
    message: 'ngày cuối phải bằng hoặc sau ngày bắt đầu',
  });
export type ProgrammeEvent = z.infer<typeof ProgrammeEvent>;

/** Events still to come or under way on a day (soonest first), and past ones (latest first). */
export function splitByDay<T extends Pick<ProgrammeEvent, 'from' | 'to'>>(
  events: readonly T[],
  day: string,
): { coming: T[]; past: T[] } {
  const sorted = events.toSorted((a, b) => a.from.localeCompare(b.from));
  return {
    coming: sorted.filter(({ to }) => to >= day),
    past: sorted.filter(({ to }) => to < day).reverse(),
  };
}
