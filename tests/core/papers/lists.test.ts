// The lists, the minutes and the year: what is in them for what is put in, and that nothing else is.
import { describe, expect, test } from 'vitest';
import { minutes, Minutes } from '../../../src/core/papers/minutes.ts';
import { Issuing, tablesOf, titleOf, type Paper } from '../../../src/core/papers/paper.ts';
import { registeredList } from '../../../src/core/papers/registered.ts';
import {
  placed,
  proposalList,
  proposed,
  resultList,
  type AssessedProduct,
} from '../../../src/core/papers/results.ts';
import { proposalLetter } from '../../../src/core/papers/proposal-letter.ts';
import { scoreSummary, ScoreSummary } from '../../../src/core/papers/score-table.ts';
import { selectedList } from '../../../src/core/papers/selected.ts';
import { trainingList, TrainingList } from '../../../src/core/papers/training.ts';
import { FIGURES, yearReport } from '../../../src/core/papers/year.ts';

const TEST = 'Dữ liệu thử';
const issuing = Issuing.parse({
  superior: null,
  issuer: TEST,
  number: null,
  sign: 'DS-UBND',
  place: TEST,
  date: null,
  recipients: [],
  signatures: [{ capacity: ['Chủ tịch'], name: null }],
});

/** All words of a paper's blocks; a gap reads "…". */
const wordsOf = ({ blocks }: Paper): string =>
  blocks
    .map((block) => {
      if (block.kind === 'heading') return block.text;
      if (block.kind === 'paragraph' || block.kind === 'item')
        return block.text.map((run) => run ?? '…').join('');
      return block.kind === 'table' ? `[${block.table.name}]` : '';
    })
    .join('\n');

describe('the commune’s list', () => {
  const product = {
    reference: 'BB-TEST-0001',
    receivedOn: '2027-03-15',
    productName: 'Mít sấy',
    group: 'Thực phẩm',
    producerName: TEST,
    producerKind: 'Hợp tác xã',
    representative: TEST,
    note: null,
  };

  test('has a row a product and says how many sheets lie behind it', () => {
    const sheet = { title: 'Phiếu', subject: TEST, blocks: [] };
    const paper = registeredList({ issuing, unit: 'xã Thử', year: 2027, products: [product, product] }, [
      sheet,
      sheet,
    ]);
    expect(tablesOf(paper)[0]?.rows.map(([n, name]) => [n, name])).toEqual([
      [1, 'Mít sấy'],
      [2, 'Mít sấy'],
    ]);
    expect(wordsOf(paper)).toContain('Danh sách có 2 sản phẩm, kèm 2 phiếu đăng ký./.');
    expect(paper.annexes).toHaveLength(2);
  });

  test('says nothing of sheets where there are none', () => {
    expect(wordsOf(registeredList({ issuing, unit: 'xã Thử', year: 2027, products: [] }, []))).toBe(
      '[Sản phẩm đăng ký]\nDanh sách có 0 sản phẩm./.',
    );
  });
});

test('the list of what was selected gives every reason, and what was not selected only where there is any', () => {
  const judged = {
    reference: 'BB-TEST-0001',
    productName: 'Mít sấy',
    group: 'Thực phẩm',
    producerName: TEST,
    unit: 'xã Thử',
    reason: 'Đủ thông tin',
  };
  const input = { issuing, area: 'huyện Thử', year: 2027, selected: [judged], notSelected: [], units: null };
  expect(tablesOf(selectedList(input))).toHaveLength(1);
  expect(tablesOf(selectedList(input))[0]?.rows[0]).toContain('Đủ thông tin');
  expect(wordsOf(selectedList(input))).toContain('Danh sách có 1 sản phẩm được lựa chọn./.');
  const whole = selectedList({ ...input, notSelected: [judged], units: { sent: 4, all: 7 } });
  expect(tablesOf(whole).map(({ name }) => name)).toEqual(['Sản phẩm được lựa chọn', 'Chưa lựa chọn']);
  expect(wordsOf(whole)).toContain('được lựa chọn. Có 4 trên 7 đơn vị gửi danh sách đăng ký./.');
});

describe('the training list', () => {
  const trainee = { name: TEST, organisation: null, position: null, unit: null, phone: null };
  const list: TrainingList = {
    issuing,
    course: 'thử',
    from: '2027-06-12',
    to: '2027-06-12',
    place: TEST,
    sessions: ['Sáng', 'Chiều'],
    trainees: [
      { ...trainee, attended: [true, true] },
      { ...trainee, attended: [true, false] },
    ],
  };

  test('has a column a session: signed, noted or empty', () => {
    const table = tablesOf(trainingList(list))[0];
    expect(table?.columns.slice(-2).map(({ label }) => label)).toEqual(['Ký tên: Sáng', 'Ký tên: Chiều']);
    expect(table?.rows.map((row) => row.slice(-2))).toEqual([
      ['Có mặt', 'Có mặt'],
      ['Có mặt', 'Vắng'],
    ]);
    const open = trainingList({ ...list, trainees: [{ ...trainee, attended: [null, null] }] });
    expect(tablesOf(open)[0]?.rows[0]?.slice(-2)).toEqual([null, null]);
  });

  test('refuses somebody with more or fewer sessions than the class', () => {
    const wrong = { ...list, trainees: [{ ...trainee, attended: [true] }] };
    expect(TrainingList.safeParse(wrong).success).toBe(false);
  });
});

const product = (name: string, sum: number, count: number, rank: number | null): AssessedProduct => ({
  productName: name,
  productNumber: null,
  producerName: TEST,
  unit: TEST,
  set: TEST,
  sum,
  count,
  rank,
  note: null,
});

describe('the results', () => {
  const products = [
    product('C', 199, 3, null),
    product('A', 89_995, 1000, 4),
    product('B', 398, 6, 3),
    product('D', 90, 1, 5),
    product('E', 50, 1, 2),
  ];
  const input = { issuing, area: 'huyện Thử', year: 2027, edition: 'Quyết định thử', products };

  test('are ranked by the exact average; equals share a place and the next counts on', () => {
    expect(placed(products).map(({ place, product: { productName } }) => [place, productName])).toEqual([
      [1, 'D'],
      [2, 'A'],
      [3, 'B'],
      [3, 'C'],
      [5, 'E'],
    ]);
  });

  test('never round an average up, and say that they cut it', () => {
    const paper = resultList(input);
    const table = tablesOf(paper)[0];
    const at = table?.columns.findIndex(({ label }) => label === 'Điểm trung bình') ?? -1;
    expect(table?.rows.map((row) => row[at])).toEqual([90, 89.99, 66.33, 66.33, 50]);
    expect(wordsOf(paper)).toContain('không làm tròn lên./.');
    expect(wordsOf(resultList({ ...input, products: [product('D', 90, 1, 5)] }))).toMatch(
      /1 sản phẩm\.\/\.$/,
    );
  });

  test('are proposed from three stars; a rank that the sheets left open is not', () => {
    expect(proposed({ products, fromStars: 3 }).map(({ productName }) => productName)).toEqual([
      'A',
      'B',
      'D',
    ]);
    const paper = proposalList({ ...input, fromStars: 3, to: 'kỳ công nhận cấp tỉnh' });
    expect(tablesOf(paper)[0]?.rows.map(([n, name]) => [n, name])).toEqual([
      [1, 'D'],
      [2, 'A'],
      [3, 'B'],
    ]);
    expect(paper.subject).toContain('từ 3 sao');
  });
});

describe('the minutes', () => {
  const input: Minutes = Minutes.parse({
    issuing,
    council: 'Hội đồng thử',
    area: 'huyện Thử',
    year: 2027,
    edition: 'Quyết định thử',
    begins: { day: '2027-10-15', hour: '08:30' },
    ends: { day: null, hour: null },
    place: null,
    members: [
      { name: 'A', position: null, role: 'Chủ tịch Hội đồng', present: true, absence: null },
      { name: 'B', position: null, role: 'Ủy viên', present: false, absence: 'bận họp' },
    ],
    guests: [],
    products: [product('Mít sấy', 60, 1, 3)],
    opinions: [],
    conclusion: [],
  });

  test('name who was there, who was not and why, and leave open what nobody has written', () => {
    const words = wordsOf(minutes(input));
    expect(words).toContain('Bắt đầu lúc 08 giờ 30, ngày 15 tháng 10 năm 2027.');
    expect(words).toContain('Địa điểm: ….');
    expect(words).toContain('Có mặt 1 trên 2 thành viên. Vắng:\n- B (Ủy viên), lý do: bận họp;');
    expect(words).toContain('5. Kết luận\n…\n…');
    expect(words).toContain('Cuộc họp kết thúc lúc … giờ …, ngày … tháng … năm …./.');
    expect(words).not.toContain('Mời dự');
    expect(tablesOf(minutes(input))[0]?.rows).toEqual([[1, 'A', null, 'Chủ tịch Hội đồng']]);
  });

  test('an hour is one of a clock', () => {
    expect(Minutes.safeParse({ ...input, begins: { day: null, hour: '8h30' } }).success).toBe(false);
    expect(Minutes.safeParse({ ...input, begins: { day: null, hour: '25:00' } }).success).toBe(false);
  });
});

test('the year adds up what is whole, and leaves open what is not counted everywhere', () => {
  const figures = {
    registered: 2,
    reviewed: 0,
    'sent-up': 0,
    selected: 1,
    trained: null,
    scored: 0,
    'from-three-stars': 0,
    proposed: 0,
    certified: 0,
  };
  const paper = yearReport({
    issuing,
    area: 'huyện Thử',
    year: 2027,
    targets: [{ name: 'Đích thử', aim: '4/7', result: null, reached: null, note: null }],
    shown: [...FIGURES],
    breakdowns: [
      {
        by: 'Địa bàn',
        rows: [
          { name: 'A', figures: { ...figures, trained: 3 } },
          { name: 'B', figures },
        ],
      },
    ],
  });
  const [targets, communes] = tablesOf(paper);
  expect(targets?.rows).toEqual([[1, 'Đích thử', '4/7', 'chưa có số', 'chưa rõ', null]]);
  expect(communes?.name).toBe('Theo địa bàn');
  expect(communes?.total).toEqual([null, 'Tổng cộng', 4, 0, 0, 2, null, 0, 0, 0, 0]);
});

describe('the summary of the scores', () => {
  const summary = {
    issuing,
    area: 'huyện Thử',
    year: 2027,
    edition: 'Quyết định thử',
    members: ['A', 'B', 'C'],
    products: [
      { productName: 'Mít sấy', producerName: TEST, totals: [70, 65, 64] },
      { productName: 'Dưa lưới', producerName: TEST, totals: [70, null, 66] },
      { productName: 'Bưởi', producerName: TEST, totals: [null, null, null] },
    ],
  };

  test('has every member’s total, their average never rounded up, and how far they lie apart', () => {
    const paper = scoreSummary(summary);
    expect(tablesOf(paper)[0]?.rows).toEqual([
      [1, 'Mít sấy', TEST, 70, 65, 64, 66.33, 6],
      [2, 'Dưa lưới', TEST, 70, null, 66, 68, 4],
      [3, 'Bưởi', TEST, null, null, null, null, null],
    ]);
    expect(wordsOf(paper)).toMatch(/Ô trống là chưa có phiếu\.\/\.$/);
    const whole = scoreSummary({ ...summary, products: summary.products.slice(0, 1) });
    expect(wordsOf(whole)).not.toContain('Ô trống');
  });

  test('refuses a product with more or fewer totals than members, and points that no sheet can have', () => {
    const of = (totals: (number | null)[]) =>
      ScoreSummary.safeParse({ ...summary, products: [{ productName: 'X', producerName: TEST, totals }] })
        .success;
    expect(of([1, 2, 3])).toBe(true);
    expect(of([1, 2])).toBe(false);
    expect(of([1, 2, 101])).toBe(false);
  });
});

test('the letter to the province has no title; it says what it is about, for whom, and what lies in it', () => {
  const paper = proposalLetter({
    issuing,
    to: ['Ủy ban nhân dân thử'],
    sender: 'Ủy ban nhân dân xã Thử',
    province: 'Ủy ban nhân dân thử',
    decision: 'Quyết định thử',
    products: [
      { productName: 'Mít sấy', productNumber: null, producerName: TEST, address: null, attempt: 'Lần đầu' },
    ],
    papers: ['Báo cáo', '05 sản phẩm mẫu'],
  });
  expect(paper.kind).toBeNull();
  expect(titleOf(paper)).toBe('Văn bản v/v đề nghị đánh giá, phân hạng sản phẩm OCOP');
  expect(wordsOf(paper)).toContain('- Báo cáo;\n- 05 sản phẩm mẫu.');
  expect(tablesOf(paper)[0]?.rows).toEqual([[1, 'Mít sấy', null, TEST, null, 'Lần đầu']]);
});
