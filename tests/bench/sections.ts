// Each section of the report in words: from what was measured to lines of Markdown.
import { DESK_LIMIT } from './asked.ts';
import type { Built, SizeReport } from './build.ts';
import type { CatalogueReport } from './catalogue.ts';
import type { ChartName } from './charts.ts';
import type { DeskReport } from './desk.ts';
import type { EnginesAtSize } from './finding.ts';
import type { IntakeReport } from './intake.ts';
import type { PageReport, PagesReport } from './pages.ts';
import type { ScoringReport } from './scoring.ts';
import type { SearchReport } from './search.ts';
import { SHOWN, type EngineReport } from './side-by-side.ts';
import type { SubmissionsReport } from './submissions.ts';
import { count, GB, kB, MB, ms, ratio, row, table } from './words.ts';

/** Puts a drawing into the report where there is one. */
export type Draw = (...names: ChartName[]) => string[];

const answers = (statuses: Readonly<Record<string, number>>): string =>
  Object.entries(statuses)
    .map(([status, number]) => `${count(number)} × ${status}`)
    .join(', ');

function pagesTable(pages: readonly PageReport[]): string[] {
  const heads = ['kind', 'page', 'HTML and styles', 'fonts', 'scripts', 'all kB'];
  const marks = ['perf.', 'acc.', 'b. p.', 'SEO', 'FCP', 'LCP', 'TBT', 'CLS'];
  return table(
    [...heads, ...marks],
    pages.map(({ kind, address, built, weight, audited }) =>
      row(
        built ? kind : `\`${kind}\``,
        // An address with a sealed ticket in it would be another one each time.
        built ? `\`${address}\`` : `\`${address.split('?')[0]?.replaceAll(/[\da-f-]{36}/g, '…') ?? ''}\``,
        ...[weight.markup, weight.fonts, weight.scripts, weight.all].map(kB),
        ...(audited
          ? [...Object.values(audited.scores).map((score) => score ?? '?'), ...Object.values(audited.timings)]
          : marks.map(() => '')),
      ),
    ),
    heads.length - 2 + marks.length,
  );
}

/** What Lighthouse found fault with, once each, and where. */
function failingAudits(pages: readonly PageReport[]): string[] {
  const audited = pages.filter(({ audited: of }) => of !== undefined);
  const failing = audited.flatMap(({ kind, audited: of }) =>
    (of?.failing ?? []).map((audit) => ({ ...audit, kind })),
  );
  const lines = [...Map.groupBy(failing, ({ id }) => id).values()].map((same) => {
    const [{ id, title, weighs } = { id: '', title: '', weighs: false }] = same;
    const where =
      same.length === audited.length
        ? 'all of them'
        : same.length > 8
          ? `${String(same.length)} of ${String(audited.length)}`
          : same.map(({ kind }) => `\`${kind}\``).join(', ');
    return `- ${id}${weighs ? '' : ' (no weight in the score)'}: ${title}. On ${where}.`;
  });
  if (lines.length === 0) return ['No audit below 90 %.'];
  return ['Audits below 90 %:', '', ...lines];
}

export function pagesSection({ pages, left, problems }: PagesReport): string[] {
  return [
    '## Pages: what they weigh, and Lighthouse (mobile preset: simulated slow 4G, 4× slower processor, one run each)',
    '',
    'Of the built pages the heaviest of each kind stands here. kB are 1,000 bytes as sent (gzip, level 9; fonts as they are), without photos.',
    '',
    ...pagesTable(pages.filter(({ built }) => built)),
    '',
    'Made on request: answers to a form, what was looked up, and the desk for an officer who is signed in. Some are weighed only.',
    '',
    ...pagesTable(pages.filter(({ built }) => !built)),
    '',
    ...failingAudits(pages),
    '',
    'A page that is meant for one person, or for one question, asks search engines not to list it: `is-crawlable` counts that as a',
    'fault for SEO. The local preview does not compress what is made on request, a host does: `document-latency-insight`.',
    ...(left.length > 0
      ? ['', `Not opened here, or none in this build: ${left.map((kind) => `\`${kind}\``).join(', ')}.`]
      : []),
    ...(problems.length > 0 ? ['', `**Wrong:** ${problems.join('; ')}.`] : []),
  ];
}

export const scoringSection = (report: ScoringReport): string[] => [
  `## Self-assessment: ${String(report.taps)} taps on \`${report.address}\`, ${String(report.slowdown)}× slower processor`,
  '',
  ...table(
    ['first', 'p50', 'p95', 'slowest'],
    [row(...[report.first, report.p50, report.p95, report.max].map(ms))],
    4,
  ),
  '',
  'From the tap to the new total, rank and way to the next star, put into the page and laid out.',
];

export function buildSection(sizes: readonly SizeReport[], nextDay: Built | undefined, draw: Draw): string[] {
  const line = (products: number, site: string, built: Built, rest: readonly (string | number)[]) =>
    row(count(products), site, built.seconds.toFixed(1), built.thread.toFixed(1), GB(built.peak), ...rest);
  const lines = sizes.flatMap(({ products, own, bare }) => [
    line(products, 'this site', own, [count(own.pages), count(own.files), MB(own.bytes), kB(own.heaviest)]),
    ...(bare
      ? [
          line(products, 'bare Astro', bare, [
            count(bare.pages),
            count(bare.files),
            MB(bare.bytes),
            kB(bare.heaviest),
          ]),
          row(
            count(products),
            '**ours ÷ bare**',
            ...[
              [own.seconds, bare.seconds],
              [own.thread, bare.thread],
              [own.peak, bare.peak],
              [own.pages, bare.pages],
              [own.files, bare.files],
              [own.bytes, bare.bytes],
              [own.heaviest, bare.heaviest],
            ].map(([ours = NaN, theirs = NaN]) => ratio(ours, theirs)),
          ),
        ]
      : []),
  ]);
  const [last] = sizes.slice(-1);
  const problems = sizes.flatMap((size) => size.problems.map((why) => `${count(size.products)}: ${why}`));
  return [
    '## Build by number of products, beside a bare Astro site of the same addresses',
    '',
    ...table(
      [
        'products',
        'site',
        'seconds',
        'of work, one thread',
        'GB at the most',
        'pages',
        'files',
        'MB',
        'heaviest page, kB',
      ],
      [
        ...lines,
        ...(last && nextDay
          ? [line(last.products, 'this site, the next day', nextDay, ['', '', '', ''])]
          : []),
      ],
      6,
    ),
    '',
    'The bare site is the least that Astro needs for the same addresses: same packages, no adapter, one layout without styles or',
    'scripts, all texts ready in one file and written out as paragraphs; tables, calendars and drawings are copied as texts. It reads',
    'no content, checks none, and makes neither picture, search index, structured data nor code for what is answered on request: the',
    'ratio is the price of all that. Both are built in the surroundings of `netlify.toml`, one right after the other. "The next day" is',
    'a second build beside what the first left. The products exist for this only.',
    '',
    ...draw('build-seconds'),
    ...(problems.length > 0 ? ['', `**Wrong:** ${problems.join('; ')}.`] : []),
  ];
}

/** The engines side by side. */
function enginesTable(engines: readonly EngineReport[], questions: number): string[] {
  const own = engines[0]?.p95 ?? NaN;
  return table(
    ['', 'kB until ready', 'kB in all', 'load', 'first', 'p50', 'p95', 'slowest', 'p95 ÷ ours', 'answered'],
    engines.map((of) =>
      row(
        of.engine,
        kB(of.ready),
        kB(of.all),
        ...[of.load, of.first, of.p50, of.p95, of.max].map(ms),
        (of.p95 / own).toFixed(1),
        `${String(of.answered)} of ${String(questions)}`,
      ),
    ),
  );
}

/** The engines by size; ratios are theirs to ours. */
function growthTable(growth: readonly EnginesAtSize[], sizes: string): string[] {
  return table(
    [sizes, 'engine', 'kB in all', 'load', 'first', 'p95', 'kB ÷ ours', 'p95 ÷ ours'],
    growth.flatMap(({ size, engines }) => {
      const own = engines[0];
      return engines.map((of) =>
        row(
          count(size),
          of.engine,
          kB(of.all),
          ...[of.load, of.first, of.p95].map(ms),
          own ? ratio(of.all, own.all) : '',
          own ? ratio(of.p95, own.p95) : '',
        ),
      );
    }),
    6,
  );
}

const ABOUT_ENGINES = 'Bytes are gzip, level 9. p50, p95 and the slowest are of the answers after the first.';

export function catalogueSection(
  { products, producers, communes, served, small, slowdown, questions, engines }: CatalogueReport,
  draw: Draw,
): string[] {
  return [
    `## Catalogue: ${count(products)} products of ${count(producers)} producers in ${String(communes)} communes, which exist for this only`,
    '',
    `When the catalogue page is opened ${kB(served.firstLoad)} kB come along, fonts included; its index of ${kB(served.index)} kB comes apart from it.`,
    `With ${String(small.products)} products the index takes ${kB(small.gzip)} kB (${kB(small.plain)} kB before compression).`,
    `On request the list answers in ${ms(served.onDemand.p50)} (p50), ${ms(served.onDemand.p95)} (p95); the first answer of all, which unpacks the`,
    `index, takes ${ms(served.onDemand.first)}.`,
    '',
    `Typed letter by letter, ${String(questions)} questions, ${String(slowdown)}× slower processor:`,
    '',
    ...enginesTable(engines, questions),
    '',
    `${ABOUT_ENGINES} The last line is the built page itself, from the letter to the products laid out; its first answer, the middle one of five pages freshly opened, waits for the index.`,
    '',
    ...draw('catalogue-page'),
  ];
}

export const findingSection = (growth: readonly EnginesAtSize[], draw: Draw): string[] => [
  '## Finding among products, by their number: the engines alone',
  '',
  ...growthTable(growth, 'products'),
  '',
  `${ABOUT_ENGINES} Same products, same questions, same slowed browser, one after the other.`,
  '',
  ...draw('catalogue-bytes', 'catalogue-load', 'catalogue-first', 'catalogue-later'),
];

export const memorySection = (sizes: readonly SizeReport[], draw: Draw): string[] => [
  '## Memory by number of products',
  '',
  ...table(
    [
      'products',
      'build at the most, GB',
      'bare build',
      'ours ÷ bare',
      'process that answers, MB: before',
      'after',
      'at the most',
      'page, MB: open',
      'after a question',
    ],
    sizes.map(({ products, own, bare, served: { process, heap } }) =>
      row(
        count(products),
        GB(own.peak),
        bare ? GB(bare.peak) : '',
        bare ? ratio(own.peak, bare.peak) : '',
        ...[process.before, process.after, process.most, heap.opened, heap.asked].map(MB),
      ),
    ),
  ),
  '',
  'The process is the local preview with all functions and no database in it, before and after the list was asked for on request. The',
  'page is the JavaScript heap of the catalogue page in Chromium, tidied up, when it was opened and after a question was typed.',
  '',
  ...draw('memory-peak', 'memory-served'),
];

export const searchSection = (
  { entries, times, slowdown, questions, today, engines }: SearchReport,
  growth: readonly EnginesAtSize[],
  draw: Draw,
): string[] => [
  `## Search: ${String(times)} times today's content (${count(entries)} entries), ${String(slowdown)}× slower processor, ${String(questions)} questions typed letter by letter`,
  '',
  ...enginesTable(engines, questions),
  '',
  `${ABOUT_ENGINES} Today's index takes ${kB(today)} kB. The last line is the built page with the large index in place of its own: from`,
  'the letter to the answers of the first screen marked, put into the page and laid out; its first answer, the middle one of five pages freshly opened, waits for the index. The site makes',
  `the first ${String(SHOWN)} answers ready to be shown, as Pagefind does; MiniSearch marks nothing.`,
  '',
  ...growthTable(growth, 'entries'),
  '',
  ...draw('search-bytes', 'search-load', 'search-first', 'search-later'),
];

export function submissionsSection(report: SubmissionsReport): string[] {
  const { load, statuses, held, problems } = report;
  return [
    `## Registrations: ${count(load.dossiers)} dossiers, each sent ${String(load.times)} times with its key, in random order, ${String(load.atOnce)} at a time`,
    '',
    ...table(
      ['first of all', 'seconds', 'sendings/s', 'new dossiers/s', 'p50', 'p95', 'p99', 'slowest'],
      [
        row(
          ms(report.cold),
          report.seconds.toFixed(1),
          report.sendingsPerSecond.toFixed(0),
          report.dossiersPerSecond.toFixed(0),
          ...[report.p50, report.p95, report.p99, report.max].map(ms),
        ),
      ],
      8,
    ),
    '',
    `Through the built site with the database embedded in it. Answered: ${answers(statuses)}. In the database: ${count(held.dossiers)} dossiers, ${count(held.keys)} keys, ${count(held.references)} references.`,
    problems.length > 0
      ? `**Wrong:** ${problems.join('; ')}.`
      : 'No error, none lost, none twice; the same reference for each key.',
  ];
}

export function intakeSection(report: IntakeReport, draw: Draw): string[] {
  const { load, version, statuses, held, growth, problems } = report;
  return [
    `## Intake over bad lines: ${count(load.dossiers)} dossiers, each sent 1 to 4 times in random order, ${String(load.atOnce)} at a time, PostgreSQL ${version} killed (kill -9) and restarted ${String(load.kills)} times meanwhile`,
    '',
    `${count(report.sendings)} sendings in ${report.seconds.toFixed(0)} s. Answered: ${answers(statuses)}. While the database was away, ${count(report.waited)} sendings waited, sealed, and were brought in.`,
    `In the database: ${count(held.dossiers)} dossiers, ${count(held.keys)} keys, ${count(held.references)} references.`,
    problems.length > 0
      ? `**Wrong:** ${problems.join('; ')}.`
      : 'None lost, none twice, every reference the one first given; officers are told of each once.',
    '',
    ...table(
      ['dossiers in the database', 'intake, a second', 'bare supabase-js insert, a second', 'intake ÷ bare'],
      growth.map(({ dossiers, intake, bare }) =>
        row(count(dossiers), intake.toFixed(0), bare.toFixed(0), ratio(intake, bare)),
      ),
    ),
    '',
    `${count(load.compared)} each in the first line and half as many in the others, in turns, ${String(load.atOnce)} at a time. The intake checks the form, makes the`,
    'reference, keeps the history, writes the messages and counts the address; the bare insert writes the same answers into a table of',
    'one column, which stays small. Both go through the same REST API on the same PostgreSQL.',
    '',
    ...draw('intake'),
  ];
}

export function deskSection({ load, postgres, sizes, problems }: DeskReport, draw: Draw): string[] {
  const most = sizes.at(-1);
  return [
    `## The officers' desk: ${count(most?.dossiers ?? 0)} dossiers, ${String(load.officers)} officers, PostgreSQL ${postgres}`,
    '',
    `The whole answer of the server, signed in, ${String(load.atOnce)} requests at a time. Asked for: under ${String(DESK_LIMIT)} ms at the 95th percentile.`,
    '',
    ...table(
      [
        'page',
        'as',
        ...sizes.map(({ dossiers }) => `p95 at ${count(dossiers)}`),
        'p50',
        'slowest',
        'requests',
      ],
      (most?.pages ?? []).map(({ page, role, requests, p50, max }) =>
        row(
          `\`${page}\``,
          role,
          ...sizes.map(({ pages }) => {
            const same = pages.find((one) => one.page === page && one.role === role);
            return same ? ms(same.p95) : '';
          }),
          ms(p50),
          ms(max),
          requests,
        ),
      ),
      sizes.length + 3,
    ),
    '',
    `p50, slowest and the number of requests are of the most dossiers. ${problems.length > 0 ? `**Too slow:** ${problems.join(' ')}` : 'All within it.'}`,
    '',
    ...draw('desk'),
  ];
}
