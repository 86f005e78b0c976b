import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CriteriaEdition, CriteriaSet } from '../core/criteria.ts';
import { deskEdition, deskSet, type DeskEdition, type DeskSet } from '../core/scoring/desk-set.ts';

/** netlify.toml lays this folder beside the one function that asks for it; on a machine it stands in the project. */
const FOLDER = 'content/criteria';

const readJson = async (...path: string[]): Promise<unknown> =>
  JSON.parse(await readFile(join(process.cwd(), FOLDER, ...path), 'utf8'));

async function load(): Promise<Map<string, DeskEdition | DeskSet>> {
  const found = new Map<string, DeskEdition | DeskSet>();
  const entries = await readdir(join(process.cwd(), FOLDER), { withFileTypes: true });
  for (const { name: edition } of entries.filter((entry) => entry.isDirectory())) {
    found.set(
      `criteria/${edition}`,
      deskEdition(CriteriaEdition.parse(await readJson(edition, 'edition.json'))),
    );
    const files = await readdir(join(process.cwd(), FOLDER, edition));
    for (const file of files) {
      const slug = /^\d+-(.+)\.json$/.exec(file)?.[1];
      if (slug)
        found.set(`criteria/${edition}/${slug}`, deskSet(CriteriaSet.parse(await readJson(edition, file))));
    }
  }
  return found;
}

let loaded: ReturnType<typeof load> | undefined;

/**
 * Every edition ("criteria/26-2026") and set ("criteria/26-2026/rau-cu-qua-hat-tuoi") of the content as the database adds up by
 * them. Read from the files, so that no page and no other function carries the sets; once for each process.
 *
 * @throws where the folder is missing or a file is not as its schema asks
 */
export function criteriaOfDesk(): ReturnType<typeof load> {
  return (loaded ??= load());
}
