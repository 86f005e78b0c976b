// `npm test`: every gate, one after another (two at a time where they do not disturb each other), then a
// table, then one line: `N passed, N failed`. `npm test -- --only core,db` runs some of them.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { readPlaywright, readVitest, type Outcome } from './tools/reports.ts';
import type { PlaywrightReport, VitestReport } from './tools/reports.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = path.join(root, 'node_modules');
const results = path.join(root, 'tests', '.results');

/** A gate that hangs is stopped after this many milliseconds and has failed. */
const LIMIT = 10 * 60_000;
/** How many gates run at once. */
const LANES = 2;

interface Count {
  passed: number;
  failed: number;
  /** Which failed and why, a line each; a gate without tests of its own has said it above. */
  failures?: string[];
  /** What the table says beside the figures. */
  note?: string;
}

interface Gate {
  name: string;
  /** Gates that must be over first, whether they passed or not. */
  after?: string[];
  /** Stands on a finished build. */
  needsBuild?: boolean;
  /** Nothing else runs meanwhile: it watches the clock. */
  alone?: boolean;
  run: () => Promise<Count>;
}

interface Row extends Count {
  name: string;
  seconds: number;
}

// ---------------------------------------------------------------- how a gate runs

/** The script behind a package's command, run with this same Node on every system. */
function command(packageName: string, name: string): string {
  const folder = path.join(modules, packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const script = typeof bin === 'string' ? bin : bin[name];
  if (script === undefined) throw new Error(`${packageName} has no command ${name}`);
  return path.join(folder, script);
}

/** Runs a Node script with live output, each line marked with its gate; resolves to the exit code. */
function node(gate: string, args: string[], env: NodeJS.ProcessEnv = {}, cwd = root): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT,
      env: {
        ...process.env,
        // Vite leaves when there is no standard input, unless it is told that this is CI.
        CI: 'true',
        ASTRO_TELEMETRY_DISABLED: '1',
        LITE_TELEMETRY: '0',
        PATH: `${path.join(modules, '.bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
        ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
        ...env,
      },
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => say(gate, line));
    }
    child.on('error', (error) => {
      say(gate, error.message);
      resolve(1);
    });
    child.on('close', (code, signal) => {
      if (signal) say(gate, `stopped by ${signal}`);
      resolve(code ?? 1);
    });
  });
}

function say(gate: string, line: string): void {
  process.stdout.write(`${gate.padEnd(8)}│ ${line}\n`);
}

/** A gate without tests of its own counts as one. */
async function one(gate: string, args: string[], env?: NodeJS.ProcessEnv): Promise<Count> {
  const ok = (await node(gate, args, env)) === 0;
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** The figures of a reporter's file, held against the exit code: a failure nobody counted is one. */
function tally(file: string, code: number, read: (report: unknown) => Outcome): Count {
  if (!existsSync(file)) return { passed: 0, failed: 1, note: 'ended before it could report' };
  const { passed, failed, skipped, failures } = read(JSON.parse(readFileSync(file, 'utf8')));
  if (passed + failed === 0) return { passed: 0, failed: 1, note: 'ran no tests' };
  const uncounted = code !== 0 && failed === 0;
  return {
    passed,
    failed: uncounted ? 1 : failed,
    failures,
    ...(uncounted ? { note: `exit code ${code}` } : skipped > 0 ? { note: `${skipped} skipped` } : {}),
  };
}

async function vitest(project: string, gate = project, cwd = root): Promise<Count> {
  const file = path.join(results, `${gate}-${project}.json`);
  rmSync(file, { force: true });
  const args = [
    command('vitest', 'vitest'),
    ...['run', '--project', project],
    ...['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${file}`],
  ];
  const code = await node(gate, args, {}, cwd);
  return tally(file, code, (report) => readVitest(report as VitestReport, cwd));
}

/** Browser tests of the project or of a copy of it, by a configuration of Playwright's, which names its report. */
async function playwright(
  gate: string,
  { config = 'playwright.config.ts', report = 'browser', cwd = root, only = [] as string[] } = {},
): Promise<Count> {
  let executable: string;
  try {
    const { ensureBrowser } = await import('./tools/browser.ts');
    executable = ensureBrowser((line) => say(gate, line));
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error);
    say(gate, note);
    return { passed: 0, failed: 1, note: 'no browser' };
  }
  const file = path.join(cwd, 'tests', '.results', `${report}.json`);
  rmSync(file, { force: true });
  const cli = command('@playwright/test', 'playwright');
  const args = [cli, 'test', '--config', config, ...only];
  const code = await node(gate, args, { CHROMIUM_PATH: executable }, cwd);
  return tally(file, code, (report) => readPlaywright(report as PlaywrightReport));
}

/**
 * A second locality (tests/second-locality): built in a copy of the project, held to the same tests of its pages, and to hold nothing
 * of the first.
 */
async function second(): Promise<Count> {
  const { SECOND } = await import('./second-locality/build.ts');
  const built = await one('second', [path.join(root, 'tests', 'second-locality', 'build.ts')]);
  if (built.failed > 0) return { ...built, note: 'its site is not built' };
  const counts = [await vitest('site', 'second', SECOND), await vitest('second', 'second')];
  const notes = counts.flatMap(({ note }) => note ?? []);
  return {
    passed: built.passed + counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
    failures: counts.flatMap(({ failures = [] }) => failures),
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
  };
}

/** The journeys that any locality's site lets people make, through that of the second. */
async function secondBrowser(): Promise<Count> {
  const { SECOND } = await import('./second-locality/build.ts');
  if (!existsSync(path.join(SECOND, 'dist', 'index.html')))
    return { passed: 0, failed: 1, note: 'not run: the second locality is not built' };
  return playwright('browser2', { cwd: SECOND, only: ['--grep', '@any-locality'] });
}

// ---------------------------------------------------------------- the gates

// The longest first, as soon as what they stand on is there: both lanes are over at about the same time.
const GATES: Gate[] = [
  { name: 'types', run: () => one('types', [command('astro', 'astro'), 'check']) },
  { name: 'content', run: () => vitest('content') },
  {
    name: 'build',
    // `astro check` writes the same .astro/ folder.
    after: ['types'],
    run: () =>
      one('build', [command('astro', 'astro'), 'build'], {
        SITE_URL: process.env['SITE_URL'] ?? 'https://ocop.example',
      }),
  },
  { name: 'http', after: ['build'], needsBuild: true, run: () => vitest('http') },
  {
    name: 'year',
    after: ['build'],
    needsBuild: true,
    run: () => playwright('year', { config: 'playwright.year.config.ts', report: 'year' }),
  },
  { name: 'db', run: () => vitest('db') },
  // Beside the first build it would take its memory.
  { name: 'second', after: ['build'], run: second },
  {
    name: 'eslint',
    // Its typed rules need the types of the collections, which `astro check` writes.
    after: ['types'],
    run: () => one('eslint', [command('eslint', 'eslint'), '--max-warnings', '0', '.']),
  },
  { name: 'render', after: ['types'], run: () => vitest('render') },
  { name: 'site', after: ['build'], needsBuild: true, run: () => vitest('site') },
  {
    name: 'prettier',
    run: () => one('prettier', [command('prettier', 'prettier'), '--check', '--log-level', 'warn', '.']),
  },
  { name: 'core', run: () => vitest('core') },
  { name: 'tools', run: () => vitest('tools') },
  { name: 'browser', after: ['build'], needsBuild: true, alone: true, run: () => playwright('browser') },
  { name: 'browser2', after: ['second'], alone: true, run: secondBrowser },
];

async function timed(gate: Gate, done: Row[]): Promise<Row> {
  const start = performance.now();
  let count: Count;
  const build = done.find(({ name }) => name === 'build');
  const noBuild = build ? build.failed > 0 : !existsSync(path.join(root, 'dist', 'index.html'));
  if (gate.needsBuild && noBuild) {
    count = { passed: 0, failed: 1, note: 'not run: there is no finished build' };
    say(gate.name, count.note ?? '');
  } else {
    try {
      count = await gate.run();
    } catch (error) {
      const note = error instanceof Error ? error.message : String(error);
      count = { passed: 0, failed: 1, note };
    }
  }
  return { name: gate.name, seconds: (performance.now() - start) / 1000, ...count };
}

/** Runs the gates in their order, up to LANES at once, each as soon as what it waits for is over. */
async function runAll(gates: Gate[]): Promise<Row[]> {
  const waiting = [...gates];
  const running = new Map<Gate, Promise<void>>();
  const done: Row[] = [];
  const isOver = (name: string): boolean =>
    !gates.some((gate) => gate.name === name) || done.some((row) => row.name === name);

  const mayStart = (gate: Gate): boolean => {
    if ([...running.keys()].some(({ alone }) => alone)) return false;
    if (gate.alone && (running.size > 0 || waiting.some(({ alone }) => !alone))) return false;
    return running.size < LANES && (gate.after ?? []).every(isOver);
  };
  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.find(mayStart);
    if (next) {
      waiting.splice(waiting.indexOf(next), 1);
      const end = timed(next, done).then((row) => {
        done.push(row);
        running.delete(next);
      });
      running.set(next, end);
    } else {
      await Promise.race(running.values());
    }
  }
  return gates.flatMap(({ name }) => done.filter((row) => row.name === name));
}

function table(rows: Row[]): string {
  const line = (name: string, passed: string, failed: string, seconds: string, note: string): string =>
    `${name.padEnd(10)}${passed.padStart(8)}${failed.padStart(8)}${seconds.padStart(9)}  ${note}`.trimEnd();
  return [
    line('gate', 'passed', 'failed', 'seconds', ''),
    ...rows.map((row) =>
      line(row.name, String(row.passed), String(row.failed), row.seconds.toFixed(1), row.note ?? ''),
    ),
  ].join('\n');
}

/** Above the table, because whoever reads a log reads its end: which failed. */
function failures(rows: Row[]): string {
  const lines = rows
    .filter(({ failed }) => failed > 0)
    .flatMap((row) =>
      (row.failures?.length ? row.failures : [row.note ?? 'see its lines above']).map(
        (one) => `${row.name} › ${one}`,
      ),
    );
  return lines.length === 0 ? '' : `\nFailed:\n${lines.join('\n')}\n`;
}

function chosen(args: string[]): Gate[] {
  const at = args.findIndex((arg) => arg === '--only' || arg.startsWith('--only='));
  if (at === -1) {
    if (args.length > 0) throw new Error(`Unknown argument ${args.join(' ')}; there is only --only a,b`);
    return GATES;
  }
  const names = (args[at]?.split('=')[1] ?? args[at + 1] ?? '').split(',').filter(Boolean);
  const unknown = names.filter((name) => !GATES.some((gate) => gate.name === name));
  if (names.length === 0 || unknown.length > 0) {
    const known = GATES.map(({ name }) => name).join(', ');
    throw new Error(`--only takes some of: ${known}${unknown.length ? ` (not ${unknown.join(', ')})` : ''}`);
  }
  return GATES.filter(({ name }) => names.includes(name));
}

// ---------------------------------------------------------------- the run

/** The project runs on Node 24; where an older one started this, the one in node_modules takes over. */
function handOver(): number | undefined {
  if (Number.parseInt(process.versions.node, 10) >= 24) return undefined;
  const newer = path.join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (!existsSync(newer) || process.env['OCOP_HANDED_OVER']) {
    throw new Error(`This is Node ${process.version}; the tests need 24 or newer (npm ci brings one)`);
  }
  const env = { ...process.env, OCOP_HANDED_OVER: '1' };
  return spawnSync(newer, process.argv.slice(1), { stdio: 'inherit', env }).status ?? 1;
}

async function main(): Promise<number> {
  const handed = handOver();
  if (handed !== undefined) return handed;
  let gates: Gate[];
  try {
    gates = chosen(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.log('0 passed, 1 failed');
    return 1;
  }
  mkdirSync(results, { recursive: true });
  const rows = await runAll(gates);
  const passed = rows.reduce((sum, row) => sum + row.passed, 0);
  const failed = rows.reduce((sum, row) => sum + row.failed, 0);
  console.log(`${failures(rows)}\n${table(rows)}\n\n${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

process.exitCode = await main();
