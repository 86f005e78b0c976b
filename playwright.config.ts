import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS, findBrowser, PHONE } from './tests/tools/browser.ts';

const WORKERS = 2;
/** Two clones on one machine can test at once. */
const PORT = Number(process.env['E2E_PORT'] ?? 4390);
/** Every worker has a site and a database to itself: no test meets what another does at the same time. */
const siteOf = (worker: number) => `http://localhost:${String(PORT + worker)}`;
const executablePath = findBrowser();

// A test without a tag runs on the phone. `@no-js` runs it without JavaScript, `@desk` on a wide screen,
// and `@phone` beside one of these runs it on the phone as well.
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'tests/.results/playwright',
  forbidOnly: process.env['CI'] === 'true',
  fullyParallel: true,
  workers: WORKERS,
  // A test that passes only the second time has found something.
  retries: 0,
  // On a machine that does other things besides: how quick the site is, is measured in tests/bench.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'tests/.results/browser.json' }]],
  use: {
    // Read in each worker, which knows its number.
    baseURL: siteOf(Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)),
    browserName: 'chromium',
    locale: 'vi-VN',
    // What one test keeps on the device is not for the next; the tests of the service worker let it in.
    serviceWorkers: 'block',
    timezoneId: 'Asia/Ho_Chi_Minh',
    // A trace of every click takes as long as the clicks: ask for one with `--trace on`.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { args: [...BROWSER_ARGS], ...(executablePath === undefined ? {} : { executablePath }) },
  },
  projects: [
    { name: 'phone', use: PHONE, grepInvert: /^(?!.*@phone\b).*@(?:no-js|desk)\b/ },
    { name: 'no-js', use: { ...PHONE, javaScriptEnabled: false }, grep: /@no-js\b/ },
    { name: 'desk', use: { viewport: { width: 1280, height: 800 } }, grep: /@desk\b/ },
  ],
  webServer: Array.from({ length: WORKERS }, (_, worker) => ({
    // The built site as it will be served: run `npm run build` first.
    command: `node netlify/local/preview.ts --db memory --port ${String(PORT + worker)}`,
    url: `${siteOf(worker)}/`,
    env: { CI: 'true', LITE_TELEMETRY: '0' },
    reuseExistingServer: false,
    timeout: 120_000,
  })),
});
