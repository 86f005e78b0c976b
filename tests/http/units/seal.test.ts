import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REFERENCE } from '../../../src/core/reference.ts';
import { keyOfContent, readReceipt, receiptAddress, referencesFor } from '../../../src/server/seal.ts';

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
  const receipt = { form: 'san-pham', reference: 'BB-7K3M-9Q2X', commune: 'lai-uyen' };
  const carriedBy = (address: string) => new URL(address, 'https://thu.example.vn').searchParams;
  const carried = carriedBy(receiptAddress(SECRET, receipt));
  const seal = carried.get('dau') ?? '';
  const changed = (changes: Record<string, string | undefined>) => {
    const params = new URLSearchParams(carried);
    for (const [name, value] of Object.entries(changes))
      if (value === undefined) params.delete(name);
      else params.set(name, value);
    return params;
  };

  test('opens with its seal, which fits an address', () => {
    expect(readReceipt(SECRET, carried)).toEqual(receipt);
    expect(seal).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });

  test('opens where no commune was named', () => {
    const none = { ...receipt, commune: undefined };
    expect(readReceipt(SECRET, carriedBy(receiptAddress(SECRET, none)))).toEqual(none);
  });

  test.each<[what: string, changes: Record<string, string | undefined>]>([
    ['another form', { phieu: 'ho-tro' }],
    ['another reference', { ma: 'BB-7K3M-9Q2Y' }],
    ['another commune', { xa: 'tan-hung' }],
    ['its commune taken away', { xa: undefined }],
    ['a letter moved from one to the other', { ma: 'BB-7K3M-9Q2Xl', xa: 'ai-uyen' }],
    [
      'the seal of another receipt',
      { dau: carriedBy(receiptAddress(SECRET, { ...receipt, reference: 'BB-2222-2222' })).get('dau') ?? '' },
    ],
    [
      'a seal made with another secret',
      { dau: carriedBy(receiptAddress(OTHER_SECRET, receipt)).get('dau') ?? '' },
    ],
    ['no seal', { dau: undefined }],
    ['half a seal', { dau: seal.slice(0, 11) }],
    ['a seal and more', { dau: `${seal}A` }],
    ['a very long seal', { dau: seal.repeat(1000) }],
    ['a seal of as many letters but more bytes', { dau: 'ế'.repeat(22) }],
  ])('does not open with %s', (_, changes) => {
    expect(readReceipt(SECRET, changed(changes))).toBeUndefined();
  });

  test('does not open with one letter of its seal changed, wherever', () => {
    for (let i = 0; i < seal.length; i++) {
      const other = seal.slice(0, i) + (seal[i] === 'A' ? 'B' : 'A') + seal.slice(i + 1);
      expect(readReceipt(SECRET, changed({ dau: other }))).toBeUndefined();
    }
  });

  test('does not open with whatever somebody makes up, and never fails over it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (dau, ma, xa) => {
        expect(readReceipt(SECRET, new URLSearchParams({ phieu: 'san-pham', dau, ma, xa }))).toBeUndefined();
      }),
    );
  });
});
