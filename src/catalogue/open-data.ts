import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { Activity, ROLE_WORDS } from '../core/activity.ts';
import { Certificate, STATE_WORDS, validUntil } from '../core/certificate.ts';
import { Criterion, Level, PARTS } from '../core/criteria.ts';
import { fieldsOf, fieldWords, withoutNull, type FieldSchema } from '../core/fields.ts';
import { Contacts, Producer, Product } from '../core/product.ts';
import { Commune, communeName, type Locality } from '../core/programme.ts';
import type { Source } from '../core/source.ts';
import { fold } from '../core/text.ts';
import type { Content } from './content.ts';
import type { PublishedEdition, PublishedSet } from './criteria.ts';
import { csvLines, type Cell } from './csv.ts';
import { pieces } from './pieces.ts';

/** The version in the addresses: its columns keep their names and meaning; further ones are only added at the end. */
export const VERSION = 'v1';
/** Where the files stand. */
export const FOLDER = `/du-lieu/${VERSION}/`;

/** Types of columns, by the names of the Table Schema. */
type ColumnType = 'string' | 'integer' | 'number' | 'boolean' | 'date';

/** A value as JSON has it; a list becomes one cell of several lines in CSV. */
type Value = Cell | undefined | readonly string[] | readonly number[];

interface Column<Row> {
  name: string;
  type: ColumnType;
  /** Several values: a list in JSON, one a line in CSV. */
  list: boolean;
  description: string;
  required: boolean;
  /** The only values there are. */
  choices: readonly (string | number)[] | undefined;
  value: (row: Row) => Value;
  /** The field of a schema that it is. */
  of?: { schema: z.ZodType; path: string };
}

/** Everything published that tables are made of. */
export interface OpenContent extends Content {
  criteriaSets: readonly { edition: PublishedEdition; set: PublishedSet }[];
}

/** One table that everybody may take. */
export interface DataSet<Row = never> {
  /** Also the name of its files. */
  id: string;
  title: string;
  /** What one row is. */
  row: string;
  /** When rows change. */
  changes: string;
  columns: readonly Column<Row>[];
  /** The column that names a row, or the columns that do so together. */
  key: readonly string[];
  /** Columns that name rows of other tables. */
  refers?: Readonly<Record<string, { set: string; column: string }>>;
  rows: (content: OpenContent) => Row[];
  /** What its rows are made of. */
  schemas: readonly z.ZodObject[];
  /** Fields of the schemas that are no column of their own: where else they stand, or why nowhere. A test finds what is forgotten. */
  leftOut: Readonly<Record<string, string>>;
}

/** The field at a path of a schema ("decision.number"), and whether something always stands there. */
function fieldAt(schema: z.ZodType, path: string): { field: FieldSchema; required: boolean } {
  let field = fieldsOf(schema);
  let required = true;
  for (const name of path.split('.')) {
    const inner = field.properties?.[name];
    if (!inner) throw new Error(`open-data.ts: the schema has no field "${path}".`);
    const bare = withoutNull(inner);
    required &&= !bare.nullable && (field.required ?? []).includes(name);
    field = bare.field;
  }
  return { field, required };
}

const at = (row: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], row);

/** Columns that are fields of a schema: type, description and whether they may be empty come from there. */
function fields<Row>(
  schema: z.ZodType,
  names: Readonly<Record<string, string>>,
  from: (row: Row) => unknown = (row) => row,
): Column<Row>[] {
  return Object.entries(names).map(([path, name]) => {
    const { field, required } = fieldAt(schema, path);
    const list = field.type === 'array';
    const item = list ? (field.items ?? {}) : field;
    const { label, hint } = fieldWords(field, path);
    return {
      name,
      type: columnType(item, path),
      list,
      required: required && !list,
      description: [label, hint]
        .filter(Boolean)
        .join('. ')
        .replaceAll(/"([^"]*)"/g, '“$1”'),
      choices: list ? undefined : (item.enum as (string | number)[] | undefined),
      value: (row) => at(from(row), path) as Value,
      of: { schema, path },
    };
  });
}

function columnType({ type, format, enum: choices }: FieldSchema, path: string): ColumnType {
  if (format === 'date') return 'date';
  if (type === 'number' && choices?.every(Number.isInteger)) return 'integer';
  if (type === 'string' || type === 'integer' || type === 'number' || type === 'boolean') return type;
  throw new Error(`open-data.ts: "${path}" is no column, it is ${JSON.stringify(type)}.`);
}

/** A column that is worked out. */
function column<Row>(
  name: string,
  description: string,
  value: (row: Row) => Value,
  more: Partial<Pick<Column<Row>, 'type' | 'list' | 'required' | 'choices'>> = {},
): Column<Row> {
  return {
    name,
    type: 'string',
    list: false,
    required: false,
    choices: undefined,
    description,
    value,
    ...more,
  };
}

const ALWAYS = { required: true } as const;
const LIST = { list: true } as const;

const sourceLine = ({ text, url }: Source): string => (url === undefined ? text : `${text} <${url}>`);

function sources<Row extends { sources: Source[] }>(): Column<Row> {
  return column(
    'nguon',
    'Nguồn. Mỗi nguồn một dòng, địa chỉ web trong dấu < >',
    (row) => row.sources.map(sourceLine),
    LIST,
  );
}

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

const toCell = (value: Value): Cell => (Array.isArray(value) ? value.join('\n') : ((value ?? null) as Cell));
const toJson = (value: Value): unknown => value ?? null;

/** One data set as the lines of a CSV file. */
export function asCsv(set: DataSet, content: OpenContent): Generator<string> {
  const header = set.columns.map(({ name }) => name);
  const cells = function* () {
    for (const row of set.rows(content)) yield set.columns.map(({ value }) => toCell(value(row)));
  };
  return csvLines(header, cells());
}

/** One data set as the lines of a JSON file: a record a line, empty cells as null. */
export function* asJson(set: DataSet, content: OpenContent): Generator<string> {
  let before = '[';
  for (const row of set.rows(content)) {
    const record = set.columns.map(({ name, value }) => [name, toJson(value(row))] as const);
    yield before + JSON.stringify(Object.fromEntries(record));
    before = ',\n';
  }
  yield before === '[' ? '[]\n' : ']\n';
}

/** A table as the Table Schema describes it. */
function tableSchema({ columns, key, refers = {} }: DataSet): Record<string, unknown> {
  const foreignKeys = Object.entries(refers).map(([name, { set, column: named }]) => ({
    fields: name,
    reference: { resource: set, fields: named },
  }));
  return {
    fields: columns.map(({ name, type, list, description, required, choices }) => ({
      name,
      // Several values stand in one cell.
      type: list ? 'string' : type,
      description,
      constraints: {
        ...(required && { required: true }),
        ...(key.length === 1 && key[0] === name && { unique: true }),
        ...(choices && { enum: choices }),
      },
    })),
    primaryKey: key,
    ...(foreignKeys.length > 0 && { foreignKeys }),
    missingValues: [''],
  };
}

/**
 * What all the tables are, by the Data Package standard (frictionless): names, columns, keys, licence, size and fingerprint of each file.
 *
 * @param today the day of the build
 */
export function dataPackage(
  content: OpenContent,
  today: string,
  whole: (pathname: string) => string,
): Record<string, unknown> {
  const { locality, sources: read } = content.programme;
  const licence = locality.dataLicence;
  const licences = licence && [{ name: licence.name, title: licence.title, path: licence.url }];
  return {
    profile: 'tabular-data-package',
    name: `ocop-${fold(locality.shortName).replaceAll(/[^a-z0-9]+/g, '-')}`,
    title: `Dữ liệu mở ${locality.siteName}`,
    description: 'Sản phẩm, chủ thể, lần được công nhận, xã và việc của kế hoạch OCOP, mỗi điều kèm nguồn.',
    homepage: whole('/du-lieu/'),
    version: VERSION.slice(1),
    created: `${today}T00:00:00Z`,
    ...(licences && { licenses: licences }),
    ...(locality.operator && { contributors: [{ title: locality.operator.name, role: 'publisher' }] }),
    sources: read.map(({ text, url }) => ({ title: text, ...(url !== undefined && { path: url }) })),
    resources: DATA_SETS.map((set) => {
      const digest = createHash('sha256');
      let bytes = 0;
      for (const piece of pieces(asCsv(set, content))) {
        digest.update(piece);
        bytes += piece.byteLength;
      }
      return {
        profile: 'tabular-data-resource',
        name: set.id,
        path: `${set.id}.csv`,
        title: set.title,
        description: `${set.row} ${set.changes} ${FORMULAS}`,
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        bytes,
        hash: `sha256:${digest.digest('hex')}`,
        dialect: {
          delimiter: ',',
          lineTerminator: '\r\n',
          quoteChar: '"',
          doubleQuote: true,
          header: true,
          skipInitialSpace: false,
        },
        schema: tableSchema(set),
      };
    }),
  };
}

/** How texts are kept from being computed. */
export const FORMULAS =
  "Trong CSV, ô chữ bắt đầu bằng một trong các dấu = + - @ ' (hoặc dấu tab) có thêm một dấu ' ở đầu, để bảng tính không coi là công thức; bỏ đúng một dấu ' ấy đi là nguyên văn. Ô số giữ nguyên.";

/** The licence in words; the same for every table. */
export function licenceWords({ dataLicence }: Pick<Locality, 'dataLicence'>): string {
  return dataLicence?.title ?? 'chưa công bố';
}
