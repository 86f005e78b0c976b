// What is the locality's own, laid fresh from the answers. What they do not say is left unknown, never guessed.
import type { Activity as ActivityEntry } from '../../core/activity.ts';
import { formatDate } from '../../core/dates.ts';
import { slug } from '../../core/product-index.ts';
import type { Agency } from '../../core/programme.ts';
import { capital, fold } from '../../core/text.ts';
import type { z } from 'zod';
import type { Commune, CycleStep, Locality } from '../../core/programme.ts';
import type { LegalDocument } from '../../core/document.ts';
import { COMMUNES, DISTRICTS, kindOf, roleCalled, type Answers } from './answers.ts';
import { COMMITTEE_KINDS, VILLAGE_KINDS } from '../../core/programme.ts';

/** One file of content: data, a text with what stands above it, or a text taken as it is. */
export type LaidFile =
  { data: unknown } | { head: Record<string, unknown>; text: string } | { whole: string };
/** By their place in content/. */
export type LaidFiles = Map<string, LaidFile>;

export const PLAN = 'ke-hoach-ocop';
const TOLD = 'Điều đơn vị đã cho biết khi lập trang này';

const bare = (place: string): string => kindOf([...COMMUNES, ...DISTRICTS, 'tỉnh'], place)?.bare ?? place;

/** Whether the locality is a commune itself, whose units have no office of their own. */
export const isCommune = ({ ten }: Pick<Answers, 'ten'>): boolean => kindOf(COMMUNES, ten) !== undefined;

/** Ids of things by their names, each once; `long` names them where the short name does not do. */
function idsOf<Thing>(
  things: readonly Thing[],
  short: (thing: Thing) => string,
  long: (thing: Thing) => string = short,
): Map<Thing, string> {
  const taken = new Set<string>();
  return new Map(
    things.map((thing) => {
      const all = things.map((one) => slug(short(one)));
      const wished = slug(short(thing));
      const first =
        wished === '' || /^\d/.test(wished) || all.filter((id) => id === wished).length > 1
          ? slug(long(thing))
          : wished;
      const free = (n: number): string => {
        const id = n === 1 ? first : `${first}-${String(n)}`;
        return taken.has(id) ? free(n + 1) : id;
      };
      const id = free(1);
      taken.add(id);
      return [thing, id];
    }),
  );
}

/** A typed text as Markdown that shows it as it was typed. */
const literally = (text: string): string =>
  text
    .replaceAll(/[\\`*_{}[\]<>#|~]/g, String.raw`\$&`)
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`)
    .replace(/^[-+]/, String.raw`\$&`);

const initials = (name: string): string => {
  const letters = slug(name)
    .split('-')
    .map((word) => word.charAt(0))
    .join('')
    .replaceAll(/[^a-z]/g, '')
    .toUpperCase();
  return letters.length >= 2 ? letters.slice(0, 4) : `${letters}OCOP`.slice(0, 4);
};

type Given = NonNullable<Answers['viec']>[number];

/** The months of an activity in words: "Tháng 3/2027", "Từ tháng 3/2027", "Tháng 3/2027 đến tháng 5/2027". */
function monthWords({ tu_thang: from, den_thang: to, du_kien: expected }: Given): string | undefined {
  if (from === undefined) return undefined;
  const said = (month: string) =>
    `tháng ${formatDate(month)
      .replace(/^tháng /, '')
      .replace(/^0/, '')}`;
  const words =
    to === undefined ? `từ ${said(from)}` : to === from ? said(from) : `${said(from)} đến ${said(to)}`;
  return capital(expected === 'có' ? `dự kiến ${words}` : words);
}

const isSame = (a: string, b: string): boolean => fold(a) === fold(b);

interface Planned {
  text: string;
  activities: Map<string, z.input<typeof ActivityEntry>>;
  cycle: z.input<typeof CycleStep>[];
  /** The agencies with the parts of the outline that name them. */
  agencies: z.input<typeof Agency>[];
}

/** The plan as far as it was told: an outline with an anchor for each activity and agency, and what points at them. */
function outline(answers: Answers): Planned {
  const given = answers.viec ?? [];
  const agencyIds = idsOf(answers.co_quan, ({ ten }) => ten);
  const ids = idsOf(given, ({ ten }) => ten);
  const agencyCalled = (called: string): { id: string; name: string } => {
    const known = answers.co_quan.find((one) => isSame(one.ten, called));
    return known
      ? { id: agencyIds.get(known) ?? slug(called), name: known.ten }
      : { id: slug(called), name: called };
  };
  const activities: Planned['activities'] = new Map();
  const cycle: Planned['cycle'] = [];
  const sections = new Map<string, string[]>();
  const parts: string[] = [
    'Trang chưa đăng toàn văn kế hoạch. Các mục dưới đây ghi lại điều đơn vị đã cho biết khi lập trang, không phải lời của văn bản.',
  ];
  if (given.length > 0) parts.push('## Các việc {#noi-dung}');
  for (const one of given) {
    const id = ids.get(one) ?? slug(one.ten);
    const words = monthWords(one);
    const who = (one.co_quan ?? []).map(({ ten, vai }) => ({ ...agencyCalled(ten), vai }));
    const at = words === undefined ? 2 : 3;
    // A section's id ends in a letter, so that it is never that of another's line ("lop-2").
    const section = `${id}-viec`;
    const involvement = who.map(({ id: agency, vai }, n) => {
      sections.set(agency, [...(sections.get(agency) ?? []), section]);
      return {
        agency,
        role: roleCalled(vai),
        lines: [`${section}-${String(at)}-${String(n + 1)}`],
        task: one.tom_tat,
      };
    });
    parts.push(`### ${literally(one.ten)} {#${section}}`, literally(one.tom_tat));
    if (words !== undefined) parts.push(`Thời gian: ${words}.`);
    if (who.length > 0) parts.push(who.map(({ name, vai }) => `- ${literally(name)}: ${vai}`).join('\n'));
    activities.set(id, {
      title: one.ten,
      summary: one.tom_tat,
      planSection: section,
      months:
        words === undefined || one.tu_thang === undefined
          ? null
          : {
              from: one.tu_thang,
              to: one.den_thang ?? null,
              ...(one.du_kien === 'có' && { expected: true }),
              words,
              line: `${section}-2`,
            },
      involvement,
      people: null,
    });
    cycle.push({
      name: one.ten,
      plainly: one.tom_tat,
      when: words ?? 'Chưa rõ tháng',
      who: who.map(({ name }) => name).join('; ') || 'Chưa rõ đơn vị',
      planSection: section,
    });
  }
  parts.push('## Phân công {#phan-cong}');
  const agencies = answers.co_quan.map((agency) => {
    const id = agencyIds.get(agency) ?? slug(agency.ten);
    const duty = `${id}-phan-cong`;
    parts.push(`### ${literally(agency.ten)} {#${duty}}`, literally(agency.viec));
    return {
      id,
      name: agency.ten,
      level: agency.cap,
      role: agency.viec,
      planSections: [duty, ...new Set(sections.get(id) ?? [])],
      dutySection: duty,
    };
  });
  return { text: parts.join('\n\n'), activities, cycle, agencies };
}

function unitsOf(answers: Answers): z.input<typeof Commune>[] {
  const kinds = [...COMMITTEE_KINDS, ...VILLAGE_KINDS];
  const ids = idsOf(
    answers.don_vi,
    ({ ten }) => kindOf(kinds, ten)?.bare ?? ten,
    ({ ten }) => ten,
  );
  return answers.don_vi.map((unit) => {
    const { kind = 'xã', bare: name = unit.ten } = kindOf(kinds, unit.ten) ?? {};
    const email = unit.email ?? answers.email_nhan_ho_so;
    return {
      id: ids.get(unit) ?? slug(unit.ten),
      type: kind,
      name,
      code: unit.ma ?? null,
      ...(isCommune(answers) && { within: { name: answers.ten, code: answers.ma_xa ?? null } }),
      population2009: null,
      point: unit.toa_do ?? null,
      ...(email !== undefined && { email }),
      successors: (unit.nay_la ?? []).map(({ ten, ma, phan, khoan, email: mail }) => ({
        name: ten,
        code: ma,
        ...(phan !== undefined && { part: phan }),
        clause: khoan,
        ...(mail !== undefined && { email: mail }),
      })),
    };
  });
}

const ENGLISH_KINDS: Readonly<Record<string, string>> = {
  xã: 'Commune',
  phường: 'Ward',
  'đặc khu': 'Special Zone',
  'thị trấn': 'Township',
  huyện: 'District',
  quận: 'Urban District',
  'thị xã': 'Town',
  'thành phố': 'City',
  tỉnh: 'Province',
};
const inEnglish = (place: string): string => {
  const found = kindOf(Object.keys(ENGLISH_KINDS), place);
  return found ? `${found.bare} ${ENGLISH_KINDS[found.kind] ?? ''}`.trim() : place;
};

/** What of the present content the fresh one points at or goes on with. */
export interface Carried {
  criteriaInForce: string;
  /** The paragraphs of the present English texts that name no locality. */
  english: { programme: string; responsible: string };
}

/** All that is the locality's own; `day` the day on which it is laid. */
export function localFiles(answers: Answers, { criteriaInForce, english }: Carried, day: string): LaidFiles {
  const { ten, tinh, da_ket_thuc: ended, ke_hoach: plan, van_hanh: operator } = answers;
  const { text, activities, cycle, agencies } = outline(answers);
  const agencyId = (called: string): string =>
    agencies.find(({ name }) => isSame(name, called))?.id ?? slug(called);
  const resolution = ended && slug(`nghi quyet ${ended.so}`);
  const issuer = `Ủy ban nhân dân ${ten}`;
  const updated = day.slice(0, 7);
  const files: LaidFiles = new Map();

  const locality: z.input<typeof Locality> = {
    name: ten,
    shortName: bare(ten),
    province: tinh,
    provinceCode: answers.ma_tinh ?? null,
    referencePrefix: answers.chu_ma_ho_so ?? initials(bare(ten)),
    siteName: `OCOP ${bare(ten)}`,
    summary: `Kế hoạch, sản phẩm và đăng ký tham gia Chương trình “Mỗi xã một sản phẩm” của ${ten}.`,
    standingAgency: agencyId(answers.thuong_truc),
    councilAgency: answers.hoi_dong === undefined ? null : agencyId(answers.hoi_dong),
    plan: PLAN,
    criteriaOfPlan: criteriaInForce,
    criteriaInForce,
    operator: operator
      ? {
          name: operator.ten,
          ...(operator.dien_thoai !== undefined && { phone: operator.dien_thoai }),
          ...(operator.email !== undefined && { email: operator.email }),
          ...(operator.dia_chi !== undefined && { address: operator.dia_chi }),
        }
      : null,
    ended:
      ended && resolution
        ? { on: ended.ngay, documents: [resolution], within: capital(ended.nay_thuoc) }
        : null,
    dataLicence: null,
    groupsNote: null,
    areaHa: null,
    established: null,
  };
  const programme = {
    locality,
    communes: unitsOf(answers),
    agencies,
    apparatus: [],
    cycle,
    sources: [{ text: TOLD }],
  };
  for (const [part, data] of Object.entries(programme)) files.set(`programme/${part}.json`, { data });

  files.set(`plan/${PLAN}.md`, {
    head: {
      title: plan?.ten ?? 'Kế hoạch triển khai Chương trình “Mỗi xã một sản phẩm”',
      document: PLAN,
      issued: plan?.ngay ?? null,
      issuer,
      outline: true,
    },
    text,
  });
  for (const [id, data] of activities) files.set(`activities/${id}.json`, { data });

  const document: z.input<typeof LegalDocument> = {
    type: 'Kế hoạch',
    number: plan?.so ?? null,
    date: plan?.ngay ?? null,
    issuer: `UBND ${ten}`,
    title: plan?.ten ?? 'Triển khai Chương trình “Mỗi xã một sản phẩm”',
    role: 'kế hoạch mà trang này công bố',
    summary: plan
      ? 'Toàn văn chưa đăng trên trang.'
      : 'Trang chưa có văn bản này: chưa ban hành, hoặc đơn vị chưa cung cấp.',
    sources: [{ text: TOLD }],
  };
  files.set(`documents/${PLAN}.json`, { data: document });
  if (ended && resolution)
    files.set(`documents/${resolution}.json`, {
      data: {
        type: 'Nghị quyết',
        number: ended.so,
        date: null,
        issuer: ended.co_quan,
        title: ended.ten,
        role: 'đặt các đơn vị cấp xã mới',
        sources: [{ text: `${TOLD}; chưa đối chiếu bản gốc` }],
      } satisfies z.input<typeof LegalDocument>,
    });

  files.set('guides/hien-nay.md', {
    head: {
      title: 'Nay áp dụng thế nào?',
      summary: 'Hồ sơ nộp ở đâu, kế hoạch nào, quy định nào đang áp dụng.',
      updated,
    },
    text: [
      ended && resolution
        ? `- Từ **${formatDate(ended.ngay)}** ${literally(ten)} không còn; các xã, thị trấn cũ nay thuộc ${literally(ended.nay_thuoc)} ([Nghị quyết ${literally(ended.so)}](/van-ban/${resolution}/)). [Nay mỗi nơi nộp hồ sơ ở đâu](/chuong-trinh/#noi-tiep-nhan)`
        : `- Hồ sơ của bà con ở ${literally(ten)} nộp cho **UBND ${literally(ten)}**.`,
      '- Toàn văn kế hoạch chưa đăng trên trang.',
    ].join('\n'),
  });
  files.set('guides/san-pham.md', {
    head: {
      title: 'Sản phẩm',
      summary: 'Làm ra ở đâu, ai làm, mấy sao. Số sao chỉ chắc chắn khi đã đối chiếu quyết định công nhận.',
      updated,
    },
    text: [
      'Sản phẩm được đăng khi có nguồn. Trang chưa có sản phẩm nào thì không có nghĩa là ở đây không có.',
      'Cần cả danh sách để làm việc? [Tải về ở trang Dữ liệu mở](/du-lieu/).',
    ].join('\n\n'),
  });

  const place = inEnglish(ten);
  const texts: [id: string, title: string, summary: string, text: string][] = [
    [
      'programme',
      `One Commune One Product in ${bare(ten)}`,
      'What the programme is, who is responsible for it, which products carry stars, and how to reach a producer.',
      [
        english.programme,
        `This site is about the programme of ${place}, ${inEnglish(tinh)}. The full text of its plan is not published here yet. All pages but this one are in Vietnamese.`,
      ].join('\n\n'),
    ],
    [
      'responsible',
      'Who is responsible',
      'Who runs the programme, and who receives dossiers today.',
      [
        ended
          ? `${place} ended on ${formatDate(ended.ngay)} (day/month/year). [Which office receives from which former place](/chuong-trinh/#noi-tiep-nhan) (in Vietnamese).`
          : `The People’s Committee of ${place} receives dossiers.`,
        english.responsible,
      ].join('\n\n'),
    ],
    [
      'products',
      'Products',
      'The products published on this site.',
      'Products are listed here once they have been published on this site. Stars are shown as certified only where the decision has been seen; otherwise they are as the press reported them.',
    ],
    [
      'producers',
      'How to reach a producer',
      'Contacts are not published here; whom to ask instead.',
      'No telephone number or address of a producer has been confirmed for publication, so this site shows none. Ask the People’s Committee of the commune or ward where the product is made.',
    ],
  ];
  for (const [id, title, summary, words] of texts)
    files.set(`english/${id}.md`, { head: { title, summary, updated }, text: words });
  return files;
}

/** Folders of entries that a locality has none of yet. */
export const EMPTY = [
  'events',
  'news',
  'press',
  'products',
  'producers',
  'support',
  'targets',
  'map',
] as const;
