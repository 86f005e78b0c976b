import { Activity, ROLE_WORDS } from '../core/activity.ts';
import { Certificate, STATE_WORDS, validUntil } from '../core/certificate.ts';
import { Criterion, Level, PARTS } from '../core/criteria.ts';
import { Contacts, Producer, Product } from '../core/product.ts';
import { Commune, communeName } from '../core/programme.ts';
import type { Content } from './content.ts';
import type { PublishedEdition, PublishedSet } from './criteria.ts';
import { ALWAYS, column, fields, LIST, sources, type DataSet } from './open-data-columns.ts';

const dataSet = <Row>(set: DataSet<Row>): DataSet => set as unknown as DataSet;

type ProductRow = Content['products'][number];
type ProducerRow = Content['producers'][number];
type CertificateRow = ProductRow['certificates'][number] & { product: ProductRow; order: number };
interface LevelRow {
  edition: PublishedEdition;
  set: PublishedSet;
  part: PublishedSet['parts'][number];
  section: PublishedSet['parts'][number]['sections'][number];
  criterion: Criterion;
  level: Level;
}
type ActivityRow = Content['activities'][number];

const DAILY = 'Trang dựng lại mỗi ngày';

/** Everything that can be taken, in the order of the page; a further table is one more entry. */
export const DATA_SETS: readonly DataSet[] = [
  dataSet<ProductRow>({
    id: 'san-pham',
    title: 'Sản phẩm',
    row: 'Một dòng là một sản phẩm có trang trên website này.',
    changes: `${DAILY}; dòng đổi khi có nguồn mới, tình trạng đổi theo ngày.`,
    key: ['id'],
    refers: { chu_the: { set: 'chu-the', column: 'id' }, xa: { set: 'xa', column: 'id' } },
    rows: ({ products }) => products,
    schemas: [Product],
    columns: [
      column('id', 'Tên ngắn trong địa chỉ trang, không đổi', ({ id }) => id, ALWAYS),
      column('ma', 'Mã tra cứu của trang, in cạnh mã QR', ({ code }) => code, ALWAYS),
      ...fields<ProductRow>(Product, { name: 'ten' }),
      column('chu_the', 'Chủ thể; id trong bảng chu-the', ({ producer }) => producer.id, ALWAYS),
      column('nhom', 'Nhóm sản phẩm theo kế hoạch', ({ group }) => group.name, ALWAYS),
      ...fields<ProductRow>(Product, { groupInferred: 'nhom_suy_ra' }),
      column(
        'xa',
        'Nơi làm ra, theo tên của kế hoạch; id trong bảng xa',
        ({ commune }) => commune.id,
        ALWAYS,
      ),
      column(
        'so_sao',
        'Số sao của lần công nhận đang được nói tới; đọc cùng cột tinh_trang',
        ({ certificate }) => certificate?.stars,
        {
          type: 'integer',
          choices: [3, 4, 5],
        },
      ),
      column(
        'tinh_trang',
        'Sao ấy còn giá trị không, tính cho ngày dựng trang',
        ({ state }) => STATE_WORDS[state],
        {
          required: true,
          choices: Object.values(STATE_WORDS),
        },
      ),
      ...fields<ProductRow>(Product, {
        ingredients: 'thanh_phan',
        story: 'cau_chuyen',
        seasons: 'thang_co_hang',
      }),
      column(
        'quy_cach',
        'Quy cách và giá. Mỗi quy cách một dòng: tên, giá từ, giá đến (đồng), ngày hỏi giá, ngăn bằng dấu |',
        ({ packings }) =>
          packings.map(({ name, price }) =>
            price ? [name, price.from, price.to, price.on].join(' | ') : name,
          ),
        LIST,
      ),
      ...fields<ProductRow>(Product, { facts: 'dieu_nguon_cho_biet', note: 'ghi_chu' }),
      sources(),
    ],
    leftOut: {
      producer: 'cột chu_the',
      group: 'cột nhom',
      commune: 'cột xa',
      certificates: 'bảng chung-nhan',
      photos: 'ảnh chỉ được dùng theo sự đồng ý của người cho ảnh',
      packings: 'cột quy_cach',
      sources: 'cột nguon',
    },
  }),
  dataSet<ProducerRow>({
    id: 'chu-the',
    title: 'Chủ thể',
    row: 'Một dòng là một chủ thể: cơ sở, hợp tác xã, doanh nghiệp làm ra sản phẩm.',
    changes: `${DAILY}; dòng đổi khi có nguồn mới hoặc chủ thể báo lại cách liên hệ.`,
    key: ['id'],
    refers: { xa: { set: 'xa', column: 'id' } },
    rows: ({ producers }) => producers,
    schemas: [Producer, Contacts],
    columns: [
      column('id', 'Tên ngắn của chủ thể, không đổi', ({ id }) => id, ALWAYS),
      ...fields<ProducerRow>(Producer, { name: 'ten', kind: 'loai', commune: 'xa' }),
      // Contacts are in content only with the consent of whom they belong to (see `Contacts`).
      ...fields<ProducerRow>(
        Contacts,
        { phone: 'dien_thoai', email: 'email', website: 'trang_web', address: 'dia_chi' },
        ({ contacts }) => contacts,
      ).map((one) => ({
        ...one,
        required: false,
        description: `${one.description}. Chỉ khi chủ thể đã đồng ý công bố`,
      })),
      ...fields<ProducerRow>(Producer, { note: 'ghi_chu' }),
      sources(),
    ],
    leftOut: {
      contacts: 'các cột dien_thoai, email, trang_web, dia_chi',
      consent: 'chỉ để trang biết điều gì được đăng',
      sources: 'cột nguon',
    },
  }),
  dataSet<CertificateRow>({
    id: 'chung-nhan',
    title: 'Lần được công nhận',
    row: 'Một dòng là một lần một sản phẩm được công nhận sao, kể cả đã hết hạn hoặc chỉ mới nghe báo chí nói.',
    changes: `${DAILY}; tình trạng đổi theo ngày, dòng mới khi có quyết định mới.`,
    key: ['san_pham', 'lan'],
    refers: { san_pham: { set: 'san-pham', column: 'id' } },
    rows: ({ products }) =>
      products.flatMap((product) =>
        product.certificates
          .toReversed()
          .map((certificate, i) => ({ ...certificate, product, order: i + 1 })),
      ),
    schemas: [Certificate],
    columns: [
      column('san_pham', 'Sản phẩm; id trong bảng san-pham', ({ product }) => product.id, ALWAYS),
      column('lan', 'Lần công nhận thứ mấy, từ lần cũ nhất', ({ order }) => order, {
        required: true,
        type: 'integer',
      }),
      ...fields<CertificateRow>(Certificate, {
        code: 'ma',
        stars: 'so_sao',
        score: 'diem',
        criteria: 'bo_tieu_chi',
        issuer: 'co_quan',
        'decision.number': 'so_quyet_dinh',
        'decision.date': 'ngay_quyet_dinh',
        year: 'nam',
      }),
      column(
        'het_han',
        'Ngày cuối của 36 tháng từ ngày quyết định; trống khi chưa đối chiếu được quyết định',
        ({ decision }) => decision && validUntil(decision),
        { type: 'date' },
      ),
      ...fields<CertificateRow>(Certificate, {
        reassessmentFiledOn: 'ngay_nop_danh_gia_lai',
        extendedUntil: 'gia_tri_them_den',
        withdrawnOn: 'ngay_thu_hoi',
      }),
      column('tinh_trang', 'Tình trạng, tính cho ngày dựng trang', ({ state }) => STATE_WORDS[state], {
        required: true,
        choices: Object.values(STATE_WORDS).filter((words) => words !== STATE_WORDS.none),
      }),
      sources(),
    ],
    leftOut: { sources: 'cột nguon', decision: 'cột so_quyet_dinh và ngay_quyet_dinh' },
  }),
  dataSet<Commune>({
    id: 'xa',
    title: 'Địa bàn',
    row: 'Một dòng là một đơn vị của kế hoạch: xã, thị trấn, phường, thôn hay ấp.',
    changes: 'Chỉ đổi khi đơn vị hành chính đổi hoặc nguồn được sửa.',
    key: ['id'],
    rows: ({ programme }) => programme.communes,
    schemas: [Commune],
    columns: [
      ...fields<Commune>(Commune, {
        id: 'id',
        type: 'loai',
        name: 'ten',
        code: 'ma_don_vi_cu',
        population2009: 'dan_so_2009',
        'point.lon': 'kinh_do',
        'point.lat': 'vi_do',
      }),
      column('ten_day_du', 'Tên cùng loại đơn vị', communeName, ALWAYS),
      column(
        'don_vi_moi',
        'Đơn vị mới. Mỗi đơn vị một dòng: tên, mã, phần của xã cũ, khoản của nghị quyết, ngăn bằng dấu |; trống khi đơn vị không đổi',
        ({ successors }) =>
          successors.map(({ name, code, part, clause }) =>
            [name, code, part ?? 'toàn bộ', clause].join(' | '),
          ),
        LIST,
      ),
      column(
        'thuoc_xa',
        'Xã, phường có thôn, ấp này; trống khi đơn vị tự nó là xã, phường',
        ({ within }) => within?.name,
      ),
    ],
    leftOut: {
      within: 'cột thuoc_xa',
      point: 'cột kinh_do và vi_do',
      successors: 'cột don_vi_moi',
      email: 'hộp thư để báo tin, không hiện trên trang',
    },
  }),
  dataSet<ActivityRow>({
    id: 'nhiem-vu',
    title: 'Việc của kế hoạch',
    row: 'Một dòng là một việc mà kế hoạch nêu, với tháng và đơn vị theo lời kế hoạch.',
    changes: 'Kế hoạch đã ban hành; dòng chỉ đổi khi cách đọc bản gốc được sửa.',
    key: ['id'],
    rows: ({ activities }) => activities,
    schemas: [Activity],
    columns: [
      column('id', 'Tên ngắn trong địa chỉ trang, không đổi', ({ id }) => id, ALWAYS),
      column('so_muc', 'Số mục trong kế hoạch', ({ number }) => number, ALWAYS),
      ...fields<ActivityRow>(Activity, {
        title: 'ten',
        summary: 'tom_tat',
        planSection: 'muc',
        'months.from': 'tu_thang',
        'months.to': 'den_thang',
        'months.expected': 'du_kien',
        'months.words': 'loi_ke_hoach',
        'people.words': 'ai_tham_gia',
      }).map((one) => (one.name === 'du_kien' ? { ...one, required: false } : one)),
      column(
        'don_vi',
        'Đơn vị. Mỗi đơn vị một dòng: tên, vai trò, việc phải làm, ngăn bằng dấu |',
        ({ involved }) =>
          involved.map(({ agency, role, task }) => [agency.name, ROLE_WORDS[role].name, task].join(' | ')),
        LIST,
      ),
      ...fields<ActivityRow>(Activity, { documents: 'van_ban' }),
    ],
    leftOut: {
      months: 'các cột tu_thang, den_thang, du_kien, loi_ke_hoach',
      people: 'cột ai_tham_gia',
      involvement: 'cột don_vi',
    },
  }),
  dataSet<LevelRow>({
    id: 'tieu-chi',
    title: 'Bộ tiêu chí, từng mức điểm',
    row: 'Một dòng là một mức điểm của một tiêu chí trong một bộ tiêu chí. Bộ dựng lại từ bản sao được nói rõ ở trang Tiêu chí.',
    changes: 'Chỉ đổi khi có bộ tiêu chí mới hoặc cách đọc nguồn được sửa.',
    key: ['van_ban', 'bo', 'tieu_chi', 'muc'],
    rows: ({ criteriaSets }) =>
      criteriaSets.flatMap(({ edition, set }) =>
        set.parts.flatMap((part) =>
          part.sections.flatMap((section) =>
            section.criteria.flatMap((criterion) =>
              criterion.levels.map((level) => ({ edition, set, part, section, criterion, level })),
            ),
          ),
        ),
      ),
    schemas: [Level, Criterion],
    columns: [
      column(
        'van_ban',
        'Văn bản ban hành; tên ngắn trong địa chỉ /van-ban/',
        ({ edition }) => edition.document,
        ALWAYS,
      ),
      column('bo', 'Số của bộ tiêu chí trong văn bản', ({ set }) => set.number, {
        required: true,
        type: 'integer',
      }),
      column('ten_bo', 'Tên bộ tiêu chí', ({ set }) => set.name, ALWAYS),
      column('phan', 'Phần A, B hoặc C', ({ part }) => part.code, { required: true, choices: PARTS }),
      column('ten_phan', 'Tên phần', ({ part }) => part.title, ALWAYS),
      column('ten_muc_lon', 'Mục của phần mà tiêu chí đứng trong', ({ section }) => section.title, ALWAYS),
      ...fields<LevelRow>(
        Criterion,
        {
          id: 'tieu_chi',
          title: 'ten_tieu_chi',
          under: 'de_muc',
          max: 'diem_toi_da',
          requires: 'yeu_cau',
          exclusions: 'bi_loai_khi',
          notes: 'ghi_chu',
          evidence: 'giay_to',
          flag: 'cho_la_cua_nguon',
          stopsAtZero: 'dung_khi_0_diem',
        },
        ({ criterion }) => criterion,
      ).map((one) =>
        one.name === 'giay_to'
          ? { ...one, description: `${one.description}; gợi ý của nơi khác thì nói rõ ở đầu dòng` }
          : one,
      ),
      ...fields<LevelRow>(
        Level,
        {
          id: 'muc',
          text: 'noi_dung',
          points: 'diem',
          star: 'dau_sao',
          case: 'truong_hop',
          printed: 'nguon_in_khac',
        },
        ({ level }) => level,
      ),
    ],
    leftOut: {
      levels: 'mỗi mức một dòng',
      onlyAfter: 'điều kiện chấm, đọc ở trang của bộ tiêu chí',
      agreement: 'so hai bản sao, đọc ở trang của bộ tiêu chí',
    },
  }),
];
