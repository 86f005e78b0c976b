import { z } from 'zod';
import { REASSESSMENT_DAYS, validUntil } from './certificate-state.ts';
import { addDays, Day } from './dates.ts';
import { Id, Source } from './source.ts';

export * from './certificate-state.ts';

/** The fewest points of each rank (Điều 3 khoản 3 of Quyết định 26/2026/QĐ-TTg). */
const FEWEST_POINTS = { 3: 50, 4: 70, 5: 90 } as const;

/** The decision that recognised a product: what makes stars more than hearsay. */
const Decision = z.strictObject({
  number: z.string().min(1).describe('Số quyết định; quyết định công nhận'),
  date: Day.describe('Ngày quyết định; giấy có giá trị 36 tháng từ ngày này'),
});

/** One recognition of one product: with its decision it can be verified, without one it is hearsay and shown as such. */
export const Certificate = z
  .strictObject({
    code: z
      .string()
      .regex(/^[0-9A-Z]{2,}(-[0-9A-Z]+)*$/, 'cần chữ in hoa không dấu, số và gạch nối, ví dụ "OCOP-01-2026"')
      .max(30)
      .nullable()
      .default(null)
      .describe('Mã chứng nhận; số, mã in trên giấy chứng nhận, null khi chưa rõ'),
    stars: z.literal([3, 4, 5]).describe('Số sao; giấy chứng nhận chỉ cấp từ 3 sao'),
    score: z
      .number()
      .min(50)
      .max(100)
      .nullable()
      .default(null)
      .describe('Tổng điểm; điểm trung bình của hội đồng, null khi chưa rõ'),
    criteria: Id.nullable()
      .default(null)
      .describe('Bộ tiêu chí; văn bản của bộ tiêu chí đã chấm, null khi chưa rõ'),
    issuer: z
      .string()
      .min(1)
      .nullable()
      .default(null)
      .describe('Cơ quan công nhận; cơ quan ra quyết định, null khi chưa rõ'),
    decision: Decision.nullable().describe('Quyết định công nhận; null khi chưa đối chiếu được'),
    year: z
      .number()
      .int()
      .min(2018)
      .max(2100)
      .nullable()
      .default(null)
      .describe('Năm công nhận; null khi chưa rõ'),
    reassessmentFiledOn: Day.nullable().default(null).describe('Ngày nộp hồ sơ đánh giá lại'),
    extendedUntil: Day.nullable()
      .default(null)
      .describe(
        'Có giá trị thêm đến; ngày có kết quả đánh giá lại, sau khi hết 36 tháng, nhiều nhất là 180 ngày',
      ),
    withdrawnOn: Day.nullable().default(null).describe('Ngày bị thu hồi'),
    sources: z
      .array(Source)
      .default([])
      .describe('Nguồn riêng; nguồn của giấy này, ngoài các nguồn của sản phẩm'),
  })
  .superRefine((certificate, context) => {
    const { decision, issuer, year, stars, score, extendedUntil } = certificate;
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (score !== null && score < FEWEST_POINTS[stars])
      refuse('score', `${String(stars)} sao cần ít nhất ${String(FEWEST_POINTS[stars])} điểm`);
    if (!decision) {
      if (extendedUntil) refuse('extendedUntil', 'cần có quyết định công nhận (trường "decision")');
      return;
    }
    if (issuer === null) refuse('issuer', 'đã có quyết định thì cần tên cơ quan quyết định');
    if (year !== null && String(year) !== decision.date.slice(0, 4))
      refuse('year', `cần là năm của quyết định, ${decision.date.slice(0, 4)}, hoặc null`);
    const end = validUntil(decision);
    if (extendedUntil && (extendedUntil <= end || extendedUntil > addDays(end, REASSESSMENT_DAYS)))
      refuse('extendedUntil', `cần một ngày sau ${end} và không quá ${String(REASSESSMENT_DAYS)} ngày`);
  });
export type Certificate = z.infer<typeof Certificate>;
