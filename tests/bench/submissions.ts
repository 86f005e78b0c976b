// Many producers at once, each over a bad line: every dossier is sent three times with the same key, the
// sendings of all of them mixed. Nothing may be lost, nothing received twice.
import { randomUUID } from 'node:crypto';
import { formsOf } from '../../src/forms/all.ts';
import { KEY, fieldsOf, type Field } from '../../src/forms/form.ts';
import { sampleAnswer } from '../forms/sample.ts';
import { programme } from '../../src/server/programme.ts';
import { withSite, type Dossiers, type Site } from './serve.ts';
import { share } from './side-by-side.ts';

export interface Load {
  dossiers: number;
  /** How often each is sent. */
  times: number;
  /** How many sendings are on their way at once. */
  atOnce: number;
  /** Milliseconds after which a sending counts as an error. */
  patience: number;
}

export interface SubmissionsReport {
  load: Load;
  seconds: number;
  /** Milliseconds until the very first sending was answered. */
  cold: number;
  /** Sendings answered in a second, and new dossiers kept in a second. */
  sendingsPerSecond: number;
  dossiersPerSecond: number;
  /** Milliseconds until half, 95 % and 99 % of the sendings were answered. */
  p50: number;
  p95: number;
  p99: number;
  max: number;
  /** Sendings by the status they were answered with. */
  statuses: Record<string, number>;
  held: Dossiers;
  /** One sentence each; empty when all is well. */
  problems: string[];
}

/** The body of a dossier as a browser posts it. */
function bodyOf(fields: readonly Field[], n: number, key: string): string {
  const body = new URLSearchParams({ [KEY]: key });
  for (const field of fields) for (const value of sampleAnswer(field, n)) body.append(field.name, value);
  return body.toString();
}

function shuffled<T>(list: readonly T[]): T[] {
  const result = [...list];
  for (let at = result.length - 1; at > 0; at--) {
    const other = Math.floor(Math.random() * (at + 1));
    [result[at], result[other]] = [result[other] as T, result[at] as T];
  }
  return result;
}

interface Answered {
  key: string;
  status: number | 'no answer';
  reference: string | undefined;
  milliseconds: number;
}

async function send(url: string, key: string, body: string, patience: number): Promise<Answered> {
  const start = performance.now();
  const took = (): number => performance.now() - start;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/x-www-form-urlencoded',
        Origin: new URL(url).origin,
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    const text = await response.text();
    const milliseconds = took();
    const reference = response.ok ? (JSON.parse(text) as { reference?: string }).reference : undefined;
    return { key, status: response.status, reference, milliseconds };
  } catch {
    return { key, status: 'no answer', reference: undefined, milliseconds: took() };
  }
}

/** What the answers and the database have to say against the load, one sentence each. */
function findProblems(answers: readonly Answered[], held: Dossiers, load: Load): string[] {
  const byKey = Map.groupBy(answers, ({ key }) => key);
  const references = [...byKey.values()].map((same) => new Set(same.map(({ reference }) => reference)));
  const count = <T>(list: readonly T[], is: (item: T) => boolean): number => list.filter(is).length;
  const checks: [what: string, found: number, expected: number][] = [
    ['sendings that were not accepted', count(answers, ({ status }) => status !== 200 && status !== 201), 0],
    [
      'keys without one same reference each time',
      count(references, (of) => of.size !== 1 || of.has(undefined)),
      0,
    ],
    ['references given', new Set(references.flatMap((of) => [...of])).size, load.dossiers],
    ['sendings answered as new (201)', count(answers, ({ status }) => status === 201), load.dossiers],
    ['dossiers in the database', held.dossiers, load.dossiers],
    ['keys in the database', held.keys, load.dossiers],
    ['references in the database', held.references, load.dossiers],
  ];
  return checks
    .filter(([, found, expected]) => found !== expected)
    .map(([what, found, expected]) => `${what}: ${found}, expected ${expected}`);
}

/** Sends the load to the site with an empty database. */
export const benchSubmissions = (load: Load): Promise<SubmissionsReport> =>
  withSite({}, (site) => sendAll(site, load));

async function sendAll(site: Site, load: Load): Promise<SubmissionsReport> {
  const form = formsOf(programme).find(({ id }) => id === 'san-pham');
  if (!form) throw new Error('There is no form san-pham.');
  const fields = fieldsOf(form);
  const url = `${site.url}/api/submissions/${form.id}`;

  const dossiers = Array.from({ length: load.dossiers }, (_, n) => {
    const key = randomUUID();
    return { key, body: bodyOf(fields, n, key) };
  });
  const queue = shuffled(Array.from({ length: load.times }, () => dossiers).flat());
  // The first sending goes ahead alone: it wakes the functions and the database, and is told apart.
  const first = queue.pop();
  if (!first) throw new Error('The load is empty.');
  const cold = await send(url, first.key, first.body, load.patience);
  const answers: Answered[] = [];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: load.atOnce }, async () => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        answers.push(await send(url, next.key, next.body, load.patience));
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;

  const held = await site.count();
  const times = answers.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const statuses: Record<string, number> = {};
  for (const { status } of [cold, ...answers]) statuses[status] = (statuses[status] ?? 0) + 1;
  return {
    load,
    seconds,
    cold: cold.milliseconds,
    sendingsPerSecond: answers.length / seconds,
    dossiersPerSecond: (load.dossiers - 1) / seconds,
    p50: share(times, 0.5),
    p95: share(times, 0.95),
    p99: share(times, 0.99),
    max: times.at(-1) ?? NaN,
    statuses,
    held,
    problems: findProblems([cold, ...answers], held, load),
  };
}
