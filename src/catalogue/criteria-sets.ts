import { CriteriaSet } from '../core/criteria.ts';
import { readEntry } from '../core/entry.ts';

/** Each file on its own, so that a page answered on demand loads the one set it is about. */
const FILES = import.meta.glob('../../content/criteria/*/[0-9]*.json', { import: 'default' });

/**
 * The whole of a set by its id, "26-2026/01-rau-cu-qua-hat-tuoi"; undefined where there is no such file.
 *
 * @throws ContentError naming every field that is wrong
 */
export async function wholeSet(id: string): Promise<CriteriaSet | undefined> {
  const load = FILES[`../../content/criteria/${id}.json`];
  return load && readEntry(CriteriaSet, await load(), `content/criteria/${id}.json`);
}
