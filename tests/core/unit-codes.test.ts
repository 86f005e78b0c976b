// Mã số sản phẩm is made of the codes of today's units, never of those that a commune of the plan had before.
import { expect, test } from 'vitest';
import { unitsOfToday } from '../../src/core/unit-codes.ts';
import { programme } from '../../src/server/programme.ts';

const commune = (id: string) => programme.communes.find((one) => one.id === id)!;

test('a commune that went whole into another has that one’s code, not its own former one', () => {
  expect(unitsOfToday(commune('tru-van-tho')).map(({ code }) => code)).toEqual(['25819']);
});

test('a commune that was divided lies in several units, each with its code', () => {
  expect(unitsOfToday(commune('lai-uyen'))).toContainEqual({ name: 'xã Bàu Bàng', code: '25822' });
  expect(unitsOfToday(commune('lai-uyen')).length).toBeGreaterThan(1);
});

test('a commune that did not change keeps its name and code', () => {
  expect(unitsOfToday({ ...commune('lai-uyen'), successors: [] })).toEqual([
    { name: 'thị trấn Lai Uyên', code: '25822' },
  ]);
});
