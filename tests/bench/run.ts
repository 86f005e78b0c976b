// `npm run bench` (`npm run build` first): Lighthouse, the self-assessment, the search, twenty thousand products, a thousand
// registrations, and five thousand over bad lines into a PostgreSQL that is killed meanwhile, all on this machine. Prints its
// report and writes it to tests/bench/REPORT.md. Not a gate: figures depend on the machine; but it ends with 1 if a
// registration was lost or received twice.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { benchCatalogue, type Built, type CatalogueReport } from './catalogue.ts';
import { benchDesk, DESK_LIMIT, type DeskReport } from './desk.ts';
import { benchPages, type PageReport } from './lighthouse.ts';
import { benchScoring, type ScoringReport } from './scoring.ts';
import { benchSearch, type SearchReport } from './search.ts';
import { benchIntake, type IntakeReport } from './intake.ts';
import { startSite, type Site } from './serve.ts';
import type { EngineReport } from './side-by-side.ts';
import { benchSubmissions, type SubmissionsReport } from './submissions.ts';

const root = new URL('../../', import.meta.url);
const PACKAGES = ['astro', '@supabase/lite', '@electric-sql/pglite', 'lighthouse', 'minisearch', 'pagefind'];

function versionOf(name: string): string {
  const text = readFileSync(new URL(`node_modules/${name}/package.json`, root), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function machine(): string[] {
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return [
    `- Machine: ${os.cpus().length} × ${cpu?.model.trim() || os.arch()}, ${memory} GiB, ${os.type()} ${os.arch()}`,
    `- Node ${process.versions.node}, ${PACKAGES.map((name) => `${name} ${versionOf(name)}`).join(', ')}`,
  ];
}

function row(...cells: (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

function pagesSection(pages: readonly PageReport[]): string[] {
  const lines = pages.map(({ address, scores, timings, bytes }) =>
    row(
      `\`${address}\``,
      ...Object.values(scores).map((score) => score ?? '?'),
      ...Object.values(timings),
      bytes === undefined ? '?' : (bytes / 1000).toFixed(0),
    ),
  );
  const failing = pages.flatMap(({ address, failing: audits }) => audits.map((of) => ({ ...of, address })));
  const byAudit = [...Map.groupBy(failing, ({ id }) => id).values()].map((same) => {
    const [{ id, title, weighs } = { id: '', title: '', weighs: false }] = same;
    const where = same.map(({ address }) => `\`${address}\``).join(', ');
    return `- ${id}${weighs ? '' : ' (no weight in the score)'}: ${title}. On ${where}.`;
  });
  return [
    '## Pages: Lighthouse, mobile preset (simulated slow 4G, 4× slower processor)',
    '',
    row('page', 'performance', 'accessibility', 'best practices', 'SEO', 'FCP', 'LCP', 'TBT', 'CLS', 'kB'),
    row(...Array.from({ length: 10 }, (_, at) => (at === 0 ? '---' : '---:'))),
    ...lines,
    '',
    byAudit.length > 0 ? 'Audits below 90 %:' : 'No audit below 90 %.',
    '',
    ...byAudit,
  ];
}

function submissionsSection(report: SubmissionsReport): string[] {
  const { load, statuses, held, problems } = report;
  const answered = Object.entries(statuses).map(([status, number]) => `${number} × ${status}`);
  return [
    `## Registrations: ${load.dossiers} dossiers, each sent ${load.times} times with its key, in random order, ${load.atOnce} at a time`,
    '',
    row('first of all', 'seconds', 'sendings/s', 'new dossiers/s', 'p50', 'p95', 'p99', 'slowest'),
    row(...Array.from({ length: 8 }, () => '---:')),
    row(
      ms(report.cold),
      report.seconds.toFixed(1),
      report.sendingsPerSecond.toFixed(0),
      report.dossiersPerSecond.toFixed(0),
      ...[report.p50, report.p95, report.p99, report.max].map(ms),
    ),
    '',
    `Answered: ${answered.join(', ')}. In the database: ${held.dossiers} dossiers, ${held.keys} keys, ${held.references} references.`,
    problems.length > 0
      ? `**Wrong:** ${problems.join('; ')}.`
      : 'No error, none lost, none twice; the same reference for each key.',
  ];
}

function intakeSection(report: IntakeReport): string[] {
  const { load, version, statuses, held, perSecond, problems } = report;
  const answered = Object.entries(statuses).map(([status, number]) => `${number} × ${status}`);
  const ratio = perSecond.intake / perSecond.bare;
  return [
    `## Intake over bad lines: ${load.dossiers} dossiers, each sent 1 to 4 times in random order, ${load.atOnce} at a time, PostgreSQL ${version} killed (kill -9) and restarted ${load.kills} times meanwhile`,
    '',
    `${report.sendings} sendings in ${report.seconds.toFixed(0)} s. Answered: ${answered.join(', ')}. While the database was away, ${report.waited} sendings waited, sealed, and were brought in.`,
    `In the database: ${held.dossiers} dossiers, ${held.keys} keys, ${held.references} references.`,
    problems.length > 0
      ? `**Wrong:** ${problems.join('; ')}.`
      : 'None lost, none twice, every reference the one first given; officers are told of each once.',
    '',
    row('written in a second', 'intake', 'bare supabase-js insert', 'intake ÷ bare'),
    row('---', '---:', '---:', '---:'),
    row(
      `${load.compared} each, in turns, ${load.atOnce} at a time`,
      perSecond.intake.toFixed(0),
      perSecond.bare.toFixed(0),
      ratio.toFixed(2),
    ),
    '',
    'The intake checks the form, makes the reference, keeps the history, writes the messages and counts the address; the bare',
    'insert writes the same answers into a table of one column. Both go through the same REST API on the same PostgreSQL.',
  ];
}

const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
const kB = (bytes: number): string => (bytes / 1000).toFixed(0);

/** The engines side by side. */
function enginesTable(engines: readonly EngineReport[], questions: number): string[] {
  const own = engines[0]?.p95 ?? NaN;
  return [
    row(
      '',
      'kB until ready',
      'kB in all',
      'load',
      'first',
      'p50',
      'p95',
      'slowest',
      'p95 ÷ ours',
      'answered',
    ),
    row(...Array.from({ length: 10 }, (_, at) => (at === 0 ? '---' : '---:'))),
    ...engines.map((of) =>
      row(
        of.engine,
        kB(of.ready),
        kB(of.all),
        ...[of.load, of.first, of.p50, of.p95, of.max].map(ms),
        (of.p95 / own).toFixed(1),
        `${of.answered} of ${questions}`,
      ),
    ),
    '',
  ];
}

function searchSection({ entries, times, slowdown, questions, today, engines }: SearchReport): string[] {
  return [
    `## Search: ${times} times today's content (${entries} entries), ${slowdown}× slower processor, ${questions} questions typed letter by letter`,
    '',
    ...enginesTable(engines, questions),
    `Bytes are gzip, level 9. Today's index takes ${kB(today)} kB. p50, p95 and the slowest are of the answers after the first. The last`,
    'line is the built page with the large index in place of its own: from the letter to the answer marked, put into the',
    'page and laid out; its first answer waits for the index.',
  ];
}

function catalogueSection(report: CatalogueReport): string[] {
  const { products, producers, communes, build, nextDay, files, small, onDemand, slowdown, questions } =
    report;
  const built = (name: string, { seconds, thread, peak }: Built): string =>
    row(name, seconds.toFixed(0), thread.toFixed(0), (peak / 2 ** 30).toFixed(2));
  const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`;
  return [
    `## Catalogue: ${products} products of ${producers} producers in ${communes} communes, which exist for this only`,
    '',
    row('build', 'seconds', 'seconds of work, one thread', 'GiB at the most'),
    row('---', '---:', '---:', '---:'),
    built('from nothing', build),
    built('the next day, beside what the first left', nextDay),
    '',
    `${files} files. When the catalogue page is opened ${kB(report.firstLoad)} kB come along, fonts included; its index of ${kB(report.index)} kB`,
    `comes when the filter is first touched. With ${small.products} products the index takes ${kB(small.gzip)} kB (${kB(small.plain)} kB before compression).`,
    `On request the list answers in ${ms(onDemand.p50)} (p50), ${ms(onDemand.p95)} (p95); the first answer of all, which unpacks the index, takes`,
    `${seconds(onDemand.first)}.`,
    '',
    `Typed letter by letter, ${questions} questions, ${slowdown}× slower processor:`,
    '',
    ...enginesTable(report.engines, questions),
    'Bytes are gzip, level 9. p50, p95 and the slowest are of the answers after the first. The last line is the built page',
    'itself, from the letter to the products laid out; its first answer waits for the index.',
  ];
}

function scoringSection(report: ScoringReport): string[] {
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  return [
    `## Self-assessment: ${report.taps} taps on \`${report.address}\`, ${report.slowdown}× slower processor`,
    '',
    row('first', 'p50', 'p95', 'slowest'),
    row(...Array.from({ length: 4 }, () => '---:')),
    row(...[report.first, report.p50, report.p95, report.max].map(ms)),
    '',
    'From the tap to the new total, rank and way to the next star, put into the page and laid out. It should stay below 16 ms.',
  ];
}

function deskSection({ fill, atOnce, postgres, pages, problems }: DeskReport): string[] {
  return [
    `## The officers' desk: ${String(fill.dossiers)} dossiers, ${String(fill.officers)} officers, PostgreSQL ${postgres}`,
    '',
    `The whole answer of the server, signed in, ${String(atOnce)} requests at a time. Asked for: under ${String(DESK_LIMIT)} ms at the 95th percentile.`,
    '',
    row('page', 'as', 'requests', 'p50', 'p95', 'slowest'),
    row('---', '---', '---:', '---:', '---:', '---:'),
    ...pages.map(({ page, role, requests, p50, p95, max }) =>
      row(`\`${page}\``, role, requests, ms(p50), ms(p95), ms(max)),
    ),
    '',
    problems.length > 0 ? problems.join(' ') : 'All within it.',
  ];
}

/** One measurement: what it is called with `--only`, how it is taken and how it is written down. */
interface Bench {
  name: string;
  run: (site: Site) => Promise<{ lines: string[]; problems?: readonly string[] }>;
}

// The pages first, while the database is still empty.
const BENCHES: readonly Bench[] = [
  { name: 'pages', run: async (site) => ({ lines: pagesSection(await benchPages(site)) }) },
  { name: 'scoring', run: async (site) => ({ lines: scoringSection(await benchScoring(site)) }) },
  { name: 'search', run: async (site) => ({ lines: searchSection(await benchSearch(site)) }) },
  {
    name: 'submissions',
    run: async (site) => {
      const report = await benchSubmissions(site);
      return { lines: submissionsSection(report), problems: report.problems };
    },
  },
  {
    name: 'intake',
    run: async () => {
      const report = await benchIntake();
      return { lines: intakeSection(report), problems: report.problems };
    },
  },
  {
    name: 'desk',
    run: async () => {
      const report = await benchDesk();
      return { lines: deskSection(report), problems: report.problems };
    },
  },
  { name: 'catalogue', run: async () => ({ lines: catalogueSection(await benchCatalogue()) }) },
];

/** A measurement that breaks off does not take the others with it. */
async function measured({ name, run }: Bench, site: Site): Promise<{ lines: string[]; failed: boolean }> {
  console.error(`bench: ${name}…`);
  try {
    const { lines, problems = [] } = await run(site);
    return { lines, failed: problems.length > 0 };
  } catch (error) {
    const why =
      error instanceof Error
        ? [error.message, ...(error.cause instanceof Error ? [error.cause.message] : [])].join(': ')
        : String(error);
    return { lines: [`## ${name}`, '', `Broke off: ${why.split('\n')[0] ?? ''}`], failed: true };
  }
}

async function main(): Promise<number> {
  if (!existsSync(new URL('dist/index.html', root))) {
    console.error('There is no build in dist/: run `npm run build` first.');
    return 1;
  }
  // Some of them: `npm run bench -- scoring intake`. Printed only: the report is always whole.
  const only = process.argv.slice(2);
  const chosen = BENCHES.filter(({ name }) => only.length === 0 || only.includes(name));
  const site = await startSite();
  try {
    const sections: { lines: string[]; failed: boolean }[] = [];
    for (const bench of chosen) sections.push(await measured(bench, site));
    const report = [
      '# Bench',
      '',
      'Written by `npm run build && npm run bench`. Everything ran on one machine: the site from its local preview, the',
      'database embedded in it, the browser and the sender beside them. Read the figures as a comparison between two',
      'versions of the site on one machine, not as what Netlify and Supabase will do.',
      '',
      `- ${new Date().toISOString().slice(0, 10)}`,
      ...machine(),
      '',
      ...sections.flatMap(({ lines }) => [...lines, '']),
    ].join('\n');
    console.log(report);
    // `prettier --check` looks at it like at any other file.
    const file = fileURLToPath(new URL('REPORT.md', import.meta.url));
    if (only.length === 0) writeFileSync(file, await format(report, { parser: 'markdown' }));
    return sections.some(({ failed }) => failed) ? 1 : 0;
  } finally {
    await site.stop();
  }
}

process.exitCode = await main();
