// Products as the index takes them, whatever stands in them.
import fc from 'fast-check';
import type { Indexed, Words } from '../../src/core/pack-products.ts';

export const WORDS: Words = {
  groups: [
    { id: 'thuc-pham', label: 'Thực phẩm', mark: 'thuc-pham' },
    { id: 'do-uong', label: 'Đồ uống', mark: 'do-uong' },
  ],
  communes: ['lai-uyen', 'tan-hung', 'hung-hoa'].map((id) => ({ id, label: `xã ${id}` })),
  kinds: [
    { id: 'hop-tac-xa', label: 'Hợp tác xã' },
    { id: 'ho-san-xuat', label: 'Hộ sản xuất' },
  ],
};

const NAMES = ['Gạo', 'gạo', 'Bưởi', 'Dừa', 'Dưa', 'Đường', 'lưới', 'da', 'xanh', 'ST25', '😀', 'ﬁ', '한'];
const words = fc
  .array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 })
  .map((some) => some.join(' '));
const id = fc.constantFrom('gao', 'buoi-da-xanh', 'gao-2', 'khac', 'a');
const day = fc
  .date({ min: new Date('2018-01-01'), max: new Date('2034-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

export const certificates = fc.record({
  stars: fc.constantFrom(3 as const, 4 as const, 5 as const),
  decision: fc.option(day.map((date) => ({ date }))),
  year: fc.option(fc.integer({ min: 2018, max: 2026 })),
  reassessmentFiledOn: fc.option(day),
  extendedUntil: fc.option(day),
  withdrawnOn: fc.option(day, { freq: 3 }),
});
export const days = day;

export const products = (most: number): fc.Arbitrary<Indexed[]> =>
  fc
    .array(
      fc.record({
        id,
        name: words,
        producer: fc.record({
          name: fc.constantFrom('HTX Gạo Lai Uyên', 'Hộ Nguyễn Bưởi', 'Duy Huy'),
          kind: fc.constantFrom(null, 'hop-tac-xa', 'ho-san-xuat'),
        }),
        group: fc.record({ id: fc.constantFrom('thuc-pham', 'do-uong') }),
        commune: fc.record({ id: fc.constantFrom('lai-uyen', 'tan-hung', 'hung-hoa') }),
        certificate: fc.option(certificates),
        photos: fc.constantFrom([], [{ file: 'gao-1.jpg' }]),
        seasons: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 })),
      }),
      { maxLength: most },
    )
    // No two files have one name.
    .map((list) => list.map((one, at) => ({ ...one, id: `${one.id}-${String(at)}` })));
