import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPhone, parsePhone } from '../../src/core/phone.ts';

describe('registers with a number typed', () => {
  test.each([
    ['in one piece', '0912345678'],
    ['with spaces', '0912 345 678'],
    ['in other groups', '09 12 34 56 78'],
    ['with dots', '0912.345.678'],
    ['with dashes', '0912-345-678'],
    ['with long dashes', '0912–345–678'],
    ['with dashes that do not break', '0912\u2011345\u2011678'],
    ['with a slash', '0912/345678'],
    ['with spaces that do not break', '0912\u00A0345\u00A0678'],
    ['with spaces at both ends', '  0912345678 '],
    ['with the country code', '+84912345678'],
    ['with the country code and spaces', '+84 912 345 678'],
    ['with the country code and the zero in brackets', '+84 (0)912 345 678'],
    ['with the country code and the zero', '+84 0912 345 678'],
    ['with the country code in brackets', '(+84) 912 345 678'],
    ['with the country code without a plus', '84912345678'],
    ['with the country code without a plus, and the zero', '840912345678'],
    ['with 00 before the country code', '0084 912345678'],
    ['in full-width digits', '０９１２ ３４５ ６７８'],
    ['in full-width digits with the country code', '＋８４９１２３４５６７８'],
  ])('%s: %s', (_, typed) => {
    expect(parsePhone(typed)).toBe('+84912345678');
  });

  test.each(['(0274) 3822 123', '0274.3822123', '0274 3 822 123', '+84 274 3822 123', '842743822123'])(
    'of a fixed line: %s',
    (typed) => {
      expect(parsePhone(typed)).toBe('+842743822123');
    },
  );

  test('that begins with 084, which is no country code', () => {
    expect(parsePhone('084 612 3456')).toBe('+84846123456');
    expect(parsePhone('+84 84 612 3456')).toBe('+84846123456');
  });

  test.each(['032', '056', '070', '081', '098'])('of the mobile range %s', (range) => {
    expect(parsePhone(`${range}2345678`)).toBe(`+84${range.slice(1)}2345678`);
  });
});

describe('is asked again for a number that is', () => {
  test.each([
    ['empty', ''],
    ['only a sign', '+'],
    ['only the country code', '+84'],
    ['one digit short', '091234567'],
    ['one digit long', '09123456789'],
    ['one digit short, with the country code', '+84 91234567'],
    ['one digit long, with the country code', '+84 9123456789'],
    ['a fixed line one digit short', '0274 382 212'],
    ['a fixed line one digit long', '0274 3822 1234'],
    ['without its zero', '912345678'],
    ['with two zeros', '00912345678'],
    ['a service number', '1900 1234'],
    ['a free service number', '1800 123 456'],
    ['an emergency number', '113'],
    ['of a mobile range given up in 2018', '0123 456 789'],
    ['of a mobile range given up in 2018, eleven digits', '01234 567 890'],
    ['of an area code given up in 2017', '0650 3822 123'],
    ['of another country', '+1 202 555 0123'],
    ['of another country with 84 in it', '+184 912 345 678'],
    ['spelt with the letter O', 'O912345678'],
    ['followed by words', '0912345678 (Zalo)'],
    ['two numbers', '0912345678, 0987654321'],
    ['two numbers with a slash', '0912345678/0987654321'],
    ['letters', 'không có'],
    ['an e-mail', 'ten@example.vn'],
    ['with a plus in the middle', '0912+345678'],
  ])('%s: "%s"', (_, typed) => {
    expect(parsePhone(typed)).toBeUndefined();
  });
});

const national = fc.oneof(fc.stringMatching(/^[35789][0-9]{8}$/), fc.stringMatching(/^2[0-9]{9}$/));

/** A text with any of these between its characters. */
const spacedOut = (text: string, between: readonly string[]) =>
  fc
    .array(fc.constantFrom(...between), { minLength: text.length, maxLength: text.length })
    .map((spaces) => Array.from(text, (char, i) => char + (spaces[i] ?? '')).join(''));

describe('whatever the number', () => {
  test('any usual beginning and any spacing mean the same', () => {
    const typed = fc
      .tuple(national, fc.constantFrom('0', '+84', '+840', '84', '840', '0084', '00840'))
      .chain(([number, start]) =>
        fc.tuple(
          fc.constant(`+84${number}`),
          spacedOut(start + number, ['', '', ' ', '.', '-', '–', '\u00A0', '(', ')', '  ']),
        ),
      );
    fc.assert(
      fc.property(typed, ([kept, text]) => {
        expect(parsePhone(text)).toBe(kept);
      }),
    );
  });

  test('what is shown is read back as the same number', () => {
    fc.assert(
      fc.property(national, (number) => {
        const kept = parsePhone(`0${number}`);
        expect(kept).toBe(`+84${number}`);
        expect(parsePhone(formatPhone(kept!))).toBe(kept);
        expect(formatPhone(kept!)).toMatch(/^0\d{3} \d{3} \d{3,4}$/);
      }),
    );
  });

  test('whatever text comes, the answer is a whole number or none', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[+(]?[0-9 .-]{0,16}$/)),
        (text) => {
          expect(parsePhone(text) ?? '+84912345678').toMatch(/^\+84(2\d{9}|[35789]\d{8})$/);
        },
      ),
    );
  });
});

test.each([
  ['+84912345678', '0912 345 678'],
  ['+842743822123', '0274 382 2123'],
])('%s is shown as people read it: %s', (kept, shown) => {
  expect(formatPhone(kept)).toBe(shown);
});
