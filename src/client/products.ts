import { dayInVietnam } from '../core/days.ts';
import { Finder } from '../core/finding.ts';
import { THUMB, thumbAddress } from '../core/photo.ts';
import { unpackProducts, type Catalogue, type Listed, type ProductIndex } from '../core/product-index.ts';

/** What every list of products in the browser needs: the index, fetched when it is first wanted, and a card for a product. */

export interface OpenCatalogue extends Catalogue {
  /** The day whose states it tells. */
  day: string;
  finder: Finder;
}

let open: Promise<OpenCatalogue> | undefined;

/** All products as they are today. Where the line fails it can be asked again. */
export function catalogue(): Promise<OpenCatalogue> {
  return (open ??= fetch('/san-pham/muc-luc.json')
    .then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json() as Promise<ProductIndex>;
    })
    .then((index) => {
      const day = dayInVietnam(new Date());
      const unpacked = unpackProducts(index, day);
      return { ...unpacked, day, finder: new Finder(unpacked.rows) };
    })
    .catch((error: unknown) => {
      open = undefined;
      throw error;
    }));
}

const template = document.querySelector<HTMLTemplateElement>('[data-product]');
const claims = document.querySelector<HTMLTemplateElement>('[data-claims]');

/** What may be said of a product's stars, as the page that was sent says it. */
function claim({ state, stars }: Listed): Element | undefined {
  const find = (key: string) => claims?.content.querySelector(`[data-claim="${key}"]`)?.firstElementChild;
  const words = (find(`${state} ${String(stars)}`) ?? find(state))?.cloneNode(true) as
    HTMLElement | undefined;
  const rank = words?.querySelector('strong');
  if (rank) rank.textContent = `${String(stars)} sao`;
  return words;
}

/** Makes an item say a product: which it is, whose, and what may be said of its stars. */
function say(item: Element, product: Listed): void {
  const link = item.querySelector('a');
  const maker = item.querySelector('h2 + p');
  link?.setAttribute('href', `/san-pham/${product.id}/`);
  link?.replaceChildren(product.name);
  // The photo of another product must not stand beside the name, however shortly.
  item.querySelector('img')?.remove();
  maker?.replaceChildren(`${product.producer}, ${product.commune}`);
  maker?.nextElementSibling?.replaceWith(claim(product) ?? '');
}

/** Gives an item the picture of its product and its tools, which are woken by `showKept` and the comparison. */
function complete(item: Element, { id, name, photo, mark }: Listed): void {
  const drawing = template?.content.querySelector('svg')?.cloneNode(true) as Element;
  drawing.querySelector('use')?.setAttribute('href', `/hinh/nhom.svg#${mark}`);
  const image = { loading: 'lazy', alt: '', src: thumbAddress(photo) } as const;
  item
    .querySelector('.mark')
    ?.replaceChildren(photo ? Object.assign(new Image(THUMB, THUMB), image) : drawing);
  item.querySelector('input')?.setAttribute('value', id);
  item.querySelector('button')?.setAttribute('data-keep', id);
  for (const place of item.querySelectorAll('.visually-hidden')) place.textContent = ` ${name}`;
}

/** A list of products of the page: its items are filled anew, not made anew, which a slow phone does in half the time. */
export class ProductList {
  readonly #list: Element;
  /** Those that are in the list, in order, and after them those that were. */
  readonly #items: Element[];
  /** The rows that they show whole; not known where the page was sent with them. */
  readonly #rows: (number | undefined)[] = [];
  #length: number;

  constructor(list: Element) {
    this.#list = list;
    this.#items = [...list.children];
    this.#length = this.#items.length;
  }

  /**
   * Shows the products of those rows.
   *
   * @param first only the words of so many, which is what is read first; the next call brings all the rest
   */
  show(rows: readonly number[], listed: Catalogue['listed'], first?: number): void {
    this.#length = Math.min(this.#length, rows.length);
    while (this.#list.childElementCount > this.#length) this.#list.lastElementChild?.remove();
    rows.slice(0, first).forEach((row, at) => {
      const item = (this.#items[at] ??= template?.content.firstElementChild?.cloneNode(true) as Element);
      if (this.#rows[at] !== row) {
        say(item, listed(row));
        this.#rows[at] = first ? undefined : row;
        if (!first) complete(item, listed(row));
      }
      if (at < this.#length) return;
      this.#list.append(item);
      this.#length = at + 1;
    });
  }
}
