// An officer turns last year's table into pages: in whatever order, spelling and kind of file it comes; and nothing half-right is written.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { writeXlsx } from 'hucre/xlsx';
import type { CellValue, WriteSheet } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Producer, Product } from '../../src/core/product.ts';
import { readEntry } from '../../src/core/entry.ts';
import { changeWords, importProducts, problemWords } from '../../src/import/import-products.ts';
import { columns } from '../../src/import/product-columns.ts';
import { productTemplate } from '../../src/import/product-template.ts';
import { readTables, UnreadableFile } from '../../src/import/table.ts';
import { content as published, programme, published as entries } from './entries.ts';

let folder = '';
let content = new URL('file:///');
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ocop-nhap-'));
  content = pathToFileURL(`${folder}/content/`);
  for (const part of ['programme', 'documents', 'products', 'producers'])
    cpSync(fileURLToPath(new URL(`${part}/`, published)), fileURLToPath(new URL(`${part}/`, content)), {
      recursive: true,
    });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, bytes: Uint8Array | string): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}
const xlsx = async (rows: CellValue[][], more: Partial<WriteSheet> = {}) =>
  put('thu.xlsx', await writeXlsx({ sheets: [{ name: 'DS', rows, ...more }] }));
const everything = () =>
  ['products', 'producers'].flatMap((part) =>
    readdirSync(new URL(`${part}/`, content))
      .toSorted()
      .map((name) => [name, readFileSync(new URL(`${part}/${name}`, content), 'utf8')]),
  );
const product = (id: string) =>
  readEntry(
    Product,
    JSON.parse(readFileSync(new URL(`products/${id}.json`, content), 'utf8')) as unknown,
    id,
  );
const producer = (id: string) =>
  readEntry(
    Producer,
    JSON.parse(readFileSync(new URL(`producers/${id}.json`, content), 'utf8')) as unknown,
    id,
  );
/** Imports, and gives the problems in words. */
async function problems(file: string): Promise<string[]> {
  const before = everything();
  const plan = await importProducts(file, content);
  expect(plan.problems.length > 0).toBe(true);
  expect(everything()).toEqual(before);
  return plan.problems.map(problemWords);
}

const HEADER = [
  'STT',
  'Tên sản phẩm',
  'Chủ thể',
  'Xã',
  'Nhóm',
  'Hạng sao',
  'Số QĐ',
  'Ngày ký',
  'Cơ quan ban hành',
];
const ROW: CellValue[] = [
  1,
  'Dữ liệu thử một',
  'HTX Thử',
  'Lai Hưng',
  'Thực phẩm',
  '3 sao',
  '12/QĐ-UBND',
  '22/5/2026',
  'UBND thử',
];
const withCell = (i: number, value: CellValue): CellValue[] => ROW.with(i, value);

describe('a good table', () => {
  test('becomes a product and its producer, with the decision as source', async () => {
    const plan = await importProducts(await xlsx([HEADER, ROW]), content);
    expect(plan.problems).toEqual([]);
    expect(product('du-lieu-thu-mot')).toMatchObject({
      name: 'Dữ liệu thử một',
      producer: 'htx-thu',
      commune: 'lai-hung',
      group: 'thuc-pham',
      certificates: [
        { stars: 3, issuer: 'UBND thử', decision: { number: '12/QĐ-UBND', date: '2026-05-22' } },
      ],
      sources: [{ text: 'Quyết định 12/QĐ-UBND ngày 22/05/2026 của UBND thử' }],
    });
    expect(producer('htx-thu')).toMatchObject({ name: 'HTX Thử', commune: 'lai-hung', kind: null });
    expect(plan.changes.map(changeWords)).toEqual([
      'Mới: chủ thể HTX Thử (producers/htx-thu.json)',
      'Mới: sản phẩm Dữ liệu thử một (products/du-lieu-thu-mot.json)',
    ]);
  });

  test('a second time changes not a byte', async () => {
    const file = await xlsx([HEADER, ROW]);
    await importProducts(file, content);
    const after = everything();
    const again = await importProducts(file, content);
    expect(again.changes).toEqual([]);
    expect(again.unchanged).toBe(1);
    expect(everything()).toEqual(after);
  });

  test('only looked at, writes nothing', async () => {
    const before = everything();
    const plan = await importProducts(await xlsx([HEADER, ROW]), content, { onlyShow: true });
    expect(plan.changes).toHaveLength(2);
    expect(everything()).toEqual(before);
  });

  test('in any order, with a letterhead, other spellings, and a column nobody needs, which is told', async () => {
    const rows: CellValue[][] = [
      ['ỦY BAN NHÂN DÂN', null, null],
      ['DANH SÁCH SẢN PHẨM OCOP', null, null],
      [],
      [
        'NGÀY QĐ',
        'quyết định số',
        'Kết quả phân hạng',
        'Xã/phường',
        'NGÀNH HÀNG (nhóm)',
        'Cơ sở sản xuất',
        'Tên SP',
        'Điện thoại',
        'Cơ quan cấp',
      ],
      [
        '22/5/2026',
        '12/QĐ-UBND',
        'Hạng 3 sao',
        'xã Lai Hưng',
        'Nhóm thực phẩm',
        'HTX Thử',
        'Dữ liệu thử một',
        '0912345678',
        'UBND thử',
      ],
    ];
    const plan = await importProducts(await xlsx(rows), content);
    expect(plan.problems).toEqual([]);
    expect(plan.unused).toEqual([{ sheet: 'DS', heading: 'Điện thoại' }]);
    expect(product('du-lieu-thu-mot').certificates[0]?.decision?.date).toBe('2026-05-22');
  });

  test.each([
    ['commas, with the mark of Excel', '\uFEFF', ',', 'utf8'],
    ['semicolons', '', ';', 'utf8'],
    ['tabs in UTF-16', '\uFEFF', '\t', 'utf16le'],
  ] as const)('as CSV with %s, marks apart from their letters', async (_, mark, delimiter, encoding) => {
    const lines = [HEADER, ROW].map((row) => row.map((cell) => `"${String(cell)}"`).join(delimiter));
    const text = `${mark}${lines.join('\r\n').normalize('NFD')}\r\n`;
    const plan = await importProducts(put('thu.csv', Buffer.from(text, encoding)), content);
    expect(plan.problems).toEqual([]);
    expect(product('du-lieu-thu-mot').name).toBe('Dữ liệu thử một');
    expect(everything().every(([, source]) => source === source?.normalize('NFC'))).toBe(true);
  });

  test.each([
    [new Date('2026-05-22T00:00:00Z')],
    [46_164],
    ['22/5/2026'],
    ['22-05-2026'],
    ['2026-05-22'],
    ['ngày 22 tháng 5 năm 2026'],
    ['22 tháng 5, năm 2026'],
  ])('with its date as %s', async (date) => {
    await importProducts(await xlsx([HEADER, withCell(7, date)]), content);
    expect(product('du-lieu-thu-mot').certificates[0]?.decision?.date).toBe('2026-05-22');
  });

  test('with numbers the Vietnamese way, prices, months and a source', async () => {
    const header = [
      ...HEADER,
      'Tổng điểm',
      'Quy cách',
      'Giá bán (đồng)',
      'Giá đến',
      'Ngày hỏi giá',
      'Mùa vụ',
      'Nguồn',
      'Link',
    ];
    const row = [
      ...ROW,
      '72,5',
      'Hộp 500 g',
      '120.000 đ',
      '150 nghìn',
      '1/11/2026',
      '11 đến 2',
      'Dữ liệu thử',
      'https://thu.example.vn/a',
    ];
    const plan = await importProducts(await xlsx([header, row]), content);
    expect(plan.problems.map(problemWords)).toEqual([]);
    expect(product('du-lieu-thu-mot')).toMatchObject({
      certificates: [{ score: 72.5 }],
      packings: [{ name: 'Hộp 500 g', price: { from: 120_000, to: 150_000, on: '2026-11-01' } }],
      seasons: [1, 2, 11, 12],
      sources: [{ text: 'Dữ liệu thử', url: 'https://thu.example.vn/a' }],
    });
  });

  test('with a commune merged over its rows', async () => {
    const rows = [HEADER, ROW, withCell(1, 'Dữ liệu thử hai').with(3, null)];
    const plan = await importProducts(
      await xlsx(rows, { merges: [{ startRow: 1, endRow: 2, startCol: 3, endCol: 3 }] }),
      content,
    );
    expect(plan.problems).toEqual([]);
    expect(product('du-lieu-thu-hai').commune).toBe('lai-hung');
  });

  test('with a formula that has its result', async () => {
    const cells = new Map([
      ['1,5', { value: null, type: 'formula', formula: '1+2', formulaResult: 3 } as const],
    ]);
    const plan = await importProducts(await xlsx([HEADER, withCell(5, null)], { cells }), content);
    expect(plan.problems).toEqual([]);
    expect(product('du-lieu-thu-mot').certificates[0]?.stars).toBe(3);
  });

  test('with two recognitions of one product keeps both', async () => {
    const plan = await importProducts(
      await xlsx([HEADER, ROW.with(6, '1/QĐ-UBND').with(7, '1/2/2022'), ROW.with(5, 4)]),
      content,
    );
    expect(plan.problems).toEqual([]);
    expect(
      product('du-lieu-thu-mot').certificates.map(({ stars, decision }) => [stars, decision?.number]),
    ).toEqual([
      [3, '1/QĐ-UBND'],
      [4, '12/QĐ-UBND'],
    ]);
  });
});

describe('a product that is there already', () => {
  const KNOWN = 'gao-song-dam';
  const header = ['Tên sản phẩm', 'Số sao', 'Số quyết định', 'Ngày quyết định', 'Cơ quan công nhận'];

  test('keeps what was written by hand; the decision proves what was hearsay', async () => {
    const file = new URL(`products/${KNOWN}.json`, content);
    const before = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const byHand = { ...before, story: 'Câu chuyện thử.', note: 'Ghi chú thử.', photos: [] };
    writeFileSync(file, JSON.stringify(byHand));
    const rows = [header, [String(before['name']).toUpperCase(), 3, '9/QĐ-UBND', '5/6/2024', 'UBND thử']];
    const plan = await importProducts(await xlsx(rows), content);
    expect(plan.problems).toEqual([]);
    expect(plan.changes.map(({ id, isNew, fields }) => [id, isNew, fields.map(({ name }) => name)])).toEqual([
      [KNOWN, false, ['certificates', 'sources']],
    ]);
    expect(changeWords(plan.changes[0]!)).toContain('→');
    const after = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    expect(Object.keys(after)).toEqual(Object.keys(byHand));
    for (const kept of [
      'name',
      'story',
      'note',
      'photos',
      'facts',
      'producer',
      'group',
      'groupInferred',
      'commune',
    ])
      expect(after[kept], kept).toEqual(byHand[kept as keyof typeof byHand]);
    expect(product(KNOWN).certificates).toMatchObject([
      { stars: 3, year: 2024, decision: { number: '9/QĐ-UBND' } },
    ]);
    expect(product(KNOWN).sources).toHaveLength((before['sources'] as unknown[]).length + 1);
  });

  test('is not changed by cells that are empty', async () => {
    const before = everything();
    const plan = await importProducts(
      await xlsx([header, [product(KNOWN).name, null, '-', '', null]]),
      content,
    );
    expect([plan.problems, plan.changes, plan.unchanged]).toEqual([[], [], 1]);
    expect(everything()).toEqual(before);
  });

  test('is renamed by its short name only', async () => {
    const rows = [
      ['Tên ngắn', 'Tên sản phẩm'],
      [KNOWN, 'Dữ liệu thử đổi tên'],
    ];
    await importProducts(await xlsx(rows), content);
    expect(product(KNOWN).name).toBe('Dữ liệu thử đổi tên');
  });
});

describe('a cell that will not do is told by sheet, row and column, with what is expected', () => {
  test.each([
    [1, '', 'dòng 2, cột B (Tên sản phẩm): đang là ô trống; cần tên sản phẩm.'],
    [3, 'Lai Hung Xa', 'dòng 2, cột D (Xã): đang là “Lai Hung Xa”; cần một trong: '],
    [4, 'Đồ chơi', 'dòng 2, cột E (Nhóm): đang là “Đồ chơi”; cần một trong: '],
    [5, '6 sao', 'dòng 2, cột F (Hạng sao): đang là “6 sao”; cần số sao: 3, 4 hoặc 5.'],
    [
      7,
      '30/2/2026',
      'dòng 2, cột H (Ngày ký): đang là “30/2/2026”; cần ngày/tháng/năm có thật, ví dụ 22/5/2026.',
    ],
    [7, '5/22/2026', 'dòng 2, cột H (Ngày ký): đang là “5/22/2026”; cần ngày/tháng/năm có thật'],
    [7, '22/5/26', 'dòng 2, cột H (Ngày ký): đang là “22/5/26”; cần ngày/tháng/năm có thật'],
    [7, 2026, 'dòng 2, cột H (Ngày ký): đang là “2026”; cần ngày/tháng/năm có thật'],
    [7, null, 'dòng 2, cột H (Ngày ký): đang là ô trống; cần ngày của quyết định, vì đã có số.'],
    [
      8,
      null,
      'dòng 2, cột I (Cơ quan ban hành): đang là ô trống; cần tên cơ quan quyết định, vì đã có số quyết định.',
    ],
    [2, null, 'dòng 2, cột C (Chủ thể): đang là ô trống; cần “Chủ thể”, vì sản phẩm này chưa có trên trang.'],
  ] as const)('column %i as %j', async (i, value, words) => {
    const told = await problems(await xlsx([HEADER, withCell(i, value)]));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`Trang tính “DS”, ${words}`);
  });

  test('two products with one code, also where letters only look alike', async () => {
    const header = [...HEADER, 'Mã SP'];
    const told = await problems(
      await xlsx([header, [...ROW, 'OCOP-01-2026'], [...withCell(1, 'Dữ liệu thử hai'), 'ocop 0I 2026']]),
    );
    expect(told).toEqual([
      'Trang tính “DS”, dòng 3, cột J (Mã SP): đang là “OCOP-0I-2026”; cần một mã riêng; mã này (hoặc mã dễ lẫn với nó) đã thuộc “Dữ liệu thử một” ở dòng 2.',
    ]);
  });

  test('everything that is wrong with a row at once', async () => {
    const header = [...HEADER, 'Mã SP'];
    const bad = withCell(1, 'Dữ liệu thử hai').with(2, null).with(7, 'hôm qua').with(8, null);
    const told = await problems(await xlsx([header, [...ROW, 'OCOP-01'], [...bad, 'OCOP-01']]));
    expect(told.map((text) => /cột ([A-Z])/.exec(text)?.[1]).toSorted()).toEqual(['C', 'H', 'I', 'J']);
  });

  test('a column that is not there', async () => {
    const [told] = await problems(await xlsx([HEADER.slice(0, 8), ROW.slice(0, 8)]));
    expect(told).toBe(
      'Trang tính “DS”, dòng 2: không có cột “Cơ quan công nhận”; cần tên cơ quan quyết định, vì đã có số quyết định.',
    );
  });

  test('one product twice', async () => {
    const [told] = await problems(await xlsx([HEADER, ROW, withCell(1, 'DỮ LIỆU  THỬ MỘT')]));
    expect(told).toContain('dòng 3, cột B (Tên sản phẩm)');
    expect(told).toContain('sản phẩm này đã ở dòng 2');
  });

  test('two columns for one thing', async () => {
    const [told] = await problems(
      await xlsx([
        [...HEADER, 'Số sao'],
        [...ROW, 4],
      ]),
    );
    expect(told).toContain('dòng 1, cột J (Số sao)');
    expect(told).toContain('cột F đã là “Hạng sao”');
  });

  test('a formula without a result, an error of Excel, a cell merged over columns', async () => {
    const formula = new Map([['1,5', { value: null, type: 'formula', formula: 'A1+1' } as const]]);
    expect(await problems(await xlsx([HEADER, withCell(5, null)], { cells: formula }))).toEqual([
      expect.stringContaining('cột F (Hạng sao): đang là ô trống; cần kết quả của công thức'),
    ]);
    const error = new Map([['1,5', { value: '#REF!', type: 'error' } as const]]);
    expect(await problems(await xlsx([HEADER, ROW], { cells: error }))).toEqual([
      expect.stringContaining('dòng 2, cột F (Hạng sao)'),
    ]);
    const merges = [{ startRow: 1, endRow: 1, startCol: 3, endCol: 4 }];
    expect(await problems(await xlsx([HEADER, withCell(4, null)], { merges }))).toEqual([
      expect.stringContaining('dòng 2, cột D (Xã): đang là “Lai Hưng”; cần bỏ gộp'),
    ]);
  });

  test('a table without headings', async () => {
    const [told] = await problems(
      await xlsx([
        ['a', 'b'],
        ['c', 'd'],
      ]),
    );
    expect(told).toContain('cần một dòng tiêu đề có cột “Tên sản phẩm”');
  });

  test('a file that is no UTF-8, an old or a damaged workbook', async () => {
    const windows = Buffer.concat([Buffer.from('Tên,Xã\n', 'utf8'), Buffer.from([0xd0, 0xf2, 0xcc, 0x0a])]);
    await expect(importProducts(put('a.csv', windows), content)).rejects.toThrow('không phải UTF-8');
    await expect(
      importProducts(put('a.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])), content),
    ).rejects.toThrow('.xlsx');
    const damaged = importProducts(put('a.xlsx', Buffer.from('PK\u0003\u0004hỏng')), content);
    await expect(damaged).rejects.toThrow(UnreadableFile);
  });
});

test('a thousand rows with fifty errors: one run tells all fifty, and nothing is written', async () => {
  const WRONG: [number, CellValue][] = [
    [1, null],
    [3, 'Không Có Xã Này'],
    [4, 'Đồ chơi'],
    [5, '7'],
    [7, '31/4/2026'],
  ];
  const rows = Array.from({ length: 1000 }, (_, i) => {
    const row = withCell(1, `Dữ liệu thử ${String(i)}`).with(2, `Cơ sở thử ${String(i % 40)}`);
    const [column, value] = WRONG[(i / 20) % WRONG.length] ?? [];
    return i % 20 === 0 && column !== undefined ? row.with(column, value ?? null) : row;
  });
  const before = everything();
  const plan = await importProducts(await xlsx([HEADER, ...rows]), content);
  expect(plan.problems).toHaveLength(50);
  expect(plan.problems.map(({ row, column }) => [row, column?.letters])).toEqual(
    Array.from({ length: 50 }, (_, i) => [i * 20 + 2, 'BDEFH'.charAt(i % 5)]),
  );
  expect(everything()).toEqual(before);

  const sound = rows.filter((_, i) => i % 20 !== 0);
  const good = await importProducts(await xlsx([HEADER, ...sound]), content);
  expect(good.problems).toEqual([]);
  expect(good.changes.filter(({ folder: part }) => part === 'products')).toHaveLength(950);
});

describe('the template', () => {
  const documents = entries('documents').map(({ id, data }) => ({ ...data, id }));
  const lists = { programme: programme(), documents };
  const all = columns(lists);

  test('is read as it is: its own headings, and no product in it', async () => {
    const plan = await importProducts(put('mau.xlsx', await productTemplate(lists)), content);
    expect(plan).toEqual({ problems: [], changes: [], unchanged: 0, rows: 0, unused: [] });
  });

  test('says of every column how it is filled in, and lists what can be chosen', async () => {
    const [table, guidance, choices] = await readTables(await productTemplate(lists), 'mau.xlsx');
    expect(table?.rows[0]).toEqual(all.map(({ heading }) => heading));
    for (const { heading, guidance: how } of all)
      expect(guidance?.rows.some((row) => row[0] === heading && row[2] === how)).toBe(true);
    const listed = new Set(choices?.rows.flat());
    for (const { choices: some = [] } of all) for (const one of some) expect(listed.has(one)).toBe(true);
  });

  test('offers only what is read again as the same', () => {
    for (const { choices = [], read } of all)
      for (const one of choices) expect(read(one)?.ok, one).toBe(true);
  });

  test('no two columns answer to one heading', () => {
    const headings = all.flatMap(({ heading, spellings }) =>
      [heading, ...spellings].map((text) => text.toLowerCase()),
    );
    expect(headings.filter((one, i) => headings.indexOf(one) !== i)).toEqual([]);
  });
});
