import { createHash } from 'node:crypto';
import { z } from 'zod';
import { unitsOfToday } from '../../core/unit-codes.ts';
import { criteriaOfDesk } from '../criteria.ts';
import { connect, patience } from '../dossiers.ts';
import type { Environment } from '../environment.ts';
import { programme } from '../programme.ts';
import { note } from '../log.ts';

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

/** By which the server knows again what it has sent. */
const hashOf = (definition: unknown): string =>
  createHash('sha256').update(JSON.stringify(definition)).digest('base64url');

const Known = z.array(z.object({ name: z.string(), hash: z.string().nullable() }));

/** What the database has, by name. */
async function knownHashes(env: Environment): Promise<Map<string, string | null>> {
  const answer = await connect(env).from('programme').select('name, hash').abortSignal(patience());
  if (answer.error) throw new Error(`programme: ${answer.error.code || 'no answer'}`);
  const known = Known.safeParse(answer.data);
  return new Map((known.data ?? []).map(({ name, hash }) => [name, hash]));
}

/**
 * Hands over to the database what the content says of workflows, holidays and criteria. It is asked first what it has: only what
 * changed is sent.
 *
 * @returns the names of what was new; and of what was refused, because dossiers stand at a step that would go
 * @throws where the database does not answer
 */
export async function takeProgramme(env: Environment): Promise<{ taken: string[]; refused: string[] }> {
  const taken: string[] = [];
  const refused: string[] = [];
  const known = await knownHashes(env);
  // The workflows do not wait for the criteria where those cannot be read.
  const criteria = await criteriaOfDesk().catch((error: unknown) => {
    note('take_programme', 'criteria', error instanceof Error ? error.message : error);
    return new Map<string, unknown>();
  });
  for (const [name, definition] of [...programmeOfDesk(), ...criteria]) {
    const hash = hashOf(definition);
    if (known.get(name) === hash) continue;
    const answer = await connect(env)
      .rpc('take_programme', { p_name: name, p_definition: definition, p_hash: hash })
      .abortSignal(patience());
    if (answer.data === true) taken.push(name);
    if (answer.error) {
      note('take_programme', name, answer.error.code || 'no answer');
      refused.push(name);
    }
  }
  return { taken, refused };
}
