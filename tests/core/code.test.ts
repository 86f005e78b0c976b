import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lookUp,
  bareCode,
  CODE_LENGTH,
  codeFault,
  codeKey,
  nearestCode,
  productCode,
} from '../../src/core/code.ts';

const id = fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,8}){0,4}$/);
const place = fc.nat({ max: CODE_LENGTH - 1 });
const replaced = (text: string, at: number, letter: string) =>
  text.slice(0, at) + letter + text.slice(at + 1);

describe('a product has a code', () => {
  test('that is the same today as on every label already printed', () => {
    expect(productCode('san-pham-thu')).toBe('T8J-CYT-GZM');
  });

  test('in three groups, without letters and digits that are taken for others', () => {
    fc.assert(
      fc.property(id, (one) => {
        expect(productCode(one)).toMatch(/^[2-9A-HJKMNP-TV-Z]{3}(-[2-9A-HJKMNP-TV-Z]{3}){2}$/);
        expect(codeFault(productCode(one))).toBe('unknown');
      }),
    );
  });

  test('of its own, among 20,000', () => {
    const codes = Array.from({ length: 20_000 }, (_, i) => codeKey(productCode(`san-pham-${String(i)}`)));
    expect(new Set(codes).size).toBe(20_000);
  });
});

describe('a shopper types the code of a package', () => {
  test.each([
    ['7K3-M9Q-2XC', '7k3 m9q 2xc'],
    ['7K3-M9Q-2XC', ' 7K3M9Q2XC\n'],
    ['7K3-M9Q-2XC', '７Ｋ３－Ｍ９Ｑ－２ＸＣ'],
    ['7K3-M9Q-2XC', '7K3–M9O–ZXC'],
    ['7K3-M9D-2XC', '7K3 M90 2XC'],
    ['J8S-5GV-BBB', '1B5 s6u 8b8'],
    ['OCOP-01-2026', 'ocop o1 2o26'],
  ])('%s, as %j, and finds it', (code, typed) => {
    expect(codeKey(typed)).toBe(codeKey(code));
  });

  test.each([
    ['', 'empty'],
    [' -–- ', 'empty'],
    ['7K3-M9Q', 'length'],
    ['7K3-M9Q-2XCC', 'length'],
    ['7K3-M9Q-0XC', 'check'],
  ])('%j, and is told what is wrong: %s', (typed, fault) => {
    expect(codeFault(typed)).toBe(fault);
  });

  test('with any one letter wrong, and the check character betrays it', () => {
    fc.assert(
      fc.property(
        id,
        place,
        fc.constantFrom(...Array.from('23456789ABCDEFGHJKMNPQRSTVWXYZ')),
        (one, at, letter) => {
          const bare = bareCode(productCode(one));
          fc.pre(bare[at] !== letter);
          expect(codeFault(replaced(bare, at, letter))).toBe('check');
        },
      ),
    );
  });

  test('with one letter wrong that is not a look-alike, and is shown the code and the letter', () => {
    const known = ['mot', 'hai', 'ba'].map(productCode);
    for (const code of known)
      for (let at = 0; at < CODE_LENGTH; at++) {
        const letter = bareCode(code)[at] === 'K' ? 'W' : 'K';
        expect(nearestCode(replaced(bareCode(code), at, letter), known)).toEqual({ code, letter: at + 1 });
      }
  });

  test('that is like no other, or like two, and nothing is guessed', () => {
    expect(nearestCode('AAA-AAA-AAA', ['KKK-KKK-KKK', 'AAAA'])).toBeUndefined();
    expect(nearestCode('AAK', ['AAA', 'AAC'])).toBeUndefined();
    expect(nearestCode('AAA', ['AAA'])).toBeUndefined();
  });
});

describe('a code is looked up', () => {
  const known = ['san-pham-thu', 'mot', 'hai'].map(productCode);

  test('as typed with small letters, spaces and a look-alike, and leads to its product', () => {
    expect(lookUp('tbj cyt g2m', known)).toEqual({ kind: 'found', code: 'T8J-CYT-GZM' });
  });

  test('with the last letter wrong: which one that is', () => {
    expect(lookUp('T8J-CYT-GZK', known)).toEqual({
      kind: 'fault',
      fault: 'check',
      near: { code: 'T8J-CYT-GZM', letter: 9 },
    });
  });

  test('that is well made and yet nobody’s', () => {
    expect(lookUp(productCode('khac'), known)).toEqual({ kind: 'fault', fault: 'unknown', near: undefined });
  });

  test('whatever is typed: found only where it differs in nothing but look-alikes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (raw) => {
        const answer = lookUp(raw, known);
        if (answer.kind === 'found') expect(codeKey(raw)).toBe(codeKey(answer.code));
        else expect(known.map(codeKey)).not.toContain(codeKey(raw));
      }),
    );
  });
});
