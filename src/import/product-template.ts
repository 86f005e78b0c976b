import { writeXlsx } from 'hucre/xlsx';
import type { WriteSheet } from 'hucre/xlsx';
import { columns, type Lists } from './product-columns.ts';
import { columnLetters } from './table.ts';

/** Rows of the template that offer their lists: as many as the longest table that is expected. */
const ROWS = 2000;

const SHEET = 'Sản phẩm';
const CHOICES = 'Danh sách chọn';

/** The empty table that officers fill in: headings with their lists to choose from, how each is filled in, and the lists. No product in it. */
export async function productTemplate(lists: Lists): Promise<Uint8Array> {
  const all = columns(lists);
  const withChoices = all.filter(({ choices }) => choices !== undefined);
  const bold = { font: { bold: true } };
  const table: WriteSheet = {
    name: SHEET,
    rows: [all.map(({ heading }) => heading)],
    columns: all.map(({ width }) => ({ width })),
    cells: new Map(
      all.map(({ heading }, i) => [`0,${String(i)}`, { value: heading, type: 'string', style: bold }]),
    ),
    freezePane: { rows: 1 },
    dataValidations: withChoices.map(({ name, heading, choices = [] }) => {
      const at = columnLetters(all.findIndex((column) => column.name === name));
      const list = columnLetters(withChoices.findIndex((column) => column.name === name));
      return {
        type: 'list',
        range: `${at}2:${at}${String(ROWS)}`,
        formula1: `'${CHOICES}'!$${list}$2:$${list}$${String(choices.length + 1)}`,
        allowBlank: true,
        showErrorMessage: true,
        errorTitle: heading,
        errorMessage: `Chọn một giá trị trong trang tính “${CHOICES}”.`,
      };
    }),
  };
  const guidance: WriteSheet = {
    name: 'Hướng dẫn',
    rows: [
      ['Cột', 'Bắt buộc với sản phẩm mới', 'Cách ghi'],
      ...all.map(({ heading, required, guidance: how }) => [heading, required ? 'có' : null, how]),
      [],
      [
        'Ô trống nghĩa là chưa biết: nhập lại không xóa điều đã có trên trang. Câu chuyện, ảnh và ghi chú sửa ở trình soạn thảo.',
      ],
      ['Không ghi số điện thoại vào bảng này: trang chỉ đăng khi chủ thể đồng ý, ghi ở mục của chủ thể.'],
    ],
    columns: [{ width: 24 }, { width: 26 }, { width: 90 }],
  };
  const longest = Math.max(...withChoices.map(({ choices = [] }) => choices.length));
  const choiceSheet: WriteSheet = {
    name: CHOICES,
    rows: [
      withChoices.map(({ heading }) => heading),
      ...Array.from({ length: longest }, (_, row) =>
        withChoices.map(({ choices = [] }) => choices[row] ?? null),
      ),
    ],
    columns: withChoices.map(() => ({ width: 32 })),
  };
  return writeXlsx({ sheets: [table, guidance, choiceSheet] });
}
