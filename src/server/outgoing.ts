import { note } from './log.ts';

/** Statuses that lead elsewhere. */
const LEADING = [301, 302, 303, 307, 308];
/** Those that ask for the same once more; the others would make a question of what was sent. */
const SAME_AGAIN = [307, 308];
/** How often a host may lead on. */
const HOPS = 3;

/** Something that was asked led somewhere that it has no business to lead to. */
export class LedElsewhere extends Error {
  override readonly name = 'LedElsewhere';
  readonly status: number;
  constructor(host: string, status: number) {
    super(`${host} answered ${String(status)} and led elsewhere`);
    this.status = status;
  }
}

const addressOf = (input: RequestInfo | URL): URL =>
  new URL(input instanceof Request ? input.url : String(input));

function ledElsewhere(from: URL, status: number): LedElsewhere {
  // The host stands in the surroundings; what was asked of it does not stand in the log.
  note('led-elsewhere', from.host, status);
  return new LedElsewhere(from.host, status);
}

/**
 * `fetch` for the services of the surroundings (database, store, build hook): nothing that is sent there goes on to another place.
 *
 * @throws {LedElsewhere} where the answer is a redirect
 */
export const straightFetch: typeof fetch = async (input, init) => {
  const answer = await fetch(input, { ...init, redirect: 'manual' });
  if (!LEADING.includes(answer.status)) return answer;
  await answer.body?.cancel();
  throw ledElsewhere(addressOf(input), answer.status);
};

/**
 * `fetch` that follows a redirect on the same host and nowhere else: git hosts answer so for a repository that was renamed. A token
 * goes nowhere that it was not meant for.
 *
 * @param send asks once
 * @throws {LedElsewhere} where it leads to another host, leads on for ever, or would make something else of what was sent
 */
export function withinHost(send: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const method = (init?.method ?? 'GET').toUpperCase();
    const asks = method === 'GET' || method === 'HEAD';
    let at = addressOf(input);
    for (let hop = 0; ; hop++) {
      const answer = await send(hop === 0 ? input : at.href, { ...init, redirect: 'manual' });
      if (!LEADING.includes(answer.status)) return answer;
      await answer.body?.cancel();
      const location = answer.headers.get('location') ?? '';
      const next = URL.canParse(location, at.href) ? new URL(location, at) : undefined;
      const follows =
        hop < HOPS && next?.origin === at.origin && (asks || SAME_AGAIN.includes(answer.status));
      if (!follows) throw ledElsewhere(at, answer.status);
      at = next;
    }
  };
}
