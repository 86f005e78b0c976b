// What is printed on a package must lead to where it says, for years.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { CODE_LENGTH, bareCode, codeFault } from '../../src/core/code.ts';
import { DIST, fileAt, readPages } from './pages.ts';

const pages = readPages();
const canonical = pages.find(({ address }) => address === '/')?.root.querySelector('[rel="canonical"]');
const origin = new URL(canonical?.getAttribute('href') ?? '').origin;
const labels = pages.filter(({ kind }) => kind === 'labels');
const products = pages.filter(({ kind }) => kind === 'product');

test('every product has its sheet of labels', () => {
  expect(labels.map(({ address }) => address)).toEqual(products.map(({ address }) => `${address}nhan/`));
});

describe.each(labels)('$address', ({ root }) => {
  const image = root.querySelector('.sheet img')?.getAttribute('src') ?? '';
  const code = root.querySelector('.sheet .code')?.text ?? '';

  test('shows a code that can be checked, and the address beneath every square', () => {
    expect(bareCode(code)).toHaveLength(CODE_LENGTH);
    expect(codeFault(code)).toBe('unknown');
    for (const label of root.querySelectorAll('.sheet li')) {
      expect(label.querySelector('img')?.getAttribute('src')).toBe(image);
      expect(label.text.replace(/\s+/g, '')).toMatch(new RegExp(`${new URL(origin).host}/xm/${code}$`));
    }
    expect(root.querySelectorAll('.sheet')).toHaveLength(3);
  });

  test('has a square that a telephone reads, small and printed badly, as the page of the code', async () => {
    const svg = readFileSync(path.join(DIST, fileAt(image) ?? ''));
    // 20 mm at 150 dots an inch, blurred.
    const { data, info } = await sharp(svg)
      .resize(118, 118)
      .blur(0.8)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const read = jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data ?? '';
    expect(read).toBe(`${origin}/xm/${code}/`);
    expect(fileAt(new URL(read).pathname)).toBeDefined();
  });
});
