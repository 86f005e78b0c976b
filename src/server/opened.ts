import type { Environment } from './environment.ts';
import { seal, unseal } from './sealing.ts';

// Since when a form lies open. A static page is the same for everybody and cannot know; its script fetches the moment, sealed, so
// that it cannot be made up. It can be fetched early and used again: it flags what is done without care, it proves nothing.

/** Milliseconds within which nobody fills in a form. */
const TOO_FAST = 3_000;

/** This moment, sealed. */
export function openedNow(env: Environment, now = Date.now()): string {
  return seal(env, 'opened', String(now));
}

/**
 * The flag for a form that was sent sooner after it was opened than anybody can write, or with a moment that this site did not
 * seal. Without a script, or without a line when it was opened, nothing is known of it, and nothing flagged.
 */
export function tooFast(env: Environment, token: string, now = Date.now()): string[] {
  if (!token) return [];
  const opened = unseal(env, 'opened', token.slice(0, 300));
  if (opened === undefined) return ['gio-mo-la'];
  // Two machines of the platform need not agree on the time: what another one sealed long from now says nothing.
  return Math.abs(now - Number(opened)) < TOO_FAST ? ['dien-qua-nhanh'] : [];
}
