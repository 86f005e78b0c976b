import { codeKey } from '../core/code.ts';
import { fold } from '../core/text.ts';
import { key } from './cells.ts';
import type { Filled } from './product-sheet.ts';

/** What a file of content/ holds. */
export type Data = Record<string, unknown>;

const SHORT: readonly [RegExp, string][] = [
  [/\bhtx\b/g, 'hop tac xa'],
  [/\btht\b/g, 'to hop tac'],
  [/\b(?:cty|cong ty)\b/g, 'cong ty'],
  [/\btnhh\b/g, 'trach nhiem huu han'],
  [/\bmtv\b/g, 'mot thanh vien'],
  [/\bdntn\b/g, 'doanh nghiep tu nhan'],
  [/\bhkd\b/g, 'ho kinh doanh'],
  [/\bcp\b/g, 'co phan'],
];

/** The same producer in two spellings: "HTX Dưa lưới" and "Hợp tác xã dưa lưới". */
export const producerKey = (name: string): string =>
  SHORT.reduce((text, [short, long]) => text.replaceAll(short, long), key(name));

/** A name for addresses: "Bưởi da xanh" → "buoi-da-xanh". */
const slug = (name: string): string =>
  fold(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80)
    .replace(/-$/, '');

/** An id that nobody else has. */
export function freeId(taken: { has: (id: string) => boolean }, ...parts: string[]): string {
  const wished = parts.map(slug);
  const [first] = wished;
  const all = wished.join('-');
  if (first && !taken.has(first)) return first;
  for (let i = 1; ; i++) {
    const id = i === 1 ? all : `${all}-${String(i)}`;
    if (!taken.has(id)) return id;
  }
}

export const listOf = (data: Data, name: string): Data[] =>
  Array.isArray(data[name]) ? (data[name] as Data[]) : [];
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The same data with a field set; nothing where there is nothing to set. Fields keep their order. */
export const withField = (data: Data, name: string, value: unknown): Data =>
  value === undefined ? data : { ...data, [name]: value };

/** The source that a row gives: the one it names, or else the decision. */
export function sourceOf({
  source,
  sourceUrl,
  decisionNumber,
  decisionDate,
  issuer,
}: Filled): Data | undefined {
  if (source !== undefined) return { text: source, ...(sourceUrl !== undefined && { url: sourceUrl }) };
  if (decisionNumber === undefined || decisionDate === undefined) return undefined;
  const [year, month, day] = decisionDate.split('-');
  return {
    text: `Quyết định ${decisionNumber} ngày ${String(day)}/${String(month)}/${String(year)} của ${issuer ?? ''}`.trim(),
    ...(sourceUrl !== undefined && { url: sourceUrl }),
  };
}

export function withSource(data: Data, source: Data | undefined): Data {
  const sources = listOf(data, 'sources');
  const known =
    source === undefined || sources.some(({ text }) => key(textOf(text)) === key(textOf(source['text'])));
  return known ? data : { ...data, sources: [...sources, source] };
}

/** Which certificate of a product a row speaks of: by its code, its decision, or hearsay of the same stars that it now proves. */
function certificateIndex(
  certificates: readonly Data[],
  { code, decisionNumber, stars, year, decisionDate }: Filled,
): number {
  const decisionOf = (one: Data) => key(textOf((one['decision'] as Data | null | undefined)?.['number']));
  const byCode = certificates.findIndex(
    (one) => code !== undefined && codeKey(textOf(one['code'])) === codeKey(code),
  );
  if (byCode >= 0) return byCode;
  const byDecision = certificates.findIndex(
    (one) => decisionNumber !== undefined && decisionOf(one) === key(decisionNumber),
  );
  if (byDecision >= 0) return byDecision;
  const known = decisionDate === undefined ? year : Number(decisionDate.slice(0, 4));
  return certificates.findIndex(
    (one) =>
      !one['decision'] &&
      one['stars'] === stars &&
      (known === undefined || typeof one['year'] !== 'number' || one['year'] === known),
  );
}

export function withCertificate(data: Data, row: Filled): Data {
  const { stars, score, code, criteria, issuer, year, decisionNumber, decisionDate } = row;
  if (stars === undefined) return data;
  const certificates = listOf(data, 'certificates');
  const at = certificateIndex(certificates, row);
  let one: Data = certificates[at] ?? { stars, decision: null };
  one = withField(one, 'code', code);
  one = withField(one, 'stars', stars);
  one = withField(one, 'score', score);
  one = withField(one, 'criteria', criteria);
  one = withField(one, 'issuer', issuer);
  if (decisionNumber !== undefined)
    one = { ...one, decision: { number: decisionNumber, date: decisionDate } };
  one = withField(one, 'year', year);
  return { ...data, certificates: at < 0 ? [...certificates, one] : certificates.with(at, one) };
}

export function withPacking(data: Data, { packing, priceFrom, priceTo, priceOn }: Filled): Data {
  if (packing === undefined) return data;
  const packings = listOf(data, 'packings');
  const at = packings.findIndex(({ name }) => key(textOf(name)) === key(packing));
  const one = withField(
    packings[at] ?? { name: packing },
    'price',
    priceFrom === undefined ? undefined : { from: priceFrom, to: priceTo ?? priceFrom, on: priceOn },
  );
  return { ...data, packings: at < 0 ? [...packings, one] : packings.with(at, one) };
}

/** Two rows of one product are two recognitions where their decisions, or else their years, differ. */
export function isAnotherRecognition(a: Filled, b: Filled): boolean {
  if (a.decisionNumber !== undefined && b.decisionNumber !== undefined)
    return key(a.decisionNumber) !== key(b.decisionNumber);
  const yearOf = ({ decisionDate, year }: Filled) => (decisionDate ? Number(decisionDate.slice(0, 4)) : year);
  const [first, second] = [yearOf(a), yearOf(b)];
  return first !== undefined && second !== undefined && first !== second;
}
