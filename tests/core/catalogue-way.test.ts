// Where there are thousands of products the search of the site leads on to the catalogue.
import { expect, test } from 'vitest';
import { catalogueWay } from '../../src/core/catalogue-way.ts';
import { ANSWER, numberWords } from '../../src/core/facets.ts';
import { packSearch } from '../../src/core/pack-search.ts';
import { prepare } from '../../src/core/search-index.ts';
import { foundWords, search } from '../../src/core/search.ts';

const nothing = prepare(packSearch([]));
const way = (typed: string) => catalogueWay(search(nothing, typed), ANSWER, numberWords(20_000));

test('it leads to the same question, whatever stands in it', () => {
  const { href, label } = way('  Gạo  ST25 & mật "ong" ');
  expect(label).toBe('Tìm “Gạo ST25 & mật "ong"” trong 20.000 sản phẩm');
  const { pathname, searchParams } = new URL(href, 'https://thu.example.vn');
  expect([pathname, ...searchParams]).toEqual(['/san-pham/loc/', ['q', 'Gạo ST25 & mật "ong"']]);
});

test('before there is a question it leads to all products', () => {
  for (const typed of ['', ' ', 'g'])
    expect(way(typed)).toEqual({ href: '/san-pham/', label: 'Tìm trong 20.000 sản phẩm' });
});

test('finding nothing says nothing of the products that were not looked through', () => {
  const found = search(nothing, 'gạo');
  expect(foundWords(found)).toBe('Không thấy gì cho “gạo”');
  expect(foundWords(found, true)).toBe('Ngoài danh mục sản phẩm, không thấy gì cho “gạo”');
});
