import { defineConfig } from '@playwright/test';
import everyday from './playwright.config.ts';

// The year in one run (tests/year): a site, a database and a clock of its own, so that its figures are exact.
const { webServer: _, projects: __, ...shared } = everyday;
export default defineConfig({
  ...shared,
  testDir: 'tests/year',
  outputDir: 'tests/.results/playwright-year',
  fullyParallel: false,
  workers: 1,
  // A part of the year is many pages, on a machine that may do other things besides.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'tests/.results/year.json' }]],
});
