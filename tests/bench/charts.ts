// How each thing grows with size, as it was measured: which lines stand on which drawing.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BUILD_MEMORY, BUILD_SECONDS, DESK_LIMIT } from './asked.ts';
import { drawChart, type Chart, type Series } from './chart.ts';
import type { EnginesAtSize } from './finding.ts';
import { findingOf, searchingOf, sizesOf, type AllKept } from './results.ts';
import type { EngineReport } from './side-by-side.ts';

export type ChartName =
  | 'build-seconds'
  | 'memory-peak'
  | 'memory-served'
  | `${'catalogue' | 'search'}-${'bytes' | 'load' | 'first' | 'later'}`
  | 'catalogue-page'
  | 'intake'
  | 'desk';

/** One line for each engine. */
function engineSeries(reports: readonly EnginesAtSize[], of: (engine: EngineReport) => number): Series[] {
  const names = reports[0]?.engines.map(({ engine }) => engine) ?? [];
  return names.map((name) => ({
    name,
    points: reports.flatMap(({ size, engines }) => {
      const engine = engines.find((one) => one.engine === name);
      return engine ? [[size, of(engine)] as const] : [];
    }),
  }));
}

const ENGINE_CHARTS = [
  { of: 'bytes', title: 'bytes over the wire, all questions', values: 'kB', value: ({ all }) => all / 1000 },
  { of: 'load', title: 'until the first question can be asked', values: 'ms', value: ({ load }) => load },
  { of: 'first', title: 'the first answer', values: 'ms', value: ({ first }) => first },
  { of: 'later', title: 'later answers, 95th percentile', values: 'ms', value: ({ p95 }) => p95 },
] as const satisfies readonly {
  of: string;
  title: string;
  values: string;
  value: (engine: EngineReport) => number;
}[];

const enginesOf = (
  room: 'catalogue' | 'search',
  title: string,
  sizes: string,
  reports: readonly EnginesAtSize[],
): [ChartName, Chart][] =>
  ENGINE_CHARTS.map(({ of, title: what, values, value }) => [
    `${room}-${of}`,
    {
      title: `${title}: ${what}`,
      sizes,
      values: values === 'ms' ? 'milliseconds, processor 4× slower' : `${values}, gzip`,
      series: engineSeries(reports, value),
      logarithmic: true,
    },
  ]);

function builds(kept: AllKept): [ChartName, Chart][] {
  const sizes = sizesOf(kept);
  const line = (name: string, of: (size: (typeof sizes)[number]) => number | undefined): Series => ({
    name,
    points: sizes.flatMap((size) => {
      const value = of(size);
      return value === undefined ? [] : [[size.products, value] as const];
    }),
  });
  return [
    [
      'build-seconds',
      {
        title: 'Building the site',
        sizes: 'products',
        values: 'seconds',
        series: [
          line('this site', ({ own }) => own.seconds),
          line('bare Astro', ({ bare }) => bare?.seconds),
        ],
        limit: { name: `asked: below ${String(BUILD_SECONDS)}`, value: BUILD_SECONDS },
      },
    ],
    [
      'memory-peak',
      {
        title: 'Memory of the build at its most',
        sizes: 'products',
        values: 'GB',
        series: [
          line('this site', ({ own }) => own.peak / 1e9),
          line('bare Astro', ({ bare }) => (bare ? bare.peak / 1e9 : undefined)),
        ],
        limit: { name: `asked: below ${String(BUILD_MEMORY / 1e9)}`, value: BUILD_MEMORY / 1e9 },
      },
    ],
    [
      'memory-served',
      {
        title: 'Memory of what answers, and of the open page',
        sizes: 'products',
        values: 'MB',
        series: [
          line('process, after answering', ({ served }) => served.process.after / 1e6),
          line('process, before', ({ served }) => served.process.before / 1e6),
          line('page, after a question', ({ served }) => served.heap.asked / 1e6),
        ],
        logarithmic: true,
      },
    ],
    [
      'catalogue-page',
      {
        title: 'The catalogue page itself, from a letter to the products laid out',
        sizes: 'products',
        values: 'milliseconds, processor 4× slower',
        series: [
          line('first (asked: 250)', ({ served }) => served.page.first),
          line('later, p95 (asked: 16)', ({ served }) => served.page.p95),
        ],
        logarithmic: true,
      },
    ],
  ];
}

function intake(kept: AllKept): [ChartName, Chart][] {
  const growth = kept.intake?.data?.growth ?? [];
  const line = (name: string, of: 'intake' | 'bare'): Series => ({
    name,
    points: growth.map((one) => [one.dossiers, one[of]]),
  });
  return [
    [
      'intake',
      {
        title: 'Written in a second',
        sizes: 'dossiers in the database',
        values: 'dossiers in a second',
        series: [line('intake', 'intake'), line('bare supabase-js insert', 'bare')],
      },
    ],
  ];
}

function desk(kept: AllKept): [ChartName, Chart][] {
  const sizes = kept.desk?.data?.sizes ?? [];
  const line = (name: string, page: string): Series => ({
    name,
    // Of the role for which it takes longest.
    points: sizes.map(({ dossiers, pages }) => [
      dossiers,
      Math.max(...pages.filter((one) => one.page === page).map(({ p95 }) => p95)),
    ]),
  });
  return [
    [
      'desk',
      {
        title: 'The desk: 95th percentile, for the role that waits longest',
        sizes: 'dossiers in the database',
        values: 'milliseconds',
        series: [
          line('a search', '/can-bo/tat-ca/?tim=…'),
          line('what waits for me', '/can-bo/'),
          line('a dossier', '/can-bo/ho-so/…/'),
        ],
        limit: { name: `asked: below ${String(DESK_LIMIT)}`, value: DESK_LIMIT },
      },
    ],
  ];
}

/** Those for which there is more than one size. */
export function chartsOf(kept: AllKept): Map<ChartName, Chart> {
  const all: [ChartName, Chart][] = [
    ...builds(kept),
    ...enginesOf('catalogue', 'Finding among products', 'products', findingOf(kept)),
    ...enginesOf('search', 'Search', 'entries', searchingOf(kept)),
    ...intake(kept),
    ...desk(kept),
  ];
  return new Map(all.filter(([, { series }]) => series.some(({ points }) => points.length > 1)));
}

/** Draws them into the folder, in place of what is there. */
export function writeCharts(folder: string, charts: ReadonlyMap<ChartName, Chart>): void {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (file.endsWith('.svg')) rmSync(path.join(folder, file));
  for (const [name, chart] of charts) writeFileSync(path.join(folder, `${name}.svg`), drawChart(chart));
}
