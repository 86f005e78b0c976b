import type { Commune } from './programme.ts';

/**
 * A unit of today with its code, null where it is not known. Numbers of products are made of it: "Mã đơn vị hành chính theo Quyết định
 * số 19/2025/QĐ-TTg ngày 30/6/2025" (Phụ lục II of Quyết định 26/2026/QĐ-TTg), five digits; never a former one, which was given to
 * others.
 */
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
