import { z } from 'zod';
import { PartialDate } from './dates.ts';
import { Id, Source } from './source.ts';

/** The numbers that the site can count by itself: see core/counts.ts. */
const MEASURES = [
  'communesWithRegistrations',
  'registrationsPerCommune',
  'selectedPerCommune',
  'certifiedProducts',
  'trainings',
] as const;
export type Measure = (typeof MEASURES)[number];

/** A figure somebody published, with the day it speaks of. */
const Figure = z.strictObject({ value: z.string().min(1), date: PartialDate, source: Source });

/** One of the plan's targets (part II.2) as something that can be measured. */
export const Target = z.strictObject({
  order: z.number().int().positive().describe('Thứ tự trên trang'),
  line: Id.describe('Dòng kế hoạch đặt ra mục tiêu, ví dụ "muc-tieu-cu-the-1-1"'),
  name: z.string().min(1).describe('Đo cái gì, nói dễ hiểu'),
  aim: z.string().min(1).describe('Con số phải đạt, thật ngắn: "4/7"'),
  words: z.string().min(1).describe('Con số ấy nói bằng lời: "ít nhất 4 trong 7 xã"'),
  counted: z.string().min(1).describe('Đếm thế nào'),
  measure: z
    .enum(MEASURES)
    .nullable()
    .describe(
      'Số trang tự đếm được (phiếu gửi qua trang, lớp tập huấn mở ở bàn làm việc); null khi không đếm được',
    ),
  atLeast: z
    .int()
    .positive()
    .nullable()
    .default(null)
    .describe('Đạt khi số đếm được ít nhất bằng số này; null khi không so được'),
  value: Figure.nullable().describe('Kết quả đã công bố; null khi chưa ai công bố'),
  related: z
    .array(Figure.extend({ note: z.string().min(1).describe('Vì sao con số này không phải kết quả') }))
    .describe('Con số gần với mục tiêu nhưng không phải kết quả của nó'),
});
export type Target = z.infer<typeof Target>;
