import { unitsOfToday } from '../../core/unit-codes.ts';
import { connect, patience } from '../dossiers.ts';
import type { Environment } from '../environment.ts';
import { programme } from '../programme.ts';

/** What the database has to know of the content, by the names it keeps it under (table `programme`). */
export function programmeOfDesk(): Map<string, unknown> {
  const { workflows, holidays, communes, locality } = programme;
  const forms: Record<string, string> = {};
  for (const { id, forms: of } of workflows) for (const form of of) forms[form] ??= id;
  return new Map<string, unknown>([
    ['holidays', holidays.days.map(({ day }) => day)],
    ...workflows.map((workflow): [string, unknown] => [`workflow/${workflow.id}`, workflow]),
    ['forms', forms],
    // Numbers of products are made of the codes of today's units.
    [
      'units',
      {
        province: { code: locality.provinceCode },
        communes: Object.fromEntries(communes.map((commune) => [commune.id, unitsOfToday(commune)])),
      },
    ],
  ]);
}

/**
 * Hands over to the database what the content says of workflows and holidays. What it has already changes nothing.
 *
 * @returns the names of what was new; and of what was refused, because dossiers stand at a step that would go
 */
export async function takeProgramme(env: Environment): Promise<{ taken: string[]; refused: string[] }> {
  const taken: string[] = [];
  const refused: string[] = [];
  for (const [name, definition] of programmeOfDesk()) {
    const answer = await connect(env)
      .rpc('take_programme', { p_name: name, p_definition: definition })
      .abortSignal(patience());
    if (answer.data === true) taken.push(name);
    if (answer.error) {
      console.error('take_programme', name, answer.error.code || 'no answer');
      refused.push(name);
    }
  }
  return { taken, refused };
}
