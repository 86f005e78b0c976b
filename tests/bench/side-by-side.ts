// The site's own way of finding beside Pagefind and MiniSearch: the same texts, the same questions, the same slowed
// browser, the same run. A built page can be measured as well, from a letter to its answer.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from 'esbuild';
import MiniSearch from 'minisearch';
import { close, createIndex } from 'pagefind';
import { fold } from '../../src/core/text.ts';
import { BROWSER_ARGS, ensureBrowser, PHONE } from '../tools/browser.ts';

/** What can be found. */
export interface Findable {
  title: string;
  address: string;
  text: string;
}

/** The site's own engine. */
export interface Own {
  /** What it loads besides its code. */
  index: string;
  /**
   * A module, written out, that imports from `./src/core/` and exports an async function `open`, which fetches
   * `/index.json` and returns a function from a question to how many were found.
   */
  code: string;
}

/** A page of the built site on which one types. */
export interface TypedPage {
  url: string;
  field: string;
  /** The list whose children are replaced by the answer. */
  list: string;
  /** Another index in place of the page's own. */
  index?: { pattern: string; body: string };
  /** Bytes of its index. */
  bytes: number;
}

export interface EngineReport {
  engine: string;
  /** Bytes over the wire (gzip) until the first question can be asked, and after all of them. */
  ready: number;
  all: number;
  /** Milliseconds until the first question can be asked. */
  load: number;
  /** Milliseconds of the first answer, and of all. */
  first: number;
  p50: number;
  p95: number;
  max: number;
  /** How many of the questions got at least one answer. */
  answered: number;
}

export const SLOWDOWN = 4;

/** How many answers are made ready to be shown. */
export const SHOWN = 8;

/** What people type, asked letter by letter from the second on. */
export const letterByLetter = (typed: readonly string[]): string[] =>
  typed.flatMap((text) => Array.from({ length: text.length - 1 }, (_, at) => text.slice(0, at + 2)));

export const gzipped = (body: Buffer | string): number => gzipSync(body, { level: 9 }).length;

const root = new URL('../../', import.meta.url);

type Files = Map<string, { body: Buffer; type: string }>;

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  ts: 'text/javascript',
  json: 'application/json',
  html: 'text/html',
};

function add(files: Files, name: string, body: Uint8Array | string): void {
  const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  files.set(name, { body: gzipSync(body, { level: 9 }), type });
}

const fields = { idField: 'id', fields: ['title', 'text'], storeFields: ['title', 'address', 'text'] };

/** One short file of a module and all it imports, as the site's build would send it. */
async function bundled(code: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(root) },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    write: false,
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild made no file.');
  return file.contents;
}

/** Everything the three need, in memory, as it would be sent. */
async function prepareFiles(findable: readonly Findable[], own: Own): Promise<Files> {
  const files: Files = new Map();
  add(files, '/index.html', '<!doctype html><title>Search</title>');
  add(files, '/index.json', own.index);
  add(files, '/own.js', await bundled(own.code));

  const documents = findable.map((one, id) => ({ id, ...one }));
  const mini = new MiniSearch<(typeof documents)[number]>({ ...fields, processTerm: fold });
  mini.addAll(documents);
  add(files, '/mini.json', JSON.stringify(mini));
  add(files, '/mini.js', await bundled(MINISEARCH));

  const { index: pagefind } = await createIndex({ forceLanguage: 'vi' });
  if (!pagefind) throw new Error('Pagefind made no index.');
  for (const { title, address, text } of documents) {
    // It does not fold đ, so it is given a folded copy.
    const content = `${title}. ${text} ${fold(`${title}. ${text}`)}`;
    await pagefind.addCustomRecord({ url: address, content, language: 'vi', meta: { title } });
  }
  const { files: made } = await pagefind.getFiles();
  for (const { path, content } of made) add(files, `/pagefind/${path}`, Buffer.from(content));
  await close();
  return files;
}

interface Sender {
  url: string;
  /** Bytes sent since last asked. */
  sent: () => number;
  server: Server;
}

async function startSender(files: Files): Promise<Sender> {
  let bytes = 0;
  const server = createServer((request, response) => {
    const file = files.get(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    bytes += file.body.length;
    response.writeHead(200, { 'Content-Type': file.type, 'Content-Encoding': 'gzip' }).end(file.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}`, sent: () => bytes, server };
}

/** See `Own`. */
const MINISEARCH = `
  import MiniSearch from 'minisearch';
  import { fold } from './src/core/text.ts';
  export async function open() {
    const index = await (await fetch('/mini.json')).text();
    const mini = MiniSearch.loadJSON(index, { ...${JSON.stringify(fields)}, processTerm: fold });
    return (question) => mini.search(question, { prefix: true, combineWith: 'AND' }).length;
  }`;

const opened = (file: string): string => `const { open } = await import('${file}'); return open();`;

/** Each as a page uses it: it loads, and answers how many it found. */
const ENGINES = {
  'this site': opened('/own.js'),
  MiniSearch: opened('/mini.js'),
  Pagefind: `
    const pagefind = await import('/pagefind/pagefind.js');
    await pagefind.init();
    return async (question) => {
      const { results } = await pagefind.search(question);
      await Promise.all(results.slice(0, ${String(SHOWN)}).map((result) => result.data()));
      return results.length;
    };`,
};

interface Timed {
  load: number;
  times: number[];
  found: number[];
}

/** A page on the screen and the processor of a cheap phone. */
export async function slowPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage(PHONE);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return page;
}

/** @param sorted in milliseconds, the shortest first */
export function share(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? NaN;
}

/** The first answer stands for itself; the shares are of those after it. */
function summary(engine: string, ready: number, all: number, { load, times, found }: Timed): EngineReport {
  const [first = NaN, ...later] = times;
  const sorted = later.toSorted((a, b) => a - b);
  return {
    engine,
    ready,
    all,
    load,
    first,
    p50: share(sorted, 0.5),
    p95: share(sorted, 0.95),
    max: share(sorted, 1),
    answered: found.filter((count) => count > 0).length,
  };
}

async function benchEngine(
  browser: Browser,
  sender: Sender,
  engine: string,
  code: string,
  questions: readonly string[],
): Promise<EngineReport> {
  const page = await slowPage(browser);
  await page.goto(`${sender.url}/index.html`);
  const before = sender.sent();
  // Strings, because what they import exists only in that page.
  const load = await page.evaluate<number>(`(async () => {
    const start = performance.now();
    window.ask = await (async () => {${code}})();
    return performance.now() - start;
  })()`);
  const ready = sender.sent() - before;
  const timed = await page.evaluate<Omit<Timed, 'load'>>(`(async () => {
    const times = [], found = [];
    for (const question of ${JSON.stringify(questions)}) {
      const start = performance.now();
      found.push(await window.ask(question));
      times.push(performance.now() - start);
    }
    return { times, found };
  })()`);
  await page.close();
  return summary(engine, ready, sender.sent() - before, { load, ...timed });
}

/** How often a page is opened anew. */
const FRESH = 5;

/** How long somebody looks at a page before typing, in milliseconds. */
const LOOKING = 500;

/** Types into a page that was freshly opened. */
async function typeInto(
  browser: Browser,
  { url, field: fieldAt, list: listAt, index }: TypedPage,
  questions: readonly string[],
): Promise<Timed> {
  const page = await slowPage(browser);
  if (index)
    await page.route(index.pattern, (route) =>
      route.fulfill({ body: index.body, contentType: 'application/json' }),
    );
  await page.goto(url);
  await page.waitForTimeout(LOOKING);
  const timed = await page.evaluate(
    async ([fieldSelector, listSelector, asked]) => {
      const field = document.querySelector<HTMLInputElement>(fieldSelector);
      const list = document.querySelector(listSelector);
      if (!field || !list) throw new Error('This is not the page.');
      const ask = (question: string): Promise<number> =>
        new Promise((resolve) => {
          const start = performance.now();
          const seen = new MutationObserver(() => {
            seen.disconnect();
            document.body.getBoundingClientRect();
            resolve(performance.now() - start);
          });
          seen.observe(list, { childList: true });
          // Something to be replaced, so that an empty answer is seen as well.
          list.append(document.createElement('section'));
          seen.takeRecords();
          field.value = question;
          field.dispatchEvent(new Event('input', { bubbles: true }));
        });
      const times: number[] = [];
      const found: number[] = [];
      for (const question of asked) {
        times.push(await ask(question));
        found.push(list.querySelectorAll('li').length);
        // What the page does after its answer is done before the next letter.
        await new Promise((resolve) => setTimeout(resolve));
      }
      return { load: times[0] ?? NaN, times, found };
    },
    [fieldAt, listAt, questions] as const,
  );
  await page.close();
  return timed;
}

/**
 * A built page, from the letter that is typed to the answer laid out; its first answer waits for the index. A page has
 * one first answer, so it is opened several times, and the middle one of them is told.
 */
export async function benchPage(
  browser: Browser,
  page: TypedPage,
  questions: readonly string[],
): Promise<EngineReport> {
  const firsts: number[] = [];
  for (let nth = 1; nth < FRESH; nth++)
    firsts.push((await typeInto(browser, page, questions.slice(0, 1))).load);
  const timed = await typeInto(browser, page, questions);
  const first = [...firsts, timed.load].toSorted((a, b) => a - b)[FRESH >> 1] ?? timed.load;
  const told = { ...timed, load: first, times: [first, ...timed.times.slice(1)] };
  return summary('this site, the page itself, laid out', page.bytes, page.bytes, told);
}

/**
 * Measures all of them, one after the other.
 *
 * @param page undefined: the engines only
 */
export async function sideBySide(
  findable: readonly Findable[],
  own: Own,
  page: TypedPage | undefined,
  questions: readonly string[],
): Promise<EngineReport[]> {
  const sender = await startSender(await prepareFiles(findable, own));
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...BROWSER_ARGS] });
  try {
    const reports: EngineReport[] = [];
    for (const [engine, code] of Object.entries(ENGINES))
      reports.push(await benchEngine(browser, sender, engine, code, questions));
    if (page) reports.push(await benchPage(browser, page, questions));
    return reports;
  } finally {
    await browser.close();
    sender.server.close();
  }
}
