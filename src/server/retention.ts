import { z } from 'zod';
import { addMonths } from '../core/dates.ts';
import { connect } from './dossiers.ts';
import type { Environment } from './environment.ts';
import { askDatabase } from './health.ts';
import { removePapers } from './papers.ts';
import { programme } from './programme.ts';

/** The instant before which dossiers have been kept long enough, as the privacy page promises. */
export function eraseBefore(now: Date, months = programme.privacy.dossierMonths): Date {
  const iso = now.toISOString();
  return new Date(`${addMonths(iso.slice(0, 10), -months)}${iso.slice(10)}`);
}

export interface Erased {
  /** Dossiers that were kept long enough. */
  old: number;
  /** Dossiers that were left unfinished and not gone on with. */
  unfinished: number;
  /** Dossiers whose senders asked for it. */
  asked: number;
  /** Salted hashes that were counted. */
  sightings: number;
  /** Photos and papers that never arrived whole, and files whose dossier has gone. */
  papers: number;
  files: number;
}

/**
 * Erases what is due by the promises of content/programme/privacy.json, by the clock that everything is dated by: were this machine a
 * day ahead, a photo that is just being sent would go.
 *
 * @throws where the database does not answer, or refuses any of it
 */
export async function eraseWhatIsDue(env: Environment): Promise<Erased> {
  const database = connect(env);
  const asked = await askDatabase(env);
  if (!asked) throw new Error('site_health: no answer');
  const now = new Date(asked.now);
  const call = async (name: string, given: Record<string, unknown> = {}) => {
    const answer = await database.rpc(name, given);
    if (answer.error) throw new Error(`${name}: ${answer.error.code || 'no answer'}`);
    return z.number().parse(answer.data);
  };
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
  const { sightingHours, unfinishedDays, uploadHours } = programme.privacy;
  return {
    asked: await call('erase_what_was_asked'),
    old: await call('erase_submissions_received_before', { p_before: eraseBefore(now).toISOString() }),
    unfinished: await call('erase_unfinished_saved_before', { p_before: hoursAgo(24 * unfinishedDays) }),
    sightings: await call('forget_sightings', { p_before: hoursAgo(sightingHours) }),
    papers: await call('forget_unfinished_papers', { p_before: hoursAgo(uploadHours) }),
    // Last: what the others erased has files, too.
    files: await removePapers(env),
  };
}
