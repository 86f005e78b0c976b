import { content } from './content.ts';
import { criteriaSets } from './criteria.ts';
import type { OpenContent } from './open-data-columns.ts';

/** Everything published that the tables of open data are made of. */
export async function openContent(): Promise<OpenContent> {
  const [published, sets] = await Promise.all([content(), criteriaSets()]);
  return { ...published, criteriaSets: sets };
}
