import { z } from 'zod';
import { Day } from '../dates.ts';
import {
  COUNT,
  counted,
  Issuing,
  paragraph,
  PROGRAMME,
  tableBlock,
  Words,
  type Annex,
  type Paper,
} from './paper.ts';

/** A registration that a commune has received and helped to complete. Its telephone stands on the sheet behind the list, not in the list. */
export const RegisteredProduct = z.strictObject({
  reference: Words.describe('Mã hồ sơ'),
  receivedOn: Day,
  productName: Words,
  group: Words.describe('Nhóm sản phẩm'),
  producerName: Words,
  producerKind: Words.describe('Loại hình chủ thể'),
  representative: Words,
  note: Words.nullable(),
});

export const RegisteredList = z.strictObject({
  issuing: Issuing,
  unit: Words.describe('Đơn vị lập danh sách, như giữa câu: "xã A"'),
  year: z.number().int(),
  products: z.array(RegisteredProduct),
});
export type RegisteredList = z.infer<typeof RegisteredList>;

/**
 * The list by which a commune sends its registrations up, "danh sách (kèm phiếu đăng ký)" (plan, III.5.2).
 *
 * @param sheets the registration sheets behind it (forms/registration-sheet.ts), one a product
 */
export function registeredList(list: RegisteredList, sheets: readonly Annex[]): Paper {
  const { issuing, unit, year, products } = list;
  const with_ = sheets.length > 0 ? `, kèm ${String(sheets.length)} phiếu đăng ký` : '';
  return {
    issuing,
    kind: 'Danh sách',
    subject: `Sản phẩm đăng ký tham gia ${PROGRAMME} năm ${String(year)} của ${unit}`,
    orientation: 'landscape',
    blocks: [
      tableBlock({
        name: 'Sản phẩm đăng ký',
        columns: [
          COUNT,
          { label: 'Tên sản phẩm', width: 'wide' },
          { label: 'Nhóm sản phẩm', width: 'medium' },
          { label: 'Chủ thể', width: 'wide' },
          { label: 'Loại hình', width: 'medium' },
          { label: 'Người đại diện', width: 'medium' },
          { label: 'Ngày nhận', kind: 'day', width: 'short' },
          { label: 'Mã hồ sơ', width: 'short' },
          { label: 'Ghi chú', width: 'medium' },
        ],
        rows: counted(products, (product) => [
          product.productName,
          product.group,
          product.producerName,
          product.producerKind,
          product.representative,
          product.receivedOn,
          product.reference,
          product.note,
        ]),
      }),
      paragraph(`Danh sách có ${String(products.length)} sản phẩm${with_}./.`),
    ],
    annexes: sheets,
  };
}
