import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWords, FACETS, matches, readFilter } from '../../src/core/facets.ts';

const KNOWN = {
  nhom: ['thuc-pham', 'do-uong'],
  xa: ['lai-uyen', 'tan-hung'],
  sao: ['3', '4', '5'],
  'tinh-trang': ['certified', 'reported'],
};
const product = { nhom: 'thuc-pham', xa: 'lai-uyen', sao: '3', 'tinh-trang': 'reported' };
const read = (query: string) => readFilter(new URLSearchParams(query), KNOWN);

describe('a shopper filters', () => {
  test('by nothing and sees everything', () => {
    expect(matches(product, {})).toBe(true);
  });

  test.each([
    [{ nhom: 'thuc-pham' }, true],
    [{ nhom: 'do-uong' }, false],
    [{ nhom: 'thuc-pham', xa: 'lai-uyen' }, true],
    [{ nhom: 'thuc-pham', xa: 'tan-hung' }, false],
    [{ ...product }, true],
    [{ ...product, 'tinh-trang': 'certified' }, false],
    [{ sao: '' }, false],
  ])('by %j', (filter, found) => {
    expect(matches(product, filter)).toBe(found);
  });
});

describe('an address is opened', () => {
  test('with a filter', () => {
    expect(read('nhom=thuc-pham&sao=3')).toEqual({ filter: { nhom: 'thuc-pham', sao: '3' }, unknown: [] });
  });

  test('with nothing, or with questions left open', () => {
    expect(read('')).toEqual({ filter: {}, unknown: [] });
    expect(read('nhom=&xa=&sao=&tinh-trang=')).toEqual({ filter: {}, unknown: [] });
  });

  test('with values that mean nothing here: they are said, and the rest still filters', () => {
    expect(read('nhom=may-bay&xa=lai-uyen&sao=9')).toEqual({
      filter: { xa: 'lai-uyen' },
      unknown: ['may-bay', '9'],
    });
  });

  test('with a value of another question', () => {
    expect(read('nhom=lai-uyen')).toEqual({ filter: {}, unknown: ['lai-uyen'] });
  });

  test('with the same question twice: the first counts', () => {
    expect(read('sao=4&sao=5')).toEqual({ filter: { sao: '4' }, unknown: [] });
  });

  test('with what has nothing to do with filters', () => {
    expect(read('utm_source=zalo&__proto__=x&constructor=y&NHOM=thuc-pham')).toEqual({
      filter: {},
      unknown: [],
    });
  });

  test('with a script in it: it is only said back', () => {
    expect(read('nhom=%3Cscript%3E')).toEqual({ filter: {}, unknown: ['<script>'] });
  });

  test('whatever stands in it, each question ends up in the filter or among the unknown, never both', () => {
    const names = Object.keys(FACETS) as (keyof typeof FACETS)[];
    const value = fc.oneof(fc.constantFrom(...Object.values(KNOWN).flat()), fc.string());
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), value)), (pairs) => {
        const params = new URLSearchParams(pairs);
        const { filter, unknown } = readFilter(params, KNOWN);
        const asked = names.filter((name) => params.get(name));
        expect(Object.keys(filter).length + unknown.length).toBe(asked.length);
        for (const name of names) expect([undefined, ...KNOWN[name]]).toContain(filter[name]);
      }),
    );
  });
});

test.each([
  [5, 5, '5 sản phẩm'],
  [2, 5, '2 trong 5 sản phẩm'],
  [1, 5, '1 trong 5 sản phẩm'],
  [0, 5, 'Không có sản phẩm nào như vậy'],
  [0, 0, '0 sản phẩm'],
])('%i of %i are counted as "%s"', (found, all, words) => {
  expect(countWords(found, all)).toBe(words);
});
