import { z } from 'zod';
import {
  COUNT,
  counted,
  heading,
  Issuing,
  paragraph,
  PROGRAMME,
  tableBlock,
  Words,
  type Block,
  type Paper,
  type Table,
} from './paper.ts';

/** A registration that was judged, with the reason for the judgement. */
export const JudgedProduct = z.strictObject({
  reference: Words,
  productName: Words,
  group: Words,
  producerName: Words,
  unit: Words.describe('Địa bàn: nơi gửi lên'),
  reason: Words,
});
export type JudgedProduct = z.infer<typeof JudgedProduct>;

export const SelectedList = z.strictObject({
  issuing: Issuing,
  area: Words.describe('Địa bàn, như giữa câu: "huyện A"'),
  year: z.number().int(),
  selected: z.array(JudgedProduct),
  notSelected: z.array(JudgedProduct).default([]).describe('Sản phẩm chưa lựa chọn; in sau, có lý do'),
  units: z
    .strictObject({ sent: z.number().int().min(0), all: z.number().int().positive() })
    .nullable()
    .describe('Bao nhiêu đơn vị đã gửi danh sách, trong tất cả'),
});
export type SelectedList = z.infer<typeof SelectedList>;

const tableOf = (name: string, reason: string, products: readonly JudgedProduct[]): Table => ({
  name,
  columns: [
    COUNT,
    { label: 'Tên sản phẩm', width: 'wide' },
    { label: 'Nhóm sản phẩm', width: 'medium' },
    { label: 'Chủ thể', width: 'wide' },
    { label: 'Địa bàn', width: 'medium' },
    { label: reason, width: 'wide' },
    { label: 'Mã hồ sơ', width: 'short' },
  ],
  rows: counted(products, (product) => [
    product.productName,
    product.group,
    product.producerName,
    product.unit,
    product.reason,
    product.reference,
  ]),
});

/** The products that the standing office selects out of the communes' lists, each with its reason (plan, III.5.2 and V.1). */
export function selectedList({ issuing, area, year, selected, notSelected, units }: SelectedList): Paper {
  const sentences = [
    `Danh sách có ${String(selected.length)} sản phẩm được lựa chọn`,
    ...(units ? [`Có ${String(units.sent)} trên ${String(units.all)} đơn vị gửi danh sách đăng ký`] : []),
  ];
  const others: Block[] =
    notSelected.length > 0
      ? [
          heading('Sản phẩm chưa được lựa chọn'),
          tableBlock(tableOf('Chưa lựa chọn', 'Lý do chưa lựa chọn', notSelected)),
        ]
      : [];
  return {
    issuing,
    kind: 'Danh sách',
    subject: `Sản phẩm được lựa chọn tham gia ${PROGRAMME} năm ${String(year)} trên địa bàn ${area}`,
    orientation: 'landscape',
    blocks: [
      tableBlock(tableOf('Sản phẩm được lựa chọn', 'Lý do lựa chọn', selected)),
      ...others,
      paragraph(`${sentences.join('. ')}./.`),
    ],
    annexes: [],
  };
}
