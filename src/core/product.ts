import { z } from 'zod';
import { addDays, addMonths, Day } from './dates.ts';
import { Id, Source } from './source.ts';

/** Months a certificate is valid for (Điều 4 khoản 3 of Quyết định 26/2026/QĐ-TTg). */
export const CERTIFICATE_MONTHS = 36;

/** Days a certificate may go on after its end while a re-assessment is decided (Điều 12 khoản 3 of the same). */
const REASSESSMENT_DAYS = 180;

/** That somebody recognised a product: with a decision it can be verified, without one it is hearsay and shown as such. */
export const Recognition = z.strictObject({
  stars: z.literal([3, 4, 5]).describe('Giấy chứng nhận chỉ cấp từ 3 sao'),
  year: z.number().int().min(2018).max(2100).nullable().describe('Năm công nhận; null khi chưa rõ'),
  decision: z
    .strictObject({ number: z.string().min(1), date: Day, issuer: z.string().min(1) })
    .nullable()
    .describe('Quyết định công nhận; null khi chưa đối chiếu được'),
  reassessmentFiledOn: Day.optional(),
  withdrawnOn: Day.optional(),
});
export type Recognition = z.infer<typeof Recognition>;

export const Product = z.strictObject({
  name: z.string().min(1),
  producer: Id,
  group: Id,
  groupInferred: z.boolean().default(false).describe('Nhóm do trang suy ra, nguồn không nói'),
  commune: Id,
  recognition: Recognition,
  facts: z.array(z.string().min(1)).describe('Điều nguồn cho biết, mỗi ý một câu'),
  note: z.string().min(1).optional().describe('Điều người đọc cần biết thêm về nguồn'),
  sources: z.array(Source).min(1),
});
export type Product = z.infer<typeof Product>;

export const Producer = z.strictObject({
  name: z.string().min(1),
  kind: Id.nullable().describe('Loại chủ thể; null khi chưa rõ'),
  commune: Id,
  note: z.string().min(1).optional(),
  sources: z.array(Source).min(1),
});
export type Producer = z.infer<typeof Producer>;

/** What the site can say of a recognition: see `recognitionState`. */
export const RECOGNITION_STATES = ['certified', 'reported', 'reassessment', 'expired', 'withdrawn'] as const;
export type RecognitionState = (typeof RECOGNITION_STATES)[number];

/** The states in words a shopper understands. */
export const RECOGNITION_WORDS: Record<RecognitionState, string> = {
  certified: 'còn hạn, đã đối chiếu quyết định',
  reported: 'theo báo chí, chưa đối chiếu quyết định',
  reassessment: 'đang chờ đánh giá lại',
  expired: 'hết hạn',
  withdrawn: 'đã thu hồi',
};

/** The same for visitors who read English. */
export const RECOGNITION_WORDS_EN: Record<RecognitionState, string> = {
  certified: 'certified, decision seen',
  reported: 'reported by the press, decision not seen',
  reassessment: 'being assessed again',
  expired: 'expired',
  withdrawn: 'withdrawn',
};

/**
 * What may be said of a recognition on a day (`YYYY-MM-DD`, in Vietnam). Stars count as certified only with a decision
 * whose 36 months have not run out (Điều 4 khoản 3, Điều 8, Điều 12 khoản 3 of Quyết định 26/2026/QĐ-TTg); the certificate still holds on
 * its last day.
 */
export function recognitionState(recognition: Recognition, day: string): RecognitionState {
  if (recognition.withdrawnOn && recognition.withdrawnOn <= day) return 'withdrawn';
  if (!recognition.decision) return 'reported';
  const end = addMonths(recognition.decision.date, CERTIFICATE_MONTHS);
  if (day <= end) return 'certified';
  const filed = recognition.reassessmentFiledOn !== undefined && recognition.reassessmentFiledOn <= day;
  return filed && day <= addDays(end, REASSESSMENT_DAYS) ? 'reassessment' : 'expired';
}

/** True where only a year is known and 36 months from any day of it may have run out by `day`. */
export function mayHaveExpired(recognition: Recognition, day: string): boolean {
  return (
    !recognition.decision &&
    recognition.year !== null &&
    addMonths(`${recognition.year}-01-01`, CERTIFICATE_MONTHS) < day
  );
}
