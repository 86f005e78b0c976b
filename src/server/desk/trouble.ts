import type { Trouble } from '../../core/desk-words.ts';
import { patience } from '../dossiers.ts';
import { straightFetch } from '../outgoing.ts';

/** SQLSTATE 25006: nothing may be written; class 53: no room, no memory, no connection left. */
function troubleOf(code: unknown): Trouble {
  if (code === '25006') return 'read-only';
  return typeof code === 'string' && /^53...$/.test(code) ? 'full' : 'silent';
}

const codeOf = async (answer: Response): Promise<unknown> =>
  ((await answer.json().catch(() => ({}))) as { code?: unknown } | null)?.code;

/** The trouble that one request of an officer has met. */
export interface TroubleWatch {
  /** Asks no longer than a person waits, and remembers what went wrong. */
  fetch: typeof fetch;
  /** What went wrong last; undefined while all went well. */
  met(): Trouble | undefined;
  /** Nobody waits any more: nothing further is asked. */
  giveUp(): void;
}

/** Watches what one request of an officer asks of the database. */
export function watchTrouble(send: typeof fetch = straightFetch): TroubleWatch {
  let trouble: Trouble | undefined;
  let over = false;
  return {
    met: () => trouble,
    giveUp: () => {
      over = true;
      trouble = 'silent';
    },
    async fetch(input, init) {
      if (over) throw new Error('Nobody waits for this any more.');
      try {
        const answer = await send(input, { ...init, signal: init?.signal ?? patience() });
        // What the database refuses by a rule of its own is no trouble; 25006 comes as 405, class 53 as 503.
        if (answer.status >= 400) {
          const found = troubleOf(await codeOf(answer.clone()));
          if (found !== 'silent' || answer.status >= 500) trouble = found;
        }
        return answer;
      } catch (error) {
        trouble = 'silent';
        throw error;
      }
    },
  };
}
