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
const products = pages.filter(({ kind }) => kind === 'product');

describe.each(products)('the label of $address', ({ address, root }) => {
  const links = root.querySelectorAll('main a').map((link) => link.getAttribute('href') ?? '');
  const code = /^\/xm\/([^/]+)\/$/.exec(links.find((link) => link.startsWith('/xm/')) ?? '')?.[1] ?? '';

  test('has a code that can be checked, and a sheet that the product leads to', () => {
    expect(bareCode(code)).toHaveLength(CODE_LENGTH);
    expect(codeFault(code)).toBe('unknown');
    expect(links).toContain(`${address}nhan/`);
  });

  test('has a square that a telephone reads, small and printed badly, as the page of the code', async () => {
    const svg = readFileSync(path.join(DIST, fileAt(`/xm/${code}.svg`) ?? ''));
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
