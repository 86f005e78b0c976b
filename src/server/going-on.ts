import { z } from 'zod';
import { DOSSIER_STATES, mayGoOn, type DossierState } from '../core/dossier.ts';
import {
  readAnswers,
  readLoosely,
  readUnfinished,
  type Answers,
  type Raw,
  type Reading,
} from '../forms/check.ts';
import { BASE, fieldsOf, KEY, SAVE, type Form } from '../forms/form.ts';
import { formerAgain, formerAnswers } from '../forms/former.ts';
import { shown, typedAgain } from '../forms/show.ts';
import { connect, patience } from './dossiers.ts';
import type { Environment } from './environment.ts';
import { programme } from './programme.ts';
import { keyOfContent, referencesFor } from './seal.ts';
import { seal, unseal } from './sealing.ts';
import { note } from './log.ts';

// A dossier that is gone on with: on another device, on another day, by whoever has looked it up.

/** A version of a dossier that somebody goes on from. It travels in their form, sealed, for as long as the form lies open. */
export interface Base {
  key: string;
  reference: string;
  /** Empty while the database has none: what was left waits to be brought in. */
  version: string;
}

/** The references that a sending may get: of the dossier it goes on with, or those of its key. */
export function candidatesFor(env: Environment, form: Form, base: Base | undefined, key: string): string[] {
  return base
    ? [base.reference]
    : referencesFor(env.REFERENCE_SECRET, programme.locality.referencePrefix, form.id, key);
}

const Base = z.tuple([z.string(), z.string(), z.string()]);

/** `<version> <seal>`: a device can see whether two are of one version; the site believes the seal alone. */
export function sealBase(env: Environment, form: string, { key, reference, version }: Base): string {
  return `${version} ${seal(env, 'going-on', JSON.stringify([key, reference, version]), form)}`;
}

/** Reads what `sealBase` made; undefined where nothing is gone on with, or the seal is not this site's. */
export function readBase(env: Environment, form: string, raw: Raw): Base | undefined {
  const text = unseal(env, 'going-on', raw[BASE]?.[0]?.slice(0, 1000).split(' ')[1] ?? '', form);
  if (text === undefined) return undefined;
  const [key, reference, version] = Base.parse(JSON.parse(text));
  return { key, reference, version };
}

/** A key a device made up: long enough that no other has it. */
const DEVICE_KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The key under which a sending is known: of the dossier it goes on with, of the device, or of what was answered. */
export function keyFor(env: Environment, form: Form, raw: Raw, answers: Answers): string {
  const given = raw[KEY]?.[0] ?? '';
  return (
    readBase(env, form.id, raw)?.key ??
    (DEVICE_KEY.test(given) ? given.toLowerCase() : keyOfContent(env.REFERENCE_SECRET, form.id, answers))
  );
}

/** The name under which a device keeps what it knows of a dossier; its key, where a device made that up. */
function deviceKey(key: string): string {
  return DEVICE_KEY.test(key) ? key : key.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

/** Was it asked to leave the form unfinished? */
export function isLeft(form: Form, raw: Raw): boolean {
  return form.later !== undefined && raw[SAVE]?.some(Boolean) === true;
}

/** Reads a form as it was sent, or as it was left unfinished; with what only a former version of it asked. */
export function readForm(form: Form, raw: Raw): Reading {
  const reading =
    form.later && isLeft(form, raw)
      ? readUnfinished(fieldsOf(form), form.later, raw)
      : readAnswers(fieldsOf(form), raw);
  return reading.ok ? { ...reading, answers: { ...reading.answers, ...formerAnswers(form, raw) } } : reading;
}

const Row = z.object({
  form: z.string(),
  reference: z.string(),
  idempotency_key: z.string(),
  state: z.enum(DOSSIER_STATES),
  answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  updated_at: z.string(),
});

/** A dossier as it is kept now, by its reference or its key; undefined where there is none, 'away' where nobody answers. */
async function find(
  env: Environment,
  by: { reference: string } | { form: string; idempotency_key: string },
): Promise<z.infer<typeof Row> | undefined | 'away'> {
  const answer = await connect(env)
    .from('submissions')
    .select('form, reference, idempotency_key, state, answers, updated_at')
    .match(by)
    .abortSignal(patience())
    .maybeSingle();
  if (!answer.error && answer.data === null) return undefined;
  const row = Row.safeParse(answer.data);
  if (row.success) return row.data;
  note('going on', answer.error?.code || 'unreadable answer');
  return 'away';
}

const baseOf = (env: Environment, row: z.infer<typeof Row>): string =>
  sealBase(env, row.form, {
    key: row.idempotency_key,
    reference: row.reference,
    version: row.updated_at,
  });

/** A dossier to be gone on with, as its form is filled in. */
export interface GoingOn {
  reference: string;
  state: DossierState;
  /** When it was last changed. */
  at: string;
  raw: Raw;
}

/**
 * Opens a dossier to go on with it.
 *
 * @returns undefined where there is none of this form, or nothing of it can be changed any more; 'away' where the database is
 */
export async function goOn(
  env: Environment,
  form: Form,
  reference: string,
): Promise<GoingOn | undefined | 'away'> {
  const row = await find(env, { reference });
  if (row === 'away') return row;
  if (!form.later || row?.form !== form.id || !mayGoOn(row.state)) return undefined;
  return {
    reference,
    state: row.state,
    at: row.updated_at,
    raw: {
      ...typedAgain(form, row.answers),
      ...formerAgain(row.answers),
      [KEY]: [deviceKey(row.idempotency_key)],
      [BASE]: [baseOf(env, row)],
    },
  };
}

/**
 * What was just left unfinished: its reference, and the form to go on from there; undefined where the form will not do.
 *
 * @param waits the database was away: there is no use in asking it
 */
export async function leftAs(
  env: Environment,
  form: Form,
  raw: Raw,
  waits: boolean,
): Promise<{ reference: string; raw: Raw } | undefined> {
  const reading = readForm(form, raw);
  if (!reading.ok) return undefined;
  const key = keyFor(env, form, raw, reading.answers);
  const row = waits ? undefined : await find(env, { form: form.id, idempotency_key: key });
  if (row && row !== 'away') return { reference: row.reference, raw: { ...raw, [BASE]: [baseOf(env, row)] } };
  // It waits under the reference that it will have, and is gone on with as the same dossier.
  const [reference = ''] = candidatesFor(env, form, readBase(env, form.id, raw), key);
  return { reference, raw: { ...raw, [BASE]: [sealBase(env, form.id, { key, reference, version: '' })] } };
}

/** What another device changed meanwhile: what is kept now beside what was typed here, where they differ. */
export interface Conflict {
  at: string;
  state: DossierState;
  differences: { label: string; there: string; here: string }[];
}

/**
 * Compares a form that came too late with what is kept now. With the new base, the same form sent again takes its place.
 *
 * @returns no conflict where the form does not show, by a base, that whoever sends it may see what is kept
 */
export async function conflictOf(
  env: Environment,
  form: Form,
  raw: Raw,
): Promise<{ conflict: Conflict | undefined; raw: Raw }> {
  const base = readBase(env, form.id, raw);
  const row = base && (await find(env, { reference: base.reference }));
  if (!row || row === 'away') return { conflict: undefined, raw };
  const here = readLoosely(fieldsOf(form), raw);
  const differences = fieldsOf(form).flatMap((field) => {
    const [one, other] = [row.answers[field.name], here[field.name]].map((answer) =>
      answer === undefined ? '' : shown(field, answer),
    ) as [string, string];
    return one === other ? [] : [{ label: field.label, there: one, here: other }];
  });
  return {
    conflict: { at: row.updated_at, state: row.state, differences },
    raw: mayGoOn(row.state) ? { ...raw, [BASE]: [baseOf(env, row)] } : raw,
  };
}
