import { countWords, FACETS, matches, type Facet, type FacetValues, type Filter } from '../core/facets.ts';

/** Filters the products at once; the address says what is shown, so that it can be sent on and works without scripts. */
const form = document.querySelector<HTMLFormElement>('[data-catalogue]');
const count = document.querySelector<HTMLElement>('[data-count]');
const nothing = document.querySelector<HTMLElement>('[data-nothing]');
const reset = document.querySelector<HTMLElement>('[data-reset]');
const products = [...document.querySelectorAll<HTMLElement>('[data-products] > li')].map((item) => ({
  item,
  facets: JSON.parse(item.dataset['facets'] ?? '{}') as FacetValues,
}));

function chosen(data: FormData): Filter {
  const filter: Partial<Record<Facet, string>> = {};
  for (const name of Object.keys(FACETS) as Facet[]) {
    const value = data.get(name);
    if (typeof value === 'string' && value) filter[name] = value;
  }
  return filter;
}

function show(filter: Filter): void {
  for (const { item, facets } of products) item.hidden = !matches(facets, filter);
  const found = products.filter(({ item }) => !item.hidden).length;
  if (count) count.textContent = countWords(found, products.length);
  if (nothing) nothing.hidden = found > 0;
  if (reset) reset.hidden = Object.keys(filter).length === 0;
}

function apply(): void {
  if (!form) return;
  const filter = chosen(new FormData(form));
  show(filter);
  const query = new URLSearchParams(filter).toString();
  history.replaceState(null, '', query ? `${form.action}?${query}` : '/san-pham/');
}

form?.addEventListener('change', apply);
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  apply();
});
