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
 * Mã số sản phẩm, as the head of every sheet of Phụ lục II, Quyết định 26/2026/QĐ-TTg, sets it: "(T)-(X)-(STT)-20…", "T: Mã tỉnh -
 * X: Mã xã - STT: Số Thứ tự sản phẩm do xã lập thống kê - Năm đánh giá". How many digits a sequence has it does not say: none are
 * added. Not to be taken for the code on labels (code.ts), which this site gives.
 */
export interface ProductNumber extends UnitCodes {
  readonly sequence: number;
  /** Of the assessment. */
  readonly year: number;
}

const NUMBER = new RegExp(`^(${PROVINCE_CODE})-(${UNIT_CODE})-(\\d{1,6})-(20\\d{2})$`);

/** "01-00001-12-2026". */
export function renderProductNumber({ province, unit, sequence, year }: ProductNumber): string {
  return `${province}-${unit}-${String(sequence)}-${String(year)}`;
}

/** Reads a number as it is written by hand: spaces, any dash, zeros in front of the sequence. Undefined when it is none. */
export function parseProductNumber(text: string): ProductNumber | undefined {
  const bare = text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/\s/gu, '');
  const [, province, unit, sequence, year] = NUMBER.exec(bare) ?? [];
  if (province === undefined || unit === undefined || Number(sequence) < 1) return undefined;
  return { province, unit, sequence: Number(sequence), year: Number(year) };
}

const isSequence = (sequence: number): boolean =>
  Number.isInteger(sequence) && sequence >= 1 && sequence <= 999_999;

/** The number of a product, or why there can be none yet. */
export function productNumber(product: {
  province: Unit;
  unit: Unit;
  sequence: number | null;
  year: number;
}): Made<string> {
  const { sequence, year } = product;
  const codes = codesOf(product.province, product.unit);
  const why = [
    ...(codes.ok ? [] : codes.why),
    ...(sequence !== null && isSequence(sequence)
      ? []
      : [`${product.unit.name} chưa ghi số thứ tự của sản phẩm: ghi một số từ 1.`]),
    ...(isFormYear(year) ? [] : ['Năm đánh giá phải là năm 20…: sửa lại năm.']),
  ];
  if (!codes.ok || sequence === null || why.length > 0) return { ok: false, why };
  return { ok: true, value: renderProductNumber({ ...codes.value, sequence, year }) };
}
