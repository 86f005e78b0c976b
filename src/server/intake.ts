import { formsOf } from '../forms/all.ts';
import { readAnswers, type Answers, type Consent, type Raw } from '../forms/check.ts';
import { addressOf, AGE, fieldsOf, KEY, TRAP, type Form } from '../forms/form.ts';
import { keepDossier, type Dossier, type Sighting } from './dossiers.ts';
import { environment, type Environment } from './environment.ts';
import { guarded } from './headers.ts';
import { readPosted } from './posted.ts';
import { problemJson, PROBLEMS, refuse, wantsJson } from './problem.ts';
import { programme } from './programme.ts';
import { keyOfContent, receiptAddress, referencesFor } from './seal.ts';
import { countingHash } from './sealing.ts';
import { letWait } from './waiting-room.ts';

/** The page that shows a form again with what was typed and what is wrong with it. */
function again(form: Form): string {
  return `${addressOf(form)}sua/`;
}
/** Added to it when nothing is wrong with the answers but they could not be kept. */
export const NOT_KEPT = 'chua-gui-duoc';

const published = formsOf(programme);

/** A key a device made up: long enough that no other has it. */
const DEVICE_KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

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
): Promise<{ outcome: 'received' | 'repeated' | 'amended' | 'waiting'; reference: string } | undefined> {
  const kept = await keepDossier(env, dossier);
  if (kept.outcome !== 'away' && kept.outcome !== 'refused') return kept;
  try {
    return { outcome: 'waiting', reference: await letWait(env, dossier) };
  } catch (error) {
    console.error('waiting room', error instanceof Error ? error.name : 'unknown');
    return undefined;
  }
}

/** Kept with a consent: the very words that were agreed to. */
function withWords(form: Form, consents: readonly Consent[]): Dossier['consents'] {
  const asked = fieldsOf(form).filter((field) => field.kind === 'consent');
  return consents.map((given) => ({
    ...given,
    text: asked.find(({ purpose }) => purpose === given.purpose)?.label,
  }));
}

/** Milliseconds within which nobody fills in a form. */
const TOO_FAST = 3_000;

/** Was it sent sooner after it was opened than anybody can write? Without a script nothing is known of it. */
function tooFast(raw: Raw): boolean {
  const age = Number(raw[AGE]?.[0] || NaN);
  return age >= 0 && age < TOO_FAST;
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

const STATUS = { received: 201, waiting: 202, repeated: 200, amended: 200 };

async function keep(
  form: Form,
  raw: Raw,
  request: Request,
  address: string,
  env: Environment,
): Promise<Response> {
  const json = wantsJson(request);
  const reading = readAnswers(fieldsOf(form), raw);
  if (!reading.ok) {
    if (!json) return redirect(307, again(form));
    return problemJson(422, 'Phiếu còn chỗ cần sửa', { errors: reading.errors });
  }
  const { answers, consents } = reading;
  const given = raw[KEY]?.[0] ?? '';
  const key = DEVICE_KEY.test(given)
    ? given.toLowerCase()
    : keyOfContent(env.REFERENCE_SECRET, form.id, answers);
  const commune = form.communeField === undefined ? undefined : answers[form.communeField]?.toString();
  const kept = await keepOrLetWait(env, {
    form: form.id,
    formVersion: form.version,
    references: referencesFor(env.REFERENCE_SECRET, programme.locality.referencePrefix, form.id, key),
    key,
    commune,
    answers,
    consents: withWords(form, consents),
    flags: [...(raw[TRAP]?.some(Boolean) ? ['may-dien'] : []), ...(tooFast(raw) ? ['dien-qua-nhanh'] : [])],
    sightings: sightings(env, answers, address),
  });
  if (!kept) {
    if (!json) return redirect(307, `${again(form)}?ly-do=${NOT_KEPT}`);
    return problemJson(503, PROBLEMS[503].title, { detail: PROBLEMS[503].detail });
  }
  const receipt = receiptAddress(env.REFERENCE_SECRET, { form: form.id, reference: kept.reference, commune });
  if (!json) return redirect(303, receipt);
  return guarded(Response.json({ reference: kept.reference, receipt }, { status: STATUS[kept.outcome] }));
}

/**
 * The only intake: takes what a form posts, checks it by the form's own rules and keeps it.
 *
 * Answers a person with a page (303 receipt, 307 the form again, or a page of its status) and a script with JSON:
 * `{reference, receipt}` with 201 (received), 200 (again) or 202 (the database is away: it waits, sealed), 422 `{errors: [{name, message}]}`, or a problem with 403, 404, 405, 413, 415, 503.
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
