import { z } from 'zod';
import { Day, formatDate } from './dates.ts';
import { EnterpriseSizes, Joiner } from './eligibility.ts';
import { PrivacyPromises } from './privacy.ts';
import { Id, Source } from './source.ts';
import { capital } from './text.ts';
import { Holidays, Workflow } from './workflow.ts';

/** The locality whose programme the site publishes, and what became of it. */
export const Locality = z.strictObject({
  name: z.string().min(1).describe('Tên đầy đủ, viết như giữa câu: "huyện A"'),
  shortName: z.string().min(1).describe('Tên gọi: "A"'),
  province: z.string().min(1).describe('Tỉnh theo kế hoạch: "tỉnh B"'),
  provinceCode: z
    .string()
    .regex(/^\d{2}$/, 'cần mã hai chữ số, ví dụ "79"')
    .nullable()
    .default(null)
    .describe('Mã tỉnh, thành phố hiện nay theo Quyết định 19/2025/QĐ-TTg; null khi chưa rõ'),
  referencePrefix: z
    .string()
    .regex(/^[A-Z]{2,4}$/, 'cần hai đến bốn chữ in hoa, ví dụ "BB"')
    .describe('Chữ đầu của mã hồ sơ'),
  siteName: z.string().min(1),
  summary: z.string().min(1).describe('Một câu nói trang này để làm gì'),
  standingAgency: Id.describe('Cơ quan thường trực theo kế hoạch'),
  councilAgency: Id.nullable()
    .default(null)
    .describe('Hội đồng đánh giá, xếp hạng theo kế hoạch; null khi không có'),
  plan: Id.describe('Văn bản kế hoạch mà trang công bố'),
  criteriaOfPlan: Id.describe('Văn bản bộ tiêu chí mà kế hoạch áp dụng'),
  criteriaInForce: Id.describe('Văn bản bộ tiêu chí đang áp dụng'),
  operator: z
    .strictObject({
      name: z.string().min(1),
      phone: z.string().min(1).optional(),
      email: z.email('cần một địa chỉ e-mail, ví dụ ocop@example.vn').optional(),
      address: z.string().min(1).optional(),
    })
    .nullable()
    .describe('Đơn vị vận hành trang; null khi chưa công bố'),
  ended: z
    .strictObject({
      on: Day.describe('Ngày cấp hành chính này kết thúc'),
      documents: z.array(Id).min(1),
      within: z.string().min(1).describe('Đơn vị cấp trên hiện nay: "Thành phố C"'),
    })
    .nullable()
    .describe('null khi đơn vị hành chính vẫn còn'),
  dataLicence: z
    .strictObject({
      name: z.string().regex(/^[\w.-]+$/, 'cần tên ngắn của giấy phép, ví dụ "CC-BY-4.0"'),
      title: z.string().min(1).describe('Tên đầy đủ của giấy phép'),
      url: z.url({ protocol: /^https?$/, error: 'cần địa chỉ web của giấy phép' }),
    })
    .nullable()
    .default(null)
    .describe('Giấy phép của dữ liệu mở; do đơn vị vận hành trang quyết định, null khi chưa công bố'),
  groupsNote: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe('Điều cần biết khi chọn nhóm sản phẩm, một câu; null khi không có'),
  areaHa: z.number().positive().nullable().default(null).describe('Diện tích; héc-ta, null khi chưa rõ'),
  established: Day.nullable().default(null).describe('Ngày thành lập; null khi chưa rõ'),
});

/** Where the officers of a unit are told of a new dossier; left out while nobody has announced one. Shown on no page. */
const Mailbox = z.email('cần một địa chỉ e-mail, ví dụ ocop@example.vn').optional();

/** Units that have their own People's Committee, in the order in which they are told. */
export const COMMITTEE_KINDS = ['xã', 'phường', 'thị trấn'] as const;
/** Parts of such a unit, which have none: the programme of a commune counts by them. */
export const VILLAGE_KINDS = ['thôn', 'ấp', 'bản', 'khu phố', 'tổ dân phố'] as const;
const UNIT_KINDS = [...COMMITTEE_KINDS, ...VILLAGE_KINDS] as const;
type UnitKind = (typeof UNIT_KINDS)[number];

const isVillage = (kind: UnitKind): boolean => (VILLAGE_KINDS as readonly string[]).includes(kind);

const UnitCode = z.string().regex(/^\d{5}$/, 'cần mã năm chữ số');

/**
 * A unit that the plan counts by: a commune or town of a district, a village of a commune. Codes were reused on 1 July 2025,
 * so a code is never a key.
 */
export const Commune = z
  .strictObject({
    id: Id.describe('Tên ngắn của đơn vị; không đổi'),
    type: z.enum(UNIT_KINDS).describe('Loại đơn vị'),
    name: z.string().min(1).describe('Tên; không kèm loại đơn vị'),
    code: UnitCode.nullable().describe(
      'Mã đơn vị cũ; trước ngày sắp xếp, nay có thể đã dùng cho đơn vị khác; null khi là thôn, ấp',
    ),
    within: z
      .strictObject({
        name: z.string().min(1).describe('"xã A", viết như giữa câu'),
        code: UnitCode.nullable(),
      })
      .optional()
      .describe('Xã, phường có thôn, ấp này; bỏ trống khi đơn vị tự nó là xã, phường'),
    population2009: z
      .number()
      .int()
      .positive()
      .nullable()
      .default(null)
      .describe('Dân số 2009; người, theo tổng điều tra, null khi chưa rõ'),
    point: z
      .strictObject({
        lon: z.number().min(102).max(110).describe('Kinh độ; một điểm trong xã, độ, WGS 84'),
        lat: z.number().min(8).max(24).describe('Vĩ độ; một điểm trong xã, độ, WGS 84'),
      })
      .nullable()
      .default(null)
      .describe('Một điểm trong đơn vị; null khi chưa rõ, khi ấy không có trên bản đồ'),
    email: Mailbox.describe('Nơi báo tin; chỉ khi đơn vị không đổi, không hiện trên trang'),
    successors: z
      .array(
        z.strictObject({
          name: z.string().min(1).describe('"xã A", viết như giữa câu'),
          code: z.string().regex(/^\d{5}$/, 'cần mã năm chữ số'),
          part: z.string().min(1).optional().describe('Phần nào của xã cũ, khi không phải toàn bộ'),
          clause: z.string().min(1).describe('Khoản của nghị quyết'),
          email: Mailbox.describe('Nơi báo tin có hồ sơ'),
        }),
      )
      .describe('Đơn vị mới; để trống khi đơn vị không đổi'),
  })
  .check(({ value: { type, code, within }, issues }) => {
    const wrong = (field: string, message: string) =>
      issues.push({ code: 'custom', input: type, path: [field], message });
    if (isVillage(type) !== (within !== undefined))
      wrong('within', 'cần ghi khi đơn vị là thôn, ấp, và chỉ khi ấy');
    if (!isVillage(type) && code === null) wrong('code', 'cần mã năm chữ số của xã, phường');
  });

/** An agency that the plan gives something to do. */
export const Agency = z.strictObject({
  id: Id,
  name: z.string().min(1),
  level: z.enum(['huyện', 'xã', 'thôn', 'tỉnh', 'khác']).describe('Cấp; "thôn" gồm cả ấp, bản, khu phố'),
  role: z.string().min(1).describe('Việc trong chương trình, một câu'),
  planSections: z.array(Id).describe('Các mục của kế hoạch giao việc; để trống khi kế hoạch chưa đăng'),
  dutySection: Id.nullable().describe('Mục của kế hoạch ghi nhiệm vụ của cơ quan; null khi không có'),
});

/** One box of the apparatus as the plan sets it up: who directs, who keeps it going, who is formed by whom. */
export const ApparatusBox = z.strictObject({
  id: Id,
  level: z.enum(['huyện', 'xã', 'thôn']),
  row: z.int().min(1).max(3).describe('Hàng trong hình, từ trên xuống'),
  name: z.string().min(1).describe('Tên gọn, đủ chỗ trong hình'),
  part: z.string().min(1).describe('Vai trò trong bộ máy, theo kế hoạch'),
  agency: Id.describe('Cơ quan có trang riêng'),
  lines: z.array(Id).min(1).describe('Các dòng của kế hoạch nói như vậy'),
  under: z.array(Id).describe('Các ô phía trên mà ô này nối tới'),
});

/** The marks drawn for product groups (components/art); a group of another programme picks the nearest. */
export const GROUP_MARKS = [
  'thuc-pham',
  'do-uong',
  'thao-duoc',
  'vai-may-mac',
  'luu-niem-noi-that-trang-tri',
  'du-lich-nong-thon',
] as const;
export type GroupMarkName = (typeof GROUP_MARKS)[number];

/** One of the plan's product groups (part III.1a). */
export const ProductGroup = z.strictObject({
  id: Id,
  mark: z.enum(GROUP_MARKS).describe('Hình vẽ của nhóm, đặt ở nơi sản phẩm chưa có ảnh'),
  name: z.string().min(1),
  includes: z.string().min(1).describe('Gồm những gì, theo lời kế hoạch'),
  plainly: z.string().min(1).describe('Nói dễ hiểu'),
  english: z.string().min(1).optional().describe('Tên tiếng Anh, cho trang /en/'),
});

/** One of the plan's kinds of producers (part III.1b). */
export const ProducerKind = z.strictObject({
  id: Id,
  name: z.string().min(1),
  plainly: z.string().min(1),
});

/** A step of the yearly cycle: what happens, when under the plan, who does it. */
export const CycleStep = z.strictObject({
  name: z.string().min(1),
  plainly: z.string().min(1),
  when: z.string().min(1),
  who: z.string().min(1),
  planSection: Id,
  today: z.string().min(1).optional().describe('Quy định hiện nay khác thế nào, kèm điều khoản'),
});

/** Something that the plan offers and that can be asked for: a training's topic, a kind of support. */
export const Wish = z.strictObject({
  id: Id,
  name: z.string().min(1).describe('Ngắn, như trong một danh sách để đánh dấu'),
  lines: z.array(Id).describe('Các dòng của kế hoạch nói như vậy; để trống khi kế hoạch không nói'),
});

/** What can be asked for under the plan, in the order of the forms. */
export const Wishes = z.strictObject({
  training: z.array(Wish).min(2).describe('Nội dung tập huấn'),
  support: z.array(Wish).min(2).describe('Việc hỗ trợ'),
});

/** What the programme is made of; one file a part in content/programme. */
export const Programme = z.strictObject({
  locality: Locality,
  communes: z.array(Commune).min(1),
  agencies: z.array(Agency).min(1),
  apparatus: z.array(ApparatusBox),
  productGroups: z.array(ProductGroup).min(1),
  producerKinds: z.array(ProducerKind).min(1),
  cycle: z.array(CycleStep),
  joiners: z.array(Joiner).min(1),
  enterpriseSizes: EnterpriseSizes,
  privacy: PrivacyPromises,
  sources: z.array(Source).min(1),
  wishes: Wishes,
  workflows: z.array(Workflow).min(1).describe('Quy trình xử lý hồ sơ, mỗi văn bản một quy trình'),
  holidays: Holidays,
});

export type Programme = z.infer<typeof Programme>;
export type Locality = z.infer<typeof Locality>;
export type Commune = z.infer<typeof Commune>;
export type Agency = z.infer<typeof Agency>;
export type ApparatusBox = z.infer<typeof ApparatusBox>;
export type ProductGroup = z.infer<typeof ProductGroup>;
export type ProducerKind = z.infer<typeof ProducerKind>;

/** The kinds of communes in English, as they were in the plan. */
export const COMMUNE_TYPES_EN: Record<Commune['type'], string> = {
  xã: 'commune',
  'thị trấn': 'township',
  phường: 'ward',
  thôn: 'village',
  ấp: 'hamlet',
  bản: 'village',
  'khu phố': 'quarter',
  'tổ dân phố': 'quarter',
};

/** A commune with its kind, as in the middle of a sentence: "thị trấn A". */
export function communeName(commune: Pick<Commune, 'type' | 'name'>): string {
  return `${commune.type} ${commune.name}`;
}

/** The same where there is little room: "A", but "thôn 1", which by its number alone is nobody's name. */
export const briefName = (commune: Pick<Commune, 'type' | 'name'>): string =>
  /^\d/.test(commune.name) ? communeName(commune) : commune.name;

/** How pages speak of the units of a programme. */
export interface UnitWords {
  /** Any of them, as in the middle of a sentence: "xã", "thôn". */
  one: string;
  /** All kinds there are, as in the middle of a sentence: "xã, thị trấn". */
  kinds: string;
  /** The same at the beginning. */
  Kinds: string;
}

/** The words for the units of a programme, from the kinds that it has. */
export function unitWords(communes: readonly Pick<Commune, 'type'>[]): UnitWords {
  const present = UNIT_KINDS.filter((kind) => communes.some(({ type }) => type === kind));
  const kinds = present.join(', ');
  return { one: present[0] ?? 'xã', kinds, Kinds: capital(kinds) };
}

/** The level of the agencies that answer for the units themselves. */
export function unitLevel(communes: readonly Pick<Commune, 'type'>[]): Agency['level'] {
  return communes.every(({ type }) => isVillage(type)) ? 'thôn' : 'xã';
}

/** Whether a unit's dossiers go to another office today than under the plan. */
export const hasNewOffice = ({ successors }: Pick<Commune, 'successors'>): boolean => successors.length > 0;

/** The receiving units as said beside the unit's name: "nay UBND xã A", "UBND xã A" where nothing changed. */
export function officeLine(commune: Commune): string {
  return `${hasNewOffice(commune) ? 'nay ' : ''}${receivingUnitsLine(commune)}`;
}

/**
 * Who receives a dossier from this commune today: the People's Committee of the commune-level unit (Điều 7 khoản 1 of
 * Quyết định 26/2026/QĐ-TTg), which is the successor where the commune was merged, and the commune of a village. Several where
 * it was divided.
 */
export function receivingUnits(
  commune: Commune,
): { name: string; part: string | undefined; email: string | undefined }[] {
  if (commune.successors.length === 0)
    return [
      {
        name: `UBND ${commune.within?.name ?? communeName(commune)}`,
        part: undefined,
        email: commune.email,
      },
    ];
  return commune.successors.map(({ name, part, email }) => ({ name: `UBND ${name}`, part, email }));
}

/** The receiving units in one line: "UBND xã A (phần còn lại) hoặc UBND xã B (một phần)". */
export function receivingUnitsLine(commune: Commune): string {
  return receivingUnits(commune)
    .map(({ name, part }) => (part ? `${name} (${part})` : name))
    .join(' hoặc ');
}

/**
 * Who receives what names no commune: whoever runs the site, else the programme's standing agency by the plan (III.3). `note`
 * says what must be known about it, where the locality has ended and nobody was named since.
 */
export function standingUnit({ locality, agencies }: Pick<Programme, 'locality' | 'agencies'>): {
  name: string;
  note: string | undefined;
} {
  if (locality.operator) return { name: locality.operator.name, note: undefined };
  const agency = agencies.find(({ id }) => id === locality.standingAgency)?.name ?? locality.standingAgency;
  return {
    name: `${agency.includes(locality.shortName) ? agency : `${agency} ${locality.name}`}, cơ quan thường trực theo kế hoạch`,
    note: locality.ended
      ? `Từ ${formatDate(locality.ended.on)} ${locality.name} không còn; đơn vị nhận thay chưa công bố.`
      : undefined,
  };
}
