// A small line chart as SVG: how something grows with size. Sizes stand on a logarithmic line, values on an even or a
// logarithmic one; every line carries its name at its end, and its own dashes and marks besides its colour.

export interface Series {
  name: string;
  points: readonly (readonly [size: number, value: number])[];
}

export interface Chart {
  title: string;
  /** What a size counts: "products". */
  sizes: string;
  /** What a value counts: "seconds". */
  values: string;
  series: readonly Series[];
  /** Values ten times apart stand as far apart as the next ten times; where they lie far from each other. */
  logarithmic?: boolean;
  /** What was asked for, as a line across. */
  limit?: { name: string; value: number };
}

const WIDTH = 720;
const HEIGHT = 350;
const FRAME = { left: 76, right: 190, top: 64, bottom: 56 };
const LINE_HEIGHT = 17;
/** So much of the width belongs to one character of a label. */
const LETTER = 7;

/** Colours apart from each other for all eyes, on light and on dark paper. */
const LOOKS = [
  { light: '#0b6e4f', dark: '#5fd3a6', dashes: '', mark: 'circle' },
  { light: '#b3452b', dark: '#ff9d7e', dashes: '7 4', mark: 'square' },
  { light: '#2f5aa8', dark: '#8db7ff', dashes: '2 4', mark: 'diamond' },
  { light: '#7a4b94', dark: '#d5a6ee', dashes: '10 3 2 3', mark: 'triangle' },
] as const;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** As people write it: 20,000; 0.51. */
export const readable = (value: number): string =>
  value.toLocaleString('en', { maximumSignificantDigits: value >= 100 ? 6 : 2 });

/** 1, 2 or 5 and noughts: the least of them from which so many steps reach the value. */
function stepFor(value: number, steps: number): number {
  const power = 10 ** Math.floor(Math.log10(value / steps));
  return ([1, 2, 5, 10].find((times) => times * power * steps >= value) ?? 10) * power;
}

/** Where the values are written on their line, from the bottom to the top; the first and the last are its ends. */
function ticksOf(values: readonly number[], logarithmic: boolean): number[] {
  const most = Math.max(...values);
  if (!logarithmic) {
    const step = stepFor(most > 0 ? most : 1, 5);
    const count = Math.max(1, Math.ceil((most > 0 ? most : 1) / step));
    return Array.from({ length: count + 1 }, (_, n) => n * step);
  }
  const positive = values.filter((value) => value > 0);
  const lowest = positive.length > 0 ? Math.floor(Math.log10(Math.min(...positive))) : 0;
  const highest = Math.max(lowest + 1, Math.ceil(Math.log10(most)));
  return Array.from({ length: highest - lowest + 1 }, (_, n) => 10 ** (lowest + n));
}

/** From a value to its place between two ends, both logarithmic. */
function logarithmicPlace(least: number, most: number, from: number, to: number): (value: number) => number {
  // A single size stands in the middle.
  if (least === most) return () => (from + to) / 2;
  return (value) => from + (Math.log(value / least) / Math.log(most / least)) * (to - from);
}

/** Heights moved apart, in their order, so that no two names lie on each other; within the frame. */
export function apart(heights: readonly number[], least: number, lowest: number): number[] {
  const order = heights.map((height, at) => ({ height, at })).sort((a, b) => a.height - b.height);
  for (const [place, one] of order.entries()) {
    const above = order[place - 1];
    if (above) one.height = Math.max(one.height, above.height + least);
  }
  for (const [place, one] of [...order].reverse().entries()) {
    const below = order[order.length - place];
    one.height = Math.min(one.height, below ? below.height - least : lowest);
  }
  const moved = [...heights];
  for (const { height, at } of order) moved[at] = height;
  return moved;
}

/** Those of the places, from the left, whose labels do not touch. */
function roomy(places: readonly { x: number; label: string }[]): { x: number; label: string }[] {
  const kept: { x: number; label: string }[] = [];
  let end = -Infinity;
  for (const place of places) {
    const half = (place.label.length * LETTER) / 2;
    if (place.x - half < end + LETTER) continue;
    kept.push(place);
    end = place.x + half;
  }
  return kept;
}

const round = (place: number): string => place.toFixed(1);

function mark(kind: (typeof LOOKS)[number]['mark'], x: number, y: number): string {
  const at = (dx: number, dy: number) => `${round(x + dx)} ${round(y + dy)}`;
  switch (kind) {
    case 'circle':
      return `<circle cx="${round(x)}" cy="${round(y)}" r="4"/>`;
    case 'square':
      return `<path d="M${at(-3.5, -3.5)}H${round(x + 3.5)}V${round(y + 3.5)}H${round(x - 3.5)}Z"/>`;
    case 'diamond':
      return `<path d="M${at(0, -5)}L${at(5, 0)}L${at(0, 5)}L${at(-5, 0)}Z"/>`;
    case 'triangle':
      return `<path d="M${at(0, -5)}L${at(5, 4)}L${at(-5, 4)}Z"/>`;
  }
}

const STYLE = [
  'text{font:13px/1 system-ui,sans-serif;fill:#1c2420}',
  '.title{font-weight:600;font-size:15px}.quiet{fill:#56615b}',
  '.paper{fill:#fff}.grid{stroke:#dfe5e1}.limit{stroke:#1c2420;stroke-dasharray:1 3}',
  ...LOOKS.map(
    ({ light, dashes }, at) =>
      `.line${String(at)}{stroke:${light};stroke-dasharray:${dashes || 'none'}}.mark${String(at)}{fill:${light}}`,
  ),
  '@media (prefers-color-scheme:dark){text{fill:#edf2ee}.quiet{fill:#a9b5ae}.paper{fill:#161b18}',
  '.grid{stroke:#323a35}.limit{stroke:#edf2ee}',
  ...LOOKS.map(({ dark }, at) => `.line${String(at)}{stroke:${dark}}.mark${String(at)}{fill:${dark}}`),
  '}',
].join('');

/** In words what the lines show, for whoever does not see them. */
export const wordsOf = ({ series, sizes, values, limit }: Chart): string =>
  [
    ...series.map(
      ({ name, points }) =>
        `${name}: ${points.map(([size, value]) => `${readable(value)} ${values} at ${readable(size)} ${sizes}`).join(', ')}.`,
    ),
    ...(limit ? [`${limit.name}: ${readable(limit.value)} ${values}.`] : []),
  ].join(' ');

/** @throws where there is nothing to draw, or more lines than looks */
export function drawChart(chart: Chart): string {
  const { title, sizes, values, logarithmic = false, limit } = chart;
  const series = chart.series.filter(({ points }) => points.length > 0);
  if (series.length === 0) throw new Error(`${title}: nothing to draw.`);
  if (series.length > LOOKS.length) throw new Error(`${title}: too many lines.`);
  const points = series.flatMap((one) => one.points);
  const [left, right] = [FRAME.left, WIDTH - FRAME.right];
  const [top, bottom] = [FRAME.top, HEIGHT - FRAME.bottom];

  const all = [...new Set(points.map(([size]) => size))].sort((a, b) => a - b);
  const x = logarithmicPlace(all[0] ?? 1, all.at(-1) ?? 1, left + 12, right - 12);
  const ticks = ticksOf([...points.map(([, value]) => value), ...(limit ? [limit.value] : [])], logarithmic);
  const [lowest = 0, highest = 1] = [ticks[0], ticks.at(-1)];
  const place = logarithmicPlace(lowest, highest, bottom, top);
  // Nothing has no place on a logarithmic line; it stands at its end.
  const y = logarithmic
    ? (value: number) => place(Math.max(value, lowest))
    : (value: number) => bottom - (value / highest) * (bottom - top);

  const grid = ticks.map(
    (tick) =>
      `<path class="grid" d="M${String(left)} ${round(y(tick))}H${String(right)}"/>` +
      `<text class="quiet" x="${String(left - 8)}" y="${round(y(tick) + 4)}" text-anchor="end">${readable(tick)}</text>`,
  );
  const along = roomy(all.map((size) => ({ x: x(size), label: readable(size) }))).map(
    (place) =>
      `<text class="quiet" x="${round(place.x)}" y="${String(bottom + 20)}" text-anchor="middle">${place.label}</text>`,
  );
  const ends = series.map(({ points: of }) => of.at(-1)?.[1] ?? 0);
  const asked = limit && { name: limit.name, y: y(limit.value) };
  const heights = apart([...ends.map(y), ...(asked ? [asked.y] : [])], LINE_HEIGHT, bottom);
  const label = (name: string, at: number, style: string) =>
    `<text ${style}x="${String(right + 10)}" y="${round((heights[at] ?? 0) + 4)}">${escaped(name)}</text>`;
  const lines = series.map(({ name, points: of }, at) => {
    const way = of.map(([size, value], n) => `${n === 0 ? 'M' : 'L'}${round(x(size))} ${round(y(value))}`);
    const marks = of.map(([size, value]) => mark(LOOKS[at]?.mark ?? 'circle', x(size), y(value)));
    return (
      `<path class="line${String(at)}" d="${way.join('')}" fill="none" stroke-width="2"/>` +
      `<g class="mark${String(at)}">${marks.join('')}</g>${label(name, at, `class="mark${String(at)}" `)}`
    );
  });
  const across = asked && [
    `<path class="limit" d="M${String(left)} ${round(asked.y)}H${String(right)}"/>`,
    label(asked.name, series.length, ''),
  ];

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" role="img" aria-labelledby="title words">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="words">${escaped(wordsOf({ ...chart, series }))}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="paper" width="${String(WIDTH)}" height="${String(HEIGHT)}" rx="8"/>`,
    `<text class="title" x="16" y="26">${escaped(title)}</text>`,
    `<text class="quiet" x="16" y="44">${escaped(values)}${logarithmic ? ', each line ten times the one below' : ''}</text>`,
    ...grid,
    ...along,
    `<text class="quiet" x="${String((left + right) / 2)}" y="${String(bottom + 42)}" text-anchor="middle">${escaped(sizes)}</text>`,
    ...(across ?? []),
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}
