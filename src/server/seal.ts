import { createHmac, timingSafeEqual } from 'node:crypto';
import { spellReference } from '../core/reference.ts';

function hmac(secret: string, ...parts: string[]): Buffer {
  return createHmac('sha256', secret).update(JSON.stringify(parts)).digest();
}

/** How many references are tried for one key before giving up; two taken in a row is already beyond belief. */
const CANDIDATES = 5;

/** The references a key may get, in the order they are tried. The same key gives the same ones on every path. */
export function referencesFor(secret: string, prefix: string, form: string, key: string): string[] {
  return Array.from({ length: CANDIDATES }, (_, i) =>
    spellReference(prefix, hmac(secret, 'reference', form, key, String(i))),
  );
}

/** The key of a sending that brought none (no JavaScript): the same answers to the same form give the same key. */
export function keyOfContent(secret: string, form: string, answers: unknown): string {
  return hmac(secret, 'content', form, JSON.stringify(answers)).toString('hex');
}

/** A short seal on a receipt's address, so that only the site can make one. */
export function sealReceipt(secret: string, reference: string, commune: string): string {
  return hmac(secret, 'receipt', reference, commune).toString('base64url').slice(0, 22);
}

/** True if the seal is this receipt's. */
export function receiptIsSealed(secret: string, reference: string, commune: string, seal: string): boolean {
  const expected = Buffer.from(sealReceipt(secret, reference, commune));
  const given = Buffer.from(seal);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
