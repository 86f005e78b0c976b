// The editions of the criteria and their sets, read the way Astro reads them but without Astro.
import { readdirSync, readFileSync } from 'node:fs';
import { CriteriaEdition, CriteriaSet } from '../../src/core/criteria.ts';
import { EvidenceHints } from '../../src/core/criteria-evidence.ts';
import { readEntry } from '../../src/core/entry.ts';
import { content } from './entries.ts';

const criteria = new URL('criteria/', content);

/** The folders of content/criteria, one an edition. */
export const editionIds = (): string[] =>
  readdirSync(criteria, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();

/** A file of content/criteria as an entry. */
function read(path: string) {
  const source = readFileSync(new URL(path, criteria), 'utf8');
  return { id: path.replace(/\.json$/, ''), file: `content/criteria/${path}`, source };
}

export function edition(id: string) {
  const entry = read(`${id}/edition.json`);
  return { ...entry, data: readEntry(CriteriaEdition, JSON.parse(entry.source), entry.file) };
}

/** What others than the document ask as proof. */
export function evidence(id: string) {
  const entry = read(`${id}/evidence.json`);
  return { ...entry, data: readEntry(EvidenceHints, JSON.parse(entry.source), entry.file) };
}

/** The sets of an edition in the order of its document. */
export function setsOf(id: string) {
  return readdirSync(new URL(`${id}/`, criteria))
    .filter((name) => /^\d\d-.*\.json$/.test(name))
    .toSorted()
    .map((name) => {
      const entry = read(`${id}/${name}`);
      return { ...entry, data: readEntry(CriteriaSet, JSON.parse(entry.source), entry.file) };
    });
}
