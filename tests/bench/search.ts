// How fast the search answers on a slow processor with several times today's content, beside Pagefind and MiniSearch.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packSearch, type SearchEntry } from '../../src/core/pack-search.ts';
import type { SearchIndex } from '../../src/core/search-index.ts';
import { entriesOf } from '../tools/search-entries.ts';
import { withSite } from './serve.ts';
import type { EnginesAtSize } from './finding.ts';
import {
  gzipped,
  letterByLetter,
  sideBySide,
  SHOWN,
  SLOWDOWN,
  type EngineReport,
  type TypedPage,
} from './side-by-side.ts';

export interface SearchReport {
  entries: number;
  times: number;
  slowdown: number;
  questions: number;
  /** Bytes (gzip) of today's index, as it is on the site. */
  today: number;
  engines: EngineReport[];
  /** The engines with less of it, the least first. */
  growth: EnginesAtSize[];
}

const QUESTIONS = letterByLetter([
  ...['ke hoach', 'kế hoạch', 'dong', 'tỷ đồng', 'dua luoi htp', 'hop tac xa', '26/2026', 'lai uyen'],
  ...['phong kinh te chu tri', 'Hội đồng đánh giá', 'bao bì, nhãn hàng', 'gao song dam', 'xyzxyz'],
]);

/** The entries, so many times over, each time a little different. */
const enlarged = (entries: readonly SearchEntry[], times: number): SearchEntry[] =>
  Array.from({ length: times }, (_, n) =>
    entries.map(({ kind, title, address, text }) => {
      if (n === 0) return { kind, title, address, text };
      const nth = String(n);
      return { kind, title: `${title} ${nth}`, address: `${address}?${nth}`, text: `${text} Bản ${nth}.` };
    }),
  ).flat();

/** Makes as many answers ready to be shown as Pagefind does. */
const CODE = `
  import { prepare } from './src/core/search-index.ts';
  import { search, wake } from './src/core/search.ts';
  export async function open() {
    const prepared = prepare(await (await fetch('/index.json')).json());
    wake(prepared);
    return (question) => {
      const { groups, total } = search(prepared, question);
      const shown = groups.flatMap(({ hits }) => hits).slice(0, ${String(SHOWN)});
      for (const { title, snippet } of shown) title().concat(snippet());
      return total;
    };
  }`;

const engines = (entries: readonly SearchEntry[], body: string, page?: TypedPage): Promise<EngineReport[]> =>
  sideBySide(entries, { index: body, code: CODE }, page, QUESTIONS);

/** @param times how many times today's content, the least first; the page is measured with the most of it */
export async function benchSearch(times: readonly number[]): Promise<SearchReport> {
  const file = fileURLToPath(new URL('../../dist/tim-kiem/muc-luc.json', import.meta.url));
  const text = readFileSync(file, 'utf8');
  const today = entriesOf(JSON.parse(text) as SearchIndex);
  const growth: EnginesAtSize[] = [];
  for (const fewer of times.slice(0, -1)) {
    const entries = enlarged(today, fewer);
    const body = JSON.stringify(packSearch(entries));
    growth.push({ size: entries.length, engines: await engines(entries, body) });
  }
  const most = times.at(-1) ?? 1;
  const entries = enlarged(today, most);
  const body = JSON.stringify(packSearch(entries));
  return withSite({}, async ({ url }) => ({
    entries: entries.length,
    times: most,
    slowdown: SLOWDOWN,
    questions: QUESTIONS.length,
    today: gzipped(text),
    engines: await engines(entries, body, {
      url: `${url}/tim-kiem/`,
      field: '#q',
      list: '[data-found]',
      index: { pattern: '**/tim-kiem/muc-luc.json', body },
      bytes: gzipped(body),
    }),
    growth,
  }));
}
