import { z } from 'zod';
import { Day } from '../dates.ts';
import {
  COUNT,
  counted,
  dateRuns,
  heading,
  Issuing,
  item,
  paragraph,
  tableBlock,
  Words,
  type Block,
  type Paper,
  type Runs,
} from './paper.ts';
import { AssessedProduct, briefResultTable, cutNote } from './results.ts';

const Hour = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'cần giờ và phút, ví dụ "08:30"');
const Moment = z.strictObject({ day: Day.nullable(), hour: Hour.nullable() });

const COUNCIL_ROLES = ['Chủ tịch Hội đồng', 'Phó Chủ tịch Hội đồng', 'Thư ký', 'Ủy viên'] as const;

/** What was said, done and found at a session of the council. */
export const Minutes = z.strictObject({
  issuing: Issuing,
  council: Words.describe('Tên Hội đồng, như giữa câu'),
  area: Words.describe('Địa bàn, như giữa câu'),
  year: z.number().int(),
  edition: Words.describe('Bộ tiêu chí, như giữa câu'),
  begins: Moment,
  ends: Moment,
  place: Words.nullable(),
  members: z
    .array(
      z.strictObject({
        name: Words,
        position: Words.nullable().describe('Chức vụ, nơi công tác'),
        role: z.enum(COUNCIL_ROLES),
        present: z.boolean(),
        absence: Words.nullable().describe('Lý do vắng'),
      }),
    )
    .min(1),
  guests: z.array(Words),
  products: z.array(AssessedProduct),
  opinions: z.array(z.strictObject({ who: Words, words: Words })),
  conclusion: z.array(Words),
});
export type Minutes = z.infer<typeof Minutes>;

/** "08 giờ 30, ngày 05 tháng 02 năm 2026"; what is not known stays dotted. */
function momentRuns({ day, hour }: Minutes['begins']): Runs {
  const [h = null, m = null] = hour?.split(':') ?? [];
  return [h, ' giờ ', m, ', ', ...dateRuns(day)];
}

const numbered = (title: string, i: number) => heading(`${String(i + 1)}. ${title}`);

/**
 * Minutes of the council's session. Neither the plan nor Quyết định 26/2026/QĐ-TTg sets a form for them, so this says only what it
 * is given; what nobody has written yet is left dotted.
 */
export function minutes(input: Minutes): Paper {
  const { issuing, council, area, year, edition, members, guests, products, opinions, conclusion } = input;
  const present = members.filter((member) => member.present);
  const absent = members.filter((member) => !member.present);
  const parts: [title: string, blocks: Block[]][] = [
    [
      'Thời gian, địa điểm',
      [
        paragraph('Bắt đầu lúc ', ...momentRuns(input.begins), '.'),
        paragraph('Địa điểm: ', input.place, '.'),
      ],
    ],
    [
      'Thành phần',
      [
        tableBlock({
          name: 'Thành phần',
          columns: [
            COUNT,
            { label: 'Họ và tên', width: 'wide' },
            { label: 'Chức vụ, nơi công tác', width: 'wide' },
            { label: 'Vai trò', width: 'medium' },
          ],
          rows: counted(present, ({ name, position, role }) => [name, position, role]),
        }),
        paragraph(
          `Có mặt ${String(present.length)} trên ${String(members.length)} thành viên.${absent.length > 0 ? ' Vắng:' : ''}`,
        ),
        ...absent.map(({ name, role, absence }) =>
          item(`- ${name} (${role})${absence ? `, lý do: ${absence}` : ''};`),
        ),
        ...(guests.length > 0 ? [paragraph('Mời dự:'), ...guests.map((guest) => item(`- ${guest};`))] : []),
      ],
    ],
    [
      'Nội dung',
      [
        paragraph(`${council} đánh giá ${String(products.length)} sản phẩm theo ${edition}. Kết quả:`),
        tableBlock(briefResultTable(products)),
        ...cutNote(products).map((note) => paragraph(note)),
      ],
    ],
    [
      'Ý kiến',
      opinions.length > 0
        ? opinions.map(({ who, words }) => item(`- ${who}: ${words}`))
        : [paragraph(null), paragraph(null)],
    ],
    [
      'Kết luận',
      conclusion.length > 0
        ? conclusion.map((words) => paragraph(words))
        : [paragraph(null), paragraph(null)],
    ],
  ];
  return {
    issuing,
    kind: 'Biên bản',
    subject: `Họp ${council} năm ${String(year)} trên địa bàn ${area}`,
    orientation: 'portrait',
    blocks: [
      ...parts.flatMap(([title, blocks], i) => [numbered(title, i), ...blocks]),
      paragraph('Cuộc họp kết thúc lúc ', ...momentRuns(input.ends), './.'),
    ],
    annexes: [],
  };
}
