import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressOf,
  conditions,
  countWords,
  EVERYTHING,
  FACET_NAMES,
  readAddress,
  SORTS,
  without,
  type Query,
  type Values,
} from '../../src/core/facets.ts';

const list = (...ids: string[]) => ids.map((id) => ({ id, label: id.toUpperCase() }));
const VALUES: Values = {
  nhom: list('thuc-pham', 'do-uong'),
  xa: list('lai-uyen', 'tan-hung'),
  sao: list('5', '4', '3'),
  'tinh-trang': list('con-han', 'theo-bao-chi'),
  'chu-the': list('ho-san-xuat'),
  mua: list('1', '2', '12'),
};
const read = (address: string) => readAddress(new URL(address, 'https://ocop.example'), VALUES);
const loc = (query: string) => read(`/san-pham/loc/?${query}`);

const queries: fc.Arbitrary<Query> = fc.record({
  text: fc.constantFrom('', 'gạo', 'dua luoi', 'Bưởi  &=?#'.replace('  ', ' ')),
  chosen: fc
    .tuple(...FACET_NAMES.map((name) => fc.subarray(VALUES[name].map(({ id }) => id))))
    .map((lists) =>
      Object.fromEntries(FACET_NAMES.flatMap((name, at) => (lists[at]?.length ? [[name, lists[at]]] : []))),
    ),
  sort: fc.constantFrom(...(Object.keys(SORTS) as (keyof typeof SORTS)[])),
  page: fc.integer({ min: 1, max: 900 }),
});

describe('an address is opened', () => {
  test('with several values of a question, in whatever order', () => {
    expect(loc('sao=3&nhom=thuc-pham&sao=4')).toEqual({
      query: { ...EVERYTHING, chosen: { nhom: ['thuc-pham'], sao: ['4', '3'] } },
      unknown: [],
    });
  });

  test('of a page for one value', () => {
    expect(read('/san-pham/xa/tan-hung/').query.chosen).toEqual({ xa: ['tan-hung'] });
    expect(read('/san-pham/xa/tan-hung/').unknown).toEqual([]);
  });

  test('with nothing, or with questions left open as a form sends them', () => {
    expect(read('/san-pham/').query).toEqual(EVERYTHING);
    expect(loc('q=&nhom=&sap-xep=ten&trang=').query).toEqual(EVERYTHING);
  });

  test('with values that mean nothing here: they are said, and the rest still filters', () => {
    expect(loc('nhom=may-bay&xa=lai-uyen&sao=9&sao=9')).toEqual({
      query: { ...EVERYTHING, chosen: { xa: ['lai-uyen'] } },
      unknown: ['may-bay', '9'],
    });
  });

  test('with what has nothing to do with filters', () => {
    const odd = loc('utm_source=zalo&__proto__=x&constructor=y&NHOM=thuc-pham&sap-xep=toString&trang=-3');
    expect(odd).toEqual({ query: EVERYTHING, unknown: [] });
  });

  test('with a script, or a page from nowhere: it is only said back', () => {
    expect(loc('nhom=%3Cscript%3E').unknown).toEqual(['<script>']);
    for (const page of ['1e99', '0', '1.5', 'NaN', '٣']) expect(loc(`trang=${page}`).query.page).toBe(1);
  });

  test('that has more words than anybody types: they are cut', () => {
    expect(loc(`q=${'gạo '.repeat(500)}`).query.text.length).toBeLessThanOrEqual(100);
  });

  test('that was made for a query: it asks the same again', () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(read(addressOf(query))).toEqual({ query, unknown: [] });
      }),
    );
  });

  test('everybody who asks the same gets the same address, a page of its own where there is one', () => {
    expect(addressOf(loc('sap-xep=ten&q=&sao=3&trang=1').query)).toBe('/san-pham/sao/3/');
    expect(addressOf(loc('sao=3&nhom=do-uong').query)).toBe('/san-pham/loc/?nhom=do-uong&sao=3');
    expect(addressOf(loc('q=').query)).toBe('/san-pham/');
  });
});

describe('conditions are shown', () => {
  test('each can be taken away, and when all are gone nothing is asked', () => {
    fc.assert(
      fc.property(queries, (query) => {
        let left = query;
        for (const { facet, value } of conditions(query, VALUES)) {
          const before = conditions(left, VALUES).length;
          left = without(left, facet, value);
          expect(conditions(left, VALUES)).toHaveLength(before - 1);
          expect(left.page).toBe(1);
        }
        expect({ ...left, sort: 'ten', page: 1 }).toEqual(EVERYTHING);
      }),
    );
  });
});

test.each([
  [5, 5, '5 sản phẩm'],
  [2, 5, '2 trong 5 sản phẩm'],
  [0, 5, 'Không có sản phẩm nào như vậy'],
  [0, 0, '0 sản phẩm'],
  [1200, 20_000, '1.200 trong 20.000 sản phẩm'],
])('%i of %i are counted in words', (found, all, words) => {
  expect(countWords(found, all)).toBe(words);
});
