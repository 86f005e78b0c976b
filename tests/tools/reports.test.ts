import { describe, expect, test } from 'vitest';
import { readPlaywright, readVitest } from './reports.ts';

describe('what Vitest wrote down', () => {
  const file = (name: string, status: string, failed: string[] = [], message = '') => ({
    name: `/project/tests/${name}`,
    status,
    message,
    assertionResults: [
      { status: 'passed', fullName: 'one that passes', failureMessages: [] },
      ...failed.map((fullName) => ({
        status: 'failed',
        fullName,
        failureMessages: ['\u001B[31mAssertionError: expected 1 to be 2\u001B[39m\n    at somewhere'],
      })),
    ],
  });
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 2,
    testResults: [
      file('core/a.test.ts', 'passed'),
      file('core/b.test.ts', 'failed', ['a list is empty']),
      file('core/c.test.ts', 'failed', [], '\nCannot find module "x"\nmore'),
    ],
  };

  test('names each that failed, and a file that could not be loaded, which counts as one', () => {
    expect(readVitest(report, '/project')).toEqual({
      passed: 3,
      failed: 2,
      skipped: 2,
      failures: [
        'tests/core/b.test.ts › a list is empty › AssertionError: expected 1 to be 2',
        'tests/core/c.test.ts › Cannot find module "x"',
      ],
    });
  });
});

describe('what Playwright wrote down', () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    file: 'search.spec.ts',
    line: 7,
    tests: [{ projectName: 'phone', status, results: [{ errors: message ? [{ message }] : [] }] }],
  });

  test('names each that failed, however deep it stands, and what went wrong outside any test', () => {
    const report = {
      errors: [{ message: 'The site did not start\nmore' }],
      stats: { expected: 1, unexpected: 2, flaky: 0, skipped: 0 },
      suites: [
        { specs: [spec('finds', 'expected')] },
        {
          suites: [{ specs: [spec('waits', 'unexpected', '\u001B[31mTest timeout\u001B[39m\n at line')] }],
          specs: [spec('ends without a word', 'unexpected')],
        },
      ],
    };
    expect(readPlaywright(report)).toEqual({
      passed: 1,
      failed: 3,
      skipped: 0,
      failures: [
        'phone › search.spec.ts:7 › ends without a word › no word of why',
        'phone › search.spec.ts:7 › waits › Test timeout',
        'The site did not start',
      ],
    });
  });
});
