import type { FieldError } from '../forms/check.ts';
import { allKept, amend, type Kept } from './kept.ts';

/** Long enough for a slow line; a request that hangs longer is tried again. In milliseconds. */
const PATIENCE = 30_000;

/** What became of one try. */
export type Outcome =
  | { state: 'received'; reference: string; receipt: string; base?: string | undefined }
  /** Another device has changed the dossier meanwhile: nothing was written, and the site can show what differs. */
  | { state: 'changed' }
  /** The form will not do: the answers are kept, but sending them again is of no use. */
  | { state: 'wrong'; errors: readonly FieldError[] }
  /** Refused for another reason that a second try would not change. */
  | { state: 'refused' }
  /** The line or the site is away. */
  | { state: 'later' };

/** Told to every open page by whichever of them, or the service worker, has sent. */
export type Told = { key: string } & Outcome;

/**
 * Where pages and the service worker tell one another; missing in old browsers. One for each of them: a second one here would
 * hear what the first says, and put back what was typed a moment ago.
 */
export const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('phieu') : undefined;

/** Sends a form once. Never throws. */
export async function post(address: string, body: string): Promise<Outcome> {
  let answer: Response;
  try {
    answer = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams(body),
      headers: { Accept: 'application/json' },
      signal: 'timeout' in AbortSignal ? AbortSignal.timeout(PATIENCE) : null,
    });
  } catch {
    return { state: 'later' };
  }
  const data = (await answer.json().catch(() => ({}))) as {
    reference?: string;
    receipt?: string;
    base?: string;
    errors?: FieldError[];
  };
  const { reference, receipt = '', base } = data;
  if (answer.ok && reference) return { state: 'received', reference, receipt, base };
  if (answer.status === 409) return { state: 'changed' };
  if (answer.status === 422 && data.errors) return { state: 'wrong', errors: data.errors };
  // A page of another kind with status 200 is a hotel's or a café's: the line only looks as if it were there.
  const temporary = answer.ok || answer.status >= 500 || [408, 425, 429].includes(answer.status);
  return { state: temporary ? 'later' : 'refused' };
}

/** What is kept after a try: the words go once they are received, unless they were changed since. */
function after(kept: Kept, sent: NonNullable<Kept['sending']>, outcome: Outcome): Kept {
  // Pressed again meanwhile: that sending is still to come.
  if (outcome.state === 'later' || kept.sending?.since !== sent.since) return kept;
  if (outcome.state !== 'received')
    return { ...kept, sending: undefined, stale: outcome.state === 'changed' };
  const { reference, receipt, base = kept.base } = outcome;
  return {
    ...kept,
    sending: undefined,
    received: { reference, receipt },
    base,
    raw: kept.changed > sent.since ? kept.raw : {},
  };
}

/** Sends what is kept under a key once, and keeps what became of it; after whoever is just sending it has done so. */
export async function sendKept(key: string): Promise<Outcome> {
  const send = async (): Promise<Outcome> => {
    const kept = (await allKept()).find((one) => one.key === key);
    if (!kept?.sending)
      return kept?.received
        ? { state: 'received', ...kept.received, base: kept.base }
        : { state: kept?.stale ? 'changed' : 'later' };
    const { sending } = kept;
    const outcome = await post(sending.address, sending.body);
    await amend(key, (old) => after(old, sending, outcome));
    channel?.postMessage({ key, ...outcome } satisfies Told);
    return outcome;
  };
  return 'locks' in navigator ? navigator.locks.request(`gui-${key}`, send) : send();
}

/** Sends what waits, one after another; all of it, or what is meant. True when nothing of it waits any more. */
export async function sendAll(isMeant: (kept: Kept) => boolean = () => true): Promise<boolean> {
  let done = true;
  for (const kept of (await allKept()).filter(isMeant))
    if (kept.sending && (await sendKept(kept.key)).state === 'later') done = false;
  return done;
}
