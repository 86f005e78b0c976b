// A table leaves as CSV and comes back through a reader of others, whatever stands in it.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv, guarded, unguarded, type Cell } from '../../src/catalogue/csv.ts';

const read = (text: string) => parse(text, { bom: true, record_delimiter: '\r\n' });
/** Letters that people and spreadsheets trip over, more often than chance would have them. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '"',
      ',',
      ';',
      '\r',
      '\n',
      '\t',
      "'",
      '=',
      '+',
      '-',
      '@',
      '＝',
      ' ',
      '\uFEFF',
      'ế',
      'đ',
      '𠮷',
    ),
    fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
  ),
});
const cell: fc.Arbitrary<Cell> = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
);

test('whatever stands in a table, another reader finds it again', () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 5 })
        .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 })),
      (rows) => {
        const header = rows[0]!.map((_, i) => `cot_${String(i)}`);
        const back = read(csv(header, rows));
        expect(back[0]).toEqual(header);
        expect(back.slice(1)).toEqual(
          rows.map((row) => row.map((one) => (typeof one === 'string' ? guarded(one) : String(one ?? '')))),
        );
        const texts = back
          .slice(1)
          .map((row, y) => row.map((one, x) => (typeof rows[y]![x] === 'string' ? unguarded(one) : one)));
        expect(texts).toEqual(rows.map((row) => row.map((one) => String(one ?? ''))));
      },
    ),
  );
});

describe('no cell is computed', () => {
  test.each(['=1+1', '+84912', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', "'=1"])(
    '%j gets an apostrophe, which goes again',
    (value) => {
      expect(guarded(value)).toBe(`'${value}`);
      expect(unguarded(guarded(value))).toBe(value);
    },
  );
  test.each(['Gạo', '1+1', '', ' =1', '0912 345 678'])('%j stays as it is', (value) => {
    expect(guarded(value)).toBe(value);
  });
  test('whatever text comes', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(guarded(value)).not.toMatch(/^[=+\-@\t\r]/);
        expect(unguarded(guarded(value))).toBe(value);
      }),
    );
  });
  test('numbers stay numbers, also below zero', () => {
    expect(csv(['a', 'b'], [[-1.5, true]])).toBe('\uFEFFa,b\r\n-1.5,true\r\n');
  });
});
