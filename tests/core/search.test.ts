import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foundWords, highlight, prepare, readQuery, search } from '../../src/core/search.ts';
import type { Piece, SearchIndex } from '../../src/core/search.ts';
import { fold } from '../../src/core/text.ts';

const index: SearchIndex = {
  kinds: ['Kế hoạch', 'Sản phẩm', 'Văn bản'],
  entries: [
    [
      0,
      'Mục tiêu',
      '/ke-hoach/#muc-tieu',
      'Dữ liệu thử: kinh phí không quá 3 tỷ đồng, làm ở vùng Đông Nam Bộ.',
    ],
    [0, 'Kinh phí', '/ke-hoach/#kinh-phi', 'Dữ liệu thử: nguồn vốn huy động cộng đồng.'],
    [1, 'Dưa lưới', '/san-pham/dua-luoi/', 'Dữ liệu thử: trồng trong nhà màng ở Lai Uyên.'],
    [1, 'Bưởi đông', '/san-pham/buoi/', ''],
    [2, 'Quyết định 26/2026/QĐ-TTg', '/van-ban/26/', 'Dữ liệu thử: bộ tiêu chí và kế hoạch.'],
  ],
};
const prepared = prepare(index);
const addresses = (query: string) =>
  search(prepared, query).groups.flatMap(({ hits }) => hits.map(({ address }) => address));
const text = (pieces: readonly Piece[]) => pieces.map((piece) => piece.text).join('');
const marked = (pieces: readonly Piece[]) => pieces.filter(({ hit }) => hit).map((piece) => piece.text);

describe('marks are optional', () => {
  test.each([
    ['ke hoach', '/van-ban/26/'],
    ['kế hoạch', '/van-ban/26/'],
    ['KE HOACH', '/van-ban/26/'],
    ['dua luoi', '/san-pham/dua-luoi/'],
    ['lai uyen', '/san-pham/dua-luoi/'],
    ['26/2026/qd-ttg', '/van-ban/26/'],
    ['Quyết định số 26'.replace(' số', ''), '/van-ban/26/'],
  ])('%s', (query, address) => {
    expect(addresses(query)).toContain(address);
  });

  test('marks typed apart from their letters are the same', () => {
    expect(addresses('kế hoạch'.normalize('NFD'))).toEqual(addresses('kế hoạch'));
  });

  test('đ is found as d, and the other way round', () => {
    expect(addresses('dong')).toEqual(addresses('đong'));
    expect(addresses('dong')).toContain('/ke-hoach/#muc-tieu');
  });
});

describe('what comes first', () => {
  test('the right marks before the title: đồng is money, not winter', () => {
    expect(addresses('đồng')[0]).toBe('/ke-hoach/#muc-tieu');
    expect(addresses('đông')[0]).toBe('/san-pham/buoi/');
  });

  test('the title before the text', () => {
    expect(addresses('kinh phí')[0]).toBe('/ke-hoach/#kinh-phi');
  });

  test('the start of a word before its middle', () => {
    const two = prepare({ kinds: ['A', 'B'], entries: [[0, 'thoang', '/a/', ''], [1, 'hoa', '/b/', '']] }); // prettier-ignore
    expect(search(two, 'ho').groups.map(({ kind }) => kind)).toEqual(['B', 'A']);
  });

  test('a word begun with other marks before letters within a word', () => {
    const two = prepare({
      kinds: ['A', 'B'],
      entries: [
        [0, 'marketing', '/a/', ''],
        [1, 'kế hoạch', '/b/', ''],
      ],
    });
    expect(search(two, 'ke').groups.map(({ kind }) => kind)).toEqual(['B', 'A']);
  });

  test('words side by side before the same words far apart', () => {
    const two = prepare({
      kinds: ['A', 'B'],
      entries: [
        [0, 'thử', '/a/', 'đồng ruộng và cộng'],
        [1, 'thử', '/b/', 'làm cho cộng đồng'],
      ],
    });
    expect(search(two, 'cong dong').groups.map(({ kind }) => kind)).toEqual(['B', 'A']);
  });
});

describe('queries nobody means', () => {
  test.each(['', '   ', 'a', 'đ', '?', '!!!', '\u0301\u0323', '…'])('%j is no question yet', (query) => {
    expect(search(prepared, query)).toMatchObject({ tooShort: true, total: 0, groups: [] });
  });

  test('nothing typed is met with no words, one letter with advice', () => {
    expect(foundWords(search(prepared, ' '))).toBe('');
    expect(foundWords(search(prepared, 'a'))).toBe('Gõ ít nhất hai chữ cái hoặc chữ số.');
  });

  test('ten thousand letters are cut, and answered at once', () => {
    const start = performance.now();
    expect(search(prepared, 'kế hoạch '.repeat(1200)).query.length).toBeLessThanOrEqual(200);
    expect(search(prepared, 'x'.repeat(10_000)).total).toBe(0);
    expect(performance.now() - start).toBeLessThan(500);
  });

  test('HTML is words like any others', () => {
    const found = search(prepared, '<img src=x onerror=alert(1)>');
    expect(found).toMatchObject({ total: 0, query: '<img src=x onerror=alert(1)>' });
    expect(foundWords(found)).toBe('Không thấy gì cho “<img src=x onerror=alert(1)>”');
  });

  test('every word must be found', () => {
    expect(addresses('kinh phí sầu riêng')).toEqual([]);
  });

  test('whatever is typed, there is an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (query) => {
        const found = search(prepared, query);
        expect(found.total).toBeGreaterThanOrEqual(0);
        expect(readQuery(found.query)).toBe(found.query);
      }),
    );
  });
});

test('a kind with many hits shows six and says how many more', () => {
  const many = prepare({
    kinds: ['A'],
    entries: Array.from({ length: 20 }, (_, i) => [0, `thử ${String(i)}`, `/${String(i)}/`, '']),
  });
  expect(search(many, 'thử').groups).toMatchObject([{ kind: 'A', more: 14, hits: { length: 6 } }]);
});

test('groups keep all entries that match, each once', () => {
  expect(search(prepared, 'dữ liệu thử').total).toBe(4);
  expect(new Set(addresses('dữ liệu thử')).size).toBe(4);
});

describe('a marked text', () => {
  test.each([
    ['Kế hoạch của xã', 'ke hoach', ['Kế', 'hoạch']],
    ['Ba tỷ đồng, vùng đông, dòng sông', 'đồng', ['đồng']],
    ['Ba tỷ đồng, vùng đông, dòng sông', 'dong', ['đồng', 'đông', 'dòng']],
    ['khoáng hoa', 'hoa', ['hoa']],
    ['khoáng', 'hoa', ['hoá']],
    ['marketing và kế hoạch', 'ke', ['kế']],
    ['marketing', 'ke', ['ke']],
    ['Đường ĐÔNG HÀ', 'dong ha', ['ĐÔNG', 'HÀ']],
    ['xóm thử x\u0323\u0301 hết', 'x', ['x', 'x']],
    ['İzmir và chợ', 'cho', ['chợ']],
    ['한국 chợ', 'chợ', ['chợ']],
  ])('%s for %s', (line, query, hits) => {
    expect(marked(highlight(line, query))).toEqual(hits);
    expect(text(highlight(line, query))).toBe(line);
  });

  const vietnamese = fc.string({
    unit: fc.constantFrom(
      ...Array.from('aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữựĐÔNG 1/,.'),
    ),
    maxLength: 60,
  });
  const anything = fc.string({ unit: 'binary', maxLength: 60 }).map((line) => line.normalize('NFC'));

  test('is the text itself, letter for letter, whatever is looked for', () => {
    fc.assert(
      fc.property(fc.oneof(vietnamese, anything), fc.oneof(vietnamese, anything), (line, query) => {
        expect(text(highlight(line, query))).toBe(line);
      }),
    );
  });

  test('marks what was looked for, folded alike, where a word of the text is the query', () => {
    fc.assert(
      fc.property(vietnamese, fc.nat(), fc.boolean(), (line, nth, plain) => {
        const words = line.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
        const word = words[nth % Math.max(words.length, 1)];
        if (!word) return;
        const query = plain ? fold(word) : word;
        const hits = marked(highlight(line, query));
        expect(hits.length).toBeGreaterThan(0);
        for (const hit of hits) expect(fold(hit).replaceAll(fold(word), '')).toBe('');
      }),
    );
  });

  test('has no empty piece and no two marked pieces that overlap', () => {
    fc.assert(
      fc.property(anything, anything, (line, query) => {
        for (const piece of highlight(line, query)) expect(piece.text).not.toBe('');
      }),
    );
  });

  test('letters taken for one-to-one are one-to-one', () => {
    const codes = [[0x0, 0x24f], [0x1e00, 0x1eff], [0x2000, 0x20cf], [0x2190, 0x22ff]].flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)); // prettier-ignore
    const odd = codes.filter((code) => fold(String.fromCharCode(code)).length !== 1);
    expect(odd.map((code) => code.toString(16))).toEqual([]);
  });
});

describe('a snippet', () => {
  const long = `${'Chữ dài trước. '.repeat(40)}Ở đây có bưởi da xanh ngon. ${'Chữ dài sau. '.repeat(40)}`;
  const found = search(prepare({ kinds: ['A'], entries: [[0, 'thử', '/', long]] }), 'buoi da xanh');
  const snippet = found.groups[0]?.hits[0]?.snippet ?? [];

  test('holds what was found, short, with dots where it is cut', () => {
    expect(marked(snippet)).toEqual(['bưởi', 'da', 'xanh']);
    expect(text(snippet)).toMatch(/^… .* …$/);
    expect(text(snippet).length).toBeLessThan(190);
  });

  test('is a stretch of the text, cut between words', () => {
    const inner = text(snippet).slice(2, -2);
    expect(` ${long} `).toContain(` ${inner} `);
  });

  test('never breaks, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 900 }), fc.nat(), (line, at) => {
        const composed = line.normalize('NFC');
        const query = composed.slice(at % (composed.length + 1)).slice(0, 5);
        const [group] = search(prepare({ kinds: ['A'], entries: [[0, '', '/', composed]] }), query).groups;
        const pieces = text(group?.hits[0]?.snippet ?? [])
          .replace(/^… /, '')
          .replace(/ …$/, '');
        if (group && !composed.includes('…')) expect(composed).toContain(pieces);
      }),
    );
  });
});
