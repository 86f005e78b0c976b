import {
  codesOf,
  isFormYear,
  PROVINCE_CODE,
  UNIT_CODE,
  type Made,
  type Unit,
  type UnitCodes,
} from './unit-codes.ts';

/**
 * Phiếu số, as Mẫu số 01 (Phụ lục III of Quyết định 26/2026/QĐ-TTg) leaves it to the receiving office: "Phiếu số: ……-……. /PĐK- (Mã
 * tỉnh) - (Mã xã) - (Năm)". What the two blanks hold the form does not say; here they are two numbers, and the office decides.
 */
export interface ReceiptNumber extends UnitCodes {
  readonly blanks: readonly [number, number];
  readonly year: number;
}

const NUMBER = new RegExp(`^(\\d{1,6})-(\\d{1,6})/PĐK-(${PROVINCE_CODE})-(${UNIT_CODE})-(20\\d{2})$`);

/** "12-3/PĐK-01-00001-2026". */
export function renderReceiptNumber({ blanks, province, unit, year }: ReceiptNumber): string {
  return `${blanks.map(String).join('-')}/PĐK-${province}-${unit}-${String(year)}`;
}

/** Reads a number as it is written by hand, with spaces and any dash; undefined when it is none. */
export function parseReceiptNumber(text: string): ReceiptNumber | undefined {
  const bare = text
    .normalize('NFKC')
    .toLocaleUpperCase('vi')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/\s/gu, '');
  const [, first, second, province, unit, year] = NUMBER.exec(bare) ?? [];
  if (province === undefined || unit === undefined) return undefined;
  return { blanks: [Number(first), Number(second)], province, unit, year: Number(year) };
}

const isBlank = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= 999_999;

/** The number of a receipt, or why there can be none yet. */
export function receiptNumber(receipt: {
  province: Unit;
  unit: Unit;
  blanks: readonly [number, number] | null;
  year: number;
}): Made<string> {
  const { blanks, year } = receipt;
  const codes = codesOf(receipt.province, receipt.unit);
  const why = [
    ...(codes.ok ? [] : codes.why),
    ...(blanks?.every(isBlank) ? [] : ['Chưa có số phiếu: ghi cả hai số trước “/PĐK”.']),
    ...(isFormYear(year) ? [] : ['Năm phải là năm 20…: sửa lại năm.']),
  ];
  if (!codes.ok || blanks === null || why.length > 0) return { ok: false, why };
  return { ok: true, value: renderReceiptNumber({ ...codes.value, blanks, year }) };
}
