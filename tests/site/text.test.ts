// What is written on the pages, as a reader would see it.
import { describe, expect, test } from 'vitest';
import { isTest } from '../tools/locality.ts';
import { readPages } from './pages.ts';

/** Block by block: words on both sides of a block's edge never run together. */
function blocks(html: string): string[] {
  return html
    .replace(/<(script|style|svg|template)\b.*?<\/\1>/gs, '\n')
    .replace(
      /<(\/?(p|li|h\d|div|td|th|dt|dd|ul|ol|tr|section|label|option|legend|summary|a class="name")\b[^>]*|br)>/g,
      '\n',
    )
    .replace(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .split('\n');
}

describe.each(readPages().map((page) => [page.address, page] as const))('%s', (_, page) => {
  test('has no sentences that run together', () => {
    const glued = blocks(page.html).flatMap((text) => text.match(/\S*[a-zà-ỹ)”][.;:,!?]\p{Lu}\S*/gu) ?? []);
    expect(glued.filter((text) => !text.includes('://'))).toEqual([]);
  });
  test('has no space before a full stop or comma', () => {
    expect(blocks(page.html).flatMap((text) => text.match(/\S+ [.,;:](?=\s|$)/gu) ?? [])).toEqual([]);
  });
  test('is written in whole letters (NFC)', () => {
    expect(page.html).toBe(page.html.normalize('NFC'));
  });
  // A locality of the tests says that it is one.
  test.skipIf(isTest)('carries no test data', () => {
    expect(page.html.includes('Dữ liệu thử')).toBe(false);
  });
});
