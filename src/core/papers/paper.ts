import { z } from 'zod';
import { Day } from '../dates.ts';
import { formatDay } from '../vietnamese-day.ts';
import { formatNumber } from '../vietnamese-number.ts';

/**
 * A paper of an office as data: what the layout of Phụ lục I of Nghị định 30/2020/NĐ-CP puts on the sheet, and the tables that
 * print and spreadsheet share. Names of offices, places and people come from whoever calls, never from here.
 */

export const Words = z.string().min(1);

/** Who signs: the capacity in up to three lines ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), and the name. */
export const Signature = z.strictObject({
  capacity: z.array(Words).min(1).max(3),
  how: Words.nullable().default(null).describe('"(Ký, ghi rõ họ tên)"; null khi không in'),
  name: Words.nullable().describe('null: để trống, ghi tay'),
});
export type Signature = z.infer<typeof Signature>;

/** Everything that frames a paper. What is not known yet is null and prints as a dotted line, to be filled in by hand. */
export const Issuing = z.strictObject({
  superior: Words.nullable().describe('Cơ quan chủ quản trực tiếp; null khi không có'),
  issuer: Words.describe('Cơ quan ban hành'),
  number: z.number().int().positive().nullable(),
  sign: Words.describe('Ký hiệu, sau dấu gạch chéo: "DS-UBND"'),
  place: Words.describe('Địa danh'),
  date: Day.nullable(),
  basis: z.array(Words).default([]).describe('Các căn cứ ban hành, không có dấu cuối dòng'),
  recipients: z.array(Words).describe('Nơi nhận, không có dấu cuối dòng; để trống khi không in'),
  signatures: z.array(Signature).min(1).max(2).describe('Hai người ký: người đầu đứng bên trái'),
});
export type Issuing = z.infer<typeof Issuing>;

/** What a cell holds; null leaves it empty (to be signed, or not known). A day is written `2026-05-22` in a column of days. */
export type Cell = string | number | null;

export interface Column {
  readonly label: string;
  /** text unless said otherwise; `day` holds `2026-05-22`. */
  readonly kind?: 'text' | 'number' | 'day';
  /**
   * count: a running number (12 mm); figure: one of many figures (14 mm); narrow: a figure (17 mm); short: a day, a telephone (24 mm); medium: a name (27 mm); wide:
   * shares what is left of 160 mm upright, 247 mm across.
   */
  readonly width: 'count' | 'figure' | 'narrow' | 'short' | 'medium' | 'wide';
}

export interface Table {
  /** What it is called: the name of its sheet in a spreadsheet, and for whoever cannot see it. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** A last row that adds up. */
  readonly total?: readonly Cell[];
}

/** A text with its gaps: null is a dotted line to fill in by hand. */
export type Runs = readonly (string | null)[];

/** A question and what was answered, as it was given; null when nothing was. */
export interface AnsweredQuestion {
  readonly question: string;
  readonly answer: string | null;
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph' | 'item'; readonly text: Runs }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'answers'; readonly rows: readonly AnsweredQuestion[] };

export interface Annex {
  readonly title: string;
  readonly subject: string;
  readonly blocks: readonly Block[];
}

export interface Paper {
  readonly issuing: Issuing;
  /** Tên loại: "Danh sách", "Biên bản"; printed in capitals. A letter (công văn) has none: its subject stands below the number. */
  readonly kind: string | null;
  /** Trích yếu; of a letter "V/v …". */
  readonly subject: string;
  /** Kính gửi; of a letter. */
  readonly to?: readonly string[];
  /** Wide tables may be laid out along the width of the sheet (Phụ lục I, phần I, mục I.2). */
  readonly orientation: 'portrait' | 'landscape';
  readonly blocks: readonly Block[];
  /** Each on a sheet of its own behind the paper, upright. */
  readonly annexes: readonly Annex[];
}

export const NATIONAL_NAME = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

/** The programme as it is called in titles. */
export const PROGRAMME = 'Chương trình “Mỗi xã một sản phẩm”';

export const paragraph = (...text: Runs): Block => ({ kind: 'paragraph', text });
export const item = (...text: Runs): Block => ({ kind: 'item', text });
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const tableBlock = (table: Table): Block => ({ kind: 'table', table });

/** A running number in front of each row. */
export const COUNT: Column = { label: 'TT', kind: 'number', width: 'count' };
/** The rows of a table whose first column is `COUNT`: 1, 2, 3… */
export const counted = <Row>(
  rows: readonly Row[],
  cells: (row: Row) => readonly Cell[],
): (readonly Cell[])[] => rows.map((row, i) => [i + 1, ...cells(row)]);

/** Numbers below ten, and the months January and February, get a 0 in front (Phụ lục I, phần II, mục I.3 and I.4). */
const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** "Số: 07/DS-UBND". */
export function numberRuns({ number, sign }: Pick<Issuing, 'number' | 'sign'>): Runs {
  return ['Số: ', number === null ? null : twoDigits(number), `/${sign}`];
}

/** "ngày 05 tháng 02 năm 2026"; months from March on are written as they are, "tháng 3". */
export function dateRuns(date: string | null): Runs {
  const [year = null, month, day = null] = date?.split('-') ?? [];
  const m = month === undefined ? null : Number(month) < 3 ? month : String(Number(month));
  return ['ngày ', day, ' tháng ', m, ' năm ', year];
}

/** A cell in the words of the sheet. */
export function cellWords({ kind = 'text' }: Column, cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return formatNumber(cell);
  return kind === 'day' ? formatDay(cell) : cell;
}

/** Every table of a paper, for a spreadsheet. */
export function tablesOf({ blocks }: Pick<Paper, 'blocks'>): Table[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
}

/** "Danh sách sản phẩm …" in one line. */
export function titleOf({ kind, subject }: Pick<Paper, 'kind' | 'subject'>): string {
  if (kind === null) return `Văn bản ${subject.charAt(0).toLocaleLowerCase('vi')}${subject.slice(1)}`;
  return `${kind} ${subject.charAt(0).toLocaleLowerCase('vi')}${subject.slice(1)}`;
}
