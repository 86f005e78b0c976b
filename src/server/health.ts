import { z } from 'zod';
import type { Health, Look, MessageProblem } from '../core/health.ts';
import { receivingUnits } from '../core/programme.ts';
import { isLate, isSchedule, type ScheduleName } from '../core/schedules.ts';
import { askMailServer } from './channel.ts';
import { connect, patience } from './dossiers.ts';
import { environment, withoutWhich, type Environment } from './environment.ts';
import { guarded } from './headers.ts';
import { KEPT } from './look-up.ts';
import { note } from './log.ts';
import { programme } from './programme.ts';
import { askRepository, repository } from './repository.ts';
import { lastRuns } from './runs.ts';
import { SET_ASIDE, WAITING, waitingRoom } from './waiting-room.ts';

/** What the database says of itself: it answers at all, what time it has, and the numbers of `site_health`. */
const DatabaseHealth = z.object({
  now: z.string(),
  submissions: z.number(),
  messages: z.object({ waiting: z.number(), withoutAddress: z.number(), failed: z.number() }),
});
export type DatabaseHealth = z.infer<typeof DatabaseHealth>;

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
  return [...new Set(units.map(({ name }) => name))];
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

/** Everything that is asked for `/api/health`, all at once; the health page of the desk asks the same and looks closer. */
async function gather(env: Environment) {
  const [database, room, runs] = await Promise.all([askDatabase(env), askWaitingRoom(), lastRuns()]);
  return { now: new Date(), database, room, runs, units: unitsWithoutAddress() };
}
type Gathered = Awaited<ReturnType<typeof gather>>;

/** What was gathered, in numbers. */
function inNumbers(env: Environment, { now, database, room, runs, units }: Gathered): Health {
  const notConfigured = [
    ...withoutWhich(env),
    ...(units.length > 0 ? [`Chưa có e-mail nhận tin của: ${units.join(', ')}.`] : []),
  ];
  const late = Object.entries(runs ?? {}).flatMap(([name, run]) =>
    isSchedule(name) && isLate(name, run, now) ? [name] : [],
  );
  const failing = Object.entries(runs ?? {}).flatMap(([name, run]) =>
    run.well ? [] : [name as ScheduleName],
  );
  const nothingStuck = database?.messages.failed === 0 && room.waiting + room.setAside === 0;
  const runsWell = late.length + failing.length === 0;
  const well = database && room.up && nothingStuck && runsWell && notConfigured.length === 0;
  return {
    status: well ? 'ok' : database || room.up ? 'degraded' : 'down',
    checkedAt: now.toISOString(),
    database: { up: database !== undefined },
    waitingRoom: room,
    messages: database?.messages,
    schedules: { late, failing },
    notConfigured,
  };
}

/** How the site is, for whoever asks. */
export async function health(env: Environment): Promise<Health> {
  return inNumbers(env, await gather(env));
}

/** Whether files can be got at; the private bucket is looked into, not at what is in it. */
async function askStorage(env: Environment): Promise<boolean> {
  const answer = await connect(env).storage.from(KEPT).list('', { limit: 1 });
  return !answer.error;
}

/** How the site is, for an administrator: what costs more to ask, too. */
export async function closeLook(env: Environment, problems: MessageProblem[] | undefined): Promise<Look> {
  const [gathered, mail, storage, content] = await Promise.all([
    gather(env),
    askMailServer(env),
    askStorage(env),
    askRepository(repository(), env.CONTENT_TOKEN),
  ]);
  const { now, database, runs, units } = gathered;
  return {
    ...inNumbers(env, gathered),
    skewSeconds: database && Math.round((now.getTime() - Date.parse(database.now)) / 1000),
    problems,
    mail,
    storage,
    repository: content,
    runs,
    units,
    missing: [
      ...(env.SMTP_URL ? [] : ['mail' as const]),
      ...(env.BUILD_HOOK_URL ? [] : ['rebuild' as const]),
      ...(env.CONTENT_TOKEN ? [] : ['proposals' as const]),
    ],
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
