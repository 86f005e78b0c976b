import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviceWords } from '../../src/core/device.ts';

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
    'Chrome trên máy Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0',
    'Edge trên máy Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/120.0 Chrome/114.0 Safari/537.36',
    'Cốc Cốc trên máy Windows',
  ],
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36',
    'Chrome trên điện thoại Android',
  ],
  [
    'Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-X700) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0 Safari/537.36',
    'Samsung Internet trên máy tính bảng Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    'Safari trên iPhone',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/130.0 Mobile/15E148 Safari/604.1',
    'Chrome trên iPhone',
  ],
  [
    'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0',
    'Firefox trên máy Linux',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
    'Safari trên máy Mac',
  ],
  ['Firefox/1', 'Firefox'],
  ['(Windows NT 10.0)', 'máy Windows'],
  ['curl/8.5.0', undefined],
  ['', undefined],
  [null, undefined],
])('%s', (userAgent, words) => {
  expect(deviceWords(userAgent)).toBe(words);
});

test('nothing that a browser says of itself comes out as it is', () => {
  const made = fc
    .tuple(fc.string(), fc.constantFrom('Chrome/', 'Windows', 'iPhone', ''), fc.string())
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(made, (userAgent) => {
      expect(deviceWords(`${userAgent} Windows Chrome/1`)).toMatch(/^[\p{L} ]{3,60}$/u);
    }),
  );
});
