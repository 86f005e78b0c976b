import { formsOf } from '../forms/all.ts';
import type { Answers, Consent, Raw } from '../forms/check.ts';
import { addressOf, AGE, fieldsOf, TRAP, type Form } from '../forms/form.ts';
import { keepDossier, type Dossier, type Kept, type Sighting } from './dossiers.ts';
import { environment, type Environment } from './environment.ts';
import { candidatesFor, isLeft, keyFor, readBase, readForm, sealBase } from './going-on.ts';
import { guarded } from './headers.ts';
import { tooFast } from './opened.ts';
import { readPosted } from './posted.ts';
import { problemJson, PROBLEMS, refuse, wantsJson } from './problem.ts';
import { programme } from './programme.ts';
import { receiptAddress } from './seal.ts';
import { countingHash } from './sealing.ts';
import { letWait } from './waiting-room.ts';
import { note } from './log.ts';

/** The page that shows a form again with what was typed and what is wrong with it. */
function again(form: Form): string {
  return `${addressOf(form)}sua/`;
}
/**
 * Added to it when nothing is wrong with the answers: they could not be kept; they were left to be gone on with, in the database or,
 * while that is away, in the waiting room; or another device changed the dossier meanwhile.
 */
export const NOT_KEPT = 'chua-gui-duoc';
export const LEFT = 'da-luu';
export const LEFT_WAITING = 'da-luu-tam';
export const CHANGED = 'may-khac';

const published = formsOf(programme);

/** A POST from another site carries that site's Origin. Programs that are no browsers send none. */
export function isForeign(request: Request): boolean {
  const origin = request.headers.get('origin');
  return origin !== null && origin !== new URL(request.url).origin;
}

function redirect(status: 303 | 307, location: string): Response {
  return guarded(new Response(null, { status, headers: { Location: location } }));
}

/** What of a dossier is kept, by which reference; undefined where neither the database nor the waiting room takes it. */
async function keepOrLetWait(
  env: Environment,
  dossier: Dossier,
): Promise<
  Exclude<Kept, { outcome: 'away' | 'refused' }> | { outcome: 'waiting'; reference: string } | undefined
> {
  const kept = await keepDossier(env, dossier);
  if (kept.outcome !== 'away' && kept.outcome !== 'refused') return kept;
  try {
    return { outcome: 'waiting', reference: await letWait(env, dossier) };
  } catch (error) {
    note('waiting room', error instanceof Error ? error.name : 'unknown');
    return undefined;
  }
}

/** Kept with a consent: the very words that were agreed to. */
function withWords(form: Form, consents: readonly Consent[]): Dossier['consents'] {
  const asked = [...fieldsOf(form), ...(form.later ? [form.later] : [])].filter(
    (field) => field.kind === 'consent',
  );
  return consents.map((given) => ({
    ...given,
    text: asked.find(({ purpose }) => purpose === given.purpose)?.label,
  }));
}

/** What is counted of a sending, and from how many a day on it is flagged: a whole hamlet may stand behind one address. */
function sightings(env: Environment, answers: Answers, address: string): Sighting[] {
  const phone = answers['phone'];
  return [
    { kind: 'address', hash: countingHash(env, 'address', address), enough: 30, flag: 'nhieu-tu-mot-noi' },
    ...(typeof phone === 'string'
      ? [{ kind: 'phone', hash: countingHash(env, 'phone', phone), enough: 10, flag: 'nhieu-tu-mot-so' }]
      : []),
  ];
}

const STATUS = { received: 201, waiting: 202, saved: 200, repeated: 200, amended: 200 };

async function keep(
  form: Form,
  raw: Raw,
  request: Request,
  address: string,
  env: Environment,
): Promise<Response> {
  const json = wantsJson(request);
  const reading = readForm(form, raw);
  if (!reading.ok) {
    if (!json) return redirect(307, again(form));
    return problemJson(422, 'Phiếu còn chỗ cần sửa', { errors: reading.errors });
  }
  const { answers, consents } = reading;
  const unfinished = isLeft(form, raw);
  const base = readBase(env, form.id, raw);
  const key = keyFor(env, form, raw, answers);
  const commune = form.communeField === undefined ? undefined : answers[form.communeField]?.toString();
  const kept = await keepOrLetWait(env, {
    form: form.id,
    formVersion: form.version,
    references: candidatesFor(env, form, base, key),
    key,
    commune,
    answers,
    consents: withWords(form, consents),
    flags: [...(raw[TRAP]?.some(Boolean) ? ['may-dien'] : []), ...tooFast(env, raw[AGE]?.[0] ?? '')],
    sightings: sightings(env, answers, address),
    ...(unfinished && { unfinished }),
    ...(base?.version && { base: base.version }),
  });
  if (!kept) {
    if (!json) return redirect(307, `${again(form)}?ly-do=${NOT_KEPT}`);
    return problemJson(503, PROBLEMS[503].title, { detail: PROBLEMS[503].detail });
  }
  const { reference, outcome } = kept;
  if (outcome === 'stale') {
    if (!json) return redirect(307, `${again(form)}?ly-do=${CHANGED}`);
    return problemJson(409, 'Hồ sơ đã được sửa trên máy khác');
  }
  const receipt = unfinished
    ? undefined
    : receiptAddress(env.REFERENCE_SECRET, { form: form.id, reference, commune });
  const left = outcome === 'waiting' ? LEFT_WAITING : LEFT;
  if (!json) return receipt ? redirect(303, receipt) : redirect(307, `${again(form)}?ly-do=${left}`);
  const next =
    form.later && 'version' in kept
      ? { base: sealBase(env, form.id, { key, reference, version: kept.version }) }
      : {};
  return guarded(Response.json({ reference, receipt, ...next }, { status: STATUS[outcome] }));
}

/**
 * The only intake: takes what a form posts, checks it by the form's own rules and keeps it.
 *
 * Answers a person with a page (303 receipt, 307 the form again, or a page of its status) and a script with JSON:
 * `{reference, receipt}`, of a form that can be gone on with `{base}` too, with 201 (received), 200 (again, or left unfinished) or
 * 202 (the database is away: it waits, sealed), 409 (changed on another device), 422 `{errors: [{name, message}]}`, or a problem
 * with 403, 404, 405, 413, 415, 503. A person is shown the form again (307) after leaving it unfinished, and with 409.
 */
export async function receiveSubmission(
  request: Request,
  formId: string,
  address: string,
  forms: readonly Form[] = published,
): Promise<Response> {
  const env = environment();
  const form = forms.find(({ id }) => id === formId);
  if (!form) return refuse(request, 404, env.SITE_URL);
  if (request.method !== 'POST') return refuse(request, 405, env.SITE_URL, { Allow: 'POST' });
  if (isForeign(request)) return refuse(request, 403, env.SITE_URL);
  const posted = await readPosted(request);
  if (!posted.ok) return refuse(request, posted.status, env.SITE_URL);
  return keep(form, posted.raw, request, address, env);
}
