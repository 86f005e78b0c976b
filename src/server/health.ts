import { z } from 'zod';
import { receivingUnits } from '../core/programme.ts';
import { connect, patience } from './dossiers.ts';
import { environment, withoutWhich, type Environment } from './environment.ts';
import { guarded } from './headers.ts';
import { programme } from './programme.ts';
import { SET_ASIDE, WAITING, waitingRoom } from './waiting-room.ts';
import { note } from './log.ts';

/** What the database says of itself: it answers at all, and the numbers of `site_health`. */
const DatabaseHealth = z.object({
  submissions: z.number(),
  messages: z.object({ waiting: z.number(), withoutAddress: z.number(), failed: z.number() }),
});
export type DatabaseHealth = z.infer<typeof DatabaseHealth>;

/** Numbers only: nothing here says anything about anybody. */
export interface Health {
  /** ok; degraded: dossiers are taken but something waits for a person; down: dossiers are not taken. */
  status: 'ok' | 'degraded' | 'down';
  checkedAt: string;
  database: { up: boolean };
  /** Where dossiers wait while the database is away; `setAside` are those a person has to look at. */
  waitingRoom: { up: boolean; waiting: number; setAside: number };
  /** What goes out: waiting for its turn, for somebody to say where to, or given up after the last try. */
  messages: DatabaseHealth['messages'] | undefined;
  /** What does not work because it was not set up, a sentence each. */
  notConfigured: string[];
}

/** Asks the database how it is, which also keeps a free plan awake; undefined where it does not answer. */
export async function askDatabase(env: Environment): Promise<DatabaseHealth | undefined> {
  const answer = await connect(env).rpc('site_health').abortSignal(patience());
  const read = DatabaseHealth.safeParse(answer.data);
  if (!answer.error && read.success) return read.data;
  note('site_health', answer.error?.code || 'no answer');
  return undefined;
}

/** Units that receive dossiers and have told nobody where they read mail. */
function unitsWithoutAddress(): string[] {
  const units = programme.communes.flatMap(receivingUnits).filter(({ email }) => !email);
  const names = [...new Set(units.map(({ name }) => name))];
  return names.length > 0 ? [`Chưa có e-mail nhận tin của: ${names.join(', ')}.`] : [];
}

async function askWaitingRoom(): Promise<Health['waitingRoom']> {
  try {
    const room = waitingRoom();
    const [waiting, setAside] = await Promise.all([room.names(WAITING), room.names(SET_ASIDE)]);
    return { up: true, waiting: waiting.length, setAside: setAside.length };
  } catch {
    return { up: false, waiting: 0, setAside: 0 };
  }
}

/** How the site is, all asked at once. */
export async function health(env: Environment): Promise<Health> {
  const checkedAt = new Date().toISOString();
  const [database, room] = await Promise.all([askDatabase(env), askWaitingRoom()]);
  const notConfigured = [...withoutWhich(env), ...unitsWithoutAddress()];
  const nothingStuck = database?.messages.failed === 0 && room.waiting + room.setAside === 0;
  const well = database && room.up && nothingStuck && notConfigured.length === 0;
  return {
    status: well ? 'ok' : database || room.up ? 'degraded' : 'down',
    checkedAt,
    database: { up: database !== undefined },
    waitingRoom: room,
    messages: database?.messages,
    notConfigured,
  };
}

/** Kept at the edge for half a minute, so that however many ask, the database is asked twice a minute. */
const CACHING = {
  'Cache-Control': 'public, max-age=0, must-revalidate',
  'Netlify-CDN-Cache-Control': 'public, durable, s-maxage=30',
};

/** `Health` as JSON: 200 while dossiers are taken, 503 (kept by nobody) while they are not. */
export async function answerHealth(): Promise<Response> {
  const found = await health(environment());
  return guarded(
    found.status === 'down'
      ? Response.json(found, { status: 503 })
      : Response.json(found, { headers: CACHING }),
  );
}
