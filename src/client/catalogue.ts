import { helps, pageWays, statusWords, tags, titleOf, type WayOn } from '../core/catalogue-links.ts';
import {
  addressOf,
  ANSWER,
  FACET_NAMES,
  numberWords,
  readAddress,
  type Facet,
  type Query,
  type Values,
} from '../core/facets.ts';
import { dayInVietnam, formatDate } from '../core/days.ts';
import { find, type Found } from '../core/finding.ts';
import { showCompared } from './comparing.ts';
import { showKept } from './favourites.ts';
import { catalogue, ProductList, type OpenCatalogue } from './products.ts';

/**
 * Answers at once what the form and the links of the catalogue ask. The address always says what is shown: it can be sent
 * on, and leads to the same without scripts. The index is fetched when the filter is first touched.
 */
const root = document.querySelector<HTMLElement>('[data-catalogue]');
const form = root?.querySelector('form');
const part = (name: string) => root?.querySelector<HTMLElement>(`[data-${name}]`);
const [count, tagList, place, nothing, helpList, pages] = [
  ...['count', 'tags', 'products', 'nothing', 'helps', 'pages'].map(part),
];
const list = place && new ProductList(place);
const heading = document.querySelector('h1');
const siteName = document.title.replace(/^.* – /u, '');

function element(name: string, text: string, attributes: Readonly<Record<string, string | undefined>> = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  return made;
}
const link = ({ label, href, name }: WayOn) => element('a', label, { href, 'aria-label': name });

function items(ways: readonly WayOn[]): HTMLElement[] {
  return ways.map((way) => {
    const item = document.createElement('li');
    item.append(link(way));
    return item;
  });
}

/** What the form asks. */
function asked(open: OpenCatalogue): Query {
  const given = [...new FormData(form ?? undefined)].filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  const { query } = readAddress(
    { pathname: ANSWER, searchParams: new URLSearchParams(given) },
    open.rows.values,
  );
  return query;
}

/** Puts the form as a query asks. */
function fill({ text, chosen, sort }: Query): void {
  for (const box of form?.querySelectorAll<HTMLInputElement>('[type=checkbox]') ?? [])
    box.checked = chosen[box.name as Facet]?.includes(box.value) ?? false;
  const field = form?.querySelector<HTMLInputElement>('[type=search]');
  if (field) field.value = text;
  const order = form?.querySelector('select');
  if (order) order.value = sort;
}

let speaking: number | undefined;
let finishing: number | undefined;
/** How many products fill a screen: while somebody types their words come first, all else in the next moment. */
const FIRST = 6;

/** Says beside every value how many products have it. */
function recount({ chosen }: Query, { counts }: Found, values: Values): void {
  for (const facet of FACET_NAMES) {
    const box = form?.querySelector<HTMLElement>(`[data-facet="${facet}"]`);
    if (!box) continue;
    const number = chosen[facet]?.length ?? 0;
    const said = box.querySelector('[data-chosen]');
    if (said) said.textContent = number > 0 ? `(${String(number)})` : '';
    const now = new Map(values[facet].map(({ id }, at) => [id, counts(facet)[at] ?? 0]));
    for (const input of box.querySelectorAll('input')) {
      const place = input.parentElement?.querySelector('[data-n]');
      const words = numberWords(now.get(input.value) ?? 0);
      if (place && place.textContent !== words) place.textContent = words;
    }
  }
}

function finish({ finder, rows, listed, day }: OpenCatalogue, query: Query, found: Found): void {
  list?.show(found.rows, listed);
  recount(query, found, rows.values);
  tagList?.replaceChildren(...items(tags(query, rows.values)));
  helpList?.replaceChildren(...items(helps(finder, query, found)));
  pages?.replaceChildren(
    ...pageWays(query, found).map((way) =>
      'href' in way
        ? link(way)
        : element('span', way.label, 'current' in way ? { 'aria-current': 'page' } : {}),
    ),
  );
  const title = titleOf(query, rows.values);
  if (heading) heading.textContent = title;
  document.title = `${title} – ${siteName}`;
  const said = part('states-day');
  if (said) said.textContent = formatDate(day);
  showKept();
  showCompared();
  // What only other words need, while nobody waits.
  finder.wake();
}

function show(open: OpenCatalogue, query: Query, typing = false): void {
  const { finder, listed, rows } = open;
  const found = find(finder, query);
  list?.show(found.rows, listed, typing ? FIRST : undefined);
  if (nothing) nothing.hidden = found.total > 0;
  if (!typing) fill(query);
  clearTimeout(finishing);
  const rest = () => finish(open, query, found);
  if (typing) finishing = window.setTimeout(rest);
  else rest();
  // A screen reader hears the number once the typing rests, not after every letter.
  clearTimeout(speaking);
  const say = () => count?.replaceChildren(statusWords(found, rows.size));
  if (typing) speaking = window.setTimeout(say, 400);
  else say();
}

/** Without the index everything works as it does without scripts. */
const orElse = (asking: Promise<void>, instead: () => void): void => void asking.catch(instead);

let resting: number | undefined;
/** Whether the newest entry of the history came from typing: the next letter goes on with it. */
let typed = false;

/** A new entry of the history, unless the same is shown or typing goes on. */
function goTo(query: Query, typing = false): void {
  const address = addressOf(query);
  if (new URL(address, location.href).href !== location.href)
    if (typing && typed) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
  typed = typing;
}

async function change(typing: boolean): Promise<void> {
  const open = await catalogue();
  const query = asked(open);
  show(open, query, typing);
  clearTimeout(resting);
  if (typing) resting = window.setTimeout(() => goTo(asked(open), true), 400);
  else goTo(query);
}

async function follow(href: string, toTop: boolean): Promise<void> {
  const open = await catalogue();
  const { query } = readAddress(new URL(href), open.rows.values);
  show(open, query);
  goTo(query);
  if (!toTop) return;
  count?.focus();
  count?.scrollIntoView();
}

/** Shows what the address asks: after going back, or where the page is older than today. */
async function again(): Promise<void> {
  const open = await catalogue();
  typed = false;
  show(open, readAddress(new URL(location.href), open.rows.values).query);
}

if (root && form) {
  const wake = (): void =>
    orElse(
      catalogue().then(({ finder }) => finder.wake()),
      () => undefined,
    );
  form.addEventListener('focusin', wake, { once: true });
  form.addEventListener('pointerenter', wake, { once: true });
  form.addEventListener('input', (event) => {
    if ((event.target as HTMLElement).matches('[type=search]')) orElse(change(true), () => undefined);
  });
  form.addEventListener('change', (event) => {
    if (!(event.target as HTMLElement).matches('[type=search]')) orElse(change(false), () => form.submit());
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    orElse(change(false), () => form.submit());
  });
  root.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
    const to = (event.target as Element).closest<HTMLAnchorElement>(
      '[data-tags] a, [data-helps] a, [data-pages] a',
    );
    if (!to) return;
    event.preventDefault();
    const { href } = to;
    orElse(follow(href, to.closest('[data-pages], [data-helps]') !== null), () => location.assign(href));
  });
  addEventListener('popstate', () => orElse(again(), () => location.reload()));
  if ((root.dataset['day'] ?? '') < dayInVietnam(new Date())) orElse(again(), () => undefined);
}
