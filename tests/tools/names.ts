// What is one locality's own, as it can be found in a text: names, ids, codes, days.
import { fold } from '../../src/core/text.ts';
import type { Programme } from '../../src/core/programme.ts';

/** Names that many localities have alike say nothing. */
const COMMON = new Set(['ubnd xa', 'ubnd huyen', 'don vi tu van', 'cac phong ban nganh lien quan']);

const words = (text: string): string =>
  fold(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
const bare = (name: string): string => name.replace(/^(?:xã|phường|thị trấn|huyện|tỉnh|thành phố) /iu, '');

/**
 * A function that says what of a locality stands in a text, as whole words.
 *
 * @param more names that content gives besides: of products, producers, documents
 */
export function finderOf(
  { locality, communes, agencies, workflows }: Programme,
  more: readonly string[] = [],
): (text: string) => string[] {
  const names = [
    locality.shortName,
    bare(locality.province),
    locality.siteName,
    ...(locality.ended ? [bare(locality.ended.within)] : []),
    ...communes.flatMap(({ name, successors }) => [name, ...successors.map((each) => bare(each.name))]),
    ...agencies.filter(({ level }) => level === 'huyện').map(({ name }) => name),
    ...more,
  ]
    .map(words)
    .filter((name) => !COMMON.has(name));
  const ids = [
    locality.plan,
    ...communes.map(({ id }) => id),
    ...workflows.filter(({ document }) => document === locality.plan).map(({ id }) => id),
    ...agencies.filter(({ level, dutySection }) => level === 'huyện' && dutySection).map(({ id }) => id),
  ];
  const codes = communes.flatMap(({ code, successors }) => [
    ...(code ? [code] : []),
    ...successors.map((each) => each.code),
  ]);
  const days = locality.ended ? [locality.ended.on] : [];
  return (text) => {
    // The time zone of the whole country is named after a city.
    const folded = ` ${words(text.replaceAll('Asia/Ho_Chi_Minh', ''))} `;
    return [
      ...names.filter((name) => folded.includes(` ${name} `)),
      ...ids.filter((id) => new RegExp(`['"/]${id}['"/]`).test(text)),
      ...codes.filter((code) => new RegExp(`\\b${code}\\b`).test(text)),
      ...days.filter((day) => text.includes(day)),
    ];
  };
}

/** A reference of the locality, or one left to be filled in: "AB-7K3M…", "AB-…". */
export const referenceOf = ({ locality }: Pick<Programme, 'locality'>): RegExp =>
  new RegExp(`(?<![A-Za-z-])${locality.referencePrefix}-(?:[2-9A-Z]{4}\\b|…)`);

/** What code says to people: without comments, which cite the articles it follows, and without examples in schemas. */
export const said = (code: string): string =>
  code
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/^\s*(?:\/\/|--).*$/gm, '')
    .replaceAll(/^comment on [^]*?';$/gm, '')
    .replaceAll(/\.describe\([^]*?\),?$/gm, '');
