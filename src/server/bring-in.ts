import { keepDossier } from './dossiers.ts';
import type { Environment } from './environment.ts';
import { openWaiting, SET_ASIDE, WAITING, waitingRoom, type WaitingRoom } from './waiting-room.ts';
import { note } from './log.ts';

/** A run takes no further one after so many milliseconds, the platform ends it after thirty seconds: the next run goes on. */
const RUN = 20_000;

export interface BroughtIn {
  /** Brought into the database and gone from the store. */
  brought: number;
  /** The database or we cannot take them as they are: kept, sealed as they were, for a person to look at. */
  setAside: number;
  /** The database is still away: they wait on. */
  left: number;
}

/**
 * Brings the dossiers that wait into the database, in the order they were sent. Each exactly once: the database knows a
 * dossier by its key, and one is removed from the store only after the database has said that it has it. One that the
 * database refuses, or that cannot be opened, is set aside and holds up none of the others.
 *
 * @param again tries those that were set aside, too: a secret may have been put back, a fault repaired
 * @throws where the store cannot be reached
 */
export async function bringIn(env: Environment, { again = false } = {}): Promise<BroughtIn> {
  const room = waitingRoom();
  const names = await room.names(WAITING);
  if (again) names.push(...(await room.names(SET_ASIDE)));
  const result: BroughtIn = { brought: 0, setAside: 0, left: 0 };
  const end = Date.now() + RUN;
  for (const [at, name] of names.entries()) {
    const outcome = Date.now() < end ? await bringInOne(env, room, name) : 'away';
    if (outcome === 'away') {
      result.left = names.length - at;
      break;
    }
    result[outcome] += 1;
  }
  return result;
}

async function bringInOne(
  env: Environment,
  room: WaitingRoom,
  name: string,
): Promise<'brought' | 'setAside' | 'away'> {
  const sealed = await room.get(name);
  // Another run has just taken it.
  if (sealed === undefined) return 'brought';
  const bare = name.replace(/^[^/]+\//, '');
  const waiting = openWaiting(env, bare, sealed);
  const kept = waiting ? await keepDossier(env, waiting.dossier, waiting.sentAt) : undefined;
  if (kept?.outcome === 'away') return 'away';
  const [given] = waiting?.dossier.references ?? [];
  if (kept && kept.outcome !== 'refused' && kept.reference === given) {
    await room.remove(name);
    return 'brought';
  }
  if (!name.startsWith(SET_ASIDE)) {
    note('bring-in: set aside', kept?.outcome === 'refused' ? kept.code : 'cannot be opened');
    await room.put(`${SET_ASIDE}${bare}`, sealed);
    await room.remove(name);
  }
  return 'setAside';
}
