import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReference, REFERENCE, spellReferences } from '../../src/core/reference.ts';

const first = (letters: string, random: Uint8Array) => spellReferences(letters, random, 1)[0]!;
const prefix = fc.stringMatching(/^[A-Z]{2,4}$/);
const bytes = fc.uint8Array({ minLength: 8, maxLength: 64 });
const reference = fc.tuple(prefix, bytes).map(([letters, random]) => first(letters, random));

describe('a reference is read over the telephone', () => {
  test.each(Array.from('0O1ILU'))(
    'no reference has the character %s, which is taken for another',
    (letter) => {
      expect(REFERENCE.test(`BB-222${letter}-2222`)).toBe(false);
      expect(REFERENCE.test(`BB-2222-${letter}222`)).toBe(false);
    },
  );

  test('every other letter and digit is used', () => {
    for (const letter of '23456789ABCDEFGHJKMNPQRSTVWXYZ')
      expect(REFERENCE.test(`BB-222${letter}-2222`)).toBe(true);
  });

  test.each([
    ['as it is printed', 'BB-7K3M-9Q2X'],
    ['in small letters', 'bb-7k3m-9q2x'],
    ['without dashes', 'BB7K3M9Q2X'],
    ['with spaces for dashes', 'bb 7k3m 9q2x'],
    ['with spaces at both ends', '  BB-7K3M-9Q2X '],
    ['in other groups', 'BB7-K3M9-Q2X'],
    ['with long dashes', 'BB–7K3M–9Q2X'],
    ['with dots', 'bb.7k3m.9q2x.'],
  ])('and typed %s', (_, typed) => {
    expect(readReference(typed)).toBe('BB-7K3M-9Q2X');
  });

  test.each([
    ['a letter missing', 'BB-7K3M-9Q2'],
    ['a letter too many', 'BBBBB-7K3M-9Q2X'],
    ['no letters of the programme', '7K3M-9Q2X'],
    ['one letter of the programme', 'B-7K3M-9Q2X'],
    ['a digit among the letters of the programme', 'B2-7K3M-9Q2X'],
    ['a zero for the letter O', 'BB-7K3M-9Q20'],
    ['a letter that no reference has', 'BB-7K3M-9QIX'],
    ['nothing', ''],
    ['a sentence', 'tôi quên mã rồi'],
  ])('and typed with %s, so that there is none', (_, typed) => {
    expect(readReference(typed)).toBeUndefined();
  });

  test('any way of writing a reference is read as that reference', () => {
    const typed = reference.chain((whole) =>
      fc
        .array(fc.tuple(fc.constantFrom('', ' ', '-', '.'), fc.boolean()), {
          minLength: whole.length,
          maxLength: whole.length,
        })
        .map((ways) => ({
          whole,
          text: Array.from(whole.replaceAll('-', ''), (letter, i) => {
            const [space = '', small = false] = ways[i] ?? [];
            return space + (small ? letter.toLowerCase() : letter);
          }).join(''),
        })),
    );
    fc.assert(
      fc.property(typed, ({ whole, text }) => {
        expect(readReference(text)).toBe(whole);
      }),
    );
  });

  test('whatever is typed, the answer is a reference or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readReference(text) ?? 'BB-7K3M-9Q2X').toMatch(REFERENCE);
      }),
    );
  });
});

describe('spelling random bytes', () => {
  test('always gives a reference', () => {
    fc.assert(
      fc.property(prefix, bytes, (letters, random) => {
        expect(first(letters, random)).toMatch(REFERENCE);
        expect(first(letters, random).startsWith(`${letters}-`)).toBe(true);
      }),
    );
  });

  test('gives the same reference for the same bytes, and another for others', () => {
    const one = first('BB', createHash('sha256').update('1').digest());
    expect(first('BB', createHash('sha256').update('1').digest())).toBe(one);
    expect(first('BB', createHash('sha256').update('2').digest())).not.toBe(one);
  });

  test('spells several of one number, the first being the same however many are asked for', () => {
    const random = createHash('sha256').update('1').digest();
    const three = spellReferences('BB', random, 3);
    expect(new Set(three).size).toBe(3);
    expect(three[0]).toBe(first('BB', random));
    for (const reference of three) expect(reference).toMatch(REFERENCE);
  });

  test.each([
    [0, 'BB-2222-2222'],
    [29, 'BB-Z222-2222'],
    [30, 'BB-2322-2222'],
    [900, 'BB-2232-2222'],
  ])('spells the number %i always in the same way: %s', (number, spelt) => {
    expect(first('BB', Uint8Array.of(0, 0, 0, 0, 0, 0, number >> 8, number & 255))).toBe(spelt);
  });

  test('uses every letter about as often in every place', () => {
    const rounds = 6000;
    const counts = Array.from({ length: 8 }, () => new Map<string, number>());
    for (let i = 0; i < rounds; i++) {
      const code = first('BB', createHash('sha256').update(String(i)).digest()).replaceAll('-', '');
      for (const [place, letter] of Array.from(code.slice(2)).entries())
        counts[place]?.set(letter, (counts[place].get(letter) ?? 0) + 1);
    }
    for (const count of counts) {
      expect(count.size).toBe(30);
      // 200 are expected, give or take 14; a hundred too few or too many does not happen by chance.
      for (const times of count.values()) expect(Math.abs(times - rounds / 30)).toBeLessThan(80);
    }
  });
});
