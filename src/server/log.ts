import { AsyncLocalStorage } from 'node:async_hooks';

const requests = new AsyncLocalStorage<string>();

/** Letters and digits that are not mistaken for each other when they are read out. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** The platform's own name for a request where it gives one, so that its log and ours are found by the same; else one of ours. */
function idOf(request: Request): string {
  const given = request.headers.get('x-nf-request-id') ?? '';
  return /^[\w-]{8,64}$/.test(given) ? given : newId();
}

/** The name of the request that is being answered; undefined outside of one. */
export function requestId(): string | undefined {
  return requests.getStore();
}

/** Answers a request under a name that stands in the log, in the answer's `X-Request-Id`, and on pages that say that something failed. */
export function named(request: Request, answer: () => Promise<Response>): Promise<Response> {
  const id = idOf(request);
  return requests.run(id, async () => {
    const response = await answer();
    response.headers.set('X-Request-Id', id);
    return response;
  });
}

/**
 * Writes a line to the log, as JSON: when, under which request, what, and how it went. `how` is a code or the name of an error,
 * never a message: what somebody wrote could stand in it.
 */
export function note(what: string, ...how: unknown[]): void {
  console.error(
    JSON.stringify({ at: new Date().toISOString(), request: requestId(), what, how: how.map(String) }),
  );
}
