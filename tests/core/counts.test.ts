import { describe, expect, test } from 'vitest';
import { levelOf, measured, measureWords, readCounts } from '../../src/core/counts.ts';

const asOf = '2026-11-24T03:00:00.000Z';

test.each([
  [0, 'none'],
  [1, 'planned'],
  [2, 'planned'],
  [3, 'more'],
  [400, 'more'],
])('%d registrations: %s', (registrations, level) => {
  expect(levelOf(registrations)).toBe(level);
});

describe('the measures in words', () => {
  test.each([
    [{ a: 0, b: 0 }, '0 trên 2 nơi', 'mỗi nơi 0 phiếu'],
    [{ a: 3, b: 0, c: 1 }, '2 trên 3 nơi', 'nơi ít nhất 0 phiếu, nơi nhiều nhất 3 phiếu'],
  ])('%j', (communes, reach, each) => {
    expect(measureWords('communesWithRegistrations', { asOf, communes })).toBe(reach);
    expect(measureWords('registrationsPerCommune', { asOf, communes })).toBe(each);
  });
});

describe('what was counted further on', () => {
  const counts = {
    asOf,
    communes: { a: 3, b: 1 },
    stages: { a: { selected: 2, certified: 1 }, b: {} },
    trainings: 3,
  };
  test.each([
    ['selectedPerCommune', 0, 'nơi ít nhất 0 sản phẩm được chọn, nơi nhiều nhất 2 sản phẩm được chọn'],
    ['certifiedProducts', 1, '1 sản phẩm'],
    ['trainings', 3, '3 lớp'],
    ['communesWithRegistrations', 2, '2 trên 2 nơi'],
    ['registrationsPerCommune', 1, 'nơi ít nhất 1 phiếu, nơi nhiều nhất 3 phiếu'],
  ] as const)('%s', (measure, number, words) => {
    expect(measured(measure, counts)).toBe(number);
    expect(measureWords(measure, counts)).toBe(words);
  });
  test('is read where it is there, and left out where it is none', () => {
    expect(readCounts(counts)).toEqual(counts);
    expect(readCounts({ ...counts, stages: { a: { selected: -1 } } })).not.toHaveProperty('stages');
    expect(readCounts({ ...counts, trainings: '3' })).not.toHaveProperty('trainings');
  });
});

describe('an answer of the function', () => {
  test('is read', () => {
    expect(readCounts({ asOf, communes: { a: 1 } })).toEqual({ asOf, communes: { a: 1 } });
  });
  test.each([
    null,
    'x',
    [],
    {},
    { asOf },
    { asOf: 'hôm nay', communes: { a: 1 } },
    { asOf, communes: {} },
    { asOf, communes: { a: -1 } },
    { asOf, communes: { a: 1.5 } },
    { asOf, communes: { a: '1' } },
    { title: 'Chưa đếm được', status: 503 },
  ])('is not taken for numbers where it is none: %j', (data) => {
    expect(readCounts(data)).toBeUndefined();
  });
});
