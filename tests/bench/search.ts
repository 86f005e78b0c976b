// How fast the search answers on a slow processor with ten times today's content, beside Pagefind and MiniSearch on the
// same texts, in the same browser, in the same run. The built page itself is measured too, from a letter to its answer.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from '@playwright/test';
import MiniSearch from 'minisearch';
import { close, createIndex } from 'pagefind';
import ts from 'typescript';
import type { SearchIndex } from '../../src/core/search.ts';
import { fold } from '../../src/core/text.ts';
import { BROWSER_ARGS, ensureBrowser } from '../tools/browser.ts';
import type { Site } from './serve.ts';

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

export interface SearchReport {
  entries: number;
  times: number;
  slowdown: number;
  questions: number;
  /** Bytes (gzip) of today's index, as it is on the site. */
  today: number;
  engines: EngineReport[];
}

const TIMES = 10;
const SLOWDOWN = 4;
/** What people type; each is asked letter by letter. */
const TYPED = [
  ...['ke hoach', 'kế hoạch', 'dong', 'tỷ đồng', 'dua luoi htp', 'hop tac xa', '26/2026', 'lai uyen'],
  ...['phong kinh te chu tri', 'Hội đồng đánh giá', 'bao bì, nhãn hàng', 'gao song dam', 'xyzxyz'],
];
const QUESTIONS = TYPED.flatMap((typed) =>
  Array.from({ length: typed.length - 1 }, (_, at) => typed.slice(0, at + 2)),
);

const root = new URL('../../', import.meta.url);
const read = (file: string): Buffer => readFileSync(new URL(file, root));

/** The index, ten times over, each time a little different. */
function enlarged({ kinds, entries }: SearchIndex): SearchIndex {
  const copies = Array.from({ length: TIMES }, (_, n) =>
    entries.map(([kind, title, address, text]) => {
      if (n === 0) return [kind, title, address, text] as const;
      return [kind, `${title} ${String(n)}`, `${address}?${String(n)}`, `${text} Bản ${String(n)}.`] as const;
    }),
  );
  return { kinds, entries: copies.flat() };
}

type Files = Map<string, { body: Buffer; type: string }>;

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  ts: 'text/javascript',
  json: 'application/json',
  html: 'text/html',
};

function add(files: Files, name: string, body: Buffer | string): void {
  const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  files.set(name, { body: gzipSync(body, { level: 9 }), type });
}

const fields = { idField: 'id', fields: ['title', 'text'], storeFields: ['title', 'address', 'text'] };

const withoutTypes = (code: string): string =>
  ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2024, module: ts.ModuleKind.ESNext },
  }).outputText;

/** Everything the three need, in memory, as it would be sent. */
async function prepareFiles(index: SearchIndex): Promise<Files> {
  const files: Files = new Map();
  add(files, '/index.html', '<!doctype html><title>Search</title>');
  add(files, '/plain.json', JSON.stringify(index));
  // The site's own code; its types taken off, else as it stands.
  for (const name of ['search', 'text'])
    add(files, `/core/${name}.ts`, withoutTypes(read(`src/core/${name}.ts`).toString()));

  const documents = index.entries.map(([, title, address, text], id) => ({ id, title, address, text }));
  const mini = new MiniSearch<(typeof documents)[number]>({ ...fields, processTerm: fold });
  mini.addAll(documents);
  add(files, '/mini.json', JSON.stringify(mini));
  add(files, '/minisearch.js', read('node_modules/minisearch/dist/es/index.js'));

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

/** The engines as a page uses them: each a module that loads, and answers how many it found. */
const ENGINES = {
  'this site': `
    const { prepare, search } = await import('/core/search.ts');
    const prepared = prepare(await (await fetch('/plain.json')).json());
    return (question) => search(prepared, question).total;`,
  MiniSearch: `
    const { default: MiniSearch } = await import('/minisearch.js');
    const { fold } = await import('/core/text.ts');
    const options = { ...${JSON.stringify(fields)}, processTerm: fold };
    const mini = MiniSearch.loadJSON(await (await fetch('/mini.json')).text(), options);
    return (question) => mini.search(question, { prefix: true, combineWith: 'AND' }).length;`,
  Pagefind: `
    const pagefind = await import('/pagefind/pagefind.js');
    await pagefind.init();
    return async (question) => {
      const { results } = await pagefind.search(question);
      await Promise.all(results.slice(0, 8).map((result) => result.data()));
      return results.length;
    };`,
};

interface Timed {
  load: number;
  times: number[];
  found: number[];
}

async function slowPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return page;
}

function summary(engine: string, ready: number, all: number, { load, times, found }: Timed): EngineReport {
  const sorted = times.toSorted((a, b) => a - b);
  const share = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? NaN;
  return {
    engine,
    ready,
    all,
    load,
    first: times[0] ?? NaN,
    p50: share(0.5),
    p95: share(0.95),
    max: share(1),
    answered: found.filter((count) => count > 0).length,
  };
}

async function benchEngine(
  browser: Browser,
  sender: Sender,
  engine: keyof typeof ENGINES,
): Promise<EngineReport> {
  const page = await slowPage(browser);
  await page.goto(`${sender.url}/index.html`);
  const before = sender.sent();
  // Strings, because what they import exists only in that page.
  const load = await page.evaluate<number>(`(async () => {
    const start = performance.now();
    window.ask = await (async () => {${ENGINES[engine]}})();
    return performance.now() - start;
  })()`);
  const ready = sender.sent() - before;
  const timed = await page.evaluate<Omit<Timed, 'load'>>(`(async () => {
    const times = [], found = [];
    for (const question of ${JSON.stringify(QUESTIONS)}) {
      const start = performance.now();
      found.push(await window.ask(question));
      times.push(performance.now() - start);
    }
    return { times, found };
  })()`);
  await page.close();
  return summary(engine, ready, sender.sent() - before, { load, ...timed });
}

/** The built search page, from the letter that is typed to the answer laid out, with the large index in place of its own. */
async function benchPage(browser: Browser, site: Site, index: SearchIndex): Promise<EngineReport> {
  const page = await slowPage(browser);
  const body = JSON.stringify(index);
  await page.route('**/tim-kiem/muc-luc.json', (route) =>
    route.fulfill({ body, contentType: 'application/json' }),
  );
  await page.goto(`${site.url}/tim-kiem/`);
  const timed = await page.evaluate(async (questions) => {
    const field = document.querySelector<HTMLInputElement>('#q');
    const list = document.querySelector('[data-found]');
    if (!field || !list) throw new Error('This is not the search page.');
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
        field.dispatchEvent(new Event('input'));
      });
    // The first question waits for the index.
    const load = await ask('ke hoach');
    const times: number[] = [];
    const found: number[] = [];
    for (const question of questions) {
      times.push(await ask(question));
      found.push(list.querySelectorAll('li').length);
    }
    return { load, times, found };
  }, QUESTIONS);
  await page.close();
  const bytes = gzipSync(body, { level: 9 }).length;
  return summary('this site, the page itself, laid out', bytes, bytes, timed);
}

export async function benchSearch(site: Site): Promise<SearchReport> {
  const file = fileURLToPath(new URL('dist/tim-kiem/muc-luc.json', root));
  const text = readFileSync(file, 'utf8');
  const index = enlarged(JSON.parse(text) as SearchIndex);
  const sender = await startSender(await prepareFiles(index));
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...BROWSER_ARGS] });
  try {
    const engines: EngineReport[] = [];
    for (const engine of Object.keys(ENGINES) as (keyof typeof ENGINES)[])
      engines.push(await benchEngine(browser, sender, engine));
    engines.push(await benchPage(browser, site, index));
    return {
      entries: index.entries.length,
      times: TIMES,
      slowdown: SLOWDOWN,
      questions: QUESTIONS.length,
      today: gzipSync(text, { level: 9 }).length,
      engines,
    };
  } finally {
    await browser.close();
    sender.server.close();
  }
}
