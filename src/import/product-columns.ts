import { briefName, communeName, unitWords, type Programme } from '../core/programme.ts';
import {
  certificateCode,
  choice,
  day,
  dong,
  line,
  months,
  number,
  paragraphs,
  stars,
  webAddress,
  type Read,
} from './cells.ts';

/** What the columns choose from. */
export interface Lists {
  programme: Pick<Programme, 'communes' | 'productGroups' | 'producerKinds'>;
  documents: readonly { id: string; type: string; number: string | null; title: string }[];
}

/** What one row of the officers' table says of a product. */
export interface Row {
  name: string;
  id: string;
  producer: string;
  kind: string;
  commune: string;
  group: string;
  stars: 3 | 4 | 5;
  score: number;
  decisionNumber: string;
  decisionDate: string;
  issuer: string;
  year: number;
  code: string;
  criteria: string;
  ingredients: string;
  packing: string;
  priceFrom: number;
  priceTo: number;
  priceOn: string;
  seasons: number[];
  source: string;
  sourceUrl: string;
}

export interface Column<Name extends keyof Row = keyof Row> {
  name: Name;
  /** How the template calls it. */
  heading: string;
  /** How officers call it besides. Marks, case, punctuation and what stands in brackets do not count. */
  spellings: readonly string[];
  /** How it is filled in, for the template. */
  guidance: string;
  /** Every new product needs it. */
  required?: boolean;
  /** What can be chosen, for the template's lists. */
  choices?: readonly string[];
  width: number;
  read: Read<Row[Name]>;
}

/** What officers call the place of a product, wherever they are. */
const placeSpellings = [
  'Xã',
  'Xã, thị trấn',
  'Xã/thị trấn',
  'Xã, phường',
  'Xã/phường',
  'Xã, phường, thị trấn',
  'Thôn, ấp',
  'Địa phương',
  'Đơn vị',
  'Địa bàn',
];

/** The columns of the officers' table, in the order of the template. */
export function columns({ programme, documents }: Lists): Column[] {
  const communes = programme.communes.map((commune) => ({
    id: commune.id,
    name: communeName(commune),
    also: [commune.name, `${commune.type === 'thị trấn' ? 'TT' : commune.type.charAt(0)} ${commune.name}`],
  }));
  const units = unitWords(programme.communes);
  const groups = programme.productGroups.map(({ id, name }) => ({ id, name, also: [`Nhóm ${name}`] }));
  const criteria = documents.map(({ id, type, number: no, title }) => ({
    id,
    name: no === null ? `${type}: ${title}` : `${type} ${no}`,
    also: no === null ? [] : [no, `${type} số ${no}`],
  }));
  const all: { [Name in keyof Row]: Column<Name> }[keyof Row][] = [
    {
      name: 'name',
      heading: 'Tên sản phẩm',
      spellings: ['Sản phẩm', 'Tên SP', 'Tên sản phẩm OCOP', 'Tên hàng hóa'],
      guidance: 'Tên trên quyết định hoặc trên nhãn.',
      required: true,
      width: 34,
      read: line,
    },
    {
      name: 'producer',
      heading: 'Chủ thể',
      spellings: [
        'Tên chủ thể',
        'Chủ thể sản xuất',
        'Cơ sở',
        'Tên cơ sở',
        'Đơn vị sản xuất',
        'Cơ sở sản xuất',
        'Doanh nghiệp',
        'Chủ thể tham gia',
      ],
      guidance: 'Ai làm ra sản phẩm. Trùng tên với chủ thể đã có thì dùng chủ thể ấy.',
      required: true,
      width: 34,
      read: line,
    },
    {
      name: 'kind',
      heading: 'Loại chủ thể',
      spellings: ['Loại hình', 'Loại hình chủ thể', 'Hình thức tổ chức'],
      guidance: 'Chọn trong danh sách; để trống khi chưa rõ.',
      choices: programme.producerKinds.map(({ name }) => name),
      width: 22,
      read: choice(programme.producerKinds),
    },
    {
      name: 'commune',
      heading: units.Kinds,
      spellings: placeSpellings.filter((spelling) => spelling !== units.Kinds),
      guidance: 'Theo tên của kế hoạch, kể cả khi nay đã sắp xếp lại.',
      required: true,
      choices: programme.communes.map(briefName),
      width: 20,
      read: choice(communes),
    },
    {
      name: 'group',
      heading: 'Nhóm sản phẩm',
      spellings: ['Nhóm', 'Nhóm SP', 'Ngành hàng', 'Nhóm ngành', 'Phân nhóm', 'Ngành'],
      guidance: 'Chọn trong danh sách.',
      required: true,
      choices: groups.map(({ name }) => name),
      width: 26,
      read: choice(groups),
    },
    {
      name: 'stars',
      heading: 'Số sao',
      spellings: [
        'Sao',
        'Hạng sao',
        'Xếp hạng',
        'Hạng',
        'Kết quả xếp hạng',
        'Phân hạng',
        'Kết quả phân hạng',
        'Đạt sao',
      ],
      guidance: '3, 4 hoặc 5; để trống khi chưa được công nhận.',
      choices: ['3', '4', '5'],
      width: 9,
      read: stars,
    },
    {
      name: 'score',
      heading: 'Điểm',
      spellings: ['Tổng điểm', 'Số điểm', 'Điểm trung bình', 'Điểm đánh giá'],
      guidance: 'Điểm của hội đồng, 50 đến 100, ví dụ 72,5.',
      width: 9,
      read: number(50, 100),
    },
    {
      name: 'decisionNumber',
      heading: 'Số quyết định',
      spellings: [
        'Quyết định',
        'Quyết định số',
        'Số QĐ',
        'QĐ số',
        'Quyết định công nhận',
        'QĐ công nhận',
        'Số quyết định công nhận',
      ],
      guidance: 'Ví dụ 123/QĐ-UBND. Có số thì phải có ngày và cơ quan.',
      width: 22,
      read: line,
    },
    {
      name: 'decisionDate',
      heading: 'Ngày quyết định',
      spellings: ['Ngày QĐ', 'Ngày ký', 'Ngày ban hành', 'Ngày công nhận', 'Ngày cấp', 'Ngày tháng năm'],
      guidance: 'Ngày/tháng/năm, ví dụ 22/5/2026.',
      width: 16,
      read: day,
    },
    {
      name: 'issuer',
      heading: 'Cơ quan công nhận',
      spellings: [
        'Cơ quan ban hành',
        'Cơ quan ra quyết định',
        'Cấp công nhận',
        'Cơ quan cấp',
        'Cơ quan quyết định',
        'Nơi cấp',
      ],
      guidance: 'Tên đầy đủ trên quyết định, ví dụ UBND huyện hoặc UBND tỉnh nào.',
      width: 28,
      read: line,
    },
    {
      name: 'year',
      heading: 'Năm công nhận',
      spellings: ['Năm', 'Năm đạt', 'Năm đánh giá', 'Năm xếp hạng'],
      guidance: 'Khi chỉ biết năm, chưa có quyết định.',
      width: 12,
      read: number(2018, 2100, { whole: true }),
    },
    {
      name: 'code',
      heading: 'Mã chứng nhận',
      spellings: [
        'Mã giấy chứng nhận',
        'Số giấy chứng nhận',
        'Số GCN',
        'Mã GCN',
        'Mã sản phẩm',
        'Mã SP',
        'Mã số',
        'Mã OCOP',
      ],
      guidance: 'Số, mã in trên giấy chứng nhận. Hai sản phẩm không được chung một mã.',
      width: 20,
      read: certificateCode,
    },
    {
      name: 'criteria',
      heading: 'Bộ tiêu chí',
      spellings: ['Bộ tiêu chí áp dụng', 'Văn bản bộ tiêu chí', 'Tiêu chí'],
      guidance: 'Số văn bản của bộ tiêu chí đã chấm; để trống khi chưa rõ.',
      choices: criteria.map(({ name }) => name),
      width: 24,
      read: choice(criteria),
    },
    {
      name: 'ingredients',
      heading: 'Thành phần',
      spellings: ['Nguyên liệu', 'Thành phần chính', 'Nguyên liệu chính'],
      guidance: 'Làm từ gì.',
      width: 30,
      read: paragraphs,
    },
    {
      name: 'packing',
      heading: 'Quy cách',
      spellings: ['Quy cách đóng gói', 'Đóng gói', 'Bao bì', 'Đơn vị tính', 'ĐVT'],
      guidance: 'Một quy cách, ví dụ Hộp 500 g. Quy cách khác thêm ở trình soạn thảo.',
      width: 18,
      read: line,
    },
    {
      name: 'priceFrom',
      heading: 'Giá từ',
      spellings: ['Giá', 'Giá bán', 'Đơn giá', 'Giá thấp nhất', 'Giá bán lẻ'],
      guidance: 'Bằng đồng, ví dụ 120.000. Có giá thì phải có quy cách và ngày hỏi giá.',
      width: 12,
      read: dong,
    },
    {
      name: 'priceTo',
      heading: 'Giá đến',
      spellings: ['Giá cao nhất'],
      guidance: 'Bằng đồng; để trống khi chỉ có một giá.',
      width: 12,
      read: dong,
    },
    {
      name: 'priceOn',
      heading: 'Ngày hỏi giá',
      spellings: ['Ngày giá', 'Thời điểm giá'],
      guidance: 'Ngày/tháng/năm.',
      width: 14,
      read: day,
    },
    {
      name: 'seasons',
      heading: 'Tháng có hàng',
      spellings: ['Mùa vụ', 'Thời vụ', 'Mùa', 'Các tháng có hàng'],
      guidance: 'Ví dụ 5-8 hoặc 1, 2, 12 hoặc quanh năm.',
      width: 16,
      read: months,
    },
    {
      name: 'source',
      heading: 'Nguồn',
      spellings: ['Căn cứ', 'Nguồn thông tin', 'Nguồn tài liệu'],
      guidance: 'Đọc ở đâu. Để trống thì lấy quyết định công nhận làm nguồn.',
      width: 34,
      read: line,
    },
    {
      name: 'sourceUrl',
      heading: 'Địa chỉ nguồn',
      spellings: ['Link', 'Đường dẫn', 'Link nguồn', 'Đường link', 'Liên kết'],
      guidance: 'Bắt đầu bằng https://.',
      width: 30,
      read: webAddress,
    },
    {
      name: 'id',
      heading: 'Tên ngắn',
      spellings: ['Tên ngắn trong địa chỉ', 'id', 'slug'],
      guidance: 'Chỉ ghi khi sửa tên một sản phẩm đã có trên trang: phần cuối địa chỉ trang ấy.',
      width: 22,
      read: readShortName,
    },
  ];
  return all;
}

const readShortName: Read<string> = (cell) => {
  const reading = line(cell);
  if (!reading?.ok) return reading;
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(reading.value)
    ? reading
    : { ok: false, expected: 'chữ thường không dấu, số và gạch nối, như phần cuối địa chỉ trang' };
};
