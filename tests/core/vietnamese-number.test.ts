import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatNumber,
  readBillions,
  readPeople,
  type NumberProblem,
} from '../../src/core/vietnamese-number.ts';

describe('people are counted as typed', () => {
  test.each<[string, number]>([
    ['10', 10],
    [' 10 người ', 10],
    ['10 lao động', 10],
    ['khoảng 45 người', 45],
    ['1.000', 1000],
    ['1 000', 1000],
    ['1\u00A0000', 1000],
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1,000,000', 1_000_000],
    ['1.00', 1],
    ['0', 0],
    ['０１２', 12],
    ['１．０００', 1000],
    ['0,500', 0.5],
  ])('"%s"', (typed, value) => {
    expect(readPeople(typed)).toEqual({ ok: true, value });
  });

  test.each<[string, NumberProblem]>([
    ['-5', 'negative'],
    ['−5', 'negative'],
    ['âm 5', 'negative'],
    ['1,500', 'ambiguous'],
    ['99999999999', 'huge'],
    ['mười', 'unreadable'],
    ['1e9', 'unreadable'],
    ['Infinity', 'unreadable'],
    ['NaN', 'unreadable'],
    ['hơn 10 người', 'unreadable'],
    ['10/2', 'unreadable'],
    ['1.0000.000', 'unreadable'],
    ['1'.repeat(61), 'unreadable'],
    ['<script>', 'unreadable'],
  ])('"%s" is %s', (typed, problem) => {
    expect(readPeople(typed)).toEqual({ ok: false, problem });
  });

  test.each(['', '   ', '\u00A0'])('nothing typed is nothing', (typed) => {
    expect(readPeople(typed)).toBeUndefined();
    expect(readBillions(typed)).toBeUndefined();
  });
});

describe('money is understood in tỷ', () => {
  test.each<[string, number]>([
    ['3', 3],
    ['2,5', 2.5],
    ['2.5', 2.5],
    ['2,5 tỷ', 2.5],
    ['2,5 tỉ đồng', 2.5],
    ['2,5tỷ', 2.5],
    ['3 TỶ', 3],
    ['500 triệu', 0.5],
    ['500tr', 0.5],
    ['1.500 triệu đồng', 1.5],
    ['1.000 tỷ', 1000],
    ['2.500.000.000', 2.5],
    ['2.500.000.000 đồng', 2.5],
    ['2 500 000 000 đ', 2.5],
    ['2500000000 VNĐ', 2.5],
    ['2 tỷ 500 triệu', 2.5],
    ['2 tỷ rưỡi', 2.5],
    ['khoảng 3 tỷ', 3],
    ['３ tỷ', 3],
    ['300.000 nghìn đồng', 0.3],
    ['0', 0],
  ])('"%s" is %d', (typed, value) => {
    const read = readBillions(typed);
    expect(read).toMatchObject({ ok: true });
    expect(read?.ok === true && read.value).toBeCloseTo(value, 9);
  });

  test('in letters typed apart (NFD) too', () => {
    expect(readBillions('2,5 tỷ đồng'.normalize('NFD'))).toEqual({ ok: true, value: 2.5 });
  });

  test.each<[string, NumberProblem]>([
    ['-2 tỷ', 'negative'],
    ['âm 2 tỷ', 'negative'],
    ['1.000', 'ambiguous'],
    ['1,500 tỷ', 'ambiguous'],
    ['500000', 'ambiguous'],
    ['9999999 tỷ', 'huge'],
    ['99999999999999999999', 'huge'],
    ['ba tỷ', 'unreadable'],
    ['hơn 3 tỷ', 'unreadable'],
    ['dưới 3 tỷ', 'unreadable'],
    ['3 tỷ 5', 'unreadable'],
    ['500 triệu 2 tỷ', 'unreadable'],
    ['3 tỷ 3 tỷ', 'unreadable'],
    ['3 đô', 'unreadable'],
    ['1e3 tỷ', 'unreadable'],
    ['tỷ', 'unreadable'],
    ['đồng', 'unreadable'],
  ])('"%s" is %s', (typed, problem) => {
    expect(readBillions(typed)).toEqual({ ok: false, problem });
  });
});

describe('whatever is typed', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.stringMatching(/^[-0-9., a-zđỷỉ]{0,30}$/),
    fc.stringMatching(/^[0-9]{1,4}[.,][0-9]{1,4}([.,][0-9]{1,4})? ?(tỷ|triệu|đồng)?$/),
  );
  test('the answer is a number that is no less than nothing, or why not', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        for (const read of [readPeople(typed), readBillions(typed)]) {
          if (read === undefined) continue;
          if (read.ok) expect(Number.isFinite(read.value) && read.value >= 0 && read.value <= 1e6).toBe(true);
          else expect(['negative', 'huge', 'ambiguous', 'unreadable']).toContain(read.problem);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('what is shown is read back as the same number, whatever the unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 0, max: 99 }), (whole, part) => {
        expect(readPeople(formatNumber(whole))).toEqual({ ok: true, value: whole });
        const value = Number(`${String(whole)}.${String(part).padStart(2, '0')}`);
        if (value <= 1e6) expect(readBillions(`${formatNumber(value)} tỷ`)).toMatchObject({ ok: true });
        if (whole < 1_000_000)
          expect(readBillions(`${formatNumber(whole)} triệu`)).toEqual({
            ok: true,
            value: (whole * 1e6) / 1e9,
          });
      }),
    );
  });
});
