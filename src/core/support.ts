import { z } from 'zod';
import { Id } from './source.ts';

/** One kind of support that the plan offers (parts III.6, III.9, III.10). */
export const Support = z.strictObject({
  order: z.number().int().positive().describe('Thứ tự trên trang'),
  name: z.string().min(1),
  plainly: z.string().min(1).describe('Nói dễ hiểu, một câu'),
  topics: z.array(z.string().min(1)).min(1).describe('Gồm những gì, theo lời kế hoạch'),
  lines: z.array(Id).min(1).describe('Các dòng kế hoạch nói về việc này'),
  planned: z.string().min(1).describe('Kế hoạch giao cho ai, một câu'),
  plannedLine: Id.optional().describe('Dòng kế hoạch giao việc, nếu có'),
  help: z
    .array(z.string().min(1))
    .min(1)
    .describe('Các mục của câu "Bà con cần giúp gì?" trong phiếu đăng ký'),
});
export type Support = z.infer<typeof Support>;
