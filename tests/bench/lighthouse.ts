// How a phone on a slow connection fares, as Lighthouse simulates it (its mobile preset).
import { readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { BROWSER_ARGS, ensureBrowser } from '../tools/browser.ts';
import type { Site } from './serve.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const TIMINGS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
] as const;

export interface PageReport {
  address: string;
  /** 0 to 100, by category; null where Lighthouse could not say. */
  scores: Record<(typeof CATEGORIES)[number], number | null>;
  /** As Lighthouse writes them: "0.8 s". */
  timings: Record<(typeof TIMINGS)[number], string>;
  /** Bytes over the network, as this preview sends them. */
  bytes: number | undefined;
  /** Audits below 90 %. */
  failing: { id: string; title: string; weighs: boolean }[];
}

/** A port of this machine that nobody listens on, for the browser's debugging protocol. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The first page in a folder of the build; there may be none. */
function aPageOf(room: string): string[] {
  const folder = fileURLToPath(new URL(`../../dist${room}`, import.meta.url));
  const [first] = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return first === undefined ? [] : [`${room}${first}/`];
}

async function audit(url: string, address: string, port: number): Promise<PageReport> {
  const result = await lighthouse(url + address, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...CATEGORIES],
  });
  if (!result) throw new Error(`Lighthouse said nothing about ${address}.`);
  const { categories, audits, runtimeError } = result.lhr;
  if (runtimeError) throw new Error(`${address}: ${runtimeError.message}`);
  const weighty = new Set(
    Object.values(categories).flatMap(({ auditRefs }) =>
      auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
    ),
  );
  const scoreOf = (category: string): number | null => {
    const score = categories[category]?.score;
    return typeof score === 'number' ? Math.round(score * 100) : null;
  };
  const failing = Object.values(audits)
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ id, title }) => ({ id, title, weighs: weighty.has(id) }));
  const bytes = audits['total-byte-weight']?.numericValue;
  return {
    address,
    scores: Object.fromEntries(CATEGORIES.map((name) => [name, scoreOf(name)])) as PageReport['scores'],
    timings: Object.fromEntries(
      TIMINGS.map((name) => [name, audits[name]?.displayValue ?? '?']),
    ) as PageReport['timings'],
    bytes: bytes === undefined ? undefined : Math.round(bytes),
    failing,
  };
}

/** Audits the pages people come for, one after another. */
export async function benchPages(site: Site): Promise<PageReport[]> {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: [...BROWSER_ARGS, `--remote-debugging-port=${port}`],
  });
  try {
    const reports: PageReport[] = [];
    const pages = [
      ...['/', '/ke-hoach/', '/san-pham/', ...aPageOf('/san-pham/'), '/xm/', ...aPageOf('/xm/')],
      ...[...aPageOf('/chu-the/'), ...aPageOf('/xa/'), '/dang-ky/san-pham/'],
    ];
    for (const address of pages) {
      reports.push(await audit(site.url, address, port));
    }
    return reports;
  } finally {
    await browser.close();
  }
}
