import { z } from 'zod';
import type { Counted } from '../workflow.ts';
import {
  COUNT,
  counted,
  heading,
  Issuing,
  paragraph,
  PROGRAMME,
  tableBlock,
  Words,
  type Cell,
  type Paper,
  type Table,
} from './paper.ts';

/** What is counted of the products of every commune, group, kind of producer and month: how far they came. */
export const YEAR_FIGURES = {
  registered: 'Đăng ký',
  reviewed: 'Xã xét xong',
  'sent-up': 'Gửi lên',
  selected: 'Được chọn',
  trained: 'Đã tập huấn',
  scored: 'Đã chấm',
  'from-three-stars': 'Từ 3 sao',
  proposed: 'Đề xuất tỉnh',
  certified: 'Công nhận',
} as const satisfies Readonly<Record<'registered' | Counted, string>>;
export type YearFigure = keyof typeof YEAR_FIGURES;
export const FIGURES = Object.keys(YEAR_FIGURES) as YearFigure[];

/** null where nobody counts it so. */
const Count = z.number().int().min(0).nullable();

export const YearReport = z.strictObject({
  issuing: Issuing,
  area: Words.describe('Địa bàn, như giữa câu'),
  year: z.number().int(),
  targets: z
    .array(
      z.strictObject({
        name: Words,
        aim: Words.describe('Phải đạt, như kế hoạch ghi: "ít nhất 4 trong 7 nơi"'),
        result: Words.nullable().describe('Kết quả; null khi chưa có số'),
        reached: z.boolean().nullable().describe('null khi chưa biết'),
        note: Words.nullable().describe('Đếm thế nào, từ đâu'),
      }),
    )
    .describe('Để trống khi không so: số của riêng một xã'),
  shown: z.array(z.enum(FIGURES)).min(1).describe('Các bước mà quy trình có, theo thứ tự'),
  breakdowns: z.array(
    z.strictObject({
      by: Words.describe('"Địa bàn", "Nhóm sản phẩm", "Loại hình chủ thể", "Tháng"'),
      rows: z.array(z.strictObject({ name: Words, figures: z.record(z.enum(FIGURES), Count) })).min(1),
    }),
  ),
});
export type YearReport = z.infer<typeof YearReport>;

type Breakdown = YearReport['breakdowns'][number];

/** Adds up a column; null where a row of it has no number: half a sum would be taken for the whole. */
function sumOf(rows: Breakdown['rows'], figure: YearFigure): Cell {
  const counts = rows.map(({ figures }) => figures[figure]);
  return counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

function breakdownTable({ by, rows }: Breakdown, shown: readonly YearFigure[]): Table {
  return {
    name: `Theo ${by.charAt(0).toLocaleLowerCase('vi')}${by.slice(1)}`,
    columns: [
      COUNT,
      { label: by, width: 'wide' },
      ...shown.map((figure) => ({
        label: YEAR_FIGURES[figure],
        kind: 'number' as const,
        width: 'figure' as const,
      })),
    ],
    rows: counted(rows, ({ name, figures }) => [name, ...shown.map((figure) => figures[figure])]),
    total: [null, 'Tổng cộng', ...shown.map((figure) => sumOf(rows, figure))],
  };
}

const reachedWords = (reached: boolean | null): string =>
  reached === null ? 'chưa rõ' : reached ? 'đạt' : 'chưa đạt';

/** The year against the plan's targets (plan, II.2 and III.8), and its figures from every side. */
export function yearReport({ issuing, area, year, targets, shown, breakdowns }: YearReport): Paper {
  const isOpen = breakdowns.some(({ rows }) =>
    rows.some(({ figures }) => shown.some((figure) => figures[figure] === null)),
  );
  return {
    issuing,
    kind: 'Bảng tổng hợp',
    subject: `Kết quả thực hiện ${PROGRAMME} năm ${String(year)} trên địa bàn ${area}`,
    orientation: 'landscape',
    blocks: [
      ...(targets.length > 0
        ? [
            heading('1. So với mục tiêu'),
            tableBlock({
              name: 'Mục tiêu',
              columns: [
                COUNT,
                { label: 'Mục tiêu', width: 'wide' },
                { label: 'Phải đạt', width: 'medium' },
                { label: 'Kết quả', width: 'medium' },
                { label: 'Đánh giá', width: 'short' },
                { label: 'Cách tính', width: 'wide' },
              ],
              rows: counted(targets, ({ name, aim, result, reached, note }) => [
                name,
                aim,
                result ?? 'chưa có số',
                reachedWords(reached),
                note,
              ]),
            }),
          ]
        : []),
      ...breakdowns.flatMap((breakdown, i) => {
        const table = breakdownTable(breakdown, shown);
        return [heading(`${String(i + (targets.length > 0 ? 2 : 1))}. ${table.name}`), tableBlock(table)];
      }),
      ...(isOpen ? [paragraph('Ô trống là chỗ chưa có số./.')] : []),
    ],
    annexes: [],
  };
}
