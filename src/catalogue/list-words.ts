import { criteriaEditions } from './criteria.ts';
import { selfAssessmentOf } from './scoring.ts';

/**
 * What producers' own scoring lines come to, ready to be said.
 *
 * @param lines as they were kept with dossiers
 */
export async function sayingOf(
  lines: readonly (string | string[] | null | undefined)[],
): Promise<(line: string) => string | undefined> {
  const wanted = new Set(lines.flatMap((line) => (typeof line === 'string' && line ? [line] : [])));
  const said = new Map(
    await Promise.all([...wanted].map(async (line) => [line, await selfAssessmentOf(line)] as const)),
  );
  return (line) => said.get(line)?.words;
}

/** What editions and their sets are called; the id where they are not known any more. */
export async function criteriaNames(): Promise<{
  setName: (edition: string, set: string) => string;
  editionName: (edition: string) => string;
}> {
  const editions = await criteriaEditions();
  const editionOf = (id: string) => editions.find((edition) => edition.id === id);
  return {
    setName: (edition, set) => editionOf(edition)?.setList.find(({ slug }) => slug === set)?.name ?? set,
    editionName: (edition) => editionOf(edition)?.shortName ?? edition,
  };
}
