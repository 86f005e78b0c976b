// Lists as workbooks, read back: what officers open in Excel.
import { inflateRawSync } from 'node:zlib';
import { readXlsx } from 'hucre/xlsx';
import type { CellValue } from 'hucre/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell, Table } from '../../../src/core/papers/paper.ts';
import { sheetName, spreadsheet } from '../../../src/server/spreadsheet.ts';

const table: Table = {
  name: 'Sản phẩm đăng ký',
  columns: [
    { label: 'TT', kind: 'number', width: 'count' },
    { label: 'Tên sản phẩm', width: 'wide' },
    { label: 'Ngày nhận', kind: 'day', width: 'short' },
    { label: 'Điểm trung bình', kind: 'number', width: 'short' },
  ],
  rows: [
    [1, 'Mít sấy “Dữ liệu thử”', '2027-03-05', 89.99],
    [2, null, null, null],
  ],
  total: [null, 'Tổng cộng', null, 89.99],
};
const TITLE = 'Danh sách sản phẩm & dữ liệu thử';

const read = async (tables: readonly Table[]) =>
  readXlsx(await spreadsheet(tables.map((one) => ({ table: one, title: TITLE }))), { readStyles: true });

/** A text as the only cell of a workbook, read back. */
async function cellOf(
  text: Cell,
): Promise<{ value: CellValue; type: unknown; formula: unknown; format: unknown }> {
  const one = { ...table, columns: table.columns.slice(1, 2), rows: [[text]], total: [] };
  const [sheet] = (await read([one])).sheets;
  const cell = sheet?.cells?.get('1,0');
  return {
    value: sheet?.rows[1]?.[0] ?? null,
    type: cell?.type,
    formula: cell?.formula,
    format: cell?.style?.numFmt,
  };
}

describe('a list as a workbook', () => {
  test('has its words in Vietnamese, its numbers as numbers and its days as days', async () => {
    const [sheet] = (await read([table])).sheets;
    expect(sheet?.rows).toEqual([
      ['TT', 'Tên sản phẩm', 'Ngày nhận', 'Điểm trung bình'],
      [1, 'Mít sấy “Dữ liệu thử”', new Date('2027-03-05T00:00:00Z'), 89.99],
      [2, null, null, null],
      [null, 'Tổng cộng', null, 89.99],
    ]);
    expect(sheet?.cells?.get('1,2')?.style?.numFmt).toBe('dd/mm/yyyy');
  });

  test('keeps its heading row in sight, bold on grey, with columns wide enough to read', async () => {
    const [sheet] = (await read([table])).sheets;
    expect(sheet?.freezePane?.rows).toBe(1);
    const heading = sheet?.cells?.get('0,1')?.style;
    expect(heading?.font?.bold).toBe(true);
    expect(heading?.fill).toMatchObject({ type: 'pattern', pattern: 'solid' });
    expect(sheet?.columns?.map(({ width }) => width)).toEqual([6, 40, 15, 15]);
  });

  test('prints across A4, one page wide, with the heading row and the title on every page', async () => {
    const [sheet] = (await read([table])).sheets;
    expect(sheet?.pageSetup).toMatchObject({
      paperSize: 'a4',
      orientation: 'landscape',
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    });
    expect(sheet?.headerFooter?.oddHeader).toContain('Danh sách sản phẩm ＆ dữ liệu thử');
  });

  test('names the repeated row so that Excel finds its sheet, whatever that is called', async () => {
    const bytes = await spreadsheet([
      { table: { ...table, name: "Kết quả của “O'Neil” năm 2027" }, title: TITLE },
    ]);
    expect(partOf(bytes, 'xl/workbook.xml').replaceAll('&apos;', "'")).toContain(
      "'Kết quả của “O''Neil” năm 2027'!$1:$1",
    );
  });

  test('is never without a sheet', async () => {
    await expect(spreadsheet([])).rejects.toThrow(RangeError);
  });
});

/** A part of the workbook as it is written (a ZIP archive with its sizes in the local headers). */
function partOf(workbook: Uint8Array, name: string): string {
  const bytes = Buffer.from(workbook);
  const at = bytes.indexOf(name) - 30;
  const [method, size, extra] = [
    bytes.readUInt16LE(at + 8),
    bytes.readUInt32LE(at + 18),
    bytes.readUInt16LE(at + 28),
  ];
  const begin = at + 30 + name.length + extra;
  const part = bytes.subarray(begin, begin + size);
  return (method === 8 ? inflateRawSync(part) : part).toString('utf8');
}

describe('what a spreadsheet would take for a formula', () => {
  test.each([
    '=1+1',
    '+84900000000',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '=HYPERLINK("http://x.vn","y")',
    '＝1+1',
  ])('%j stays a text, and stays one when it is edited', async (text) => {
    const { value, type, formula, format } = await cellOf(text);
    expect(String(value).trim().replaceAll('\n', '')).toBe(text.trim());
    expect(type).toBe('string');
    expect(formula).toBeUndefined();
    expect(format).toBe('@');
  });

  test('anything at all that is typed is kept as a text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), async (text) => {
        const { value, formula } = await cellOf(text);
        expect(formula).toBeUndefined();
        expect(typeof value === 'string' || value === null).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('what a file cannot carry is left out instead of spoiling it', async () => {
    expect((await cellOf('a\u0000b\u000Bc\uD800d')).value).toBe('abcd');
    expect(String((await cellOf('ế'.repeat(40_000))).value)).toHaveLength(32_767);
  });
});

describe('the name of a sheet', () => {
  test.each([
    ['Sản phẩm', 'Sản phẩm'],
    ['a/b\\c?d*e[f]g:h', 'a b c d e f g h'],
    ["'Kết quả'", 'Kết quả'],
    ['', 'Bảng'],
    ['History', 'History 1'],
    ['x'.repeat(40), 'x'.repeat(31)],
  ])('%j becomes %j', (wanted, name) => {
    expect(sheetName(wanted, [])).toBe(name);
  });

  test('is never taken twice, whatever the case', () => {
    const taken = ['KẾT QUẢ', 'Kết quả (2)'];
    expect(sheetName('Kết quả', taken)).toBe('Kết quả (3)');
    const long = 'y'.repeat(31);
    expect(sheetName(long, [long])).toBe(`${'y'.repeat(27)} (2)`);
  });

  test('is one that Excel takes, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.array(fc.string()), (wanted, taken) => {
        const name = sheetName(wanted, taken);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(31);
        expect(name).not.toMatch(/[:\\/?*[\]]|^'|'$/);
      }),
    );
  });
});
