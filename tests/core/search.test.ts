import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packSearch } from '../../src/core/pack-search.ts';
import { prepare } from '../../src/core/search-index.ts';
import { marked as lineMarked, type Piece } from '../../src/core/search-marks.ts';
import { ask } from '../../src/core/search-word.ts';
import { foundWords, readQuery, search, wake } from '../../src/core/search.ts';
import { fold } from '../../src/core/text.ts';
import { wordsOf } from '../../src/core/words.ts';
import { entriesOf } from '../tools/search-entries.ts';

/** An index of entries, each its kind, title, address and text. */
const indexOf = (...entries: [kind: string, title: string, address: string, text: string][]) =>
  packSearch(entries.map(([kind, title, address, text]) => ({ kind, title, address, text })));
const made = (...entries: Parameters<typeof indexOf>) => prepare(indexOf(...entries));

/** A text as it is packed. */
const oneLine = (packed: string): string => packed.replaceAll('\n', ' ');

const prepared = made(
  [
    'Kế hoạch',
    'Mục tiêu',
    '/ke-hoach/#muc-tieu',
    'Dữ liệu thử: kinh phí không quá 3 tỷ đồng, làm ở vùng Đông Nam Bộ.',
  ],
  ['Kế hoạch', 'Kinh phí', '/ke-hoach/#kinh-phi', 'Dữ liệu thử: nguồn vốn huy động cộng đồng.'],
  ['Sản phẩm', 'Dưa lưới', '/san-pham/dua-luoi/', 'Dữ liệu thử: trồng trong nhà màng ở Lai Uyên.'],
  ['Sản phẩm', 'Bưởi đông', '/san-pham/buoi/', ''],
  ['Văn bản', 'Quyết định 26/2026/QĐ-TTg', '/van-ban/26/', 'Dữ liệu thử: bộ tiêu chí và kế hoạch.'],
);
const addresses = (query: string) =>
  search(prepared, query).groups.flatMap(({ hits }) => hits.map(({ address }) => address));
const text = (pieces: readonly Piece[]) => pieces.map((piece) => piece.text).join('');
const marked = (pieces: readonly Piece[]) => pieces.filter(({ hit }) => hit).map((piece) => piece.text);
/** A line with what was looked for marked in it, whether or not all of it is there. */
const highlight = (line: string, query: string): Piece[] => {
  const index = made(['A', line, '/', '']);
  return lineMarked(
    index,
    0,
    wordsOf(query).map((word) => ask(index, word)),
  );
};

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
    const two = made(['A', 'thoang', '/a/', ''], ['B', 'hoa', '/b/', '']);
    expect(search(two, 'ho').groups.map(({ kind }) => kind)).toEqual(['B', 'A']);
  });

  test('a word begun with other marks before letters within a word', () => {
    const two = made(['A', 'marketing', '/a/', ''], ['B', 'kế hoạch', '/b/', '']);
    expect(search(two, 'ke').groups.map(({ kind }) => kind)).toEqual(['B', 'A']);
  });

  test('words side by side before the same words far apart', () => {
    const two = made(['A', 'thử', '/a/', 'đồng ruộng và cộng'], ['B', 'thử', '/b/', 'làm cho cộng đồng']);
    expect(search(two, 'cong dong').groups.map(({ kind }) => kind)).toEqual(['B', 'A']);
  });

  test.each([
    ['26/2026', 'số 26, ngày 1/1/2026', 'số 26/2026/QĐ'],
    ['26 2026', 'số 2026, 26', 'số 26/2026/QĐ'],
    ['cộng đồng', 'cong dong', 'Cộng đồng'],
    ['hop tac xa', 'xã hợp tác', 'hợp tác xã'],
    ['bao bì, nhãn', 'bao bì và nhãn', 'bao bì, nhãn hàng'],
    ['nhan ha', 'hàng có nhãn', 'nhãn hàng'],
  ])('“%s”: “%s” after “%s”, side by side as typed', (query, apart, together) => {
    const two = made(['A', 'thử', '/a/', apart], ['B', 'thử', '/b/', together]);
    expect(search(two, query).groups.map(({ kind }) => kind)).toEqual(['B', 'A']);
  });

  test('words of which one ends a title and the other begins the text are not side by side', () => {
    const two = made(['A', 'làm cho cộng', '/a/', 'đồng'], ['B', 'cộng', '/b/', 'và đồng đều']);
    const [first, second] = search(two, 'cộng đồng').groups;
    expect([first?.kind, second?.kind]).toEqual(['A', 'B']);
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

  test('marks that stand between words, on no letter, ask for nothing', () => {
    expect(addresses('kế \u0323 hoạch')).toEqual(addresses('kế hoạch'));
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
  const many = prepare(
    packSearch(
      Array.from({ length: 20 }, (_, nth) => ({
        kind: 'A',
        title: `thử ${String(nth)}`,
        address: `/${String(nth)}/`,
        text: '',
      })),
    ),
  );
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
  const anything = fc.string({ unit: 'binary', maxLength: 60 }).map((line) => oneLine(line.normalize('NFC')));

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
});

describe('a snippet', () => {
  const long = `${'Chữ dài trước. '.repeat(40)}Ở đây có bưởi da xanh ngon. ${'Chữ dài sau. '.repeat(40)}`;
  const found = search(made(['A', 'thử', '/', long]), 'buoi da xanh');
  const snippet = found.groups[0]?.hits[0]?.snippet() ?? [];

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
        const composed = oneLine(line.normalize('NFC'));
        const query = composed.slice(at % (composed.length + 1)).slice(0, 5);
        const [group] = search(made(['A', '', '/', composed]), query).groups;
        const pieces = text(group?.hits[0]?.snippet() ?? [])
          .replace(/^… /, '')
          .replace(/ …$/, '');
        if (group && !composed.includes('…')) expect(composed).toContain(pieces);
      }),
    );
  });
});

describe('an index', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(fc.constantFrom('xã', 'Xã', ' ', ', ', ' – ', '26/2026', '\ud83c', '🌾', '.', '  '))
      .map((all) => all.join('')),
  );
  const entry = fc.record({ kind: line, title: line, address: fc.webPath(), text: line });

  test('gives back what was packed, a line break as a space', () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const sent = JSON.parse(JSON.stringify(packSearch(entries))) as ReturnType<typeof packSearch>;
        const expected = entries.map(({ title, text: words, ...rest }) => ({
          ...rest,
          title: oneLine(title),
          text: oneLine(words),
        }));
        expect(entriesOf(sent)).toEqual(expected);
      }),
    );
  });

  test.each([[[]], [[['A', '', '/', '']]], [[['A', 'thử', '/', '']]]] as Parameters<typeof indexOf>[][])(
    'may be as small as %j and can be woken',
    (entries) => {
      const index = made(...entries);
      wake(index);
      expect(search(index, 'thử').total).toBe(entries.filter(([, title]) => title === 'thử').length);
    },
  );

  test('answers the same when a word is asked again, after many others', () => {
    const before = addresses('kinh phí');
    for (let nth = 10; nth < 60; nth++) search(prepared, `từ ${String(nth)}`);
    expect(addresses('kinh phí')).toEqual(before);
  });
});
