// How fast the search answers on a slow processor with several times today's content, beside Pagefind and MiniSearch.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SearchIndex } from '../../src/core/search.ts';
import { withSite } from './serve.ts';
import type { EnginesAtSize } from './finding.ts';
import {
  gzipped,
  letterByLetter,
  sideBySide,
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

/** The index, so many times over, each time a little different. */
function enlarged({ kinds, entries }: SearchIndex, times: number): SearchIndex {
  const copies = Array.from({ length: times }, (_, n) =>
    entries.map(([kind, title, address, text]) => {
      if (n === 0) return [kind, title, address, text] as const;
      return [kind, `${title} ${String(n)}`, `${address}?${String(n)}`, `${text} Bản ${String(n)}.`] as const;
    }),
  );
  return { kinds, entries: copies.flat() };
}

const CODE = `
  const { prepare, search } = await import('/core/search.ts');
  const prepared = prepare(await (await fetch('/index.json')).json());
  return (question) => search(prepared, question).total;`;

const engines = ({ entries }: SearchIndex, body: string, page?: TypedPage): Promise<EngineReport[]> =>
  sideBySide(
    entries.map(([, title, address, words]) => ({ title, address, text: words })),
    { index: body, modules: ['search', 'text', 'words'], code: CODE },
    page,
    QUESTIONS,
  );

/** @param times how many times today's content, the least first; the page is measured with the most of it */
export async function benchSearch(times: readonly number[]): Promise<SearchReport> {
  const file = fileURLToPath(new URL('../../dist/tim-kiem/muc-luc.json', import.meta.url));
  const text = readFileSync(file, 'utf8');
  const today = JSON.parse(text) as SearchIndex;
  const growth: EnginesAtSize[] = [];
  for (const fewer of times.slice(0, -1)) {
    const index = enlarged(today, fewer);
    growth.push({ size: index.entries.length, engines: await engines(index, JSON.stringify(index)) });
  }
  const most = times.at(-1) ?? 1;
  const index = enlarged(today, most);
  const body = JSON.stringify(index);
  return withSite({}, async ({ url }) => ({
    entries: index.entries.length,
    times: most,
    slowdown: SLOWDOWN,
    questions: QUESTIONS.length,
    today: gzipped(text),
    engines: await engines(index, body, {
      url: `${url}/tim-kiem/`,
      field: '#q',
      list: '[data-found]',
      index: { pattern: '**/tim-kiem/muc-luc.json', body },
      bytes: gzipped(body),
    }),
    growth,
  }));
}
