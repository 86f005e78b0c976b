import { describe, expect, test } from 'vitest';
import { communeName, receivingUnits, receivingUnitsLine, standingUnit } from '../../src/core/programme.ts';
import { programme } from '../../src/server/programme.ts';
import type { Commune } from '../../src/core/programme.ts';

const commune = (successors: Commune['successors']): Commune => ({
  id: 'xa-thu',
  type: 'thị trấn',
  name: 'Thử',
  code: '00000',
  population2009: 1,
  point: { lon: 106, lat: 11 },
  successors,
});
const successor = (name: string, part?: string) => ({
  name,
  code: '00001',
  clause: 'khoản 1',
  ...(part ? { part } : {}),
});

describe('who receives a dossier', () => {
  test('from a commune that was merged: its successor', () => {
    const merged = commune([successor('phường Thử Mới')]);
    expect(receivingUnits(merged)).toEqual([{ name: 'UBND phường Thử Mới', part: undefined }]);
    expect(receivingUnitsLine(merged)).toBe('UBND phường Thử Mới');
  });

  test('from a commune that was divided: either, with the part each took', () => {
    const divided = commune([successor('xã Thử Đông', 'phần còn lại'), successor('xã Thử Tây', 'một phần')]);
    expect(receivingUnits(divided)).toEqual([
      { name: 'UBND xã Thử Đông', part: 'phần còn lại' },
      { name: 'UBND xã Thử Tây', part: 'một phần' },
    ]);
    expect(receivingUnitsLine(divided)).toBe(
      'UBND xã Thử Đông (phần còn lại) hoặc UBND xã Thử Tây (một phần)',
    );
  });

  test('from a commune that did not change: itself', () => {
    const unchanged = commune([]);
    expect(receivingUnits(unchanged)).toEqual([{ name: 'UBND thị trấn Thử', part: undefined }]);
    expect(receivingUnitsLine(unchanged)).toBe('UBND thị trấn Thử');
  });
});

test('a commune is named with its kind, as in the middle of a sentence', () => {
  expect(communeName({ type: 'xã', name: 'Long Nguyên' })).toBe('xã Long Nguyên');
});

test('an office whose name says of what place it is, is not told of the place twice', () => {
  const { locality } = programme;
  const nobody = { ...locality, operator: null, ended: null, standingAgency: 'van-phong' };
  const name = (agency: string) =>
    standingUnit({
      locality: nobody,
      agencies: [
        { id: 'van-phong', name: agency, level: 'xã', role: 'thử', planSections: [], dutySection: null },
      ],
    }).name;
  expect(name('Văn phòng thử')).toBe(`Văn phòng thử ${locality.name}, cơ quan thường trực theo kế hoạch`);
  expect(name(`UBND ${locality.name}`)).toBe(`UBND ${locality.name}, cơ quan thường trực theo kế hoạch`);
});
