import type { Embedded } from '../../../supabase/local/embedded.ts';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CriteriaSet, type Rank } from '../../../src/core/criteria.ts';
import { criteriaOfDesk } from '../../../src/server/criteria.ts';

const FOLDER = fileURLToPath(new URL('../../../content/criteria', import.meta.url));
const read = (...file: string[]): unknown => JSON.parse(readFileSync(path.join(FOLDER, ...file), 'utf8'));

/** Every set of an edition as the content has it, with its name in addresses. */
export function setsOf(edition: string): { slug: string; set: CriteriaSet; ranks: Rank[] }[] {
  const { ranks } = read(edition, 'edition.json') as { ranks: Rank[] };
  return readdirSync(path.join(FOLDER, edition)).flatMap((file) => {
    const slug = /^\d+-(.+)\.json$/.exec(file)?.[1];
    return slug ? [{ slug, set: CriteriaSet.parse(read(edition, file)), ranks }] : [];
  });
}

/** The criteria of the content, as the server hands them over (src/server/desk/take-programme.ts). */
export async function takeCriteria(sql: Embedded['sql'], only = /./): Promise<void> {
  for (const [name, definition] of await criteriaOfDesk())
    if (only.test(name))
      await sql('select public.take_programme($1, $2, $3)', [name, JSON.stringify(definition), 'thu']);
}
