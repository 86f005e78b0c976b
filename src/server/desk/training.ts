import { randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { addDays, dayInVietnam } from '../../core/days.ts';
import { tidyLine, tidyText } from '../../core/text.ts';
import { formatDay, parseDay } from '../../core/vietnamese-day.ts';
import type { Raw } from '../../forms/check.ts';
import { patience } from '../dossiers.ts';
import { AWAY, call, Refused, Stale, type Away } from './call.ts';
import { note } from '../log.ts';
import { carriedNumber } from '../posted.ts';

const Row = z.object({
  id: z.string(),
  title: z.string(),
  from_day: z.string(),
  to_day: z.string(),
  place: z.string(),
  capacity: z.number(),
  state: z.enum(['open', 'closed']),
  cancelled_why: z.string().nullable(),
});
export type TrainingRow = z.infer<typeof Row>;

/** Classes, the latest first, at most 200; undefined where the database did not answer. */
export async function trainings(client: SupabaseClient): Promise<TrainingRow[] | undefined> {
  const answer = await client
    .from('trainings')
    .select('id, title, from_day, to_day, place, capacity, state, cancelled_why')
    .order('from_day', { ascending: false })
    .limit(200)
    .abortSignal(patience());
  const read = z.array(Row).safeParse(answer.data);
  if (!answer.error && read.success) return read.data;
  note('trainings', answer.error?.code ?? 'unreadable answer');
  return undefined;
}

const Counts = z.object({ classes: z.number(), selected: z.number(), trained: z.number() });
/** Of a year: classes held, dossiers on official selections, and of these who was trained. */
export const trainingCounts = (client: SupabaseClient, year: number) =>
  call(client, 'training_counts', { p_year: year }, Counts.nullable());

const Person = z.object({
  id: z.string(),
  name: z.string(),
  position: z.string().nullable(),
  /** Sessions, the first is 1. */
  attended: z.array(z.number()),
});
const Place = z.object({
  id: z.string(),
  version: z.number(),
  reference: z.string(),
  subject: z.string(),
  senderName: z.string(),
  commune: z.string().nullable(),
  representative: z.string(),
  phone: z.string(),
  invitedAt: z.string(),
  written: z.boolean(),
  answer: z.enum(['yes', 'no']).nullable(),
  note: z.string().nullable(),
  step: z.string().nullable(),
  workflow: z.string().nullable(),
  withdrawn: z.boolean(),
  people: z.array(Person),
});
const Training = z.object({
  id: z.string(),
  event: z.string().nullable(),
  title: z.string(),
  topics: z.array(z.string()),
  from: z.string(),
  to: z.string(),
  hours: z.string().nullable(),
  place: z.string(),
  capacity: z.number(),
  sessions: z.array(z.string()),
  state: z.enum(['open', 'closed']),
  /** Why it was closed without being held. */
  cancelledWhy: z.string().nullable(),
  version: z.number(),
  /** Whether the officer holds classes. */
  mine: z.boolean(),
  taken: z.number(),
  places: z.array(Place),
});
export type Training = z.infer<typeof Training>;

/** A class with the places that the officer may see; that it was opened is written down. */
export async function openTraining(client: SupabaseClient, id: string): Promise<Training | 'none' | 'away'> {
  if (!z.uuid().safeParse(id).success) return 'none';
  const found = await call(client, 'open_training', { p_training: id }, Training.nullable());
  return found === undefined ? 'away' : (found ?? 'none');
}

const Candidate = z.object({
  reference: z.string(),
  form: z.string(),
  commune: z.string().nullable(),
  subject: z.string(),
  senderName: z.string(),
  selected: z.boolean(),
  topics: z.array(z.string()),
  people: z.string().nullable(),
  event: z.string().nullable(),
  hasEmail: z.boolean(),
});
/** The dossiers whose producers can be invited to a class; null where there is no such class for the officer, undefined: no answer. */
export const trainingCandidates = (client: SupabaseClient, id: string) =>
  call(client, 'training_candidates', { p_training: id }, z.array(Candidate).nullable());

/** A class as a form brings it. */
export interface TrainingDraft {
  id: string;
  version: number;
  event: string;
  title: string;
  topics: string[];
  from: string;
  to: string;
  hours: string;
  place: string;
  capacity: number;
  sessions: string[];
}

/** "Ngày 12/3" for each day of a class, at most six. */
function sessionsOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to && days.length < 6; day = addDays(day, 1)) {
    const [, month = '', date = ''] = day.split('-');
    days.push(`Ngày ${String(Number(date))}/${String(Number(month))}`);
  }
  return days;
}

export interface TrainingProblem {
  field: string;
  text: string;
}

/** Reads the form of a class, or says field by field what to do. */
export function readTrainingForm(
  raw: Raw,
): { ok: true; training: TrainingDraft } | { ok: false; problems: TrainingProblem[] } {
  const one = (name: string) => raw[name]?.[0] ?? '';
  const title = tidyLine(one('title'));
  const place = tidyLine(one('place'));
  const from = parseDay(one('from'));
  const to = one('to').trim() ? parseDay(one('to')) : from;
  const capacity = /^\d{1,3}$/.test(one('capacity').trim()) ? Number(one('capacity')) : 0;
  const sessions = tidyText(one('sessions'))
    .split('\n')
    .map((line) => tidyLine(line))
    .filter(Boolean);
  const problems: TrainingProblem[] = [
    ...(title && title.length <= 200 ? [] : [{ field: 'title', text: 'Ghi tên lớp, nhiều nhất 200 ký tự.' }]),
    ...(from ? [] : [{ field: 'from', text: 'Ghi ngày bắt đầu, ví dụ 15/3/2027.' }]),
    ...(to && (!from || (to >= from && to <= addDays(from, 60)))
      ? []
      : [{ field: 'to', text: 'Ngày cuối bằng hoặc sau ngày bắt đầu, nhiều nhất 60 ngày.' }]),
    ...(place && place.length <= 300 ? [] : [{ field: 'place', text: 'Ghi nơi học.' }]),
    ...(capacity >= 1 && capacity <= 500
      ? []
      : [{ field: 'capacity', text: 'Ghi số chỗ bằng số, từ 1 đến 500.' }]),
    ...(sessions.length <= 6 ? [] : [{ field: 'sessions', text: 'Nhiều nhất sáu buổi, mỗi buổi một dòng.' }]),
  ];
  if (problems.length > 0 || !from || !to) return { ok: false, problems };
  const id = one('lop');
  return {
    ok: true,
    training: {
      id: z.uuid().safeParse(id).success ? id : randomUUID(),
      version: carriedNumber(one('ban')),
      event: one('event'),
      title,
      topics: [...(raw['topics'] ?? [])].slice(0, 30),
      from,
      to,
      hours: tidyLine(one('hours')).slice(0, 200),
      place,
      capacity,
      sessions: sessions.length > 0 ? sessions : sessionsOf(from, to),
    },
  };
}

const Saved = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('saved'), id: z.string(), version: z.number() }),
  Stale,
  Refused,
]);
/** Keeps what a class is, new where its id is. */
export async function putTraining(
  client: SupabaseClient,
  training: TrainingDraft,
): Promise<z.infer<typeof Saved> | Away> {
  return (await call(client, 'put_training', { p_training: training }, Saved)) ?? AWAY;
}

const whenWords = ({ from, to, hours }: Pick<Training, 'from' | 'to' | 'hours'>): string =>
  [from === to ? `ngày ${formatDay(from)}` : `từ ngày ${formatDay(from)} đến ngày ${formatDay(to)}`, hours]
    .filter(Boolean)
    .join(', ');

/** What an invitation says, in plain words; the letter and the producer's page carry it. */
export function invitationWords(
  training: Pick<Training, 'title' | 'from' | 'to' | 'hours' | 'place'>,
  more: string,
): string {
  return [
    `Mời bà con dự lớp tập huấn “${training.title}”, ${whenWords(training)}, tại ${training.place}.`,
    more.trim(),
    'Cán bộ sẽ gọi điện hỏi ai đi học. Không đi được thì báo cán bộ để dành chỗ cho người khác.',
  ]
    .filter(Boolean)
    .join(' ');
}

const Invited = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('invited'), invited: z.number(), written: z.number() }),
  Refused,
]);
/** Invites producers by their dossiers: all of them, or none where places are wanting. `written`: how many also get a letter. */
export async function invite(
  client: SupabaseClient,
  id: string,
  references: readonly string[],
  words: string,
): Promise<z.infer<typeof Invited> | Away> {
  const args = { p_training: id, p_references: references, p_note: words };
  return (await call(client, 'invite_to_training', args, Invited)) ?? AWAY;
}

/** Who comes, a line a person: "Nguyễn Thị Ba, Giám đốc". */
export function readPeople(text: string): { name: string; position: string }[] {
  return tidyText(text)
    .split('\n')
    .map((line) => {
      const [name = '', ...rest] = line.split(',');
      return { name: tidyLine(name).slice(0, 120), position: tidyLine(rest.join(',')).slice(0, 120) };
    })
    .filter(({ name }) => name !== '');
}

const Answered = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('saved'), version: z.number() }),
  Stale,
  Refused,
]);
/** Writes down what a producer answered, and who comes. */
export async function answerInvitation(
  client: SupabaseClient,
  place: string,
  version: number,
  answer: {
    answer: 'yes' | 'no' | null;
    note: string;
    people: readonly { name: string; position: string }[];
  },
): Promise<z.infer<typeof Answered> | Away> {
  if (!z.uuid().safeParse(place).success) return { outcome: 'refused', why: 'unknown', items: [] };
  const args = {
    p_place: place,
    p_version: version,
    p_answer: answer.answer,
    p_note: answer.note,
    p_people: answer.people,
  };
  return (await call(client, 'answer_invitation', args, Answered)) ?? AWAY;
}

const Ticked = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('ticked'), ticked: z.number(), crossed: z.array(z.string()) }),
  Refused,
]);
/** What a sheet of attendance brings: for each person on it what stood ticked when it was opened, and what stands now. */
export function readMarks(raw: Raw): { id: string; seen: number[]; ticked: number[] }[] {
  const numbers = (text: string) =>
    text
      .split(',')
      .filter((n) => /^[1-6]$/.test(n))
      .map(Number);
  return (raw['nguoi'] ?? [])
    .filter((id) => z.uuid().safeParse(id).success)
    .map((id) => ({
      id,
      seen: numbers(raw[`thay:${id}`]?.[0] ?? ''),
      ticked: (raw[`co-mat:${id}`] ?? []).flatMap(numbers),
    }));
}
/** Keeps what each mark changes. `crossed`: people whom somebody else marked otherwise meanwhile, left as they are. */
export async function tickAttendance(
  client: SupabaseClient,
  id: string,
  marks: ReturnType<typeof readMarks>,
): Promise<z.infer<typeof Ticked> | Away> {
  return (await call(client, 'tick_attendance', { p_training: id, p_marks: marks }, Ticked)) ?? AWAY;
}

const Closed = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('closed'), moved: z.number().optional() }),
  Stale,
  Refused,
]);
/** Closes a class: dossiers with somebody who came to every session go on. `moved`: how many. */
export async function closeTraining(
  client: SupabaseClient,
  id: string,
  version: number,
): Promise<z.infer<typeof Closed> | Away> {
  return (await call(client, 'close_training', { p_training: id, p_version: version }, Closed)) ?? AWAY;
}

/** What those who have a place in a class that is not held are told. */
export const cancellationWords = (
  training: Pick<Training, 'title' | 'from' | 'to' | 'hours'>,
  why: string,
): string =>
  `Lớp tập huấn “${training.title}”, ${whenWords(training)}, không mở nữa. Lý do: ${why.replace(/[.\s]+$/u, '')}. ` +
  'Xin lỗi bà con; hồ sơ vẫn giữ nguyên. Có lớp khác, cán bộ sẽ mời lại.';

const Cancelled = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('cancelled'),
    told: z.number().default(0),
    written: z.number().default(0),
  }),
  Stale,
  Refused,
]);
export async function cancelTraining(
  client: SupabaseClient,
  training: Training,
  version: number,
  reason: string,
): Promise<z.infer<typeof Cancelled> | Away> {
  const why = tidyLine(reason);
  const args = {
    p_training: training.id,
    p_version: version,
    p_why: why,
    p_note: cancellationWords(training, why),
  };
  return (await call(client, 'cancel_training', args, Cancelled)) ?? AWAY;
}

const PROBLEMS: Readonly<Record<string, string>> = {
  'signed-out': 'Phiên đăng nhập đã hết. Đăng nhập lại rồi làm tiếp.',
  'not-yours': 'Việc này do đơn vị tổ chức lớp làm.',
  unknown: 'Không có lớp hay cơ sở này trong phần việc của bạn.',
  'needs-date': 'Ngày học chưa đúng: ghi lại ngày bắt đầu và ngày cuối.',
  'closed-already': 'Lớp đã đóng, không sửa được nữa.',
  'ticked-already': 'Đã có người được điểm danh: không đổi số buổi được nữa.',
  'too-long': 'Ghi nhiều nhất 20 người, mỗi người một dòng; lời ghi nhiều nhất 500 ký tự.',
  'needs-note': 'Lời mời dài quá 1000 ký tự: rút gọn rồi gửi lại.',
  'needs-why': 'Ghi lý do hủy lớp, nhiều nhất 500 ký tự.',
  'date-ahead': 'Lớp chưa tới ngày: điểm danh từ ngày đầu, đóng lớp từ ngày cuối.',
  items: 'Chưa làm được, vì:',
};
/** Why something was not done with a class, and what to do. */
export function trainingProblem({ why, taken }: { why: string; taken?: number | undefined }): string {
  if (why === 'full')
    return `Lớp không đủ chỗ: đã giữ ${String(taken ?? 0)} chỗ. Mời ít hơn, hoặc tăng số chỗ của lớp.`;
  return PROBLEMS[why] ?? 'Mở lại trang rồi thử lại.';
}

/** Whether its first day has come, in Vietnam: from then on people are ticked. */
export const hasBegun = ({ from }: Pick<Training, 'from'>): boolean => from <= dayInVietnam(new Date());
/** Whether its last day has come: from then on it can be closed. */
export const hasEnded = ({ to }: Pick<Training, 'to'>): boolean => to <= dayInVietnam(new Date());
