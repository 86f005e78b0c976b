// The locality with as many products as are asked for: its content, the index its catalogue makes of them, and what people
// would ask. They exist for measuring only.
import { Producer, Product } from '../../src/core/product.ts';
import { STATE_WORDS } from '../../src/core/certificate-state.ts';
import { packProducts } from '../../src/core/pack-products.ts';
import { unpackProducts, type ProductIndex } from '../../src/core/product-index.ts';
import { communeName, type Commune, type Programme } from '../../src/core/programme.ts';
import { programme as readProgramme } from '../content/entries.ts';
import { generate, type Generated } from './products.ts';
import { letterByLetter, type Findable, type Own } from './side-by-side.ts';

/** As many as a large province-level city has today. */
const COMMUNES = 168;

export const QUESTIONS = letterByLetter([
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
    point: {
      lon: (first.point?.lon ?? 106) + (n % 13) / 40,
      lat: (first.point?.lat ?? 11) + Math.floor(n / 13) / 40,
    },
    successors: [],
  }));
  return [first, ...others, ...made];
}

export interface Locality extends Generated {
  programme: Programme;
}

function withProducts(many: number, programme: Programme, day: string): Locality {
  const { productGroups, producerKinds, communes } = programme;
  const names = {
    groups: productGroups.map(({ id }) => id),
    kinds: producerKinds.map(({ id }) => id),
    communes: communes.map(({ id }) => id),
  };
  return { programme, ...generate(many, names, day) };
}

/** As large a locality as a city has communes. */
export function largeLocality(many: number, day: string): Locality {
  const programme = readProgramme();
  return withProducts(many, { ...programme, communes: manyCommunes(programme.communes) }, day);
}

/** This locality, its own communes only. */
export const ownLocality = (many: number, day: string): Locality => withProducts(many, readProgramme(), day);

/** The index of generated products, as the site makes it. */
export function indexOf({ products, producers, programme }: Locality): ProductIndex {
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

/** What the others are given to find: the words by which the site's own index finds. */
export function findableOf(index: ProductIndex, day: string): Findable[] {
  const { rows, listed } = unpackProducts(index, day);
  return Array.from({ length: rows.size }, (_, row) => {
    const { id, name, producer, commune, state } = listed(row);
    const group = rows.values.nhom[rows.columns.nhom.of[row] ?? -1]?.label ?? '';
    return {
      title: name,
      address: `/san-pham/${id}/`,
      text: `${producer}, ${commune}. ${group}. ${STATE_WORDS[state]}.`,
    };
  });
}

/** The site's own way of finding in an index, written out. */
export const ownFinding = (index: string, day: string): Own => ({
  index,
  code: `
  import { find, Finder } from './src/core/finding.ts';
  import { EVERYTHING } from './src/core/facets.ts';
  import { unpackProducts } from './src/core/product-index.ts';
  export async function open() {
    const { rows } = unpackProducts(await (await fetch('/index.json')).json(), '${day}');
    const finder = new Finder(rows);
    finder.wake();
    return (question) => find(finder, { ...EVERYTHING, text: question }).total;
  }`,
});
