// What the reporters of Vitest and of Playwright wrote down: how many passed and failed, and which, in a line each.
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
  /** File, title and first line of the error of each that failed. */
  failures: string[];
}

export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

interface PlaywrightError {
  message?: string;
}
interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs?: {
    title: string;
    file: string;
    line: number;
    tests: { projectName: string; status: string; results: { errors: PlaywrightError[] }[] }[];
  }[];
}
export interface PlaywrightReport extends PlaywrightSuite {
  errors: PlaywrightError[];
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

const LONGEST = 300;
const firstLine = (text = ''): string =>
  stripVTControlCharacters(text)
    .split('\n')
    .map((line) => line.trim())
    .find(Boolean)
    ?.slice(0, LONGEST) ?? 'no word of why';
const line = (...parts: string[]): string => parts.filter(Boolean).join(' › ');

/** @param root the folder that the files are named from */
export function readVitest(report: VitestReport, root: string): Outcome {
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    // A file that could not be loaded has failed without a single test of its own failing.
    if (status === 'failed' && failed.length === 0) return [line(file, firstLine(message))];
    return failed.map((test) => line(file, test.fullName, firstLine(test.failureMessages[0])));
  });
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests,
    failures,
  };
}

function failedIn({ suites = [], specs = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName, results }) => {
        const [error] = results.flatMap(({ errors }) => errors);
        const file = `${spec.file}:${String(spec.line)}`;
        return line(projectName, file, spec.title, firstLine(error?.message));
      }),
  );
  return [...own, ...suites.flatMap(failedIn)];
}

export function readPlaywright(report: PlaywrightReport): Outcome {
  const { errors, stats } = report;
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: [...failedIn(report), ...errors.map(({ message }) => firstLine(message))],
  };
}
