import { z } from 'zod';
import { COUNT, counted, Issuing, item, paragraph, tableBlock, Words, type Paper } from './paper.ts';

/**
 * The letter by which a commune asks the province to assess: "Văn bản đề nghị UBND cấp tỉnh đánh giá, phân hạng sản phẩm OCOP" (Điều 6
 * khoản 2 điểm a, Điều 7 khoản 2 điểm b of Quyết định 26/2026/QĐ-TTg). The decision sets no form for it.
 */
export const ProposalLetter = z.strictObject({
  issuing: Issuing,
  to: z.array(Words).min(1).describe('Kính gửi'),
  sender: Words.describe('Cơ quan đề nghị, như giữa câu: "Ủy ban nhân dân xã …"'),
  province: Words.describe('Cơ quan được đề nghị, như giữa câu: "Ủy ban nhân dân thành phố …"'),
  decision: Words.describe('Quy định làm theo, như giữa câu: "khoản 2 Điều 7 Quyết định số …"'),
  products: z
    .array(
      z.strictObject({
        productName: Words,
        productNumber: Words.nullable().describe('Mã số sản phẩm; null khi chưa có'),
        producerName: Words,
        address: Words.nullable(),
        attempt: Words.describe('Lần đầu, nâng hạng hay đánh giá lại'),
      }),
    )
    .min(1),
  papers: z.array(Words).describe('Giấy tờ kèm theo, như quy định liệt kê'),
});
export type ProposalLetter = z.infer<typeof ProposalLetter>;

export function proposalLetter(letter: ProposalLetter): Paper {
  const { issuing, to, sender, province, decision, products, papers } = letter;
  return {
    issuing,
    kind: null,
    to,
    subject: 'V/v đề nghị đánh giá, phân hạng sản phẩm OCOP',
    orientation: 'portrait',
    blocks: [
      paragraph(
        `Thực hiện ${decision}, ${sender} đề nghị ${province} đánh giá, phân hạng sản phẩm OCOP cho ${String(products.length)} sản phẩm sau:`,
      ),
      tableBlock({
        name: 'Sản phẩm đề nghị',
        columns: [
          COUNT,
          { label: 'Tên sản phẩm', width: 'wide' },
          { label: 'Mã số sản phẩm', width: 'medium' },
          { label: 'Chủ thể', width: 'wide' },
          { label: 'Địa chỉ', width: 'medium' },
          { label: 'Lần đăng ký', width: 'short' },
        ],
        rows: counted(products, (product) => [
          product.productName,
          product.productNumber,
          product.producerName,
          product.address,
          product.attempt,
        ]),
      }),
      ...(papers.length > 0
        ? [
            paragraph('Hồ sơ kèm theo của mỗi sản phẩm gồm:'),
            ...papers.map((paper, i) => item(`- ${paper}${i === papers.length - 1 ? '.' : ';'}`)),
          ]
        : []),
      paragraph(
        `${sender.charAt(0).toLocaleUpperCase('vi')}${sender.slice(1)} kính đề nghị ${province} xem xét./.`,
      ),
    ],
    annexes: [],
  };
}
