import { z } from 'zod';
import { Day } from '../dates.ts';
import type { Issuing } from './paper.ts';
import { COUNT, paragraph, tableBlock, Words, type Paper, type Table } from './paper.ts';

/** A line of the book of receipts. */
export const ReceiptLine = z.strictObject({
  number: z.number().int().positive(),
  day: Day.describe('Ngày vào sổ'),
  reference: Words,
  form: Words.describe('Loại phiếu'),
  productName: Words.nullable(),
  producerName: Words.nullable(),
  receivedOn: Day.nullable(),
});
export type ReceiptLine = z.infer<typeof ReceiptLine>;

/** The book of receipts as a table; what was erased keeps its number alone. */
export function receiptBook(name: string, lines: readonly ReceiptLine[]): Table {
  return {
    name,
    columns: [
      { ...COUNT, label: 'Số' },
      { label: 'Ngày vào sổ', kind: 'day', width: 'short' },
      { label: 'Ngày nhận', kind: 'day', width: 'short' },
      { label: 'Mã hồ sơ', width: 'short' },
      { label: 'Loại phiếu', width: 'medium' },
      { label: 'Tên sản phẩm, nội dung', width: 'wide' },
      { label: 'Chủ thể, người gửi', width: 'wide' },
    ],
    rows: lines.map(({ number, day, receivedOn, reference, form, productName, producerName }) => [
      number,
      day,
      receivedOn,
      reference,
      form,
      productName,
      producerName,
    ]),
  };
}

/** The book of a year on paper. */
export function receiptBookPaper(
  book: { issuing: Issuing; unit: string; year: number },
  lines: readonly ReceiptLine[],
): Paper {
  return {
    issuing: book.issuing,
    kind: 'Sổ tiếp nhận',
    subject: `Hồ sơ, phiếu đăng ký năm ${String(book.year)} của ${book.unit}`,
    orientation: 'landscape',
    blocks: [
      tableBlock(receiptBook('Sổ tiếp nhận', lines)),
      paragraph(`Sổ có ${String(lines.length)} số./.`),
    ],
    annexes: [],
  };
}

/** What whoever sent a dossier is handed: that it was taken up, under which number, and what comes next. */
export function receiptPaper(
  receipt: ReceiptLine & { issuing: Issuing; unit: string; year: number; next: string; dueOn: string | null },
  formatted: (day: string) => string,
): Paper {
  return {
    issuing: { ...receipt.issuing, number: receipt.number, date: receipt.day },
    kind: 'Giấy tiếp nhận hồ sơ',
    subject: `Số ${String(receipt.number)} trong sổ tiếp nhận năm ${String(receipt.year)} của ${receipt.unit}`,
    orientation: 'portrait',
    blocks: [
      {
        kind: 'answers',
        rows: [
          { question: 'Người nộp', answer: receipt.producerName },
          { question: 'Sản phẩm, nội dung', answer: receipt.productName },
          { question: 'Loại phiếu', answer: receipt.form },
          { question: 'Mã hồ sơ', answer: receipt.reference },
          { question: 'Ngày nhận', answer: receipt.receivedOn && formatted(receipt.receivedOn) },
          { question: 'Ngày vào sổ', answer: formatted(receipt.day) },
          ...(receipt.dueOn ? [{ question: 'Hạn kiểm tra', answer: formatted(receipt.dueOn) }] : []),
        ],
      },
      paragraph(receipt.next),
      paragraph(
        'Xem hồ sơ đang ở đâu bằng mã hồ sơ và số điện thoại đã ghi trong phiếu, ở mục Tra cứu của trang./.',
      ),
    ],
    annexes: [],
  };
}
