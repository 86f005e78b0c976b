import { z } from 'zod';
import { criteriaOf, type CriteriaSet } from '../criteria.ts';
import type { Score } from '../scoring/score.ts';
import {
  COUNT,
  counted,
  Issuing,
  paragraph,
  tableBlock,
  Words,
  type Cell,
  type Paper,
  type Table,
} from './paper.ts';
import { averagePoints } from './results.ts';

/** A member's sheet as a table, a row a criterion: for a workbook. What prints is `scoreRows`. */
export function scoreTable(name: string, set: CriteriaSet, score: Score): Table {
  return {
    name,
    columns: [
      { label: 'Tiêu chí', width: 'short' },
      { label: 'Tên tiêu chí', width: 'wide' },
      { label: 'Mức đã chọn', width: 'wide' },
      { label: 'Thang điểm', kind: 'number', width: 'narrow' },
      { label: 'Điểm chấm', kind: 'number', width: 'narrow' },
    ],
    rows: criteriaOf(set).map(({ id, title, max }) => [
      id,
      title,
      levelText(set, id, score.chosen.get(id)?.id),
      max,
      score.counted.get(id) ?? null,
    ]),
    total: [null, 'Tổng cộng', null, score.max, score.total],
  };
}

function levelText(set: CriteriaSet, criterion: string, level: string | undefined): string | null {
  const levels = criteriaOf(set).find(({ id }) => id === criterion)?.levels;
  return levels?.find(({ id }) => id === level)?.text ?? null;
}

/** What every member gave every product of a session. */
export const ScoreSummary = z
  .strictObject({
    issuing: Issuing,
    area: Words.describe('Địa bàn, như giữa câu'),
    year: z.number().int(),
    edition: Words.describe('Bộ tiêu chí, như giữa câu'),
    members: z.array(Words).min(1).max(11).describe('Tên các thành viên, theo thứ tự cột'),
    products: z.array(
      z.strictObject({
        productName: Words,
        producerName: Words,
        totals: z
          .array(z.number().int().min(0).max(100).nullable())
          .describe('Tổng điểm của từng thành viên; null khi không có phiếu'),
      }),
    ),
  })
  .refine(({ members, products }) => products.every(({ totals }) => totals.length === members.length), {
    path: ['products'],
    error: 'mỗi sản phẩm cần đủ số thành viên',
  });
export type ScoreSummary = z.infer<typeof ScoreSummary>;

/** The average of the sheets there are, and how far the highest is from the lowest; null where there is none. */
function averageAndSpread(totals: readonly (number | null)[]): [average: Cell, spread: Cell] {
  const given = totals.filter((total) => total !== null);
  if (given.length === 0) return [null, null];
  const sum = given.reduce((all, total) => all + total, 0);
  return [averagePoints({ sum, count: given.length }), Math.max(...given) - Math.min(...given)];
}

/** Every product with the total of every member's sheet, so that each average can be traced to them (plan, III.7). */
export function scoreSummary({ issuing, area, year, edition, members, products }: ScoreSummary): Paper {
  const missing = products.some(({ totals }) => totals.includes(null));
  return {
    issuing,
    kind: 'Bảng tổng hợp',
    subject: `Điểm đánh giá sản phẩm OCOP năm ${String(year)} trên địa bàn ${area}`,
    orientation: 'landscape',
    blocks: [
      paragraph(`Đánh giá theo ${edition}.`),
      tableBlock({
        name: 'Tổng hợp điểm',
        columns: [
          COUNT,
          { label: 'Tên sản phẩm', width: 'wide' },
          { label: 'Chủ thể', width: 'wide' },
          ...members.map((label) => ({ label, kind: 'number' as const, width: 'figure' as const })),
          { label: 'Điểm trung bình', kind: 'number', width: 'narrow' },
          { label: 'Chênh lệch', kind: 'number', width: 'narrow' },
        ],
        rows: counted(products, ({ productName, producerName, totals }) => [
          productName,
          producerName,
          ...totals,
          ...averageAndSpread(totals),
        ]),
      }),
      paragraph(
        `Điểm trung bình ghi đến hai chữ số sau dấu phẩy, không làm tròn lên; chênh lệch là điểm cao nhất trừ điểm thấp nhất.${missing ? ' Ô trống là chưa có phiếu.' : ''}`.replace(
          /\.$/,
          './.',
        ),
      ),
    ],
    annexes: [],
  };
}
