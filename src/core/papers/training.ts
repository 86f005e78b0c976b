import { z } from 'zod';
import { Day, formatDate } from '../dates.ts';
import { COUNT, counted, Issuing, paragraph, tableBlock, Words, type Paper } from './paper.ts';

/** Somebody with a place in a class. */
export const Trainee = z.strictObject({
  name: Words,
  organisation: Words.nullable().describe('Cơ sở hoặc cơ quan'),
  position: Words.nullable(),
  unit: Words.nullable().describe('Địa bàn'),
  phone: Words.nullable(),
  attended: z
    .array(z.boolean().nullable())
    .describe('Từng buổi: có mặt, vắng, null: để ký; đúng số buổi của lớp'),
});

export const TrainingList = z
  .strictObject({
    issuing: Issuing,
    course: Words.describe('Tên lớp, như giữa câu: "xây dựng phương án kinh doanh"'),
    from: Day,
    to: Day,
    place: Words,
    sessions: z.array(Words).min(1).max(6).describe('Các buổi: "Sáng 12/3"'),
    trainees: z.array(Trainee),
  })
  .refine(({ sessions, trainees }) => trainees.every(({ attended }) => attended.length === sessions.length), {
    path: ['trainees'],
    error: 'mỗi người cần đủ số buổi của lớp',
  });
export type TrainingList = z.infer<typeof TrainingList>;

const presence = (attended: boolean | null): string | null =>
  attended === null ? null : attended ? 'Có mặt' : 'Vắng';

/** Who is to come to a class, with a column a session to sign in, or what was noted of it (plan, III.6). */
export function trainingList(list: TrainingList): Paper {
  const { issuing, course, from, to, place, sessions, trainees } = list;
  const when = from === to ? `ngày ${formatDate(from)}` : `từ ${formatDate(from)} đến ${formatDate(to)}`;
  return {
    issuing,
    kind: 'Danh sách',
    subject: `Học viên lớp tập huấn ${course}`,
    orientation: 'landscape',
    blocks: [
      paragraph(`Thời gian: ${when}. Địa điểm: ${place}.`),
      tableBlock({
        name: 'Học viên',
        columns: [
          COUNT,
          { label: 'Họ và tên', width: 'wide' },
          { label: 'Cơ sở, cơ quan', width: 'wide' },
          { label: 'Chức vụ', width: 'medium' },
          { label: 'Địa bàn', width: 'medium' },
          { label: 'Điện thoại', width: 'short' },
          ...sessions.map((session) => ({
            label: sessions.length > 1 ? `Ký tên: ${session}` : 'Ký tên',
            width: sessions.length > 3 ? ('narrow' as const) : ('short' as const),
          })),
        ],
        rows: counted(trainees, ({ name, organisation, position, unit, phone, attended }) => [
          name,
          organisation,
          position,
          unit,
          phone,
          ...attended.map(presence),
        ]),
      }),
      paragraph(`Danh sách có ${String(trainees.length)} học viên./.`),
    ],
    annexes: [],
  };
}
