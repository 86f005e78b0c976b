// Twenty thousand products: how long the site takes to build and to be built again the next day, what the catalogue
// weighs, how fast it answers on a slow processor beside Pagefind and MiniSearch, and on request. The products exist in
// a temporary folder only.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { chromium } from '@playwright/test';
import { Producer, Product } from '../../src/core/product.ts';
import { STATE_WORDS } from '../../src/core/certificate-state.ts';
import { dayInVietnam } from '../../src/core/days.ts';
import { packProducts } from '../../src/core/pack-products.ts';
import { unpackProducts, type ProductIndex } from '../../src/core/product-index.ts';
import { communeName, type Commune, type Programme } from '../../src/core/programme.ts';
import { copyProject, type Project } from '../content/project.ts';
import { programme as readProgramme } from '../content/entries.ts';
import { BROWSER_ARGS, ensureBrowser } from '../tools/browser.ts';
import { generate, type Generated } from './products.ts';
import { startSite, type Site } from './serve.ts';
import { gzipped, letterByLetter, share, sideBySide, SLOWDOWN, type EngineReport } from './side-by-side.ts';

export interface Built {
  seconds: number;
  /** Seconds the main thread worked: what an idle machine would take at the least. */
  thread: number;
  /** Bytes at the most. */
  peak: number;
}

export interface CatalogueReport {
  products: number;
  producers: number;
  communes: number;
  /** From nothing, and the next day beside what the first build left. */
  build: Built;
  nextDay: Built;
  files: number;
  /** Bytes (gzip) of everything the catalogue page brings along when it is opened, and of its index. */
  firstLoad: number;
  index: number;
  /** The same of the index with 300 products, and without compression. */
  small: { products: number; gzip: number; plain: number };
  /** Milliseconds of an answer on request: the very first, half of them, 95 % of them. */
  onDemand: { first: number; p50: number; p95: number };
  slowdown: number;
  questions: number;
  engines: EngineReport[];
}

const MANY = 20_000;
const FEW = 300;
/** As many as a large province-level city has today. */
const COMMUNES = 168;
const QUESTIONS = letterByLetter([
  ...['gao st25', 'bưởi da xanh', 'dua luoi', 'mật ong', 'ca phe bot', 'htx nong nghiep', 'Đà Lạt', 'tra'],
  ...['nuoc mam phu quoc', 'đồ uống', 'hoa cai be', 'yen sao', 'xyzxyz'],
]);

/** The locality's communes and as many more, of which nothing is true but that they are for measuring. */
function manyCommunes([first, ...others]: readonly Commune[]): Commune[] {
  if (!first) throw new Error('The programme has no commune.');
  const made = Array.from({ length: COMMUNES - others.length - 1 }, (_, n) => ({
    ...first,
    id: `thu-${String(n + 1)}`,
    name: `Dữ liệu thử ${String(n + 1)}`,
    // Somewhere else each, as communes are.
    point: { lon: (first.point?.lon ?? 106) + (n % 13) / 40, lat: (first.point?.lat ?? 11) + Math.floor(n / 13) / 40 },
    successors: [],
  }));
  return [first, ...others, ...made];
}

const namesOf = ({ productGroups, producerKinds, communes }: Programme) => ({
  groups: productGroups.map(({ id }) => id),
  kinds: producerKinds.map(({ id }) => id),
  communes: communes.map(({ id }) => id),
});

/** The index of generated products, as the site makes it. */
function indexOf({ products, producers }: Generated, programme: Programme): ProductIndex {
  const makers = new Map(producers.map(({ id, data }) => [id, Producer.parse(data)]));
  const indexed = products.map(({ id, data }) => {
    const { producer, group, commune, certificates, ...product } = Product.parse(data);
    const maker = makers.get(producer);
    if (!maker) throw new Error(`There is no producer ${producer}.`);
    const [certificate = null] = certificates;
    return { ...product, id, producer: maker, group: { id: group }, commune: { id: commune }, certificate };
  });
  return packProducts(indexed, {
    groups: programme.productGroups.map(({ id, name, mark }) => ({ id, label: name, mark })),
    communes: programme.communes.map((commune) => ({ id: commune.id, label: communeName(commune) })),
    kinds: programme.producerKinds.map(({ id, name }) => ({ id, label: name })),
  });
}

/** The surroundings of a build on Netlify, as netlify.toml has them. */
function onNetlify(project: Project): Record<string, string> {
  const [, section = ''] =
    /^\[build\.environment\]\n([^[]*)/m.exec(project.read('netlify.toml').toString()) ?? [];
  const environment = parseEnv(section) as Record<string, string>;
  if (!environment['NODE_OPTIONS'])
    throw new Error('netlify.toml says nothing of the surroundings of a build.');
  return environment;
}

async function build(project: Project, ahead: number): Promise<Built> {
  const start = performance.now();
  const { code, output } = await project.astro('build', {
    node: ['--import', new URL('peak.mjs', import.meta.url).href],
    env: { ...onNetlify(project), AHEAD: String(ahead) },
  });
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`The build failed:\n${output.slice(-3000)}`);
  const [, thread, peak] = /WORKED (\d+) PEAK (\d+)/.exec(output) ?? [];
  return { seconds, thread: Number(thread) / 1e6, peak: Number(peak) };
}

/** Bytes of everything a page brings along, text compressed. */
async function weighed(url: string): Promise<number> {
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...BROWSER_ARGS] });
  try {
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
    return (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0);
  } finally {
    await browser.close();
  }
}

async function onDemand({ url }: Site): Promise<CatalogueReport['onDemand']> {
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

const CODE = `
  const { find, Finder } = await import('/core/finding.ts');
  const { EVERYTHING } = await import('/core/facets.ts');
  const { unpackProducts } = await import('/core/product-index.ts');
  const { rows } = unpackProducts(await (await fetch('/index.json')).json(), '${dayInVietnam(new Date())}');
  const finder = new Finder(rows);
  finder.wake();
  return (question) => find(finder, { ...EVERYTHING, text: question }).total;`;

/** Everything that is measured of a site that is built: its weight, its answers on request, and in the browser. */
export async function measureBuilt(
  root: string,
): Promise<Pick<CatalogueReport, 'files' | 'firstLoad' | 'index' | 'onDemand' | 'engines'>> {
  const dist = path.join(root, 'dist');
  const text = readFileSync(path.join(dist, 'san-pham/muc-luc.json'), 'utf8');
  const { rows, listed } = unpackProducts(JSON.parse(text) as ProductIndex, dayInVietnam(new Date()));
  const findable = Array.from({ length: rows.size }, (_, row) => {
    const { id, name, producer, commune, state } = listed(row);
    const group = rows.values.nhom[rows.columns.nhom.of[row] ?? -1]?.label ?? '';
    return {
      title: name,
      address: `/san-pham/${id}/`,
      text: `${producer}, ${commune}. ${group}. ${STATE_WORDS[state]}.`,
    };
  });
  const own = {
    index: text,
    modules: ['finding', 'facets', 'product-index', 'word-finding', 'words', 'text', 'compact'],
    code: CODE,
  };
  const site = await startSite(root);
  try {
    const url = `${site.url}/san-pham/`;
    return {
      files: readdirSync(dist, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length,
      firstLoad: await weighed(url),
      index: gzipped(text),
      onDemand: await onDemand(site),
      engines: await sideBySide(
        findable,
        own,
        { url, field: '#tim', list: '[data-products]', bytes: gzipped(text) },
        QUESTIONS,
      ),
    };
  } finally {
    await site.stop();
  }
}

/** @param many how many products; fewer for trying the bench itself */
export async function benchCatalogue(many = MANY): Promise<CatalogueReport> {
  const day = dayInVietnam(new Date());
  const real = readProgramme();
  const programme = { ...real, communes: manyCommunes(real.communes) };
  const generated = generate(many, namesOf(programme), day);
  const few = JSON.stringify(indexOf(generate(FEW, namesOf(real), day), real));
  const project = copyProject();
  try {
    const write = (file: string, data: unknown) => project.put(`content/${file}`, JSON.stringify(data));
    write('programme/communes.json', programme.communes);
    for (const folder of ['products', 'producers'] as const)
      for (const { id, data } of generated[folder]) write(`${folder}/${id}.json`, data);

    const first = await build(project, 0);
    rmSync(path.join(project.folder, 'dist'), { recursive: true });
    const nextDay = await build(project, 1);
    return {
      products: many,
      producers: generated.producers.length,
      communes: programme.communes.length,
      build: first,
      nextDay,
      small: { products: FEW, gzip: gzipped(few), plain: Buffer.byteLength(few) },
      slowdown: SLOWDOWN,
      questions: QUESTIONS.length,
      ...(await measureBuilt(project.folder)),
    };
  } finally {
    project.remove();
  }
}
