// How a phone on a slow connection fares, as Lighthouse simulates it (its mobile preset). One browser for all pages, and
// for each a room of its own in it, where nothing of another is remembered.
import lighthouse, { navigation, type Flags } from 'lighthouse';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { BROWSER_ARGS, ensureBrowser } from '../tools/browser.ts';
import type { Asked } from './on-request.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const TIMINGS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
] as const;

export interface Audited {
  /** 0 to 100, by category; null where Lighthouse could not say. */
  scores: Record<(typeof CATEGORIES)[number], number | null>;
  /** As Lighthouse writes them: "0.8 s". */
  timings: Record<(typeof TIMINGS)[number], string>;
  /** Audits below 90 %. */
  failing: { id: string; title: string; weighs: boolean }[];
}

export interface Auditor {
  audit: (site: string, page: Pick<Asked, 'address' | 'posted' | 'cookies'>) => Promise<Audited>;
  close: () => Promise<void>;
}

const FLAGS: Flags = {
  output: 'json',
  logLevel: 'error',
  onlyCategories: [...CATEGORIES],
  // A form sent back is answered 422, and a page like any other.
  ignoreStatusCode: true,
  // A second and a half a page, for a picture that nobody looks at.
  disableFullPageScreenshot: true,
};

/** Goes there as the button of a form does. */
const byForm = (address: string, fields: Readonly<Record<string, string>>): void => {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = address;
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    input.type = 'hidden';
    [input.name, input.value] = [name, value];
    form.append(input);
  }
  document.body.append(form);
  form.submit();
};

async function run(page: Page, site: string, { address, posted }: Pick<Asked, 'address' | 'posted'>) {
  if (!posted) return lighthouse(site + address, FLAGS, undefined, page);
  await page.setBypassServiceWorker(true);
  // Somewhere on the site that brings nothing along which the page itself would then have already.
  await page.goto(`${site}/robots.txt`);
  return navigation(page, () => page.evaluate(byForm, address, posted), { flags: FLAGS });
}

async function audited(browser: Browser, site: string, asked: Parameters<Auditor['audit']>[1]) {
  const context = await browser.createBrowserContext();
  try {
    for (const [name, value] of asked.cookies ?? [])
      await context.setCookie({ name, value, domain: 'localhost', path: '/', httpOnly: true });
    const result = await run(await context.newPage(), site, asked);
    if (!result) throw new Error(`Lighthouse said nothing about ${asked.address}.`);
    const { categories, audits, runtimeError, finalDisplayedUrl } = result.lhr;
    if (runtimeError) throw new Error(`${asked.address}: ${runtimeError.message}`);
    const meant = new URL(asked.address, site).pathname;
    if (new URL(finalDisplayedUrl).pathname !== meant)
      throw new Error(`${asked.address}: Lighthouse came to ${finalDisplayedUrl}.`);
    const weighty = new Set(
      Object.values(categories).flatMap(({ auditRefs }) =>
        auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
      ),
    );
    const scoreOf = (category: string): number | null => {
      const score = categories[category]?.score;
      return typeof score === 'number' ? Math.round(score * 100) : null;
    };
    return {
      scores: Object.fromEntries(CATEGORIES.map((name) => [name, scoreOf(name)])) as Audited['scores'],
      timings: Object.fromEntries(
        TIMINGS.map((name) => [name, audits[name]?.displayValue ?? '?']),
      ) as Audited['timings'],
      failing: Object.values(audits)
        .filter(({ score }) => score !== null && score < 0.9)
        .map(({ id, title }) => ({ id, title, weighs: weighty.has(id) })),
    };
  } finally {
    await context.close();
  }
}

export async function openAuditor(): Promise<Auditor> {
  const browser = await launch({
    executablePath: ensureBrowser(() => undefined),
    args: [...BROWSER_ARGS],
  });
  return {
    // Now and then Chromium's trace lacks its beginning, which says nothing of the page.
    audit: (site, asked) => audited(browser, site, asked).catch(() => audited(browser, site, asked)),
    close: () => browser.close(),
  };
}
