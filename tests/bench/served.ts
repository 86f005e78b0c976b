// A built catalogue as it is served and opened: its weight, its answers on request, and the memory that the process which
// answers and the page that is open take.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type CDPSession } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from '../tools/browser.ts';
import { QUESTIONS } from './many-products.ts';
import { withSite, type Site } from './serve.ts';
import { gzipped, share, benchPage, type EngineReport, type TypedPage } from './side-by-side.ts';

export interface Served {
  /** Bytes (gzip) of everything the catalogue page brings along when it is opened, and of its index. */
  firstLoad: number;
  index: number;
  /** Milliseconds of an answer on request: the very first, half of them, 95 % of them. */
  onDemand: { first: number; p50: number; p95: number };
  /** Bytes of the process that answers: before the first answer, after all of them, and at the most. */
  process: { before: number; after: number; most: number };
  /** Bytes of the JavaScript heap of the page, tidied up: when it is open, and after a question. */
  heap: { opened: number; asked: number };
  /** Typed letter by letter on the page. */
  page: EngineReport;
}

/** The catalogue page of a site. */
export const cataloguePage = (site: Site, bytes: number): TypedPage => ({
  url: `${site.url}/san-pham/`,
  field: '#tim',
  list: '[data-products]',
  bytes,
});

/** Bytes of everything a page brings along, text compressed. */
async function weighed(browser: Browser, url: string): Promise<number> {
  // What the service worker brings along for later is not part of the page.
  const page = await browser.newPage({ serviceWorkers: 'block' });
  const bodies: Promise<number>[] = [];
  page.on('response', (response) => {
    // The way to a file has no body of its own.
    if (response.status() >= 300 && response.status() < 400) return;
    const packed = /font|png|webp|avif/.test(response.headers()['content-type'] ?? '');
    bodies.push(response.body().then((body) => (packed ? body.length : gzipped(body))));
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const sizes = await Promise.all(bodies);
  await page.close();
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

async function onDemand({ url }: Site): Promise<Served['onDemand']> {
  const times: number[] = [];
  for (const question of QUESTIONS) {
    const start = performance.now();
    const asked = new URLSearchParams({ q: question, 'tinh-trang': 'con-han' });
    const answer = await fetch(`${url}/san-pham/loc/?${asked.toString()}`);
    await answer.text();
    if (!answer.ok) throw new Error(`The page on request answered ${String(answer.status)}.`);
    times.push(performance.now() - start);
  }
  const [first = NaN, ...later] = times;
  const sorted = later.toSorted((a, b) => a - b);
  return { first, p50: share(sorted, 0.5), p95: share(sorted, 0.95) };
}

/** What the scripts of a page hold, once what they no longer need is gone. */
async function heapNow(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
}

async function heap(browser: Browser, { url, field }: TypedPage): Promise<Served['heap']> {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const index = page.waitForResponse('**/muc-luc.json');
  await page.goto(url, { waitUntil: 'networkidle' });
  const opened = await heapNow(session);
  await page.locator(field).pressSequentially('gao st25');
  await (await index).finished();
  // The index is unpacked, and made ready when the page has nothing else to do.
  await page.waitForTimeout(1500);
  const asked = await heapNow(session);
  await page.close();
  return { opened, asked };
}

/** @param root the folder of a project that was built */
export async function measureServed(root: string): Promise<Served> {
  const index = gzipped(readFileSync(path.join(root, 'dist/san-pham/muc-luc.json')));
  // Without a database, which would be embedded in the process that is measured.
  return withSite({ root, db: 'none' }, (site) => measured(site, index));
}

async function measured(site: Site, index: number): Promise<Served> {
  const browser = await chromium.launch({
    executablePath: ensureBrowser(() => undefined),
    args: [...BROWSER_ARGS],
  });
  try {
    const page = cataloguePage(site, index);
    const { now: before } = await site.memory();
    const answered = await onDemand(site);
    const { now: after, most } = await site.memory();
    return {
      firstLoad: await weighed(browser, page.url),
      index,
      onDemand: answered,
      process: { before, after, most },
      heap: await heap(browser, page),
      page: await benchPage(browser, page, QUESTIONS),
    };
  } finally {
    await browser.close();
  }
}
