// Thousands of dossiers over bad lines into a real PostgreSQL that is killed again and again meanwhile: none may be lost,
// none received twice, and every producer must have been told one reference only. Beside it, what the intake costs: the
// same answers by a bare supabase-js insert, in turns with the intake, in the same run.
import { randomInt, randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { startBlobs } from '../../netlify/local/blobs.ts';
import { localEnvironment } from '../../netlify/local/environment.ts';
import { LOCAL_KEYS } from '../../supabase/local/keys.ts';
import { formsOf } from '../../src/forms/all.ts';
import { KEY } from '../../src/forms/form.ts';
import { bringIn } from '../../src/server/bring-in.ts';
import { environment } from '../../src/server/environment.ts';
import { receiveSubmission } from '../../src/server/intake.ts';
import { programme } from '../../src/server/programme.ts';
import { sampleAnswers } from '../forms/sample.ts';
import { addDossiers } from './many-dossiers.ts';
import { startRealDatabase, type RealDatabase } from './postgres.ts';
import { say } from './say.ts';

export interface IntakeLoad {
  dossiers: number;
  atOnce: number;
  /** How often the database is killed meanwhile. */
  kills: number;
  /** How many each of the two writes for the comparison, in turns. */
  compared: number;
  /** Dossiers in the database when the two are compared once more; growing. */
  filled: readonly number[];
}

/** Written in a second: by the intake, and by the bare insert. */
export interface PerSecond {
  intake: number;
  bare: number;
}

export interface IntakeReport {
  load: IntakeLoad;
  version: string;
  sendings: number;
  seconds: number;
  /** Sendings by the status they were answered with; those not kept are sent again, as a device does. */
  statuses: Record<string, number>;
  /** Dossiers that waited, sealed, while the database was away. */
  waited: number;
  held: { dossiers: number; keys: number; references: number };
  perSecond: PerSecond;
  /** The same by how many dossiers the database holds; the first is that of `perSecond`. */
  growth: (PerSecond & { dossiers: number })[];
  problems: string[];
}

const site = 'http://localhost:4321';
const form = formsOf(programme)[0];

function bodyOf(n: number, key: string): string {
  if (!form) throw new Error('There is no form.');
  const body = new URLSearchParams({ [KEY]: key });
  for (const [name, values] of Object.entries(sampleAnswers(form, n)))
    for (const value of values) body.append(name, value);
  return body.toString();
}

async function sendOnce(body: string, n: number): Promise<{ status: number; reference: string | undefined }> {
  const request = new Request(`${site}/api/submissions/${form?.id ?? ''}`, {
    method: 'POST',
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded',
      Origin: site,
    },
    body,
  });
  const response = await receiveSubmission(request, form?.id ?? '', `203.0.113.${String(n % 250)}`);
  const { reference } = (await response.json()) as { reference?: string };
  return { status: response.status, reference };
}

/** Does the work, so many at once. */
async function inParallel<T>(
  list: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<number> {
  const start = performance.now();
  const queue = list[Symbol.iterator]();
  const worker = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (performance.now() - start) / 1000;
}

function shuffled<T>(list: readonly T[]): T[] {
  const result = [...list];
  for (let at = result.length - 1; at > 0; at--) {
    const other = randomInt(at + 1);
    [result[at], result[other]] = [result[other] as T, result[at] as T];
  }
  return result;
}

/**
 * The same answers, written by the intake and by a bare insert, in turns.
 *
 * @param from numbers from here on make other dossiers than those before
 */
async function compare(
  database: RealDatabase,
  { compared, atOnce, turns, from }: { compared: number; atOnce: number; turns: number; from: number },
): Promise<PerSecond> {
  const client = createClient(database.url, LOCAL_KEYS.secret, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const seconds = { intake: 0, bare: 0 };
  const each = Math.ceil(compared / turns);
  for (let turn = -1; turn < turns; turn++) {
    const numbers = Array.from({ length: each }, (_, i) => from + (turn + 1) * each + i);
    const bare = await inParallel(numbers, atOnce, async (n) => {
      const answers = form ? sampleAnswers(form, n) : {};
      const { error } = await client.from('bare_insert').insert({ answers });
      if (error) throw new Error(`bare insert: ${error.message}`);
    });
    const intake = await inParallel(numbers, atOnce, async (n) => {
      const { status } = await sendOnce(bodyOf(n, randomUUID()), n);
      if (status !== 201) throw new Error(`intake: ${String(status)}`);
    });
    // The first turn warms both up.
    if (turn < 0) continue;
    seconds.bare += bare;
    seconds.intake += intake;
  }
  return { intake: (each * turns) / seconds.intake, bare: (each * turns) / seconds.bare };
}

/** Compares the two again and again while the database is filled. */
async function compareGrowing(
  database: RealDatabase,
  { compared, atOnce, filled }: IntakeLoad,
): Promise<IntakeReport['growth']> {
  const growth: IntakeReport['growth'] = [];
  const held = async (): Promise<number> => {
    const [row] = await database.sql<{ dossiers: number }>(
      'select count(*)::int as dossiers from public.submissions',
    );
    return row?.dossiers ?? 0;
  };
  const once = async (many: number, turns: number) => {
    const dossiers = await held();
    const from = (growth.length + 1) * 1_000_000;
    growth.push({ dossiers, ...(await compare(database, { compared: many, atOnce, turns, from })) });
    say('intake', `compared at ${String(dossiers)} dossiers`);
  };
  await once(compared, 10);
  for (const [at, want] of filled.entries()) {
    await addDossiers(database, { have: filled[at - 1] ?? 0, want, officers: 1 });
    await once(Math.ceil(compared / 2), 5);
  }
  return growth;
}

async function storm(
  database: RealDatabase,
  load: IntakeLoad,
): Promise<
  Pick<IntakeReport, 'sendings' | 'seconds' | 'statuses' | 'waited'> & { given: Map<string, Set<string>> }
> {
  const dossiers = Array.from({ length: load.dossiers }, (_, n) => {
    const key = randomUUID();
    return { key, n, body: bodyOf(n, key) };
  });
  const queue = shuffled(
    dossiers.flatMap((dossier) => Array.from({ length: randomInt(1, 5) }, () => dossier)),
  );
  const given = new Map<string, Set<string>>();
  const statuses: Record<string, number> = {};
  let done = 0;
  let killing: Promise<void> | undefined;
  let killed = 0;
  let waited = 0;
  const state = { over: false };
  // The scheduled function, more often than on Netlify.
  const clock = (async () => {
    while (!state.over) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      waited += (await bringIn(environment()).catch(() => ({ brought: 0 }))).brought;
    }
  })();
  const seconds = await inParallel(queue, load.atOnce, async ({ key, n, body }) => {
    for (let tries = 0; tries < 20; tries++) {
      const { status, reference } = await sendOnce(body, n);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (reference !== undefined) {
        given.set(key, (given.get(key) ?? new Set()).add(reference));
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    done += 1;
    if (killed < load.kills && done > ((killed + 1) * queue.length) / (load.kills + 1) && !killing) {
      killed += 1;
      killing = database.killAndRestart().finally(() => (killing = undefined));
    }
  });
  await killing;
  state.over = true;
  await clock;
  for (let i = 0; i < 200; i++) {
    // A run that fails is followed by the next, as on Netlify.
    const { brought, left } = await bringIn(environment()).catch(() => ({ brought: 0, left: 1 }));
    waited += brought;
    if (brought + left === 0) break;
  }
  return { sendings: queue.length, seconds, statuses, waited, given };
}

export async function benchIntake(load: IntakeLoad): Promise<IntakeReport> {
  const blobs = await startBlobs();
  const database = await startRealDatabase();
  const restore = localEnvironment(site, { databaseUrl: database.url, blobs: blobs.context, force: true });
  const said = console.error;
  // Thousands of lines that say that the database is away, which is what is measured.
  console.error = () => undefined;
  try {
    const { given, ...stormed } = await storm(database, load);
    const [held = { dossiers: 0, keys: 0, references: 0 }] = await database.sql<IntakeReport['held']>(
      `select count(*)::int as dossiers, count(distinct idempotency_key)::int as keys,
         count(distinct reference)::int as references from public.submissions`,
    );
    const kept = await database.sql<{ key: string; reference: string; events: number; messages: number }>(
      `select idempotency_key as key, reference,
         (select count(*)::int from public.submission_events e where e.submission_id = s.id) as events,
         (select count(*)::int from public.messages m where m.submission_id = s.id and m.audience = 'receiver') as messages
       from public.submissions s`,
    );
    const off = (is: (row: (typeof kept)[number]) => boolean): number =>
      kept.filter((row) => !is(row)).length;
    const checks: [what: string, found: number, expected: number][] = [
      ['dossiers in the database', held.dossiers, load.dossiers],
      ['keys in the database', held.keys, load.dossiers],
      ['keys that were given a reference', given.size, load.dossiers],
      ['keys that were given more than one', [...given.values()].filter(({ size }) => size !== 1).length, 0],
      [
        'dossiers under another reference than the one given',
        off(({ key, reference }) => given.get(key)?.has(reference) ?? false),
        0,
      ],
      ['dossiers with another history than that they were received', off(({ events }) => events === 1), 0],
      [
        'dossiers that officers would be told of more or less than once',
        off(({ messages }) => messages === 1),
        0,
      ],
    ];
    const growth = await compareGrowing(database, load);
    const [perSecond = { intake: NaN, bare: NaN }] = growth;
    return {
      load,
      version: database.version,
      ...stormed,
      held,
      perSecond,
      growth,
      problems: checks
        .filter(([, found, expected]) => found !== expected)
        .map(([what, found, expected]) => `${what}: ${String(found)}, expected ${String(expected)}`),
    };
  } finally {
    console.error = said;
    restore();
    await database.stop();
    await blobs.close();
  }
}
