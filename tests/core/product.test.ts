import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priceWords, seasonWords } from '../../src/core/product.ts';

describe('a shopper reads', () => {
  test.each([
    [[3], 'tháng 3'],
    [[6, 7, 8], 'tháng 6–8'],
    [[8, 6, 7, 3], 'tháng 3, 6–8'],
    [[1, 2, 11, 12], 'tháng 11–2'],
    [[12, 1, 5], 'tháng 5, 12–1'],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 'quanh năm'],
  ])('the months %j as "%s"', (months, words) => {
    expect(seasonWords(months)).toBe(words);
  });

  test('every month that was given, whichever they are, and no other', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 11 }),
        (months) => {
          const read = seasonWords(months)
            .replace('tháng ', '')
            .split(', ')
            .flatMap((run) => {
              const [first = 0, last = first] = run.split('–').map(Number);
              return Array.from(
                { length: ((last - first + 12) % 12) + 1 },
                (_, i) => ((first + i - 1) % 12) + 1,
              );
            });
          expect(read.toSorted((a, b) => a - b)).toEqual(months.toSorted((a, b) => a - b));
        },
      ),
    );
  });

  test('a price, or from which to which', () => {
    expect(priceWords({ from: 120_000, to: 120_000 })).toBe('120.000 đồng');
    expect(priceWords({ from: 120_000, to: 150_000 })).toBe('120.000–150.000 đồng');
  });
});
