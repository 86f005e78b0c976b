// `test` and `expect` for the browser tests. Every page of every test is watched: a violation of the
// Content-Security-Policy, a console error, an uncaught error or a request to another origin fails the test.
import { test as base, type BrowserContext } from '@playwright/test';

export { expect } from '@playwright/test';

export interface Watch {
  /**
   * Errors whose text matches are part of this test's situation, such as the console's line about an
   * answer of 422 or about the network being away.
   */
  allow(pattern: RegExp): void;
}

/** Writes down what is wrong on any page of a context. */
export function watchOver(context: BrowserContext, site: string | undefined, problems: string[]): void {
  const home = site === undefined ? undefined : new URL(site).origin;
  context.on('console', (message) => {
    // Chromium reports a violation of the policy here too, even where scripts are off.
    if (message.type() !== 'error') return;
    const { url, lineNumber } = message.location();
    problems.push(`console error: ${message.text()} (${url}:${lineNumber})`);
  });
  context.on('weberror', (error) => problems.push(`uncaught: ${error.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    const isFetched = /^(https?|wss?):$/.test(url.protocol);
    if (isFetched && url.origin !== home) problems.push(`request to another origin: ${url.href}`);
  });
}

export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ context, baseURL }, use) => {
      const problems: string[] = [];
      const allowed: RegExp[] = [];
      watchOver(context, baseURL, problems);

      await use({ allow: (pattern) => allowed.push(pattern) });

      const left = problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem)));
      if (left.length > 0) throw new Error(`The page has problems:\n- ${[...new Set(left)].join('\n- ')}`);
    },
    { auto: true },
  ],
});
