import { isCarried, LINE } from './line.ts';
import type { Answer, Score, Sheet } from './score.ts';

/** A sheet as one short line: "26-2026/rau-cu-qua-hat-tuoi/1.1b.1.2c.x1". Nothing personal is in it. */
export interface Carried {
  readonly edition: string;
  readonly set: string;
  readonly sheet: Sheet;
}

const ITEMS = /x\d+|\d[\d.]*[a-z]+/g;

/** Writes what of a sheet counts; what was wrong with it is left behind. */
export function writeCarried(edition: string, set: string, { chosen, excluded }: Score): string {
  const items = [...chosen].map(([criterion, { id }]) => `${criterion}${id}`);
  return `${edition}/${set}/${[...items, ...excluded.map(({ id }) => id)].join('.')}`;
}

/** Reads such a line; undefined when it is none. Whether edition, set and levels exist is for `score` to say. */
export function readCarried(line: string): Carried | undefined {
  const [, edition, set, items] = (isCarried(line) && LINE.exec(line)) || [];
  if (edition === undefined || set === undefined || items === undefined) return undefined;
  const answers: Answer[] = [];
  const exclusions: string[] = [];
  for (const [item] of items.matchAll(ITEMS))
    if (item.startsWith('x')) exclusions.push(item);
    else answers.push({ criterion: item.slice(0, -1), level: item.slice(-1) });
  return { edition, set, sheet: { answers, exclusions } };
}

/** The name under which the reasons of exclusion stand in a form and its address. */
export const EXCLUSIONS = 'loai';

const CRITERION = /^\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?$/;

/** What an address or a form says (`1.1=b`, `loai=x1`), and the names in it that belong to no sheet. */
export function readSheet(entries: Iterable<readonly [string, string]>): { sheet: Sheet; ignored: string[] } {
  const answers: Answer[] = [];
  const exclusions: string[] = [];
  const ignored: string[] = [];
  for (const [name, value] of entries) {
    if (value === '') continue;
    if (name === EXCLUSIONS) exclusions.push(value);
    else if (CRITERION.test(name)) answers.push({ criterion: name, level: value });
    else ignored.push(name);
  }
  return { sheet: { answers, exclusions }, ignored };
}

/** The same as the query of an address, with nothing that does not count. */
export function writeQuery({ chosen, excluded }: Score): string {
  return new URLSearchParams([
    ...[...chosen].map(([criterion, { id }]) => [criterion, id]),
    ...excluded.map(({ id }) => [EXCLUSIONS, id]),
  ] as [string, string][]).toString();
}

/** The name under which a sheet is handed to the registration in its address. */
export const SELF_ASSESSMENT = 'tu-cham';
