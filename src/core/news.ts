import { z } from 'zod';
import { PartialDate } from './dates.ts';
import { Id, Sources } from './source.ts';

/** An announcement in the site's own words; its text is the Markdown below the fields. */
export const NewsEntry = z.strictObject({
  title: z.string().min(1).describe('Tiêu đề'),
  date: PartialDate.describe(
    'Ngày của việc được nói tới; theo nguồn, biết đến đâu ghi đến đó: 2024, 2021-04 hoặc 2026-05-22',
  ),
  summary: z.string().min(1).describe('Tóm tắt; một hai câu, nói điều quan trọng nhất'),
  documents: z.array(Id).default([]).describe('Văn bản liên quan'),
  sources: Sources,
});
export type NewsEntry = z.infer<typeof NewsEntry>;

/** A press article: linked with one line of what it reports, never copied. */
export const PressEntry = z.strictObject({
  title: z.string().min(1),
  outlet: z.string().min(1),
  date: PartialDate,
  approximate: z.boolean().default(false).describe('Ngày chỉ là ước chừng'),
  reports: z.string().min(1),
  url: z.url({ protocol: /^https?$/, error: 'cần một địa chỉ web đầy đủ, bắt đầu bằng https://' }),
});
export type PressEntry = z.infer<typeof PressEntry>;

/** A text page written in Markdown: guides, the privacy and accessibility statements, notices. */
export const Guide = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  updated: PartialDate,
});
export type Guide = z.infer<typeof Guide>;
