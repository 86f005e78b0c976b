import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS, findBrowser, PHONE } from './tests/tools/browser.ts';

// Two clones on one machine can test at once.
const PORT = Number(process.env['E2E_PORT'] ?? 4390);
const executablePath = findBrowser();

// A test without a tag runs on the phone. `@no-js` runs it without JavaScript, `@desk` on a wide screen,
// and `@phone` beside one of these runs it on the phone as well.
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'tests/.results/playwright',
  forbidOnly: process.env['CI'] === 'true',
  fullyParallel: true,
  workers: 2,
  // A test that passes only the second time has found something.
  retries: 0,
  timeout: 30_000,
  reporter: [['list'], ['json', { outputFile: 'tests/.results/browser.json' }]],
  use: {
    baseURL: `http://localhost:${PORT}`,
    browserName: 'chromium',
    locale: 'vi-VN',
    // What one test keeps on the device is not for the next; the tests of the service worker let it in.
    serviceWorkers: 'block',
    timezoneId: 'Asia/Ho_Chi_Minh',
    trace: 'retain-on-failure',
    launchOptions: { args: [...BROWSER_ARGS], ...(executablePath === undefined ? {} : { executablePath }) },
  },
  projects: [
    { name: 'phone', use: PHONE, grepInvert: /^(?!.*@phone\b).*@(?:no-js|desk)\b/ },
    { name: 'no-js', use: { ...PHONE, javaScriptEnabled: false }, grep: /@no-js\b/ },
    { name: 'desk', use: { viewport: { width: 1280, height: 800 } }, grep: /@desk\b/ },
  ],
  webServer: {
    // The built site as it will be served: run `npm run build` first.
    command: `node netlify/local/preview.ts --db memory --port ${PORT}`,
    url: `http://localhost:${PORT}/`,
    env: { CI: 'true', LITE_TELEMETRY: '0' },
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
