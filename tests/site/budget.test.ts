// A page must come through a weak connection: the budgets hold for every page, measured as sent.
// kB is 1,000 bytes; text is gzipped (level 9), fonts count as they are, photos do not count.
import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { readPages } from './pages.ts';
import { fontsUsed, hasOwnLetters, sum, weigh, type Part } from './weigh.ts';

const KB = 1000;
/** The page with its styles fits into the first round trip of a connection. */
const MARKUP = 14 * KB;
const SCRIPTS = 10 * KB;
const ALL = 60 * KB;
/** A criteria set is a long table that is read in the field: it comes with everything within this. */
const SET_ALL = 30 * KB;
const SET_SCRIPTS = 8 * KB;
/** Forms are filled in at the edge of the network, on old phones. */
const FORM = 40 * KB;

const weights = readPages().map((page) => ({ page, weight: weigh(page) }));

/** A sentence that names the page, the sum and its parts, if the sum is over the limit. */
function over(address: string, what: string, parts: readonly Part[], limit: number): string | undefined {
  const total = sum(parts);
  if (total <= limit) return undefined;
  const list = parts.map(({ file, bytes }) => `  ${String(bytes).padStart(6)}  ${file}`).join('\n');
  return `${address}: ${what} ${total} bytes, ${total - limit} over ${limit}:\n${list}`;
}

afterAll(() => {
  const results = new URL('../.results/', import.meta.url);
  mkdirSync(results, { recursive: true });
  const table = weights.map(({ page, weight }) => {
    const markup = sum([weight.html, ...weight.styles]);
    const [fonts, scripts] = [sum(weight.fonts), sum(weight.scripts)];
    const all = markup + fonts + scripts;
    return {
      page: page.address,
      kind: page.kind,
      html: weight.html.bytes,
      styles: sum(weight.styles),
      markup,
      fonts,
      scripts,
      all,
    };
  });
  writeFileSync(new URL('budget.json', results), `${JSON.stringify(table, null, 2)}\n`);
});

describe.each(weights)('$page.address', ({ page, weight }) => {
  const { address, kind } = page;
  const { html, styles, fonts, scripts, foreign, missing } = weight;

  test('page and styles fit into 14 kB', () => {
    expect(over(address, 'HTML and CSS', [html, ...styles], MARKUP)).toBeUndefined();
  });
  test('scripts fit into 10 kB', () => {
    expect(over(address, 'scripts', scripts, SCRIPTS)).toBeUndefined();
  });
  const ownLetters = hasOwnLetters(page);
  const used = fontsUsed(page, fonts);
  const limit = kind === 'form' ? FORM : ALL;
  test(`page, styles, fonts and scripts fit into ${String(limit / KB)} kB`, () => {
    expect(over(address, 'everything', [html, ...styles, ...used, ...scripts], limit)).toBeUndefined();
    expect(used).toHaveLength(ownLetters ? 1 : 2);
  });
  if (kind === 'criteria-set') {
    test('a criteria set fits into 30 kB with everything', () => {
      expect(ownLetters).toBe(true);
      expect(over(address, 'everything', [html, ...styles, ...used, ...scripts], SET_ALL)).toBeUndefined();
      expect(over(address, 'scripts', scripts, SET_SCRIPTS)).toBeUndefined();
    });
  }
  test('nothing is fetched from another origin', () => {
    expect(foreign).toEqual([]);
  });
  test('what it brings along is in the build', () => {
    expect(missing).toEqual([]);
  });
});
