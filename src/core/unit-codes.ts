import type { Commune } from './programme.ts';

/**
 * The codes of administrative units that numbers are made of, "Mã đơn vị hành chính theo Quyết định số 19/2025/QĐ-TTg ngày
 * 30/6/2025" (Phụ lục II of Quyết định 26/2026/QĐ-TTg): those of today's units, never the former ones, which were given to others.
 */
export interface UnitCodes {
  /** Two digits. */
  readonly province: string;
  /** Five digits. */
  readonly unit: string;
}

/** Something that could be made, or every reason why not, each saying what to do. */
export type Made<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly why: readonly string[] };

/** A unit of today with its code, null where it is not known. */
export interface Unit {
  readonly name: string;
  readonly code: string | null;
}

/** A unit's name without its kind: "xã A" → "A". */
export const bareName = (name: string): string =>
  name.replace(/^(?:xã|phường|thị trấn|đặc khu|huyện|tỉnh|thành phố) /iu, '');

/** The units that a unit of the plan lies in today: its successors, the commune of a village, or itself where it did not change. */
export function unitsOfToday({ type, name, code, within, successors }: Commune): Unit[] {
  return successors.length > 0
    ? successors.map((successor) => ({ name: successor.name, code: successor.code }))
    : [within ?? { name: `${type} ${name}`, code }];
}

/**
 * The unit that a dossier belongs to today.
 *
 * @param chosen the unit's name, where the commune was divided between several
 */
export function unitOfToday(commune: Commune, chosen?: string): Made<Unit> {
  const units = unitsOfToday(commune);
  const found =
    units.length === 1 && chosen === undefined ? units[0] : units.find(({ name }) => name === chosen);
  if (found) return { ok: true, value: found };
  const names = units.map(({ name }) => name).join(', ');
  return {
    ok: false,
    why: [`${commune.type} ${commune.name} nay thuộc ${names}: chọn đơn vị nơi cơ sở hoạt động.`],
  };
}

/** Both codes, or which one is not known. */
export function codesOf(province: Unit, unit: Unit): Made<UnitCodes> {
  const unknown = [province, unit].flatMap(({ name, code }) =>
    code === null ? [`Chưa có mã đơn vị hành chính của ${name}: bổ sung vào nội dung của trang.`] : [],
  );
  return province.code !== null && unit.code !== null
    ? { ok: true, value: { province: province.code, unit: unit.code } }
    : { ok: false, why: unknown };
}

export const PROVINCE_CODE = '\\d{2}';
export const UNIT_CODE = '\\d{5}';

/** Years that "20…" of the forms can be completed to. */
export const isFormYear = (year: number): boolean => Number.isInteger(year) && year >= 2000 && year <= 2099;
