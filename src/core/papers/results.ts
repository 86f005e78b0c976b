import { z } from 'zod';
import { averageWords } from '../scoring/average.ts';
import { byVietnamese } from '../text.ts';
import {
  COUNT,
  Issuing,
  paragraph,
  tableBlock,
  Words,
  type Cell,
  type Column,
  type Paper,
  type Table,
} from './paper.ts';

/** What the council's sheets for one product came to (core/scoring/average.ts). */
export const AssessedProduct = z.strictObject({
  productName: Words,
  productNumber: Words.nullable().describe('Mã số sản phẩm; null khi chưa có'),
  producerName: Words,
  unit: Words.describe('Địa bàn'),
  set: Words.describe('Bộ tiêu chí đã chấm'),
  sum: z.number().int().min(0).describe('Tổng điểm của các phiếu'),
  count: z.number().int().positive().describe('Số phiếu'),
  rank: z.number().int().min(1).max(5).nullable().describe('Hạng sao; null khi phiếu không quyết được'),
  note: Words.nullable(),
});
export type AssessedProduct = z.infer<typeof AssessedProduct>;

/** A product with its place: those with the same average share one, and the next one counts on (1, 2, 2, 4). */
export interface Placed {
  readonly place: number;
  readonly product: AssessedProduct;
}

/** Compares averages as fractions, so that nothing is rounded into another's place. */
const byAverage = (a: AssessedProduct, b: AssessedProduct): number => b.sum * a.count - a.sum * b.count;

/** The best first; those with the same average by name. */
export function placed(products: readonly AssessedProduct[]): Placed[] {
  const sorted = products.toSorted((a, b) => byAverage(a, b) || byVietnamese(a.productName, b.productName));
  return sorted.map((product) => ({
    product,
    place: sorted.findIndex((other) => byAverage(other, product) === 0) + 1,
  }));
}

/** The average as a number that is never rounded up: 89,995 points are 89.99. */
export const averagePoints = ({ sum, count }: Pick<AssessedProduct, 'sum' | 'count'>): number =>
  Math.floor((sum * 100) / count) / 100;

const rankWords = (rank: number | null): string => (rank === null ? 'chưa xếp' : `${String(rank)} sao`);

const resultColumns: readonly Column[] = [
  { label: 'Hạng', kind: 'number', width: 'count' },
  { label: 'Tên sản phẩm', width: 'wide' },
  { label: 'Mã số sản phẩm', width: 'medium' },
  { label: 'Chủ thể', width: 'wide' },
  { label: 'Địa bàn', width: 'medium' },
  { label: 'Bộ tiêu chí', width: 'medium' },
  { label: 'Số phiếu', kind: 'number', width: 'narrow' },
  { label: 'Điểm trung bình', kind: 'number', width: 'narrow' },
  { label: 'Xếp hạng', width: 'narrow' },
  { label: 'Ghi chú', width: 'medium' },
];

const resultCells = (product: AssessedProduct): readonly Cell[] => [
  product.productName,
  product.productNumber,
  product.producerName,
  product.unit,
  product.set,
  product.count,
  averagePoints(product),
  rankWords(product.rank),
  product.note,
];

/** The results as a table, the best first. */
function resultTable(products: readonly AssessedProduct[]): Table {
  return {
    name: 'Kết quả',
    columns: resultColumns,
    rows: placed(products).map(({ place, product }) => [place, ...resultCells(product)]),
  };
}

/** The same in few columns, for an upright sheet. */
export function briefResultTable(products: readonly AssessedProduct[]): Table {
  return {
    name: 'Kết quả',
    columns: [
      { label: 'Hạng', kind: 'number', width: 'count' },
      { label: 'Tên sản phẩm', width: 'wide' },
      { label: 'Chủ thể', width: 'wide' },
      { label: 'Điểm trung bình', kind: 'number', width: 'narrow' },
      { label: 'Xếp hạng', width: 'narrow' },
      { label: 'Ghi chú', width: 'medium' },
    ],
    rows: placed(products).map(({ place, product }) => [
      place,
      product.productName,
      product.producerName,
      averagePoints(product),
      rankWords(product.rank),
      product.note,
    ]),
  };
}

/** Whether an average was cut, so that the paper says how it is written. */
const isCut = ({ sum, count }: AssessedProduct): boolean => averageWords(sum, count).endsWith('…');

/** Said below a table of averages. */
export const cutNote = (products: readonly AssessedProduct[]): string[] =>
  products.some(isCut) ? ['Điểm trung bình ghi đến hai chữ số sau dấu phẩy, không làm tròn lên.'] : [];

export const ResultList = z.strictObject({
  issuing: Issuing,
  area: Words.describe('Địa bàn, như giữa câu: "huyện A"'),
  year: z.number().int(),
  edition: Words.describe('Bộ tiêu chí, như giữa câu: "Quyết định số 26/2026/QĐ-TTg"'),
  products: z.array(AssessedProduct),
});
export type ResultList = z.infer<typeof ResultList>;

const sentences = (...all: readonly string[]): string => `${all.join(' ').replace(/\.$/, '')}./.`;

/** What the council's session came to, ranked (plan, III.7). */
export function resultList({ issuing, area, year, edition, products }: ResultList): Paper {
  return {
    issuing,
    kind: 'Danh sách',
    subject: `Kết quả đánh giá, xếp hạng sản phẩm OCOP năm ${String(year)} trên địa bàn ${area}`,
    orientation: 'landscape',
    blocks: [
      paragraph(`Đánh giá theo ${edition}.`),
      tableBlock(resultTable(products)),
      paragraph(sentences(`Danh sách có ${String(products.length)} sản phẩm.`, ...cutNote(products))),
    ],
    annexes: [],
  };
}

export const ProposalList = ResultList.extend({
  fromStars: z.number().int().min(1).max(5).describe('Đề xuất từ hạng này: 3 theo kế hoạch, III.7'),
  to: Words.describe('Nơi được đề nghị, như giữa câu: "kỳ công nhận cấp tỉnh"'),
});
export type ProposalList = z.infer<typeof ProposalList>;

/** Those whose rank is settled and high enough; one whose sheets left it open is not proposed. */
export function proposed({
  products,
  fromStars,
}: Pick<ProposalList, 'products' | 'fromStars'>): AssessedProduct[] {
  return products.filter(({ rank }) => rank !== null && rank >= fromStars);
}

/** "Đề xuất các sản phẩm đạt điểm tiềm năng từ 3 sao tham dự kỳ công nhận cấp tỉnh" (plan, III.7). */
export function proposalList(list: ProposalList): Paper {
  const { issuing, area, year, edition, fromStars, to } = list;
  const products = proposed(list);
  return {
    issuing,
    kind: 'Danh sách',
    subject: `Sản phẩm đạt điểm tiềm năng từ ${String(fromStars)} sao năm ${String(year)} trên địa bàn ${area}, đề xuất tham dự ${to}`,
    orientation: 'landscape',
    blocks: [
      paragraph(`Đánh giá theo ${edition}.`),
      tableBlock({
        ...resultTable(products),
        name: 'Đề xuất',
        columns: [{ ...COUNT, label: 'TT' }, ...resultColumns.slice(1)],
        rows: placed(products).map(({ product }, i) => [i + 1, ...resultCells(product)]),
      }),
      paragraph(sentences(`Danh sách có ${String(products.length)} sản phẩm.`, ...cutNote(products))),
    ],
    annexes: [],
  };
}
