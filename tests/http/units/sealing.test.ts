import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countingHash, seal, unseal } from '../../../src/server/sealing.ts';

const SECRETS = { SEALING_SECRET: 'chuoi-niem-phong-chi-de-thu-nghiem', SEALING_SECRET_PREVIOUS: undefined };
const OTHERS = { SEALING_SECRET: 'mot-chuoi-khac-chi-de-thu-nghiem-0', SEALING_SECRET_PREVIOUS: undefined };

describe('what is sealed', () => {
  test('opens to what it was, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, bound) => {
        const sealed = seal(SECRETS, 'waiting-room', text, bound);
        expect(sealed).toMatch(/^1\.[0-9a-f]{12}\.[\w-]+\.[\w-]+$/);
        expect(unseal(SECRETS, 'waiting-room', sealed, bound)).toBe(text);
      }),
    );
  });

  test('shows nothing of it, and looks different each time', () => {
    const text = 'Dữ liệu thử: 0912345678';
    const sealed = seal(SECRETS, 'waiting-room', text);
    expect(Buffer.from(sealed, 'base64url').toString()).not.toContain('0912345678');
    expect(seal(SECRETS, 'waiting-room', text)).not.toBe(sealed);
  });

  const sealed = seal(SECRETS, 'waiting-room', 'Dữ liệu thử', 'a');
  test.each<[string, () => string | undefined]>([
    ['for another purpose', () => unseal(SECRETS, 'look-up', sealed, 'a')],
    ['elsewhere than it belongs', () => unseal(SECRETS, 'waiting-room', sealed, 'b')],
    ['with another secret', () => unseal(OTHERS, 'waiting-room', sealed, 'a')],
    ['cut short', () => unseal(SECRETS, 'waiting-room', sealed.slice(0, -4), 'a')],
    ['when it is empty', () => unseal(SECRETS, 'waiting-room', '', 'a')],
    ['as another version', () => unseal(SECRETS, 'waiting-room', sealed.replace(/^1/, '2'), 'a')],
  ])('does not open %s', (_, open) => {
    expect(open()).toBeUndefined();
  });

  test('does not open with one letter of the text changed', () => {
    const at = sealed.lastIndexOf('.') + 1;
    for (let i = at; i < sealed.length - 1; i++) {
      const changed = sealed.slice(0, i) + (sealed[i] === 'A' ? 'B' : 'A') + sealed.slice(i + 1);
      expect(unseal(SECRETS, 'waiting-room', changed, 'a')).toBeUndefined();
    }
  });

  test('opens after the secret was changed, as long as the former one is kept', () => {
    const rotated = { ...OTHERS, SEALING_SECRET_PREVIOUS: SECRETS.SEALING_SECRET };
    expect(unseal(rotated, 'waiting-room', sealed, 'a')).toBe('Dữ liệu thử');
    expect(unseal(rotated, 'waiting-room', seal(rotated, 'waiting-room', 'mới'))).toBe('mới');
  });
});

describe('what is counted under a hash', () => {
  test('is the same for the same, and another for another kind, value or secret', () => {
    const hash = countingHash(SECRETS, 'dia-chi', '203.0.113.7');
    expect(countingHash(SECRETS, 'dia-chi', '203.0.113.7')).toBe(hash);
    expect(hash).not.toContain('203');
    for (const other of [
      countingHash(SECRETS, 'so', '203.0.113.7'),
      countingHash(SECRETS, 'dia-chi', '203.0.113.8'),
      countingHash(OTHERS, 'dia-chi', '203.0.113.7'),
    ])
      expect(other).not.toBe(hash);
  });
});
