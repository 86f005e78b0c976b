// Mã số sản phẩm and phiếu số: written and read again the same, and what stands in the way of one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseProductNumber, productNumber, renderProductNumber } from '../../src/core/product-number.ts';
import { parseReceiptNumber, receiptNumber, renderReceiptNumber } from '../../src/core/receipt-number.ts';
import { codesOf, unitOfToday } from '../../src/core/unit-codes.ts';
import { programme } from '../../src/server/programme.ts';

const digits = (length: number) =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => String(n).padStart(length, '0'));
const year = fc.integer({ min: 2000, max: 2099 });
const small = fc.integer({ min: 0, max: 999_999 });
const province = { name: 'Tỉnh thử', code: '79' };
const unit = { name: 'xã Thử', code: '25822' };

describe('mã số sản phẩm', () => {
  test('is read as what was written, whatever it is made of', () => {
    fc.assert(
      fc.property(
        fc.record({ province: digits(2), unit: digits(5), sequence: small.map((n) => n || 1), year }),
        (number) => {
          expect(parseProductNumber(renderProductNumber(number))).toEqual(number);
        },
      ),
    );
  });

  test('is read as people write it by hand', () => {
    const number = { province: '79', unit: '25822', sequence: 12, year: 2026 };
    for (const typed of ['79-25822-12-2026', ' 79 – 25822 – 012 – 2026 ', '７９-25822-12-2026'])
      expect(parseProductNumber(typed)).toEqual(number);
    for (const wrong of ['', '79-25822-0-2026', '79-25822-12-1999', '79-2582-12-2026', '79-25822-2026'])
      expect(parseProductNumber(wrong)).toBeUndefined();
  });

  test('is made of today’s codes', () => {
    expect(productNumber({ province, unit, sequence: 12, year: 2026 })).toEqual({
      ok: true,
      value: '79-25822-12-2026',
    });
  });

  test('cannot be made without a code, a sequence or a year, and every reason is said', () => {
    const none = productNumber({
      province: { ...province, code: null },
      unit: { ...unit, code: null },
      sequence: null,
      year: 26,
    });
    expect(none.ok).toBe(false);
    expect(none.ok ? [] : none.why).toHaveLength(4);
    expect(none.ok ? '' : none.why.join()).toContain('Tỉnh thử');
    for (const sequence of [0, -1, 1.5])
      expect(productNumber({ province, unit, sequence, year: 2026 }).ok).toBe(false);
  });
});

describe('phiếu số', () => {
  test('is read as what was written, whatever it is made of', () => {
    fc.assert(
      fc.property(
        fc.record({ blanks: fc.tuple(small, small), province: digits(2), unit: digits(5), year }),
        (number) => {
          expect(parseReceiptNumber(renderReceiptNumber(number))).toEqual(number);
        },
      ),
    );
  });

  test('is written as Mẫu số 01 sets it, and read with the form’s own spaces', () => {
    const made = receiptNumber({ province, unit, blanks: [12, 3], year: 2026 });
    expect(made).toEqual({ ok: true, value: '12-3/PĐK-79-25822-2026' });
    expect(parseReceiptNumber('12-3 /PĐK- 79 - 25822 - 2026')).toEqual({
      blanks: [12, 3],
      province: '79',
      unit: '25822',
      year: 2026,
    });
    expect(parseReceiptNumber('12/PĐK-79-25822-2026')).toBeUndefined();
  });

  test('cannot be made before both its numbers are there', () => {
    expect(receiptNumber({ province, unit, blanks: null, year: 2026 }).ok).toBe(false);
    expect(receiptNumber({ province, unit, blanks: [1, -1], year: 2026 }).ok).toBe(false);
  });
});

describe('the units of the programme', () => {
  const commune = (id: string) => programme.communes.find((one) => one.id === id)!;
  const here = { name: 'nơi thử', code: programme.locality.provinceCode };

  test('a commune that went whole into another has that one’s code, not its own former one', () => {
    const found = unitOfToday(commune('tru-van-tho'));
    expect(found.ok && codesOf(here, found.value)).toEqual({
      ok: true,
      value: { province: '79', unit: '25819' },
    });
  });

  test('a commune that was divided asks which unit it is', () => {
    const open = unitOfToday(commune('lai-uyen'));
    expect(open.ok).toBe(false);
    expect(open.ok ? '' : open.why[0]).toContain('xã Bàu Bàng, xã Trừ Văn Thố');
    expect(unitOfToday(commune('lai-uyen'), 'xã Bàu Bàng')).toEqual({
      ok: true,
      value: { name: 'xã Bàu Bàng', code: '25822' },
    });
    expect(unitOfToday(commune('lai-uyen'), 'xã Khác').ok).toBe(false);
  });

  test('a commune that did not change keeps its code', () => {
    expect(unitOfToday({ ...commune('lai-uyen'), successors: [] })).toEqual({
      ok: true,
      value: { name: 'thị trấn Lai Uyên', code: '25822' },
    });
  });
});
