import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byVietnamese, clip, fold, nfc, tidyLine, tidyText } from '../../src/core/text.ts';

/** Letters, marks, spaces, controls and halves of characters in any order: what a keyboard never sends, but a machine may. */
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      ...['e', 'o', 'u', 'đ', 'Đ', 'ế', '\u0301', '\u031B', '\u0323', '🥭', '\uD83E'],
      ...[' ', '\u00A0', '\u3000', '\u2028', '\t', '\r', '\n', '\u000B'],
      ...['\u0000', '\u001B', '\u0085', '\u200B', '\u200E', '\u202E', '\u2066', '\uFEFF'],
    ),
    maxLength: 30,
  }),
);

const TIDY = [
  ['tidyLine', tidyLine],
  ['tidyText', tidyText],
] as const;

describe.each(TIDY)('%s, whatever is typed', (_, tidy) => {
  test('a telephone that sends marks apart from their letters gives the same text as one that does not', () => {
    const typed = 'Bưởi da xanh Mai Quốc, ấp Xà Mách';
    expect(typed.normalize('NFD')).not.toBe(typed);
    expect(tidy(typed.normalize('NFD'))).toBe(typed);
    expect(tidy(typed)).toBe(typed);
  });

  test('a null byte and other control characters are dropped', () => {
    expect(tidy('mít\u0000 sấy\u0007\u001B\u007F\u0085')).toBe('mít sấy');
  });

  test.each(['\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069'])(
    'a direction override cannot make a name read as another (%j)',
    (override) => {
      expect(tidy(`Hợp tác xã${override} gnaX`)).toBe('Hợp tác xã gnaX');
    },
  );

  test.each(['\u200E', '\u200F', '\u061C', '\u200B', '\u2060', '\u00AD', '\uFEFF'])(
    'a mark without width that came along with a copied text is dropped (%j)',
    (mark) => {
      expect(tidy(`${mark}mít${mark}sấy${mark}`)).toBe('mítsấy');
      expect(tidy(` ${mark} `)).toBe('');
    },
  );

  test('a control character between a letter and its mark does not keep them apart', () => {
    expect(tidy('me\u200E\u0301')).toBe('mé');
  });

  test('half a character, which no database keeps, does not get through', () => {
    expect(tidy('xoài \uD83E').isWellFormed()).toBe(true);
    expect(tidy('\uDD6D xoài').isWellFormed()).toBe(true);
  });

  test('emoji of several characters stay whole', () => {
    expect(tidy('xoài 🥭 gia đình 👨‍👩‍👧')).toBe('xoài 🥭 gia đình 👨‍👩‍👧');
  });

  test('tidying what is tidy changes nothing', () => {
    fc.assert(fc.property(anything, (text) => tidy(tidy(text)) === tidy(text)));
  });

  test('what is kept is always composed', () => {
    fc.assert(fc.property(anything, (text) => tidy(text) === nfc(tidy(text))));
  });

  test('no control character and no direction override is ever kept', () => {
    fc.assert(
      fc.property(
        anything,
        (text) =>
          !/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/u.test(
            tidy(text),
          ),
      ),
    );
  });

  test('every letter and digit stays, in its order', () => {
    const letters = (text: string) => nfc(text.replace(/[^\p{L}\p{N}]/gu, ''));
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('aăâbcdđ129 \n\t.,!?')), maxLength: 40 }),
        (text) => {
          expect(letters(tidy(text))).toBe(letters(text));
        },
      ),
    );
  });
});

describe('an answer of one line', () => {
  test.each([
    ['  mít   sấy  ', 'mít sấy'],
    ['mít\u00A0sấy', 'mít sấy'],
    ['mít\u3000sấy', 'mít sấy'],
    ['mít\tsấy', 'mít sấy'],
    ['mít\r\nsấy', 'mít sấy'],
    ['mít\u2028sấy', 'mít sấy'],
    ['', ''],
    [' \t\u00A0\n', ''],
  ])('%j is kept as %j', (typed, kept) => {
    expect(tidyLine(typed)).toBe(kept);
  });

  test('has one line, single spaces and none at its ends', () => {
    fc.assert(fc.property(anything, (text) => !/[\r\n\t]|\s\s|^\s|\s$/u.test(tidyLine(text))));
  });
});

describe('a longer answer', () => {
  test.each([
    ['line breaks of Windows', 'một\r\nhai\r\n\r\nba', 'một\nhai\n\nba'],
    ['line breaks of old Macintoshes', 'một\rhai', 'một\nhai'],
    ['spaces around line breaks', 'một  \n   hai', 'một\nhai'],
    ['many empty lines', 'một\n\n\n\n\nhai', 'một\n\nhai'],
    ['empty lines that hold spaces', 'một\n \n \n\t\nhai', 'một\n\nhai'],
    ['empty lines that hold a control character', 'một\n\u0000\n\u0000\nhai', 'một\n\nhai'],
    ['empty lines at both ends', '\n\n một \n\n', 'một'],
    ['tabs and wide spaces within a line', 'một\t\u3000hai', 'một hai'],
  ])('%s', (_, typed, kept) => {
    expect(tidyText(typed)).toBe(kept);
  });

  test('never has two empty lines in a row, nor a space beside a line break', () => {
    fc.assert(fc.property(anything, (text) => !/\n{3}|\r| \n|\n |^\s|\s$/u.test(tidyText(text))));
  });
});

describe('searching without marks', () => {
  test.each([
    ['Bưởi Đỏ', 'buoi do'],
    ['Cây Trường II', 'cay truong ii'],
    ['ĐƯỜNG ĐÔNG HÀ', 'duong dong ha'],
    ['Nghĩa Lộ, kẽ, kẻ, kẹ, ké, kè', 'nghia lo, ke, ke, ke, ke, ke'],
    ['ăâêôơư ĂÂÊÔƠƯ', 'aaeoou aaeoou'],
    ['3 sao (2023)', '3 sao (2023)'],
  ])('%s is found as %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('is the same however the marks were typed', () => {
    fc.assert(
      fc.property(fc.oneof(anything, fc.constantFrom('Bưởi Đỏ', 'thị trấn Lai Uyên')), (text) => {
        expect(fold(text.normalize('NFC'))).toBe(fold(text.normalize('NFD')));
      }),
    );
  });

  test('folding what is folded changes nothing, for every letter of the language', () => {
    const letters =
      'aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ';
    expect(fold(letters)).toMatch(/^[a-z]+$/);
    expect(fold(letters.toUpperCase())).toBe(fold(letters));
    expect(fold(fold(letters))).toBe(fold(letters));
  });
});

test('names stand in the Vietnamese order: a ă â, d đ, e ê, whatever their case', () => {
  const inOrder = ['an', 'Ăn', 'ân', 'dừa', 'Đậu', 'em', 'ếch', 'ốc', 'ớt', 'uống', 'ướp'];
  expect([...inOrder].reverse().sort(byVietnamese)).toEqual(inOrder);
});

test.each([
  ['Rượu trắng', 12, 'Rượu trắng'],
  ['Chế biến từ thịt, thủy sản', 19, 'Chế biến từ thịt…'],
  ['Đồ uống có cồn khác', 15, 'Đồ uống có…'],
])('"%s" in %i letters is "%s"', (text, most, clipped) => {
  expect(clip(text, most)).toBe(clipped);
  expect(clip(text, most).length).toBeLessThanOrEqual(most);
});

test('what is numbered stands in the order of its numbers', () => {
  expect(['Thôn 10', 'Thôn 2', 'Thôn 1'].sort(byVietnamese)).toEqual(['Thôn 1', 'Thôn 2', 'Thôn 10']);
});
