import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REFERENCE } from '../../../src/core/reference.ts';
import { keyOfContent, receiptIsSealed, referencesFor, sealReceipt } from '../../../src/server/seal.ts';

const SECRET = 'chuoi-bi-mat-chi-de-thu-nghiem-0';
const OTHER_SECRET = 'chuoi-bi-mat-chi-de-thu-nghiem-1';
const KEY = '00000000-0000-4000-8000-000000000000';

describe('the references a sending may get', () => {
  const references = referencesFor(SECRET, 'BB', 'san-pham', KEY);

  test('are several different ones, to try in turn', () => {
    expect(references.length).toBeGreaterThanOrEqual(3);
    expect(new Set(references).size).toBe(references.length);
    for (const reference of references) expect(reference).toMatch(REFERENCE);
    for (const reference of references) expect(reference.startsWith('BB-')).toBe(true);
  });

  test('are the same, in the same order, when the same is sent again', () => {
    expect(referencesFor(SECRET, 'BB', 'san-pham', KEY)).toEqual(references);
  });

  test.each<[what: string, args: Parameters<typeof referencesFor>]>([
    ['another key', [SECRET, 'BB', 'san-pham', KEY.replace('8', '9')]],
    ['another form', [SECRET, 'BB', 'tap-huan', KEY]],
    ['another secret', [OTHER_SECRET, 'BB', 'san-pham', KEY]],
    ['parts that read the same when put together', [SECRET, 'BB', 'san', `-pham${KEY}`]],
  ])('are all others for %s', (_, args) => {
    for (const reference of referencesFor(...args)) expect(references).not.toContain(reference);
  });
});

describe('the key of a sending that brought none', () => {
  const answers = { name: 'Dữ liệu thử', help: ['von', 'bao-bi'] };

  test('is the same for the same answers', () => {
    expect(keyOfContent(SECRET, 'san-pham', structuredClone(answers))).toBe(
      keyOfContent(SECRET, 'san-pham', answers),
    );
  });

  test('is one the database takes', () => {
    expect(keyOfContent(SECRET, 'san-pham', answers)).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ['other answers', SECRET, 'san-pham', { ...answers, name: 'Dữ liệu thử.' }],
    ['the same wishes in another order', SECRET, 'san-pham', { ...answers, help: ['bao-bi', 'von'] }],
    ['another form', SECRET, 'tap-huan', answers],
    ['another secret', OTHER_SECRET, 'san-pham', answers],
  ])('is another for %s', (_, secret, form, given) => {
    expect(keyOfContent(secret, form, given)).not.toBe(keyOfContent(SECRET, 'san-pham', answers));
  });
});

describe('a receipt', () => {
  const seal = sealReceipt(SECRET, 'BB-7K3M-9Q2X', 'lai-uyen');

  test('opens with its seal, which fits an address', () => {
    expect(receiptIsSealed(SECRET, 'BB-7K3M-9Q2X', 'lai-uyen', seal)).toBe(true);
    expect(seal).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });

  test.each([
    ['another reference', 'BB-7K3M-9Q2Y', 'lai-uyen', seal],
    ['another commune', 'BB-7K3M-9Q2X', 'tan-hung', seal],
    ['a letter moved from one to the other', 'BB-7K3M-9Q2Xl', 'ai-uyen', seal],
    [
      'the seal of another receipt',
      'BB-7K3M-9Q2X',
      'lai-uyen',
      sealReceipt(SECRET, 'BB-2222-2222', 'lai-uyen'),
    ],
    [
      'a seal made with another secret',
      'BB-7K3M-9Q2X',
      'lai-uyen',
      sealReceipt(OTHER_SECRET, 'BB-7K3M-9Q2X', 'lai-uyen'),
    ],
    ['no seal', 'BB-7K3M-9Q2X', 'lai-uyen', ''],
    ['half a seal', 'BB-7K3M-9Q2X', 'lai-uyen', seal.slice(0, 11)],
    ['a seal and more', 'BB-7K3M-9Q2X', 'lai-uyen', `${seal}A`],
    ['a very long seal', 'BB-7K3M-9Q2X', 'lai-uyen', seal.repeat(1000)],
    ['a seal of as many letters but more bytes', 'BB-7K3M-9Q2X', 'lai-uyen', 'ế'.repeat(22)],
  ])('does not open with %s', (_, reference, commune, given) => {
    expect(receiptIsSealed(SECRET, reference, commune, given)).toBe(false);
  });

  test('does not open with one letter of its seal changed, wherever', () => {
    for (let i = 0; i < seal.length; i++) {
      const changed = seal.slice(0, i) + (seal[i] === 'A' ? 'B' : 'A') + seal.slice(i + 1);
      expect(receiptIsSealed(SECRET, 'BB-7K3M-9Q2X', 'lai-uyen', changed)).toBe(false);
    }
  });

  test('does not open with whatever somebody makes up, and never fails over it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (given, reference, commune) => {
        expect(receiptIsSealed(SECRET, reference, commune, given)).toBe(false);
      }),
    );
  });
});
