import { dayInVietnam } from '../../core/days.ts';
import type { ReceiptLine } from '../../core/papers/receipt.ts';
import { formsOf } from '../../forms/all.ts';
import { titleOf } from '../../forms/form.ts';
import { programme } from '../programme.ts';
import type { Receipt } from './dossier-rooms.ts';

/** Lines of the book as papers print them. */
export function receiptLines(receipts: readonly Receipt[]): ReceiptLine[] {
  const forms = new Map(formsOf(programme).map((form) => [form.id, titleOf(form)]));
  return receipts.map(({ number, given_at, reference, submissions: kept }) => ({
    number,
    day: dayInVietnam(new Date(given_at)),
    reference,
    form: kept ? (forms.get(kept.form) ?? kept.form) : 'đã xóa theo yêu cầu hoặc hết hạn giữ',
    productName: kept?.subject || null,
    producerName: kept?.sender_name || null,
    receivedOn: kept ? dayInVietnam(new Date(kept.received_at)) : null,
  }));
}
