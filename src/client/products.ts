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
function claim({ state, stars }: Listed): Node | undefined {
  const find = (key: string) => claims?.content.querySelector(`[data-claim="${key}"]`)?.firstElementChild;
  const words = (find(`${state} ${String(stars)}`) ?? find(state))?.cloneNode(true) as
    HTMLElement | undefined;
  const rank = words?.querySelector('strong');
  if (rank) rank.textContent = `${String(stars)} sao`;
  return words;
}

/** A product as an item of a list; its tools are woken by `showKept` and the comparison. */
export function itemOf(product: Listed): Node {
  const item = template?.content.firstElementChild?.cloneNode(true) as HTMLElement;
  const link = item.querySelector('a');
  link?.setAttribute('href', `/san-pham/${product.id}/`);
  link?.replaceChildren(product.name);
  const mark = item.querySelector('use');
  mark?.setAttribute('href', `/hinh/nhom.svg#${product.mark}`);
  if (product.photo) {
    const photo = new Image(THUMB, THUMB);
    photo.loading = 'lazy';
    photo.alt = '';
    photo.src = thumbAddress(product.photo);
    mark?.ownerSVGElement?.replaceWith(photo);
  }
  const maker = item.querySelector('h2 + p');
  maker?.replaceChildren(`${product.producer}, ${product.commune}`);
  const said = claim(product);
  if (said) maker?.nextElementSibling?.replaceWith(said);
  item.querySelector('input')?.setAttribute('value', product.id);
  item.querySelector('button')?.setAttribute('data-keep', product.id);
  for (const name of item.querySelectorAll('.visually-hidden')) name.textContent = ` ${product.name}`;
  return item;
}
