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

/** The parts of an item that say which product it is. */
interface Item {
  element: Element;
  /** The row whose words it shows, and the one whose picture and tools; not known where the page was sent with it. */
  row: number | undefined;
  whole: number | undefined;
  link: HTMLAnchorElement | null;
  picture: Element | null;
  maker: Element | null;
  claim: Element | null;
  /** What the claim says, as far as it is known. */
  standing: string | undefined;
  box: Element | null;
  keep: Element | null;
  names: NodeListOf<Element>;
}

function partsOf(element: Element): Item {
  const maker = element.querySelector('h2 + p');
  return {
    element,
    row: undefined,
    whole: undefined,
    link: element.querySelector('a'),
    picture: element.querySelector('.mark'),
    maker,
    claim: maker?.nextElementSibling ?? null,
    standing: undefined,
    box: element.querySelector('input'),
    keep: element.querySelector('[data-keep]'),
    names: element.querySelectorAll('.visually-hidden'),
  };
}

const newItem = (): Item => partsOf(template?.content.firstElementChild?.cloneNode(true) as Element);

/** The photo of a product, or the mark of its group. */
function picture({ photo, mark }: Listed): Node | undefined {
  if (photo !== '') {
    const image = new Image(THUMB, THUMB);
    image.loading = 'lazy';
    image.alt = '';
    image.src = thumbAddress(photo);
    return image;
  }
  const drawing = template?.content.querySelector('.mark svg')?.cloneNode(true) as Element | undefined;
  drawing?.querySelector('use')?.setAttribute('href', `/hinh/nhom.svg#${mark}`);
  return drawing;
}

/** Makes an item say a product: which it is, whose, and what may be said of its stars. */
function say(item: Item, product: Listed): void {
  const { id, name, producer, commune } = product;
  item.link?.setAttribute('href', `/san-pham/${id}/`);
  if (item.link) item.link.textContent = name;
  // The photo of another product must not stand beside the name, however shortly.
  item.picture?.querySelector('img')?.remove();
  if (item.maker) item.maker.textContent = `${producer}, ${commune}`;
  const standing = `${product.state} ${String(product.stars)}`;
  const said = standing === item.standing ? undefined : claim(product);
  if (said) {
    item.claim?.replaceWith(said);
    item.claim = said;
    item.standing = standing;
  }
}

/** Gives an item the picture of its product and its tools, which are woken by `showKept` and the comparison. */
function complete(item: Item, product: Listed): void {
  const { id, name, photo, mark } = product;
  const drawn = item.picture?.querySelector('use')?.getAttribute('href');
  if (photo !== '' || drawn !== `/hinh/nhom.svg#${mark}`)
    item.picture?.replaceChildren(picture(product) ?? '');
  item.box?.setAttribute('value', id);
  item.keep?.setAttribute('data-keep', id);
  for (const place of item.names) place.textContent = ` ${name}`;
}

/** A list of products of the page: its items are filled anew, not made anew, which a slow phone does in half the time. */
export class ProductList {
  readonly #list: Element;
  /** Those that are in the list, in order, and after them those that were. */
  readonly #items: Item[];
  #length: number;

  constructor(list: Element) {
    this.#list = list;
    this.#items = [...list.children].map(partsOf);
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
      const item = (this.#items[at] ??= newItem());
      if (item.row !== row) say(item, listed(row));
      item.row = row;
      if (first === undefined && item.whole !== row) {
        complete(item, listed(row));
        item.whole = row;
      }
      if (at < this.#length) return;
      this.#list.append(item.element);
      this.#length = at + 1;
    });
  }
}
