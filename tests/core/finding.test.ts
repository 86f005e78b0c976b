// The catalogue's answers, held against looking at every product one by one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { helps, pageWays, tags } from '../../src/core/catalogue-links.ts';
import { certificateState, holds, type ProductState } from '../../src/core/certificate.ts';
import { EVERYTHING, FACET_NAMES, readAddress, SORTS, STATE_IDS, without } from '../../src/core/facets.ts';
import type { Facet, Query, Sort } from '../../src/core/facets.ts';
import { find, Finder, PAGE_SIZE, type Found } from '../../src/core/finding.ts';
import { packProducts, type Indexed } from '../../src/core/pack-products.ts';
import { unpackProducts, type Catalogue } from '../../src/core/product-index.ts';
import { fold } from '../../src/core/text.ts';
import { wordsOf } from '../../src/core/words.ts';
import { days, products, WORDS } from './products.ts';

interface Opened extends Catalogue {
  finder: Finder;
}
/** As it comes out at the other end of the line. */
function opened(list: readonly Indexed[], day: string): Opened {
  const sent = JSON.parse(JSON.stringify(packProducts(list, WORDS))) as ReturnType<typeof packProducts>;
  const catalogue = unpackProducts(sent, day);
  return { ...catalogue, finder: new Finder(catalogue.rows) };
}
const stateOf = ({ certificate }: Indexed, day: string): ProductState =>
  certificate ? certificateState(certificate, day) : 'none';

/** What a product counts as. */
const valuesOf = (product: Indexed, day: string): Record<Facet, string[]> => ({
  nhom: [product.group.id],
  xa: [product.commune.id],
  sao: product.certificate ? [String(product.certificate.stars)] : [],
  'tinh-trang': [STATE_IDS[stateOf(product, day)]],
  'chu-the': product.producer.kind ? [product.producer.kind] : [],
  mua: (product.seasons ?? []).map(String),
});
const label = (list: readonly { id: string; label: string }[], id: string | null) =>
  list.find((one) => one.id === id)?.label ?? '';
/** Does every word begin a word of what the product is known by? */
function hasWords(product: Indexed, text: string): boolean {
  const known = [
    product.name,
    product.producer.name,
    label(WORDS.groups, product.group.id),
    label(WORDS.communes, product.commune.id),
    label(WORDS.kinds, product.producer.kind),
  ].map((one) => ` ${fold(one).replaceAll('-', ' ')}`);
  return wordsOf(text).every(({ folded }) => known.some((one) => one.includes(` ${folded}`)));
}
const asAsked = (product: Indexed, { text, chosen }: Query, day: string, but?: Facet): boolean => {
  const values = valuesOf(product, day);
  return (
    hasWords(product, text) &&
    FACET_NAMES.every(
      (name) => name === but || !chosen[name] || chosen[name].some((id) => values[name].includes(id)),
    )
  );
};

const KNOWN = opened([], '2026-11-24').rows.values;
const queries: fc.Arbitrary<Query> = fc.record({
  text: fc.constantFrom(
    '',
    '',
    'gao',
    'Gạo',
    'dưa',
    'dua',
    'buoi da',
    'hop tac xa',
    'st2',
    'lai uyen',
    'zz',
    '😀',
  ),
  chosen: fc
    .tuple(
      ...FACET_NAMES.map((name) =>
        fc.oneof(
          fc.constant([]),
          fc.subarray(
            KNOWN[name].map(({ id }) => id),
            { minLength: 1 },
          ),
        ),
      ),
    )
    .map((lists) =>
      Object.fromEntries(FACET_NAMES.flatMap((name, at) => (lists[at]?.length ? [[name, lists[at]]] : []))),
    ),
  sort: fc.constantFrom(...(Object.keys(SORTS) as Sort[])),
  page: fc.constant(1),
});
const some = fc.record({ list: products(60), query: queries, day: days });

/** Every page of an answer, one after the other. */
function allPages({ finder }: Opened, query: Query): Found[] {
  const first = find(finder, query);
  return Array.from({ length: first.pages }, (_, at) => find(finder, { ...query, page: at + 1 }));
}

/** An answer with everything in it that is counted only when it is asked for. */
const whole = (found: Found) => ({ ...found, counts: FACET_NAMES.map((facet) => found.counts(facet)) });

describe('whatever is asked of whatever products', () => {
  test('those are found that looking at each one finds, each once, page by page', () => {
    fc.assert(
      fc.property(some, ({ list, query, day }) => {
        const open = opened(list, day);
        const pages = allPages(open, query);
        const ids = pages.flatMap(({ rows }) => rows).map((row) => open.listed(row).id);
        const expected = list.filter((product) => asAsked(product, query, day)).map(({ id }) => id);
        expect(ids.toSorted()).toEqual(expected.toSorted());
        for (const { rows, total } of pages.slice(0, -1)) {
          expect(rows).toHaveLength(PAGE_SIZE);
          expect(total).toBe(expected.length);
        }
        const after = find(open.finder, { ...query, page: 9999 });
        expect([after].map(whole)).toEqual(pages.slice(-1).map(whole));
      }),
    );
  });

  test('every value says how many there are with it, as all other facets ask', () => {
    fc.assert(
      fc.property(some, ({ list, query, day }) => {
        const { counts, without: left, total } = find(opened(list, day).finder, query);
        for (const facet of FACET_NAMES) {
          const others = list.filter((product) => asAsked(product, query, day, facet));
          expect(counts(facet)).toEqual(
            KNOWN[facet].map(
              ({ id }) => others.filter((one) => valuesOf(one, day)[facet].includes(id)).length,
            ),
          );
          expect(left[facet]).toBe(query.chosen[facet] ? others.length : undefined);
        }
        if (query.text) {
          const any = without(query, 'q');
          expect(left.q).toBe(list.filter((product) => asAsked(product, any, day)).length);
        }
        expect(total).toBe(list.filter((product) => asAsked(product, query, day)).length);
      }),
    );
  });

  test('one more value of a facet that is chosen from never takes a product away', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(...FACET_NAMES), fc.nat(), ({ list, query, day }, facet, at) => {
        const ids = query.chosen[facet];
        fc.pre(ids !== undefined);
        const more = KNOWN[facet][at % KNOWN[facet].length]?.id ?? '';
        const open = opened(list, day);
        const rows = (asked: Query) => allPages(open, asked).flatMap((found) => found.rows);
        const wider = rows({ ...query, chosen: { ...query.chosen, [facet]: [...ids, more] } });
        for (const row of rows(query)) expect(wider).toContain(row);
      }),
    );
  });

  test('the order in which it is asked, or was asked before, does not matter', () => {
    fc.assert(
      fc.property(some, queries, ({ list, query, day }, before) => {
        const reversed = Object.fromEntries(
          Object.entries(query.chosen)
            .toReversed()
            .map(([name, ids]) => [name, ids.toReversed()]),
        );
        const used = opened(list, day);
        find(used.finder, before);
        expect(whole(find(used.finder, { ...query, chosen: reversed }))).toEqual(
          whole(find(opened(list, day).finder, query)),
        );
      }),
    );
  });

  test('each order is kept: newest, most stars that hold, soonest to expire', () => {
    fc.assert(
      fc.property(some, ({ list, query, day }) => {
        const open = opened(list, day);
        const byId = new Map(list.map((product) => [product.id, product]));
        const found = allPages(open, query).flatMap(({ rows }) =>
          rows.map((row) => byId.get(open.listed(row).id)!),
        );
        const shown = found.map((product) => holds(stateOf(product, day)));
        if (query.sort === 'sao' || query.sort === 'het-han')
          expect(shown).toEqual(shown.toSorted((a, b) => Number(b) - Number(a)));
        if (query.sort === 'moi') {
          const since = found.map(
            ({ certificate }) => certificate?.decision?.date ?? String(certificate?.year ?? ''),
          );
          const known = since.map((one) => (one.length === 4 ? `${one}-01-01` : one));
          expect(known).toEqual(known.toSorted().toReversed());
        }
        if (query.sort === 'het-han') {
          const ends = found
            .filter((_, at) => shown[at])
            .map(({ certificate }) => [certificate?.decision?.date, certificate?.withdrawnOn]);
          // Without a withdrawal to come, who was recognised first ends first.
          const plain = ends.filter(([, withdrawn]) => !withdrawn).map(([date]) => date ?? '');
          expect(plain).toEqual(plain.toSorted());
        }
      }),
    );
  });

  test('an index says of every day what the certificate says, and shows the product as it is', () => {
    fc.assert(
      fc.property(products(12), days, (list, day) => {
        const open = opened(list, day);
        expect(open.rows.size).toBe(list.length);
        for (const product of list) {
          const row = open.rowOf(product.id);
          expect(row).toBeDefined();
          expect(open.listed(row!)).toEqual({
            id: product.id,
            name: product.name,
            producer: product.producer.name,
            commune: label(WORDS.communes, product.commune.id),
            mark: product.group.id,
            stars: product.certificate?.stars ?? null,
            state: stateOf(product, day),
            photo: product.photos[0]?.file ?? '',
          });
        }
      }),
    );
  });

  test('where nothing is found, each way out leads to as many products as it says', () => {
    fc.assert(
      fc.property(some, ({ list, query, day }) => {
        const { finder, rows } = opened(list, day);
        const found = find(finder, query);
        const ways = helps(finder, query, found);
        if (found.total > 0) expect(ways).toEqual([]);
        for (const { label: words, href } of ways) {
          const there = readAddress(new URL(href, 'https://ocop.example'), rows.values).query;
          expect(words).toMatch(new RegExp(`: ${String(find(finder, there).total)} sản phẩm$`, 'u'));
        }
      }),
    );
  });
});

const plain: Indexed = {
  id: 'gao',
  name: 'Gạo',
  producer: { name: 'Duy Huy', kind: null },
  group: { id: 'thuc-pham' },
  commune: { id: 'lai-uyen' },
  certificate: null,
  seasons: null,
  photos: [],
};
const called = (...names: string[]) => names.map((name, at) => ({ ...plain, name, id: `p-${String(at)}` }));
const namesFor = (list: Indexed[], text: string) => {
  const open = opened(list, '2026-11-24');
  return find(open.finder, { ...EVERYTHING, text }).rows.map((row) => open.listed(row).name);
};

describe('a shopper types', () => {
  test('with marks: the same marks first, then what only sounds alike', () => {
    expect(namesFor(called('Dừa sáp', 'Dứa mật', 'Dưa lưới', 'Kẹo dừa'), 'dừa')).toEqual([
      'Dừa sáp',
      'Kẹo dừa',
      'Dưa lưới',
      'Dứa mật',
    ]);
  });
  test('without marks, with đ as d: what begins so first, in the Vietnamese order', () => {
    expect(namesFor(called('Mứt dừa', 'Đậu phộng', 'Dừa sáp', 'Áo dài'), 'd')).toEqual([
      'Dừa sáp',
      'Đậu phộng',
      'Áo dài',
      'Mứt dừa',
    ]);
  });
  test('the beginnings of several words, in any order', () => {
    expect(namesFor(called('Bưởi da xanh', 'Xanh bưởi', 'Bưởi năm roi'), 'xan buo')).toEqual([
      'Bưởi da xanh',
      'Xanh bưởi',
    ]);
  });
  test('letters from the middle of a word: that is not what is looked for', () => {
    expect(namesFor(called('Bưởi'), 'uoi')).toEqual([]);
  });
  test('the producer, the commune, the group', () => {
    for (const text of ['duy', 'lai uyen', 'thuc pham'])
      expect(namesFor(called('Gạo'), text)).toEqual(['Gạo']);
  });
  test('nothing but signs: everything is there', () => {
    expect(namesFor(called('Gạo'), '!?')).toEqual(['Gạo']);
  });
});

describe('ways on', () => {
  const many = opened(called(...Array.from({ length: 7 * PAGE_SIZE }, () => 'Gạo')), '2026-11-24');
  const ways = (page: number) => {
    const query = { ...EVERYTHING, page };
    return pageWays(query, find(many.finder, query)).map((way) =>
      'current' in way ? `[${way.label}]` : way.label,
    );
  };
  test('the pages around, the first and the last', () => {
    expect(ways(1).join(' ')).toBe('[1] 2 … 7 Sau →');
    expect(ways(4).join(' ')).toBe('← Trước 1 … 3 [4] 5 … 7 Sau →');
    expect(ways(7).join(' ')).toBe('← Trước 1 … 6 [7]');
    expect(ways(99).join(' ')).toBe(ways(7).join(' '));
  });
  test('none where all is on one page', () => {
    expect(pageWays(EVERYTHING, find(opened(called('Gạo'), '2026-11-24').finder, EVERYTHING))).toEqual([]);
  });
  test('every condition can be taken away', () => {
    const query = { ...EVERYTHING, text: 'gạo', chosen: { sao: ['4', '3'] } };
    expect(tags(query, KNOWN).map(({ label: words, href }) => [words, href])).toEqual([
      ['“gạo”', '/san-pham/loc/?sao=4&sao=3'],
      ['4 sao', '/san-pham/loc/?q=g%E1%BA%A1o&sao=3'],
      ['3 sao', '/san-pham/loc/?q=g%E1%BA%A1o&sao=4'],
    ]);
  });
  test('where no single condition can be dropped, each alone is offered', () => {
    const list = [
      { ...plain, id: 'a' },
      { ...plain, id: 'b', group: { id: 'do-uong' }, commune: { id: 'tan-hung' } },
    ];
    const { finder } = opened(list, '2026-11-24');
    const query = { ...EVERYTHING, text: 'bưởi', chosen: { nhom: ['do-uong'], xa: ['lai-uyen'] } };
    expect(helps(finder, query, find(finder, query)).map(({ label: words }) => words)).toEqual([
      'Chỉ giữ Đồ uống: 1 sản phẩm',
      'Chỉ giữ xã lai-uyen: 1 sản phẩm',
    ]);
  });
});
