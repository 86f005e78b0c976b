import { catalogueWay } from '../core/catalogue-way.ts';
import { prepare, type Prepared, type SearchIndex } from '../core/search-index.ts';
import type { Piece } from '../core/search-marks.ts';
import { foundWords, moreWords, search, wake, type Found } from '../core/search.ts';

/** Answers as one types. The index is fetched when the field is first used; the address says what is shown. */
const form = document.querySelector<HTMLFormElement>('[data-search]');
const input = form?.querySelector('input');
const count = document.querySelector('[data-count]');
const list = document.querySelector('[data-found]');
const nothing = document.querySelector<HTMLElement>('[data-nothing]');
/** The way on to the catalogue, where the products are found there only. */
const elsewhere = document.querySelector<HTMLAnchorElement>('[data-elsewhere]');

let index: Promise<Prepared> | undefined;
const load = (): Promise<Prepared> =>
  (index ??= fetch('/tim-kiem/muc-luc.json')
    .then((answer) => answer.json() as Promise<SearchIndex>)
    .then((sent) => {
      const prepared = prepare(sent);
      wake(prepared);
      return prepared;
    }));

function element(name: string, ...inside: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}
const marked = (pieces: readonly Piece[]) =>
  pieces.map(({ text, hit }) => (hit ? element('mark', text) : text));

function shown({ kind, hits, more }: Found['groups'][number]): HTMLElement {
  const items = hits.map(({ address, title, snippet }) => {
    const link = element('a', ...marked(title()));
    link.setAttribute('href', address);
    return element('li', link, element('p', ...marked(snippet())));
  });
  const group = element('section', element('h2', kind), element('ul', ...items));
  group.lastElementChild?.classList.add('plain-list');
  if (more > 0) group.append(element('p', moreWords(more)));
  return group;
}

/** More hits than a screen shows. */
const SCREEN = 8;
let showing: number | undefined;

/** Shows the groups, those of the first screen at once: the others need not keep it, nor the next letter, waiting. */
function show(groups: Found['groups']): void {
  clearTimeout(showing);
  let hits = 0;
  const first = groups.filter((group) => {
    const fits = hits < SCREEN;
    hits += group.hits.length;
    return fits;
  });
  list?.replaceChildren(...first.map(shown));
  showing = window.setTimeout(() => list?.append(...groups.slice(first.length).map(shown)));
}

let speaking: number | undefined;

async function answer(): Promise<void> {
  if (!input || !form) return;
  const prepared = await load();
  const found = search(prepared, input.value);
  show(found.groups);
  if (nothing) nothing.hidden = found.tooShort || found.total > 0;
  if (elsewhere) {
    const { elsewhere: address = '', products = '' } = elsewhere.dataset;
    const { href, label } = catalogueWay(found, address, products);
    elsewhere.setAttribute('href', href);
    elsewhere.textContent = label;
  }
  // A screen reader hears the number once the typing rests, not after every letter.
  clearTimeout(speaking);
  speaking = window.setTimeout(() => {
    if (count) count.textContent = foundWords(found, elsewhere !== null);
    const asked = new URLSearchParams({ q: found.query });
    history.replaceState(null, '', found.query ? `${form.action}?${asked.toString()}` : '/tim-kiem/');
  }, 400);
}

/** Without the index the form does what it does without scripts: it asks the server. */
let failed = false;
const ask = (): void =>
  void answer().catch(() => {
    failed = true;
    index = undefined;
  });

input?.addEventListener('focus', () => void load().catch(() => (index = undefined)));
input?.addEventListener('input', ask);
form?.addEventListener('submit', (event) => {
  if (failed) return;
  event.preventDefault();
  ask();
});

// Brought here by the link in the header the field has the focus already; an address may carry a question.
if (input) {
  if (document.activeElement === input) void load().catch(() => (index = undefined));
  const asked = new URLSearchParams(location.search).get('q');
  if (asked && input.value === '') {
    input.value = asked;
    ask();
  }
}
