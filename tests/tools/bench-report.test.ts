// The report of the bench is believed only if its drawings are true and a figure that does not hold says so.
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { askedTable } from '../bench/asked.ts';
import { plainPage } from '../bench/bare-site.ts';
import { apart, drawChart, type Chart } from '../bench/chart.ts';
import type { AllKept } from '../bench/results.ts';

const BUILD: Chart = {
  title: 'Building the site',
  sizes: 'products',
  values: 'seconds',
  series: [
    {
      name: 'this site',
      points: [
        [100, 15],
        [1000, 20],
        [10_000, 40],
      ],
    },
    {
      name: 'bare Astro',
      points: [
        [100, 2],
        [1000, 4],
        [10_000, 20],
      ],
    },
  ],
};

const drawn = (chart: Chart) => parse(drawChart(chart));
/** Where the line goes through. */
const way = (svg: ReturnType<typeof drawn>, line: number) =>
  [
    ...(svg.querySelector(`.line${String(line)}`)?.getAttribute('d') ?? '').matchAll(
      /[ML]([\d.]+) ([\d.]+)/g,
    ),
  ].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

describe('a drawing of how something grows', () => {
  test('sizes ten times apart stand equally far from each other', () => {
    const [first, second, third] = way(drawn(BUILD), 0);
    expect(second!.x - first!.x).toBeCloseTo(third!.x - second!.x, 0);
    expect(first!.x).toBeLessThan(second!.x);
  });

  test('twice as much stands twice as high above nothing', () => {
    const svg = drawn(BUILD);
    const [floor] = svg
      .querySelectorAll('.grid')
      .map((line) => Number(/M\d+ ([\d.]+)/.exec(line.getAttribute('d') ?? '')?.[1]));
    const [, middle, most] = way(svg, 0);
    expect(floor! - most!.y).toBeCloseTo(2 * (floor! - middle!.y), 0);
  });

  test('on a logarithmic line ten times as much is one step up, and nothing stands at the bottom', () => {
    const [nothing, one, ten, hundred] = way(
      drawn({
        ...BUILD,
        logarithmic: true,
        series: [
          {
            name: 'this site',
            points: [
              [1, 0],
              [10, 1],
              [100, 10],
              [1000, 100],
            ],
          },
        ],
      }),
      0,
    );
    expect(one!.y - ten!.y).toBeCloseTo(ten!.y - hundred!.y, 0);
    expect(nothing!.y).toBe(one!.y);
  });

  test('is read without eyes: a title, and every figure in words', () => {
    const svg = drawn({ ...BUILD, limit: { name: 'asked: below 90', value: 90 } });
    expect(svg.querySelector('svg')?.getAttribute('aria-labelledby')).toBe('title words');
    expect(svg.querySelector('#title')?.text).toBe('Building the site');
    const words = svg.querySelector('#words')?.text ?? '';
    for (const said of ['this site: 15 seconds at 100 products', '20 seconds at 10,000', 'asked: below 90'])
      expect(words).toContain(said);
  });

  test('names its lines in words, apart from each other where they end together', () => {
    const same = { ...BUILD, series: ['a', 'b', 'c'].map((name) => ({ name, points: [[10, 5] as const] })) };
    const heights = drawn(same)
      .querySelectorAll('text[class^=mark]')
      .map((label) => Number(label.getAttribute('y')))
      .sort((a, b) => a - b);
    expect(heights).toHaveLength(3);
    expect(heights[1]! - heights[0]!).toBeGreaterThanOrEqual(16);
    expect(heights[2]! - heights[1]!).toBeGreaterThanOrEqual(16);
    expect(apart([100, 100], 20, 100)).toEqual([80, 100]);
  });

  test('a name with marks of markup in it is a name', () => {
    const svg = drawChart({ ...BUILD, title: 'a < b & "c"', series: BUILD.series.slice(0, 1) });
    expect(svg).toContain('<title id="title">a &lt; b &amp; &quot;c&quot;</title>');
  });

  test('is for light and for dark paper, and asks nothing of elsewhere', () => {
    const svg = drawChart(BUILD);
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(/);
  });

  test('there is nothing to draw: it says which', () => {
    expect(() => drawChart({ ...BUILD, series: [] })).toThrow('Building the site: nothing to draw');
  });
});

describe('what was asked', () => {
  const kept = (ratio: number): AllKept => ({
    intake: {
      at: '2026-01-01T00:00:00.000Z',
      seconds: 1,
      on: [],
      data: {
        load: { dossiers: 10, atOnce: 1, kills: 1, compared: 1, filled: [] },
        version: '18',
        sendings: 10,
        seconds: 1,
        statuses: {},
        waited: 0,
        held: { dossiers: 10, keys: 10, references: 10 },
        perSecond: { intake: ratio * 100, bare: 100 },
        growth: [],
        problems: ratio > 0 ? [] : ['dossiers in the database: 9, expected 10'],
      },
    },
  });
  const lineOf = (all: AllKept, about: string) => askedTable(all).find((line) => line.includes(about));

  test('and holds', () => {
    expect(lineOf(kept(0.51), 'bare insert')).toMatch(/0\.51 \| yes \|$/);
  });

  test('and does not hold: the line says so plainly', () => {
    expect(lineOf(kept(0.49), 'bare insert')).toMatch(/0\.49 \| \*\*no\*\* \|$/);
    expect(lineOf(kept(0), 'database killed')).toMatch(/9, expected 10 \| \*\*no\*\* \|$/);
  });

  test('and was not measured: nobody takes it for held', () => {
    expect(lineOf({}, 'bare insert')).toMatch(/not measured in this run \| \*\*not known\*\* \|$/);
  });
});

test('the bare site says the same words as the page it stands for, and nothing of its frame', () => {
  const page = plainPage(
    'san-pham/thu',
    `<!doctype html><title>Dữ liệu thử &amp; trà</title><nav>Đầu trang</nav><main class="x"><h1>Trà &#39;sen&#39;</h1>
     <p>Một <b>hai</b></p><ul><li>ba</li><li>bốn</li></ul><script>let x = 1;</script></main><footer>Chân</footer>`,
  );
  expect(page).toEqual({
    path: 'san-pham/thu',
    title: 'Dữ liệu thử & trà',
    lines: ["Trà 'sen'", 'Một hai', 'ba', 'bốn'],
  });
});
