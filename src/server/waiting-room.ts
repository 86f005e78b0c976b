import { createHmac } from 'node:crypto';
import { getStore } from '@netlify/blobs';
import { z } from 'zod';
import type { Dossier } from './dossiers.ts';
import type { Environment } from './environment.ts';
import { straightFetch } from './outgoing.ts';
import { seal, unseal } from './sealing.ts';

/** Where dossiers wait, sealed, while the database is away (Netlify Blobs). Names sort by the time of sending. */
export interface WaitingRoom {
  put(name: string, text: string): Promise<void>;
  get(name: string): Promise<string | undefined>;
  remove(name: string): Promise<void>;
  /** Names that begin so, in the order of sending; where there are many, the first thousand or so. */
  names(prefix: string): Promise<string[]>;
}

/** Waiting to be brought in, and looked at by a person because the database will not take them. */
export const WAITING = 'waiting/';
export const SET_ASIDE = 'set-aside/';

/**
 * How long the store may take, in milliseconds: to keep one, for a person has already waited for the database; and to list a
 * thousand, for which only the clock waits.
 */
const PATIENCE = { one: 4_000, list: 15_000 };
const ENOUGH = 1_000;

/** What the store answers, or an Error when nobody waits any longer. */
export function within<T>(work: Promise<T>, patience = PATIENCE.one): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error('Blobs: no answer in time.')), patience);
    work.then(done, fail).finally(() => clearTimeout(timer));
  });
}

/** The store of this site. Throws, as each of its calls may, where the platform offers none. */
export function waitingRoom(): WaitingRoom {
  const store = getStore({ name: 'dossiers', consistency: 'strong', fetch: straightFetch });
  return {
    put: async (name, text) => {
      await within(store.set(name, text));
    },
    // Its types forget that there may be nothing.
    get: async (name) =>
      (await within(store.get(name, { type: 'text' }) as Promise<string | null>)) ?? undefined,
    remove: (name) => within(store.delete(name)),
    names: async (prefix) => {
      const found: string[] = [];
      const pages = store.list({ prefix, paginate: true })[Symbol.asyncIterator]();
      while (found.length < ENOUGH) {
        const page = await within(pages.next(), PATIENCE.list);
        if (page.done) break;
        found.push(...page.value.blobs.map(({ key }) => key));
      }
      return found.sort();
    },
  };
}

/** A dossier as it waits: what the database would have been given, and when it was sent. */
export interface Waiting {
  dossier: Dossier;
  sentAt: string;
}

const Waiting = z.object({
  sentAt: z.iso.datetime(),
  dossier: z.object({
    form: z.string(),
    formVersion: z.number(),
    references: z.array(z.string()).min(1),
    key: z.string(),
    commune: z.string().optional(),
    answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    consents: z.array(z.object({ purpose: z.string(), version: z.string(), text: z.string().optional() })),
    flags: z.array(z.string()),
    sightings: z.array(
      z.object({ kind: z.string(), hash: z.string(), enough: z.number(), flag: z.string() }),
    ),
    unfinished: z.boolean().optional(),
    base: z.string().optional(),
  }),
});

/**
 * Lets a dossier wait. Sent again while it waits, it waits once more under its own time: the database knows it by its key.
 * The one reference that was given is the only one it may still get.
 *
 * @throws where the store cannot be reached
 */
export async function letWait(env: Environment, dossier: Dossier, now = new Date()): Promise<string> {
  const [reference = ''] = dossier.references;
  const waiting: Waiting = { dossier: { ...dossier, references: [reference] }, sentAt: now.toISOString() };
  const text = JSON.stringify(waiting);
  const digest = createHmac('sha256', env.SEALING_SECRET).update(text).digest('hex').slice(0, 16);
  const name = `${now.toISOString()}-${digest}`;
  await waitingRoom().put(`${WAITING}${name}`, seal(env, 'waiting-room', text, name));
  return reference;
}

/** Opens what waits under a name; undefined where it cannot be opened or is no dossier. */
export function openWaiting(env: Environment, name: string, sealed: string): Waiting | undefined {
  const text = unseal(env, 'waiting-room', sealed, name);
  if (text === undefined) return undefined;
  const read = Waiting.safeParse(JSON.parse(text));
  if (!read.success) return undefined;
  const { dossier, sentAt } = read.data;
  return { sentAt, dossier: { ...dossier, commune: dossier.commune } };
}
