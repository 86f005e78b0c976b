import { z } from 'zod';
import { Day, PartialDate } from './dates.ts';
import { Id, Sources } from './source.ts';

/** A legal document that the programme rests on, or that changed it. A date nobody has verified is null and shown as unknown. */
export const LegalDocument = z.strictObject({
  type: z.enum(['Luật', 'Nghị quyết', 'Nghị định', 'Quyết định', 'Kế hoạch']).describe('Loại văn bản'),
  number: z.string().min(1).nullable().describe('Số hiệu; null khi bản gốc không cho thấy'),
  date: PartialDate.nullable().describe('Ngày ban hành; null khi chưa đối chiếu'),
  issuer: z.string().min(1).describe('Cơ quan ban hành'),
  title: z.string().min(1).describe('Trích yếu; văn bản về việc gì'),
  role: z.string().min(1).describe('Vai trò; văn bản này là gì đối với chương trình'),
  summary: z.string().min(1).optional().describe('Tóm tắt; nói dễ hiểu, một hai câu'),
  inForceOn: Day.optional().describe('Ngày có hiệu lực'),
  endsOn: Day.optional().describe('Ngày hết hiệu lực'),
  endsNote: z.string().min(1).optional().describe('Vì sao hết hiệu lực; ngày ấy theo điều khoản nào'),
  amendedBy: z.array(Id).default([]).describe('Được sửa đổi bởi; các văn bản sửa đổi, bổ sung'),
  replacedBy: Id.optional().describe('Được thay thế bởi; văn bản đã thay thế'),
  sources: Sources,
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
