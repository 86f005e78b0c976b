import { z } from 'zod';
import { formatDate } from './days.ts';
import { Product, Producer } from './product.ts';
import { slug } from './product-index.ts';
import { fold } from './text.ts';

/** A product that was recognised, as the desk hands it over for the catalogue: nothing more than may stand there. */
export const Recognised = z.object({
  reference: z.string(),
  productName: z.string(),
  producerName: z.string(),
  producerKind: z.string(),
  group: z.string(),
  commune: z.string(),
  description: z.string(),
  materials: z.string(),
  /** Only where the producer agreed to have them published, and has not taken it back. */
  contacts: z
    .object({ phone: z.string(), email: z.string(), version: z.string(), date: z.string() })
    .nullable(),
  certificate: z.object({
    code: z.string(),
    stars: z.literal([3, 4, 5]),
    score: z.number().nullable(),
    edition: z.string().nullable(),
    authority: z.string(),
    decisionNumber: z.string(),
    decidedOn: z.string(),
  }),
  /** Pictures that were sent with the dossier; which are published is for a person to choose. */
  photos: z.array(z.object({ id: z.string(), name: z.string(), mime: z.string() })),
  /** When and how it was handed over for publishing, the last time; null where it was not. */
  handedOver: z.object({ at: z.string(), product: z.string(), address: z.string().nullable() }).nullable(),
});
export type Recognised = z.infer<typeof Recognised>;

/** A photo that is to stand in the catalogue. */
export interface ChosenPhoto {
  id: string;
  mime: string;
  alt: string;
  by: string;
  /** The day on which the producer agreed to this photo being published. */
  agreedOn: string;
}

/** What an editor decides before a product is published. */
export interface Edited {
  name: string;
  story: string;
  ingredients: string;
  photos: readonly ChosenPhoto[];
}

/** What the catalogue has already, as data of its entries. */
export interface Catalogue {
  products: ReadonlyMap<string, Product>;
  producers: ReadonlyMap<string, Producer>;
}

export interface Publication {
  product: { id: string; data: Product; isNew: boolean };
  producer: { id: string; data: Producer; isNew: boolean };
  /** Where each chosen photo goes: the paper's id and the name of its file beside the product. */
  photos: { paper: string; file: string }[];
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** The version of the words by which a producer agrees to a photo: said to an officer, not ticked in a form. */
const PHOTO_CONSENT = 'loi-hua-voi-can-bo';

function freeId(taken: ReadonlyMap<string, unknown>, name: string, also: string): string {
  const first = slug(name).slice(0, 80);
  if (first && !taken.has(first)) return first;
  const both = `${first}-${slug(also)}`.slice(0, 80).replace(/-$/, '');
  for (let n = 1; ; n++) {
    const id = n === 1 ? both : `${both}-${String(n)}`;
    if (!taken.has(id)) return id;
  }
}

const alike = (a: string, b: string): boolean => fold(a).trim() === fold(b).trim();

/** Whether a recognition stands in the catalogue already: a certificate of the same decision at a product of that name or code. */
export function publishedAs(
  recognised: Recognised,
  { products }: Pick<Catalogue, 'products'>,
): string | undefined {
  const { certificate, productName, handedOver } = recognised;
  for (const [id, product] of products)
    if (
      product.certificates.some(
        ({ code, decision }) =>
          code === certificate.code ||
          (decision?.number === certificate.decisionNumber &&
            (alike(product.name, productName) || id === handedOver?.product)),
      )
    )
      return id;
  return undefined;
}

/**
 * The entries of the catalogue for a recognised product: new ones, or the ones that are there with the certificate added and
 * nothing taken away.
 *
 * @returns what is wrong, in sentences, where the entries would not do
 */
export function publicationOf(
  recognised: Recognised,
  edited: Edited,
  catalogue: Catalogue,
): { ok: true; publication: Publication } | { ok: false; problems: string[] } {
  const { certificate, contacts, commune } = recognised;
  const source = {
    text: `${certificate.authority}, Quyết định số ${certificate.decisionNumber} ngày ${formatDate(certificate.decidedOn)}`,
  };
  const [knownProducer] = [...catalogue.producers].filter(
    ([, { name, commune: of }]) => alike(name, recognised.producerName) && of === commune,
  );
  const producerId = knownProducer?.[0] ?? freeId(catalogue.producers, recognised.producerName, commune);
  const [known] = [...catalogue.products].filter(
    ([, { name, producer }]) => alike(name, edited.name) && producer === producerId,
  );
  const id = known?.[0] ?? freeId(catalogue.products, edited.name, recognised.producerName);

  const photos = edited.photos.map(({ id: paper, mime }, n) => ({
    paper,
    file: `${id}-${certificate.decidedOn.slice(0, 4)}-${String(n + 1)}.${EXTENSIONS[mime] ?? 'jpg'}`,
  }));
  const entry = {
    code: certificate.code,
    stars: certificate.stars,
    score: certificate.score,
    criteria: certificate.edition,
    issuer: certificate.authority,
    decision: { number: certificate.decisionNumber, date: certificate.decidedOn },
    sources: known ? [source] : [],
  };
  const before = known?.[1];
  const product = Product.safeParse({
    ...(before ?? { group: recognised.group, commune, facts: [], sources: [source] }),
    name: edited.name,
    producer: producerId,
    certificates: [...(before?.certificates ?? []).filter(({ code }) => code !== certificate.code), entry],
    story: edited.story || before?.story || null,
    ingredients: edited.ingredients || before?.ingredients || null,
    photos: [
      ...(before?.photos ?? []).filter(({ file }) => !photos.some((photo) => photo.file === file)),
      ...edited.photos.map(({ alt, by, agreedOn }, n) => ({
        file: photos[n]?.file,
        alt,
        by,
        consent: { version: PHOTO_CONSENT, date: agreedOn },
      })),
    ],
  });
  const producer = Producer.safeParse({
    ...(knownProducer?.[1] ?? {
      name: recognised.producerName,
      kind: recognised.producerKind,
      commune,
      sources: [source],
    }),
    ...(contacts && {
      contacts: {
        ...knownProducer?.[1].contacts,
        phone: contacts.phone || null,
        email: contacts.email || null,
        consent: { version: contacts.version, date: contacts.date },
      },
    }),
  });
  if (product.success && producer.success)
    return {
      ok: true,
      publication: {
        product: { id, data: product.data, isNew: !before },
        producer: { id: producerId, data: producer.data, isNew: !knownProducer },
        photos,
      },
    };
  const problems = [...(product.error?.issues ?? []), ...(producer.error?.issues ?? [])].map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );
  return { ok: false, problems };
}
