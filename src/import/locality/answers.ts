// What is asked of a locality that begins its own site: one schema, from which the questions on the terminal, the file and the
// file to fill in are made. Its fields are in Vietnamese, because it is officers who read and write them.
import { z } from 'zod';
import { ROLE_WORDS, ROLES, type Role } from '../../core/activity.ts';
import { expectation } from '../../core/entry.ts';
import { fieldsOf, fieldWords, withoutBlanks, type FieldSchema } from '../../core/fields.ts';
import { COMMITTEE_KINDS, VILLAGE_KINDS } from '../../core/programme.ts';
import { fold, tidyLine } from '../../core/text.ts';
import { day, type Read } from '../cells.ts';

/** Kinds of localities, by what their units are. */
export const COMMUNES = ['xã', 'phường', 'đặc khu', 'thị trấn'] as const;
export const DISTRICTS = ['huyện', 'quận', 'thị xã', 'thành phố'] as const;
const UNITS = [...COMMITTEE_KINDS, ...VILLAGE_KINDS] as const;

/** A name that begins with its kind: "xã A" → kind "xã", bare "A". */
export function kindOf<Kind extends string>(kinds: readonly Kind[], name: string) {
  const kind = kinds
    .toSorted((a, b) => b.length - a.length)
    .find((one) => fold(name).startsWith(`${fold(one)} `));
  return kind && { kind, bare: name.slice(kind.length).trim() };
}

/** A name of somewhere: its kind small, as in the middle of a sentence. */
const named = (kinds: readonly string[], example: string) =>
  z
    .string()
    .transform(tidyLine)
    .transform((name, context) => {
      const found = kindOf(kinds, name);
      if (found && found.bare !== '') return `${found.kind} ${found.bare}`;
      context.addIssue(`cần tên kèm loại (${kinds.join(', ')}), ví dụ “${example}”`);
      return z.NEVER;
    });

/** What a cell of a spreadsheet is read as, here typed. */
const typed = <Value>(read: Read<Value>) =>
  z.string().transform((text, context): Value => {
    const reading = read(text);
    if (reading?.ok) return reading.value;
    context.addIssue(`cần ${reading?.expected ?? 'một câu trả lời'}`);
    return z.NEVER;
  });

/** A month: "3/2027", "tháng 3 năm 2027", "2027-03" → "2027-03". */
const month: Read<string> = (cell) => {
  const text = fold(tidyLine(String(cell)));
  const [, year, of] = /^(\d{4})-(\d{1,2})$/.exec(text) ?? [];
  const [, spoken, ofYear] = /^(?:thang )?(\d{1,2}) ?(?:[/.-]|,? ?nam) ?(\d{4})$/.exec(text) ?? [];
  const number = Number(of ?? spoken);
  return number >= 1 && number <= 12
    ? { ok: true, value: `${year ?? ofYear ?? ''}-${String(number).padStart(2, '0')}` }
    : { ok: false, expected: 'tháng và năm, ví dụ 3/2027' };
};

/** A place as maps show it, latitude first: "11.27, 106.63". */
const place: Read<{ lat: number; lon: number }> = (cell) => {
  const [, lat = NaN, lon = NaN] =
    /^(\d+(?:\.\d+)?)(?: | ?[,;] ?)(\d+(?:\.\d+)?)$/.exec(tidyLine(String(cell)))?.map(Number) ?? [];
  return lat >= 8 && lat <= 24 && lon >= 102 && lon <= 110
    ? { ok: true, value: { lat, lon } }
    : { ok: false, expected: 'vĩ độ, kinh độ trong nước ta, ví dụ 11.2725, 106.6347' };
};

/** One of a list, in any spelling. */
const oneOf = <Value extends string>(values: readonly Value[]): Read<Value> => {
  const byName = new Map(values.map((value) => [fold(value), value]));
  return (cell) => {
    const value = byName.get(fold(tidyLine(String(cell))));
    return value
      ? { ok: true, value }
      : { ok: false, expected: `một trong: ${values.map((one) => `“${one}”`).join(', ')}` };
  };
};

const Text = z.string().transform(tidyLine).pipe(z.string().min(1, 'cần một câu trả lời'));
const Mail = z.string().trim().pipe(z.email('cần một địa chỉ e-mail, ví dụ ocop@example.vn'));
const Code = z
  .string()
  .trim()
  .regex(/^\d{5}$/, 'cần mã năm chữ số');
const YES = ['có', 'không'] as const;

const Successor = z.strictObject({
  ten: named(COMMITTEE_KINDS, 'xã A').describe('Tên xã, phường mới'),
  ma: Code.describe('Mã xã, phường mới; năm chữ số'),
  phan: Text.optional().describe('Phần nào của xã cũ; chỉ khi xã cũ bị chia, ví dụ “một phần”'),
  khoan: Text.describe('Khoản của nghị quyết; ví dụ “khoản 5”'),
  email: Mail.optional().describe('E-mail của nơi nhận hồ sơ; để báo tin có hồ sơ, không hiện trên trang'),
});

const Unit = z.strictObject({
  ten: named(UNITS, 'thôn A').describe('Tên đơn vị; kèm loại: thôn A, ấp 2, khu phố 3, xã B'),
  ma: Code.optional().describe(
    'Mã đơn vị; năm chữ số, cần khi là xã, phường, thị trấn; thôn, ấp thì để trống',
  ),
  toa_do: typed(place)
    .optional()
    .describe(
      'Tọa độ; vĩ độ, kinh độ của một điểm trong đơn vị như bản đồ trên mạng cho, để trống khi chưa biết',
    ),
  email: Mail.optional().describe('E-mail của nơi nhận hồ sơ; để báo tin có hồ sơ, không hiện trên trang'),
  nay_la: z
    .array(Successor)
    .optional()
    .describe('Xã, phường mới; nơi nay nhận hồ sơ của đơn vị này, chỉ khi đơn vị đã sáp nhập'),
});

const LEVELS = ['xã', 'thôn', 'huyện', 'tỉnh', 'khác'] as const;
const Agency = z.strictObject({
  ten: Text.describe('Tên cơ quan; ví dụ “Phòng Văn hóa – Xã hội”'),
  cap: typed(oneOf(LEVELS)).describe(`Cấp; ${LEVELS.join(', ')}`),
  viec: Text.describe('Việc trong chương trình; một câu'),
});

const ROLE_NAMES = ROLES.map((role) => ROLE_WORDS[role].name);
const Part = z.strictObject({
  ten: Text.describe('Tên cơ quan; đúng như đã ghi ở phần cơ quan'),
  vai: typed(oneOf(ROLE_NAMES)).describe(`Vai trò; ${ROLE_NAMES.join(', ')}`),
});

const Activity = z.strictObject({
  ten: Text.describe('Tên việc; ví dụ “Đăng ký sản phẩm”'),
  tom_tat: Text.describe('Làm gì; nói dễ hiểu, một hai câu'),
  tu_thang: typed(month).optional().describe('Từ tháng; ví dụ 3/2027, để trống khi kế hoạch không nêu'),
  den_thang: typed(month).optional().describe('Đến tháng; để trống khi kế hoạch chỉ nêu tháng bắt đầu'),
  du_kien: typed(oneOf(YES)).optional().describe('Mới là dự kiến; có hoặc không'),
  co_quan: z.array(Part).optional().describe('Cơ quan làm việc này; ai, với vai trò nào'),
});

const Ended = z.strictObject({
  ngay: typed(day).describe('Ngày cấp hành chính này kết thúc; ví dụ 1/7/2025'),
  nay_thuoc: named(['tỉnh', 'thành phố'], 'tỉnh B').describe('Nay thuộc tỉnh, thành phố; ví dụ “tỉnh B”'),
  so: Text.describe('Số nghị quyết sắp xếp đơn vị hành chính'),
  ten: Text.describe('Trích yếu của nghị quyết'),
  co_quan: Text.describe('Cơ quan ban hành nghị quyết'),
});

const Plan = z.strictObject({
  ten: Text.describe('Tên kế hoạch; đúng như trên văn bản'),
  so: Text.optional().describe('Số hiệu; ví dụ 12/KH-UBND'),
  ngay: typed(day).optional().describe('Ngày ban hành; ví dụ 15/1/2027'),
});

const Operator = z.strictObject({
  ten: Text.describe('Tên đơn vị'),
  dien_thoai: Text.optional().describe('Điện thoại; hiện trên trang'),
  email: Mail.optional().describe('E-mail; hiện trên trang'),
  dia_chi: Text.optional().describe('Địa chỉ; hiện trên trang'),
});

const Fields = z.strictObject({
  ten: named([...COMMUNES, ...DISTRICTS], 'xã A').describe(
    'Tên địa phương; kèm loại: xã A, phường B, huyện C',
  ),
  tinh: named(['tỉnh', 'thành phố'], 'tỉnh B').describe('Tỉnh, thành phố; kèm loại, ví dụ “tỉnh B”'),
  ma_tinh: z
    .string()
    .trim()
    .regex(/^\d{2}$/, 'cần mã hai chữ số')
    .optional()
    .describe('Mã tỉnh, thành phố hiện nay; hai chữ số, để trống khi chưa rõ'),
  ma_xa: Code.optional().describe('Mã xã, phường hiện nay; năm chữ số, chỉ khi địa phương là xã, phường'),
  chu_ma_ho_so: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2,4}$/, 'cần hai đến bốn chữ cái không dấu, ví dụ “AB”')
    .optional()
    .describe('Chữ đầu của mã hồ sơ; hai đến bốn chữ không dấu, để trống thì lấy chữ đầu của tên'),
  da_ket_thuc: Ended.optional().describe('Cấp hành chính đã kết thúc; chỉ khi địa phương là huyện, quận cũ'),
  don_vi: z
    .array(Unit)
    .min(1, 'cần ít nhất một đơn vị')
    .describe('Đơn vị; thôn, ấp, khu phố của xã, hoặc các xã trước kia thuộc huyện'),
  email_nhan_ho_so: Mail.optional().describe(
    'E-mail nhận tin có hồ sơ; của UBND xã, phường, chỉ khi địa phương là xã, phường; không hiện trên trang',
  ),
  co_quan: z.array(Agency).min(1, 'cần ít nhất một cơ quan').describe('Cơ quan; có việc trong chương trình'),
  thuong_truc: Text.describe('Cơ quan thường trực; tên một cơ quan đã ghi'),
  hoi_dong: Text.optional().describe(
    'Hội đồng đánh giá; tên một cơ quan đã ghi, để trống khi địa phương không có hội đồng',
  ),
  ke_hoach: Plan.optional().describe('Kế hoạch đã ban hành; để trống khi chưa ban hành'),
  viec: z.array(Activity).optional().describe('Việc của kế hoạch; việc gì, tháng nào, ai làm'),
  van_hanh: Operator.optional().describe('Đơn vị vận hành trang; để trống khi chưa công bố'),
});

type Loose = Record<string, unknown>;
const rows = (value: unknown): Loose[] => (Array.isArray(value) ? (value as Loose[]) : []);
const name = (value: unknown): string => (typeof value === 'string' ? tidyLine(value) : '');

/**
 * What the fields say of one another. Runs over answers as they were given, so that it is told in one go with what is wrong with
 * single fields.
 */
function apart(answers: Loose, wrong: (path: (string | number)[], message: string) => void): void {
  const place = name(answers['ten']);
  const district = isDistrict(place);
  const known = kindOf([...COMMUNES, ...DISTRICTS], place) !== undefined;
  if (known && district && !answers['da_ket_thuc'])
    wrong(['da_ket_thuc'], 'cần ghi, vì huyện, quận nay không còn là một cấp hành chính');
  if (known && !district && answers['da_ket_thuc'])
    wrong(['da_ket_thuc'], 'chỉ ghi khi địa phương là huyện, quận cũ; xã, phường thì để trống');
  if (known && district)
    for (const field of ['ma_xa', 'email_nhan_ho_so'])
      if (answers[field]) wrong([field], 'chỉ ghi khi địa phương là xã, phường');

  const units = new Map<string, number>();
  rows(answers['don_vi']).forEach((unit, i) => {
    const called = fold(name(unit['ten']));
    if (units.has(called)) wrong(['don_vi', i, 'ten'], 'đơn vị này đã ghi rồi');
    else if (called) units.set(called, i);
    const village = kindOf(VILLAGE_KINDS, called) !== undefined;
    const committee = kindOf(COMMITTEE_KINDS, called) !== undefined;
    if (known && !district && committee)
      wrong(['don_vi', i, 'ten'], `đơn vị của xã, phường là ${VILLAGE_KINDS.join(', ')}`);
    if (known && district && village)
      wrong(['don_vi', i, 'ten'], `đơn vị ở huyện cũ là ${COMMITTEE_KINDS.join(', ')}`);
    if (committee && !unit['ma']) wrong(['don_vi', i, 'ma'], 'cần mã năm chữ số của xã, phường, thị trấn');
    if (village && rows(unit['nay_la']).length > 0)
      wrong(['don_vi', i, 'nay_la'], 'chỉ ghi khi đơn vị là xã, phường, thị trấn cũ');
  });

  const agencies = new Map<string, number>();
  rows(answers['co_quan']).forEach((agency, i) => {
    const called = fold(name(agency['ten']));
    if (agencies.has(called)) wrong(['co_quan', i, 'ten'], 'cơ quan này đã ghi rồi');
    else if (called) agencies.set(called, i);
  });
  const all = rows(answers['co_quan'])
    .map((agency) => name(agency['ten']))
    .filter(Boolean);
  const isAgency = (path: (string | number)[], value: unknown) => {
    const called = name(value);
    if (called && !agencies.has(fold(called)))
      wrong(
        path,
        `cần tên một cơ quan đã ghi: ${all.map((one) => `“${one}”`).join(', ') || 'chưa có cơ quan nào'}`,
      );
  };
  isAgency(['thuong_truc'], answers['thuong_truc']);
  isAgency(['hoi_dong'], answers['hoi_dong']);
  const activities = new Set<string>();
  rows(answers['viec']).forEach((activity, i) => {
    const called = fold(name(activity['ten']));
    if (called && activities.has(called)) wrong(['viec', i, 'ten'], 'việc này đã ghi rồi');
    activities.add(called);
    const from = activity['tu_thang'] === undefined ? undefined : month(activity['tu_thang'] as string);
    const to = activity['den_thang'] === undefined ? undefined : month(activity['den_thang'] as string);
    if (to && !from) wrong(['viec', i, 'tu_thang'], 'có tháng kết thúc thì cần tháng bắt đầu');
    if (from?.ok && to?.ok && to.value < from.value)
      wrong(['viec', i, 'den_thang'], 'cần bằng hoặc sau tháng bắt đầu');
    rows(activity['co_quan']).forEach((part, n) => {
      isAgency(['viec', i, 'co_quan', n, 'ten'], part['ten']);
    });
  });
}

export type Answers = z.infer<typeof Fields>;

/** The questions, in their order. */
export const questions = Fields;

const isDistrict = (place: string): boolean =>
  kindOf(DISTRICTS, place) !== undefined && kindOf(COMMUNES, place) === undefined;

/** What only a district's or only a commune's officer is asked; `must`: not left open there. */
const ONLY: Readonly<Record<string, 'district' | 'commune'>> = {
  da_ket_thuc: 'district',
  ma: 'district',
  nay_la: 'district',
  ma_xa: 'commune',
  email_nhan_ho_so: 'commune',
};

/** How a question is asked where the locality's name is known: not at all, without a way to leave it open, or as it is. */
export function wayToAsk(place: unknown, key: string): 'skip' | 'must' | 'ask' {
  if (typeof place !== 'string' || ONLY[key] === undefined) return 'ask';
  if ((ONLY[key] === 'district') !== isDistrict(place)) return 'skip';
  return key === 'da_ket_thuc' || key === 'ma' ? 'must' : 'ask';
}

/** The role that a name of it means. */
export const roleCalled = (called: string): Role =>
  ROLES.find((role) => ROLE_WORDS[role].name === called) ?? 'works-with';

/** A file as it was filled in, without its explanations ("// ten": "…") and without rows and groups that were left empty. */
export function withoutNotes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNotes).filter((one) => one !== undefined);
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (value === null) return undefined;
  // A code or a month's number that was typed without quotation marks.
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object') return value;
  const kept = Object.entries(value)
    .filter(([key]) => !key.startsWith('//'))
    .map(([key, one]): [string, unknown] => [key, withoutNotes(one)])
    .filter(([, one]) => one !== undefined && !(Array.isArray(one) && one.length === 0));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

export interface Problem {
  path: (string | number)[];
  message: string;
}

/** Reads answers as they were given: all of them, or every reason why not. */
export function readAnswers(
  given: unknown,
): { ok: true; answers: Answers } | { ok: false; problems: Problem[] } {
  const answers = withoutBlanks(fieldsOf(Fields), withoutNotes(given) ?? {});
  const fields = Fields.safeParse(answers, { error: expectation });
  const problems: Problem[] = [];
  if (typeof answers === 'object' && answers !== null)
    apart(answers as Loose, (path, message) => problems.push({ path, message }));
  if (!fields.success)
    problems.unshift(
      ...fields.error.issues.map(({ path, message }) => ({ path: path as (string | number)[], message })),
    );
  return fields.success && problems.length === 0
    ? { ok: true, answers: fields.data }
    : { ok: false, problems };
}

/** The field at a path, as data; undefined where there is none. */
function fieldAt(path: readonly (string | number)[]): FieldSchema | undefined {
  return path.reduce<FieldSchema | undefined>(
    (field, step) => (typeof step === 'number' ? field?.items : field?.properties?.[step]),
    fieldsOf(Fields),
  );
}

/** Where a problem is, in words: "don_vi, mục thứ 2, ma (Mã đơn vị)". */
function whereWords(path: readonly (string | number)[]): string {
  const last = path.at(-1);
  const field = fieldAt(path);
  const label = field && typeof last === 'string' ? ` (${fieldWords(field, last).label})` : '';
  return `${path.map((step) => (typeof step === 'number' ? `mục thứ ${String(step + 1)}` : step)).join(', ')}${label}`;
}

export const problemWords = ({ path, message }: Problem): string =>
  `${path.length === 0 ? 'Toàn tệp' : whereWords(path)}: ${message}`;
