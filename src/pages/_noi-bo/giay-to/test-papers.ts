// Every paper, filled in with test data that says so: for the page that shows them while developing, and for the tests.
import type { AssessedProduct } from '../../../core/papers/results.ts';
import { proposalList, resultList } from '../../../core/papers/results.ts';
import type { CommuneReport } from '../../../core/papers/commune-report.ts';
import { minutes } from '../../../core/papers/minutes.ts';
import { Issuing, tablesOf, titleOf, type Paper } from '../../../core/papers/paper.ts';
import { registeredList, type RegisteredList } from '../../../core/papers/registered.ts';
import { selectedList, type JudgedProduct } from '../../../core/papers/selected.ts';
import { trainingList } from '../../../core/papers/training.ts';
import { proposalLetter } from '../../../core/papers/proposal-letter.ts';
import { scoreSummary } from '../../../core/papers/score-table.ts';
import type { ScoreSheet } from '../../../core/papers/score-sheet.ts';
import { FIGURES, yearReport, type YearFigure } from '../../../core/papers/year.ts';
import type { Form } from '../../../forms/form.ts';
import { registrationSheet, registrationTable, type KeptDossier } from '../../../forms/registration-sheet.ts';
import type { SheetOf } from '../../../server/spreadsheet.ts';

export const TEST = 'Dữ liệu thử';

/** A paper of a commune or of the standing office, its names all test data. */
const issuing = (sign: string, more: Partial<Issuing> = {}): Issuing =>
  Issuing.parse({
    superior: null,
    issuer: `Ủy ban nhân dân xã ${TEST}`,
    number: null,
    sign,
    place: TEST,
    date: null,
    basis: [],
    recipients: [`${TEST}: nơi nhận thứ nhất`, `${TEST}: nơi nhận thứ hai`, `Lưu: VT, ${TEST}`],
    signatures: [
      { capacity: ['TM. Ủy ban nhân dân', 'KT. Chủ tịch', 'Phó Chủ tịch'], name: `${TEST} Người Ký` },
    ],
    ...more,
  });

const ofDistrict: Partial<Issuing> = {
  superior: `Ủy ban nhân dân huyện ${TEST}`,
  issuer: `Cơ quan thường trực ${TEST}`,
  number: 7,
  date: '2027-02-05',
  basis: [`Căn cứ kế hoạch ${TEST} thứ nhất`, `Căn cứ văn bản ${TEST} thứ hai`],
  signatures: [{ capacity: ['Trưởng phòng'], how: null, name: `${TEST} Người Ký` }],
};

const LONG =
  'Hợp tác xã sản xuất, chế biến và tiêu thụ nông sản sạch Nguyễn Thị Phượng Nghiêng – chi nhánh đường Huỳnh Thúc Kháng';

const pad = (n: number, length = 2) => String(n).padStart(length, '0');

/** A list of so many registrations. */
export function registered(count: number): RegisteredList {
  return {
    issuing: issuing('DS-UBND'),
    unit: `xã ${TEST}`,
    year: 2027,
    products: Array.from({ length: count }, (_, i) => ({
      reference: `XX-TEST-${pad(i + 1, 4)}`,
      receivedOn: `2027-03-${pad((i % 28) + 1)}`,
      productName:
        i % 7 === 3
          ? `${TEST} ${pad(i + 1)}: nấm linh chi sấy khô đóng gói nghiền mịn`
          : `${TEST} ${pad(i + 1)}`,
      group: i % 2 === 0 ? 'Thực phẩm' : 'Lưu niệm - nội thất - trang trí',
      producerName: i % 5 === 2 ? `${TEST}: ${LONG}` : `Cơ sở ${TEST} ${pad(i + 1)}`,
      producerKind: i % 3 === 0 ? 'Hợp tác xã, tổ hợp tác' : 'Hộ sản xuất có đăng ký kinh doanh',
      representative: `${TEST} Nguyễn Văn`,
      note: i % 6 === 0 ? 'Cần bổ sung giấy an toàn thực phẩm' : null,
    })),
  };
}

const WORDS = 'Mít chín cây được gọt, tách múi, sấy ở nhiệt độ thấp nên giữ mùi thơm và vị ngọt. ';

/** A dossier of a form: every question answered with test data. */
export function dossier(form: Form, n: number, long = false): KeptDossier {
  const answers: KeptDossier['answers'] = {};
  for (const field of form.groups.flatMap(({ fields }) => fields))
    switch (field.kind) {
      case 'line':
        answers[field.name] = `${TEST} ${pad(n)}`;
        break;
      case 'text':
        answers[field.name] = `${TEST}. ${WORDS.repeat(long ? 33 : 3)}`.trim().slice(0, field.max);
        break;
      case 'phone':
        answers[field.name] = '+84900000000';
        break;
      case 'day':
        answers[field.name] = '2027-03-15';
        break;
      case 'number':
        answers[field.name] = '2';
        break;
      case 'choice':
        answers[field.name] = field.options[n % field.options.length]?.value ?? '';
        break;
      case 'choices':
        answers[field.name] = field.options.slice(0, 3).map(({ value }) => value);
        break;
      case 'email':
      case 'scoring':
      case 'consent':
    }
  const consents = form.groups
    .flatMap(({ fields }) => fields)
    .flatMap((field) =>
      field.kind === 'consent' && field.missing ? [{ purpose: field.purpose, version: field.version }] : [],
    );
  return {
    reference: `XX-TEST-${pad(n, 4)}`,
    form: form.id,
    formVersion: form.version,
    receivedOn: '2027-03-15',
    answers,
    consents,
  };
}

const judged = (n: number, reason: string): JudgedProduct => ({
  reference: `XX-TEST-${pad(n, 4)}`,
  productName: `${TEST} ${pad(n)}`,
  group: 'Thực phẩm',
  producerName: n % 3 === 0 ? `${TEST}: ${LONG}` : `Cơ sở ${TEST} ${pad(n)}`,
  unit: `xã ${TEST} ${String((n % 4) + 1)}`,
  reason,
});

const selected = selectedList({
  issuing: issuing('DS-PKT', ofDistrict),
  area: `huyện ${TEST}`,
  year: 2027,
  selected: Array.from({ length: 9 }, (_, i) =>
    judged(
      i + 1,
      `${TEST}: phiếu đủ thông tin, nguyên liệu tại chỗ, đã có nơi mua ổn định, làm được quanh năm.`,
    ),
  ),
  notSelected: [judged(10, `${TEST}: mới là ý tưởng, cần làm thử trước.`)],
  units: { sent: 4, all: 7 },
});

const training = trainingList({
  issuing: issuing('DS-PKT', ofDistrict),
  course: `${TEST} xây dựng phương án kinh doanh`,
  from: '2027-06-12',
  to: '2027-06-13',
  place: `Hội trường ${TEST}`,
  sessions: ['Sáng 12/6', 'Chiều 12/6', 'Sáng 13/6'],
  trainees: Array.from({ length: 38 }, (_, i) => ({
    name: `${TEST} Nguyễn Thị Phượng ${pad(i + 1)}`,
    organisation: i % 4 === 0 ? `${TEST}: ${LONG}` : `Cơ sở ${TEST} ${pad(i + 1)}`,
    position: i % 2 === 0 ? 'Giám đốc' : null,
    unit: `xã ${TEST}`,
    phone: '0900 000 000',
    attended: [i < 3 ? true : null, i < 3 ? i !== 1 : null, null],
  })),
});

const SCORED: readonly [sum: number, count: number, rank: number | null][] = [
  [451, 5, 5],
  [267, 4, 3],
  [199, 3, 3],
  [199, 3, null],
  [120, 3, 2],
  [284, 4, 4],
];
export const assessed: AssessedProduct[] = SCORED.map(([sum, count, rank], i) => ({
  productName: `${TEST} ${pad(i + 1)}`,
  productNumber: i % 2 === 0 ? `01-00001-${String(i + 1)}-2027` : null,
  producerName: i === 2 ? `${TEST}: ${LONG}` : `Cơ sở ${TEST} ${pad(i + 1)}`,
  unit: `xã ${TEST}`,
  set: 'Rau, củ, quả, hạt tươi',
  sum,
  count,
  rank,
  note: rank === null ? 'Các phiếu khác nhau ở yêu cầu bắt buộc' : null,
}));

const ofCouncil: Partial<Issuing> = {
  superior: `Ủy ban nhân dân huyện ${TEST}`,
  issuer: `Hội đồng đánh giá, xếp hạng sản phẩm ${TEST}`,
  number: 12,
  date: '2027-10-15',
  signatures: [{ capacity: ['TM. Hội đồng', 'Chủ tịch'], how: null, name: `${TEST} Chủ Tịch` }],
};
const session = {
  area: `huyện ${TEST}`,
  year: 2027,
  edition: `Quyết định ${TEST}`,
  products: assessed,
};

const council = minutes({
  ...session,
  issuing: issuing('BB-HĐ', {
    ...ofCouncil,
    recipients: [`${TEST}: nơi nhận`, `Lưu: ${TEST}`],
    signatures: [
      { capacity: ['Thư ký'], how: '(Ký, ghi rõ họ tên)', name: `${TEST} Thư Ký` },
      { capacity: ['Chủ trì'], how: '(Ký, ghi rõ họ tên)', name: null },
    ],
  }),
  council: `Hội đồng đánh giá, xếp hạng sản phẩm ${TEST}`,
  begins: { day: '2027-10-15', hour: '08:30' },
  ends: { day: '2027-10-15', hour: null },
  place: `Phòng họp ${TEST}`,
  members: [
    ['Chủ tịch Hội đồng', true],
    ['Phó Chủ tịch Hội đồng', true],
    ['Ủy viên', true],
    ['Ủy viên', false],
    ['Thư ký', true],
  ].map(([role, present], i) => ({
    name: `${TEST} Thành Viên ${String(i + 1)}`,
    position: `Chức vụ, cơ quan ${TEST}`,
    role: role as 'Ủy viên',
    present: present === true,
    absence: present === true ? null : `bận công tác (${TEST})`,
  })),
  guests: [`Đại diện ${TEST}`],
  opinions: [{ who: `${TEST} Thành Viên 3`, words: `${TEST}: cần làm rõ vùng nguyên liệu của sản phẩm 04.` }],
  conclusion: [`${TEST}: Hội đồng thống nhất kết quả ghi ở mục 3.`],
});

const counts = (of: Partial<Record<YearFigure, number | null>>): Record<YearFigure, number | null> => ({
  registered: 0,
  reviewed: 0,
  'sent-up': 0,
  selected: 0,
  trained: 0,
  scored: 0,
  'from-three-stars': 0,
  proposed: 0,
  certified: 0,
  ...of,
});

const year = yearReport({
  issuing: issuing('BC-PKT', ofDistrict),
  area: `huyện ${TEST}`,
  year: 2027,
  targets: [
    ['Nơi có sản phẩm đăng ký', 'ít nhất 4 trong 7 nơi', '5 trên 7', true],
    ['Lớp tập huấn về Chương trình', '01 lớp', '1 lớp', true],
    ['Người được đào tạo, tập huấn', '100%', '88%', false],
    ['Sản phẩm đạt 3 sao', '01–03 sản phẩm', null, null],
  ].map(([name, aim, result, reached]) => ({
    name: String(name),
    aim: String(aim),
    result: result === null ? null : String(result),
    reached: reached as boolean | null,
    note: `${TEST}: đếm từ phiếu gửi qua trang`,
  })),
  shown: [...FIGURES],
  breakdowns: [
    {
      by: 'Địa bàn',
      rows: Array.from({ length: 7 }, (_, i) => ({
        name: `xã ${TEST} ${String(i + 1)}`,
        figures: counts({ registered: i * 3, selected: i, trained: i, scored: i, 'from-three-stars': i % 2 }),
      })),
    },
    {
      by: 'Nhóm sản phẩm',
      rows: ['Thực phẩm', 'Đồ uống', 'Thảo dược'].map((name, i) => ({
        name: `${name} (${TEST})`,
        figures: counts({ registered: 12 - i, selected: 4 - i, trained: null, scored: 3 - i }),
      })),
    },
    {
      by: 'Tháng',
      rows: Array.from({ length: 12 }, (_, i) => ({
        name: `${String(i + 1)}/2027`,
        figures: counts({ registered: i }),
      })),
    },
  ],
});

const letter = proposalLetter({
  issuing: issuing('UBND'),
  to: [`Ủy ban nhân dân ${TEST}`],
  sender: `Ủy ban nhân dân xã ${TEST}`,
  province: `Ủy ban nhân dân ${TEST}`,
  decision: `khoản 2 Điều 7 Quyết định ${TEST}`,
  products: assessed.slice(0, 4).map(({ productName, productNumber, producerName }) => ({
    productName,
    productNumber,
    producerName,
    address: `ấp ${TEST}`,
    attempt: 'Lần đầu',
  })),
  papers: [`Báo cáo ${TEST}`, `05 sản phẩm mẫu ${TEST}`],
});

const summary = scoreSummary({
  ...session,
  issuing: issuing('BTH-HĐ', ofCouncil),
  members: Array.from({ length: 9 }, (_, i) => `${TEST} Thành Viên ${String(i + 1)}`),
  products: Array.from({ length: 14 }, (_, p) => ({
    productName: `${TEST} ${pad(p + 1)}`,
    producerName: p % 5 === 2 ? `${TEST}: ${LONG}` : `Cơ sở ${TEST} ${pad(p + 1)}`,
    totals: Array.from({ length: 9 }, (_, m) => (p === 3 && m === 4 ? null : 50 + ((p * 7 + m * 3) % 45))),
  })),
});

/** The commune's report, with answers short and long, and one that nobody has written yet. */
export const communeReport: CommuneReport = {
  unit: TEST,
  province: TEST,
  producerName: `${TEST}: ${LONG}`,
  organisation: 'Hợp tác xã',
  address: `Ấp ${TEST}, xã ${TEST}`,
  representative: `${TEST} Nguyễn Thị Phượng`,
  gender: 'Nữ',
  ethnicity: null,
  residence: `Ấp ${TEST}, xã ${TEST}`,
  productName: `${TEST} mít sấy`,
  materials: `${TEST}. ${WORDS.repeat(3)}`,
  labour: `${TEST}: 12 trên 15 lao động là người trong xã.`,
  idea: null,
  identity: `${TEST}. ${WORDS.repeat(2)}`,
};

export const scoreSheet: ScoreSheet = {
  productName: `${TEST} rau ăn lá`,
  productNumber: '01-00001-12-2027',
  producerName: `${TEST}: ${LONG}`,
  phone: '0900 000 000',
  address: `Ấp ${TEST}, xã ${TEST}`,
  opinion: null,
  place: TEST,
  date: '2027-10-15',
  assessor: `${TEST} Thành Viên 3`,
};

/** A paper and its sheets for a spreadsheet. */
export interface TestPaper {
  readonly id: string;
  readonly paper: Paper;
  readonly sheets: readonly SheetOf[];
}

/** Every paper in the common layout; `form` is the one whose sheets go behind the commune's list. */
export function testPapers(form: Form): TestPaper[] {
  const dossiers = [1, 2, 3].map((n) => dossier(form, n, n === 3));
  const sheets = dossiers.map((one) => registrationSheet([form], one));
  const list = registeredList(registered(3), sheets);
  const papers: Record<string, Paper> = {
    'danh-sach-dang-ky': list,
    'danh-sach-120': registeredList(registered(120), []),
    'danh-sach-trong': registeredList(registered(0), []),
    'danh-sach-lua-chon': selected,
    'danh-sach-tap-huan': training,
    'bien-ban': council,
    'ket-qua': resultList({ ...session, issuing: issuing('DS-HĐ', ofCouncil) }),
    'de-xuat': proposalList({
      ...session,
      issuing: issuing('DS-HĐ', ofCouncil),
      fromStars: 3,
      to: `kỳ công nhận ${TEST}`,
    }),
    'tong-hop-diem': summary,
    'de-nghi-danh-gia': letter,
    'tong-hop-nam': year,
  };
  return Object.entries(papers).map(([id, paper]) => ({
    id,
    paper,
    sheets: [
      ...tablesOf(paper).map((table) => ({ table, title: titleOf(paper) })),
      ...(paper === list
        ? [{ table: registrationTable(form, dossiers), title: `Phiếu kèm ${titleOf(paper)}` }]
        : []),
    ],
  }));
}
