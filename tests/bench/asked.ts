// What the site was asked to reach, and whether it does: every figure that stands for a promise, in one table.
import type { PagesReport } from './pages.ts';
import type { AllKept } from './results.ts';
import type { EngineReport } from './side-by-side.ts';
import { GB, kB, ms, row, table } from './words.ts';

interface Answer {
  measured: string;
  holds: boolean;
}

interface Asked {
  asked: string;
  /** Undefined where it was not measured. */
  answer: Answer | undefined;
}

/** Of the build with the most products: seconds, and bytes of memory. */
export const BUILD_SECONDS = 90;
export const BUILD_MEMORY = 1.5e9;
/** Of the desk's pages at the 95th percentile, in milliseconds. */
export const DESK_LIMIT = 150;

/** Answers to what is asked where its section was measured. */
const given = <T>(report: T | undefined, answer: (report: T) => Answer): Answer | undefined =>
  report && answer(report);

const below = (value: number, limit: number, measured: string): Answer => ({
  measured,
  holds: value < limit,
});

/** The site's own engine beside the others. */
function ahead(
  engines: readonly EngineReport[],
  of: 'all' | 'p95',
  written: (value: number) => string,
): Answer {
  const [own, ...others] = engines.slice(0, 3);
  if (!own) return { measured: 'nothing', holds: false };
  return {
    measured: [own, ...others].map((one) => `${one.engine} ${written(one[of])}`).join(', '),
    holds: others.every((one) => own[of] < one[of]),
  };
}

/** Kinds of pages of which Lighthouse's scores were asked for. */
const FULL_MARKS = ['home', 'plan', 'products', 'product', 'list', 'verification', 'form'];
const LEAST = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 } as const;

function lighthouse({ pages }: PagesReport): Answer {
  const wanted = pages.filter(({ kind }) => FULL_MARKS.includes(kind));
  const short = wanted.flatMap(({ address, audited }) => {
    if (!audited) return [`\`${address}\` not audited`];
    return Object.entries(LEAST)
      .filter(([name, least]) => (audited.scores[name as keyof typeof LEAST] ?? 0) < least)
      .map(([name]) => `\`${address}\` ${name} ${String(audited.scores[name as keyof typeof LEAST])}`);
  });
  const slowest = Math.min(...wanted.map(({ audited }) => audited?.scores.performance ?? 0));
  return {
    measured: short.length > 0 ? short.join(', ') : `100, 100, 100; performance at least ${String(slowest)}`,
    holds: short.length === 0,
  };
}

function budget({ most: { markup, scripts, all } }: PagesReport): Answer {
  return {
    measured: `at most ${kB(markup)}, ${kB(scripts)}, ${kB(all)} kB`,
    holds: markup <= 14_000 && scripts <= 10_000 && all <= 60_000,
  };
}

/** The heaviest page of a kind. */
function heaviest({ pages }: PagesReport, kind: string, limit: number): Answer {
  const all = pages.find((page) => page.kind === kind)?.weight.all ?? NaN;
  return { measured: `at most ${kB(all)} kB`, holds: all <= limit };
}

function askedOf(kept: AllKept): Asked[] {
  const [pages, scoring, search] = [kept.pages?.data, kept.scoring?.data, kept.search?.data];
  const [catalogue, desk] = [kept.catalogue?.data, kept.desk?.data];
  const [submissions, intake] = [kept.submissions?.data, kept.intake?.data];
  const products = (catalogue?.products ?? 20_000).toLocaleString('en');
  const most = desk?.sizes.at(-1);
  return [
    {
      asked: 'Any page without photos: HTML and styles ≤ 14 kB, scripts ≤ 10 kB, all with fonts ≤ 60 kB',
      answer: given(pages, budget),
    },
    { asked: 'Form ≤ 40 kB in all', answer: given(pages, (report) => heaviest(report, 'form', 40_000)) },
    {
      asked: 'Criteria set ≤ 30 kB in all',
      answer: given(pages, (report) => heaviest(report, 'criteria-set', 30_000)),
    },
    {
      asked:
        'Lighthouse, mobile, on home, plan, catalogue, list, product, verification and form: 100 for accessibility, best practices and SEO, performance ≥ 98',
      answer: given(pages, lighthouse),
    },
    {
      asked: `${products} products build in < ${String(BUILD_SECONDS)} s`,
      answer: given(catalogue, ({ own }) => below(own.seconds, BUILD_SECONDS, `${own.seconds.toFixed(0)} s`)),
    },
    {
      asked: `${products} products build in < 1.5 GB (10⁹ bytes)`,
      answer: given(catalogue, ({ own }) =>
        below(own.peak, BUILD_MEMORY, `${GB(own.peak)} GB, which is ${(own.peak / 2 ** 30).toFixed(2)} GiB`),
      ),
    },
    {
      asked: `Catalogue page with ${products} products, first load < 120 kB`,
      answer: given(catalogue, ({ served }) =>
        below(served.firstLoad, 120_000, `${kB(served.firstLoad)} kB`),
      ),
    },
    {
      asked: 'First search there < 250 ms, 4× slowed Chromium, on the page, laid out',
      answer: given(catalogue, ({ served: { page }, engines }) =>
        below(page.first, 250, `${ms(page.first)} (the engine alone ${ms(engines[0]?.first ?? NaN)})`),
      ),
    },
    {
      asked: 'Later ones < 16 ms at the 95th percentile, likewise',
      answer: given(catalogue, ({ served: { page }, engines }) =>
        below(page.p95, 16, `${ms(page.p95)} (the engine alone ${ms(engines[0]?.p95 ?? NaN)})`),
      ),
    },
    {
      asked: 'Fewer bytes than Pagefind and MiniSearch on the same products',
      answer: given(catalogue, ({ engines }) => ahead(engines, 'all', (bytes) => `${kB(bytes)} kB`)),
    },
    {
      asked: 'Later queries faster than theirs (p95)',
      answer: given(catalogue, ({ engines }) => ahead(engines, 'p95', ms)),
    },
    {
      asked: 'Index of 300 products ≤ 30 kB',
      answer: given(catalogue, ({ small }) => ({
        measured: `${kB(small.gzip)} kB (${kB(small.plain)} kB before compression)`,
        holds: small.gzip <= 30_000,
      })),
    },
    {
      asked: 'Search: index of today’s site ≤ 60 kB',
      answer: given(search, ({ today }) => ({ measured: `${kB(today)} kB`, holds: today <= 60_000 })),
    },
    {
      asked: `Search with ${String(search?.times ?? 10)} times today’s content < 50 ms at the 95th percentile, 4× slowed, on the page, laid out`,
      answer: given(search, ({ engines }) => {
        const page = engines.at(-1);
        return below(
          page?.p95 ?? NaN,
          50,
          `${ms(page?.p95 ?? NaN)} (the engine alone ${ms(engines[0]?.p95 ?? NaN)})`,
        );
      }),
    },
    {
      asked: 'Self-assessment: every tap < 16 ms, 4× slowed Chromium',
      answer: given(scoring, ({ first, p95, max }) =>
        below(max, 16, `slowest ${ms(max)}, first ${ms(first)}, p95 ${ms(p95)}`),
      ),
    },
    {
      asked: `Desk: every page < ${String(DESK_LIMIT)} ms at the 95th percentile with ${(most?.dossiers ?? 50_000).toLocaleString('en')} dossiers`,
      answer: given(most, ({ pages: of }) => {
        const slowest = Math.max(...of.map(({ p95 }) => p95));
        return below(slowest, DESK_LIMIT, `slowest page ${ms(slowest)}`);
      }),
    },
    {
      asked: 'Intake ≥ 0.5 of a bare insert',
      answer: given(intake, ({ perSecond }) => {
        const ratio = perSecond.intake / perSecond.bare;
        return { measured: ratio.toFixed(2), holds: ratio >= 0.5 };
      }),
    },
    {
      asked: 'Nothing lost, nothing received twice, one reference for each, the database killed meanwhile',
      answer: given(intake, ({ load, problems }) => ({
        measured:
          problems.join('; ') ||
          `${load.dossiers.toLocaleString('en')} dossiers, ${String(load.kills)} kills: 0 lost, 0 twice`,
        holds: problems.length === 0,
      })),
    },
    {
      asked: 'Nothing lost, nothing received twice through the built site',
      answer: given(submissions, ({ load, problems }) => ({
        measured:
          problems.join('; ') ||
          `${load.dossiers.toLocaleString('en')} dossiers, each sent ${String(load.times)} times: 0 lost, 0 twice`,
        holds: problems.length === 0,
      })),
    },
  ];
}

/**
 * In the order in which a reader asks; what does not hold says so.
 *
 * @param whole whether what was not measured is named as well
 */
export const askedTable = (kept: AllKept, whole = true): string[] =>
  table(
    ['asked', 'measured', 'holds'],
    askedOf(kept)
      .filter(({ answer }) => whole || answer)
      .map(({ asked, answer }) =>
        answer
          ? row(asked, answer.measured, answer.holds ? 'yes' : '**no**')
          : row(asked, 'not measured in this run', '**not known**'),
      ),
    0,
  );
