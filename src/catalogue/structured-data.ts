import { holds, validUntil } from '../core/certificate.ts';
import { FOLDER } from './open-data.ts';
import type { DataSet } from './open-data-columns.ts';
import type { NewsEntry } from '../core/news.ts';
import { receivingUnits, type Locality, type Programme } from '../core/programme.ts';
import { unitsOfToday } from '../core/unit-codes.ts';
import type { PublishedCertificate, PublishedProducer, PublishedProduct } from './content.ts';

/** A thing of schema.org, without its context. */
export interface Thing {
  '@type': string;
  [property: string]: unknown;
}

/** Turns an address of the site into a whole one. */
type Whole = (pathname: string) => string;

/** The block's text: one graph, and no `<` in it, so that nothing in it can end the block. */
export function jsonLd(things: readonly Thing[]): string {
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': things }).replaceAll('<', '\\u003c');
}

/** The way from home to a page, as the breadcrumbs show it. */
export function breadcrumbs(
  path: readonly { href: string; label: string }[],
  here: string,
  home: string,
  whole: Whole,
): Thing {
  const steps = [{ href: '/', label: home }, ...path];
  const items = steps.map(({ href, label }, i) => ({
    '@type': 'ListItem',
    position: i + 1,
    name: label,
    item: whole(href),
  }));
  const last = { '@type': 'ListItem', position: steps.length + 1, name: here };
  return { '@type': 'BreadcrumbList', itemListElement: [...items, last] };
}

/** Who runs the site; nothing where that has not been announced. */
export function operator({ operator: who }: Pick<Locality, 'operator'>): Thing | undefined {
  if (!who) return undefined;
  const { name, phone, email, address } = who;
  return {
    '@type': 'Organization',
    name,
    ...(phone && { telephone: phone }),
    ...(email && { email }),
    ...(address && { address }),
  };
}

/** The site itself and how to search it. */
export function webSite(locality: Locality, whole: Whole): Thing {
  const publisher = operator(locality);
  return {
    '@type': 'WebSite',
    name: locality.siteName,
    description: locality.summary,
    url: whole('/'),
    inLanguage: 'vi',
    ...(publisher && { publisher }),
    potentialAction: {
      '@type': 'SearchAction',
      target: {
        '@type': 'EntryPoint',
        urlTemplate: `${whole('/tim-kiem/ket-qua/')}?q={search_term_string}`,
      },
      'query-input': 'required name=search_term_string',
    },
  };
}

/** Who issued the plan, and when that body ended. */
export function issuer(name: string, { ended }: Pick<Locality, 'ended'>): Thing {
  return { '@type': 'GovernmentOrganization', name, ...(ended && { dissolutionDate: ended.on }) };
}

/** What a form is for, as a service. */
interface Service {
  title: string;
  description: string;
  address: string;
  /** Received by the communes' offices. */
  toCommunes: boolean;
}

/**
 * A registration: received today by the People's Committees of the communes (Điều 7 khoản 1 of Quyết định
 * 26/2026/QĐ-TTg).
 */
export function registration(
  programme: Programme,
  { title, description, address, toCommunes }: Service,
  whole: Whole,
): Thing {
  const { communes } = programme;
  const units = new Set(communes.flatMap((commune) => receivingUnits(commune).map(({ name }) => name)));
  const areas = new Set(communes.flatMap(unitsOfToday).map(({ name }) => name));
  return {
    '@type': 'GovernmentService',
    name: title,
    description,
    url: whole(address),
    ...(toCommunes && {
      provider: [...units].map((name) => ({ '@type': 'GovernmentOrganization', name })),
    }),
    areaServed: [...areas].map((name) => ({ '@type': 'AdministrativeArea', name })),
  };
}

/**
 * An announcement. Its date is the day of what it tells of, so that is said; when it was put on the site is not known,
 * and not said.
 */
export function newsArticle(
  { title, date, summary }: NewsEntry,
  address: string,
  locality: Locality,
  image: string,
  whole: Whole,
): Thing {
  const publisher = operator(locality);
  return {
    '@type': 'NewsArticle',
    headline: title,
    description: summary,
    url: whole(address),
    mainEntityOfPage: whole(address),
    image: whole(image),
    inLanguage: 'vi',
    temporalCoverage: date,
    ...(publisher && { publisher, author: publisher }),
    isPartOf: { '@type': 'WebSite', name: locality.siteName, url: whole('/') },
  };
}

/**
 * A recognition that has its decision; hearsay is not said to machines. Stars are a rank given by an authority, never what
 * schema.org calls a rating. While a re-assessment is pending nothing is said of whether it is active.
 */
function certification(certificate: PublishedCertificate): Thing[] {
  const { code, stars, decision, issuer: authority, state } = certificate;
  if (!decision) return [];
  const status = holds(state) ? 'Active' : state === 'reassessment' ? undefined : 'Inactive';
  return [
    {
      '@type': 'Certification',
      name: `Sản phẩm OCOP ${String(stars)} sao`,
      certificationIdentification: code ?? decision.number,
      issuedBy: { '@type': 'GovernmentOrganization', name: authority },
      datePublished: decision.date,
      validFrom: decision.date,
      expires: validUntil(decision),
      ...(status && { certificationStatus: `https://schema.org/Certification${status}` }),
    },
  ];
}

/** A producer, with what they agreed to have published. */
export function organization({ id, name, contacts }: PublishedProducer, whole: Whole): Thing {
  return {
    '@type': 'Organization',
    name,
    url: whole(`/chu-the/${id}/`),
    ...(contacts?.phone && { telephone: contacts.phone }),
    ...(contacts?.email && { email: contacts.email }),
    ...(contacts?.address && { address: contacts.address }),
  };
}

/** A product with its maker and its certificates. `images` are addresses of this site. */
export function product(published: PublishedProduct, images: readonly string[], whole: Whole): Thing {
  const { id, name, code, group, producer, story, certificates } = published;
  const certifications = certificates.flatMap(certification);
  return {
    '@type': 'Product',
    name,
    url: whole(`/san-pham/${id}/`),
    productID: code,
    category: group.name,
    manufacturer: organization(producer, whole),
    ...(story !== null && { description: story }),
    ...(images.length > 0 && { image: images.map(whole) }),
    ...(certifications.length > 0 && { hasCertification: certifications }),
  };
}

/** One table that everybody may take, with its two files. */
export function dataset(
  { id, title, row, changes, columns }: DataSet,
  { siteName, name, dataLicence, operator: who }: Locality,
  day: string,
  whole: Whole,
): Thing {
  const publisher = operator({ operator: who });
  return {
    '@type': 'Dataset',
    name: `${title} – ${siteName}`,
    description: `${row} ${changes}`,
    url: whole(`/du-lieu/#${id}`),
    inLanguage: 'vi',
    isAccessibleForFree: true,
    dateModified: day,
    spatialCoverage: { '@type': 'AdministrativeArea', name },
    variableMeasured: columns.map((column) => column.name),
    ...(dataLicence && { license: dataLicence.url }),
    ...(publisher && { creator: publisher }),
    distribution: [
      ['csv', 'text/csv'],
      ['json', 'application/json'],
    ].map(([ending = '', encodingFormat]) => ({
      '@type': 'DataDownload',
      encodingFormat,
      contentUrl: whole(`${FOLDER}${id}.${ending}`),
    })),
  };
}
