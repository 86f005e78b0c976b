// How fast the search answers on a slow processor with ten times today's content, beside Pagefind and MiniSearch.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SearchIndex } from '../../src/core/search.ts';
import type { Site } from './serve.ts';
import { gzipped, letterByLetter, sideBySide, SLOWDOWN, type EngineReport } from './side-by-side.ts';

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
const QUESTIONS = letterByLetter([
  ...['ke hoach', 'kế hoạch', 'dong', 'tỷ đồng', 'dua luoi htp', 'hop tac xa', '26/2026', 'lai uyen'],
  ...['phong kinh te chu tri', 'Hội đồng đánh giá', 'bao bì, nhãn hàng', 'gao song dam', 'xyzxyz'],
]);

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

const CODE = `
  const { prepare, search } = await import('/core/search.ts');
  const prepared = prepare(await (await fetch('/index.json')).json());
  return (question) => search(prepared, question).total;`;

export async function benchSearch(site: Site): Promise<SearchReport> {
  const file = fileURLToPath(new URL('../../dist/tim-kiem/muc-luc.json', import.meta.url));
  const text = readFileSync(file, 'utf8');
  const index = enlarged(JSON.parse(text) as SearchIndex);
  const body = JSON.stringify(index);
  const engines = await sideBySide(
    index.entries.map(([, title, address, words]) => ({ title, address, text: words })),
    { index: body, modules: ['search', 'text', 'words'], code: CODE },
    {
      url: `${site.url}/tim-kiem/`,
      field: '#q',
      list: '[data-found]',
      index: { pattern: '**/tim-kiem/muc-luc.json', body },
      bytes: gzipped(body),
    },
    QUESTIONS,
  );
  return {
    entries: index.entries.length,
    times: TIMES,
    slowdown: SLOWDOWN,
    questions: QUESTIONS.length,
    today: gzipped(text),
    engines,
  };
}
