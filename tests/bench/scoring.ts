// How long a tap takes on the self-assessment, from the answer to the new total and advice laid out, on a slow processor.
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from '../tools/browser.ts';
import { withSite, type Site } from './serve.ts';
import { share } from './side-by-side.ts';

export interface ScoringReport {
  address: string;
  slowdown: number;
  /** Answers given, one tap each. */
  taps: number;
  /** Milliseconds of the first tap, and of all. */
  first: number;
  p50: number;
  p95: number;
  max: number;
}

const SLOWDOWN = 4;
/** The set with the most levels, with minimums for every rank. */
const ADDRESS = '/tu-cham-diem/26-2026/san-pham-ca-phe-ca-cao/';

/** Every level of every criterion is tapped once. Each answer is added up, advised on and laid out before the clock stops. */
export const benchScoring = (): Promise<ScoringReport> => withSite({}, tapAll);

async function tapAll(site: Site): Promise<ScoringReport> {
  const browser = await chromium.launch({
    executablePath: ensureBrowser(() => undefined),
    args: [...BROWSER_ARGS],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    await page.goto(site.url + ADDRESS);
    // Whoever reads the first question gives the page time to come to rest.
    await page.evaluate(() => new Promise((done) => requestIdleCallback(() => setTimeout(done, 1000))));
    const times = await page.evaluate(() => {
      const inputs = [...document.querySelectorAll<HTMLInputElement>('[data-scoring] input[type=radio]')];
      return inputs.map((input) => {
        const start = performance.now();
        input.click();
        document.body.getBoundingClientRect();
        return performance.now() - start;
      });
    });
    const shown = await page.locator('[data-total]').textContent();
    if (!shown?.includes('điểm')) throw new Error('The page did not add up.');
    const sorted = times.toSorted((a, b) => a - b);
    return {
      address: ADDRESS,
      slowdown: SLOWDOWN,
      taps: times.length,
      first: times[0] ?? 0,
      p50: share(sorted, 0.5),
      p95: share(sorted, 0.95),
      max: share(sorted, 1),
    };
  } finally {
    await browser.close();
  }
}
