// Products that exist nowhere, as many as are asked for, in words and proportions as they are found in the country's
// lists: for measuring only. Every one says that it is test data. The same number gives the same products.
import { addDays } from '../../src/core/dates.ts';
import { fold } from '../../src/core/text.ts';

/** What the generated things name: ids of the programme. */
export interface Names {
  groups: readonly string[];
  kinds: readonly string[];
  communes: readonly string[];
}

export interface Entry {
  id: string;
  data: Record<string, unknown>;
}

export interface Generated {
  products: Entry[];
  producers: Entry[];
}

const WARES = [
  ...[
    'Bưởi da xanh',
    'Bưởi năm roi',
    'Cam sành',
    'Cam xoàn',
    'Xoài cát Hòa Lộc',
    'Xoài keo',
    'Sầu riêng Ri6',
  ],
  ...['Măng cụt', 'Chôm chôm nhãn', 'Nhãn lồng', 'Vải thiều', 'Thanh long ruột đỏ', 'Dưa lưới', 'Dưa hấu'],
  ...['Dưa leo', 'Chuối già lùn', 'Chuối sấy dẻo', 'Mít sấy', 'Mít Thái', 'Khoai lang mật', 'Khoai môn sấy'],
  ...[
    'Gạo ST25',
    'Gạo tám xoan',
    'Gạo nếp cái hoa vàng',
    'Gạo lứt đỏ',
    'Gạo nàng thơm',
    'Gạo tươi nguyên cám',
  ],
  ...['Nước mắm cá cơm', 'Mắm ruốc', 'Mắm cá linh', 'Khô cá lóc', 'Khô cá sặc', 'Tôm khô', 'Chả cá thác lác'],
  ...[
    'Giò lụa',
    'Chả bò',
    'Nem chua',
    'Lạp xưởng tươi',
    'Thịt trâu gác bếp',
    'Thịt lợn hun khói',
    'Gà ủ muối',
  ],
  ...[
    'Trứng vịt muối',
    'Trứng gà ta',
    'Yến sào tinh chế',
    'Yến chưng đường phèn',
    'Mật ong rừng',
    'Mật ong nhãn',
  ],
  ...[
    'Mật ong hoa cà phê',
    'Tinh bột nghệ',
    'Bột sắn dây',
    'Bột rau má',
    'Bột đậu nành',
    'Hạt điều rang muối',
  ],
  ...[
    'Hạt mắc ca',
    'Đậu phộng tỏi ớt',
    'Tiêu đen',
    'Tiêu sọ',
    'Ớt sa tế',
    'Muối tôm',
    'Muối ớt xanh',
    'Bánh tráng',
  ],
  ...[
    'Bánh pía',
    'Bánh đậu xanh',
    'Bánh cáy',
    'Bánh gai',
    'Bánh phồng tôm',
    'Kẹo dừa',
    'Kẹo lạc',
    'Mứt gừng',
  ],
  ...['Mứt dừa', 'Miến dong', 'Bún khô', 'Phở khô', 'Mì chũ', 'Hủ tiếu khô', 'Nấm bào ngư', 'Nấm linh chi'],
  ...['Nấm rơm', 'Đông trùng hạ thảo', 'Rượu nếp cái', 'Rượu gạo men lá', 'Rượu mơ', 'Rượu cần', 'Trà atiso'],
  ...[
    'Trà shan tuyết',
    'Trà ô long',
    'Trà hoa vàng',
    'Trà mãng cầu',
    'Trà sen',
    'Cà phê rang xay',
    'Cà phê bột',
  ],
  ...[
    'Ca cao bột',
    'Nước ép khóm',
    'Giấm táo mèo',
    'Sữa hạt sen',
    'Cao dược liệu',
    'Cao xạ đen',
    'Tinh dầu sả',
  ],
  ...[
    'Tinh dầu tràm',
    'Tinh dầu bưởi',
    'Dầu gội bồ kết',
    'Xà phòng thảo mộc',
    'Khăn thổ cẩm',
    'Vải lanh',
    'Lụa tơ tằm',
  ],
  ...[
    'Chiếu cói',
    'Giỏ lục bình',
    'Đèn tre',
    'Rổ mây',
    'Gốm men tro',
    'Tranh sơn mài',
    'Nón lá',
    'Trầm hương',
  ],
  ...[
    'Vườn trái cây',
    'Làng nghề gốm',
    'Nhà vườn sinh thái',
    'Rau cải ngọt',
    'Cải bẹ dưa',
    'Cà chua bi',
    'Su su',
  ],
];
const QUALITIES = [
  '',
  '',
  '',
  '',
  'hữu cơ',
  'sấy lạnh',
  'truyền thống',
  'nguyên chất',
  'loại 1',
  'hộp quà',
  'sạch',
];
const PLACES = [
  ...[
    'Tân Hưng',
    'Long Nguyên',
    'Lai Uyên',
    'Phú Quốc',
    'Cái Bè',
    'Chợ Lách',
    'Bến Tre',
    'Gò Công',
    'Cần Giờ',
  ],
  ...[
    'Định Quán',
    'Xuân Lộc',
    'Long Khánh',
    'Bảo Lộc',
    'Đà Lạt',
    'Cầu Đất',
    'Buôn Hồ',
    'Măng Đen',
    'Kon Plông',
  ],
  ...[
    'Trà My',
    'Hội An',
    'Điện Bàn',
    'Phong Điền',
    'Hải Lăng',
    'Lệ Thủy',
    'Hương Khê',
    'Nam Đàn',
    'Thanh Chương',
  ],
  ...[
    'Nga Sơn',
    'Hậu Lộc',
    'Giao Thủy',
    'Hải Hậu',
    'Đông Hưng',
    'Quỳnh Phụ',
    'Lục Ngạn',
    'Yên Thế',
    'Tân Cương',
  ],
  ...[
    'Bắc Hà',
    'Sa Pa',
    'Mù Cang Chải',
    'Mộc Châu',
    'Vân Hồ',
    'Tà Xùa',
    'Cao Phong',
    'Đồng Văn',
    'Hoàng Su Phì',
  ],
  ...[
    'Ba Bể',
    'Na Rì',
    'Bình Liêu',
    'Vân Đồn',
    'Cát Hải',
    'Kiến Thụy',
    'Ba Vì',
    'Thạch Thất',
    'Phú Xuyên',
    'Mê Linh',
  ],
];
const PEOPLE = [
  ...[
    'Minh',
    'Hạnh',
    'Dũng',
    'Thảo',
    'Phúc',
    'Loan',
    'Tâm',
    'Đức',
    'Ngân',
    'Hùng',
    'Yến',
    'Sơn',
    'Lan',
    'Bình',
  ],
  ...[
    'Khoa',
    'Thu',
    'Việt',
    'Nga',
    'Quân',
    'Trang',
    'Hòa',
    'Út',
    'Bảy',
    'Năm',
    'Tám',
    'Cường',
    'Giang',
    'Oanh',
  ],
];
const FAMILIES = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Huỳnh',
  'Phan',
  'Vũ',
  'Võ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
];
const KINDS_OF_PRODUCER = [
  (place: string, person: string) => `HTX nông nghiệp ${place} ${person}`,
  (_: string, person: string, family: string) => `Hộ kinh doanh ${family} ${person}`,
  (place: string, person: string) => `Công ty TNHH ${person} ${place}`,
];

/** Numbers from 0 to 1, always the same ones (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const slug = (text: string): string => fold(text).replace(/[^a-z0-9]+/g, '-');
const SOURCES = [{ text: 'Dữ liệu thử, chỉ để đo' }];

/** @param day the day of measuring: decisions lie in the four and a half years before it */
export function generate(count: number, names: Names, day: string): Generated {
  const random = dice(count);
  const below = (limit: number): number => Math.floor(random() * limit);
  const one = <T>(list: readonly T[]): T => {
    const found = list[below(list.length)];
    if (found === undefined) throw new Error('The list is empty.');
    return found;
  };
  const taken = new Set<string>();
  const unique = (name: string): string => {
    const base = slug(name);
    let id = base;
    for (let n = 2; taken.has(id); n++) id = `${base}-${String(n)}`;
    taken.add(id);
    return id;
  };

  const makers = Array.from({ length: Math.ceil(count * 0.45) }, () => {
    const kind = below(KINDS_OF_PRODUCER.length);
    const commune = one(names.communes);
    const [place, person, family] = [one(PLACES), one(PEOPLE), one(FAMILIES)];
    const name = KINDS_OF_PRODUCER[kind]?.(place, person, family) ?? '';
    const data = { name, kind: names.kinds[kind % names.kinds.length] ?? null, commune, sources: SOURCES };
    return { id: unique(name), place, person, data };
  });
  // One decision recognises about twenty products of one year's round.
  const decisions = Array.from({ length: Math.ceil(count / 20) }, (_, n) => ({
    number: `${String(100 + n)}/QĐ-UBND`,
    date: addDays(day, -below(1640)),
    authority: 'Dữ liệu thử – UBND',
  }));

  const products = Array.from({ length: count }, (): Entry => {
    const { id: producer, place, person, data } = one(makers);
    const brand = random() < 0.5 ? place : `${person} ${place}`;
    const name = [one(WARES), one(QUALITIES), brand].filter(Boolean).join(' ');
    const stars = random() < 0.72 ? 3 : random() < 0.92 ? 4 : 5;
    const start = below(12);
    const months =
      random() < 0.4 ? [] : Array.from({ length: 2 + below(4) }, (_, n) => ((start + n) % 12) + 1);
    const chance = random();
    return {
      id: unique(name),
      data: product({
        name,
        producer,
        group: names.groups[chance < 0.7 ? 0 : below(names.groups.length)] ?? '',
        commune: data.commune,
        stars,
        decision: chance > 0.04 ? one(decisions) : null,
        months: [...new Set(months)].toSorted((a, b) => a - b),
        chance,
      }),
    };
  });
  return { products, producers: makers.map(({ id, data }) => ({ id, data })) };
}

interface Made {
  name: string;
  producer: string;
  group: string;
  commune: string;
  stars: number;
  decision: { number: string; date: string; authority: string } | null;
  months: number[];
  /** 0 to 1: some are withdrawn. */
  chance: number;
}

function product({
  name,
  producer,
  group,
  commune,
  stars,
  decision,
  months,
  chance,
}: Made): Record<string, unknown> {
  const certificate = {
    stars,
    decision: decision && { number: decision.number, date: decision.date },
    issuer: decision?.authority ?? null,
    ...(decision && chance > 0.98 && { withdrawnOn: addDays(decision.date, 200) }),
    ...(decision && chance > 0.9 && chance < 0.93 && { reassessmentFiledOn: addDays(decision.date, 1050) }),
  };
  return {
    name,
    producer,
    group,
    commune,
    certificates: chance > 0.02 ? [certificate] : [],
    seasons: months.length > 0 ? months : null,
    facts: ['Dữ liệu thử, chỉ để đo tốc độ của trang.'],
    sources: SOURCES,
  };
}
