import { z } from 'zod';
import { Day, PartialDate } from './dates.ts';
import { Id, Source } from './source.ts';

/** A legal document that the programme rests on, or that changed it. A date nobody has verified is null and shown as unknown. */
export const LegalDocument = z.strictObject({
  type: z.enum(['Luật', 'Nghị quyết', 'Nghị định', 'Quyết định', 'Kế hoạch']),
  number: z.string().min(1).nullable().describe('Số hiệu; null khi bản gốc không cho thấy'),
  date: PartialDate.nullable().describe('Ngày ban hành; null khi chưa đối chiếu'),
  issuer: z.string().min(1),
  title: z.string().min(1),
  role: z.string().min(1).describe('Văn bản này là gì đối với chương trình'),
  summary: z.string().min(1).optional().describe('Nói dễ hiểu, một hai câu'),
  inForceOn: Day.optional(),
  endsOn: Day.optional().describe('Ngày hết hiệu lực'),
  endsNote: z.string().min(1).optional().describe('Vì sao hết hiệu lực ngày ấy, điều khoản nào'),
  amendedBy: z.array(Id).default([]),
  replacedBy: Id.optional(),
  sources: z.array(Source).min(1),
});
export type LegalDocument = z.infer<typeof LegalDocument>;

/** in-force: verified as applying; replaced: another took its place; ended: ran out; future: not yet; unverified: nobody has checked. */
export type DocumentState = 'in-force' | 'replaced' | 'ending' | 'ended' | 'future' | 'unverified';

/** The state of a document on a day, from its own dates only: what is not dated is unverified, never guessed. */
export function documentState(document: LegalDocument, day: string): DocumentState {
  if (document.inForceOn && document.inForceOn > day) return 'future';
  if (document.endsOn && document.endsOn > day) return 'ending';
  if (document.replacedBy) return 'replaced';
  if (document.endsOn) return 'ended';
  return document.inForceOn ? 'in-force' : 'unverified';
}

/** A document the way it is cited: "Quyết định số 26/2026/QĐ-TTg". */
export function citation(document: Pick<LegalDocument, 'type' | 'number' | 'issuer'>): string {
  return document.number
    ? `${document.type} số ${document.number}`
    : `${document.type} của ${document.issuer} (chưa rõ số)`;
}
