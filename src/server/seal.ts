import { createHmac, timingSafeEqual } from 'node:crypto';
import { spellReferences } from '../core/reference.ts';
import { environment } from './environment.ts';

function hmac(secret: string, ...parts: string[]): Buffer {
  return createHmac('sha256', secret).update(JSON.stringify(parts)).digest();
}

/** How many references are tried for one key before giving up; two taken in a row is already beyond belief. */
const CANDIDATES = 3;

/** The references a key may get, in the order they are tried. The same key gives the same ones on every path. */
export function referencesFor(secret: string, prefix: string, form: string, key: string): string[] {
  return spellReferences(prefix, hmac(secret, 'reference', form, key, '0'), CANDIDATES);
}

/** The key of a sending that brought none (no JavaScript): the same answers to the same form give the same key. */
export function keyOfContent(secret: string, form: string, answers: unknown): string {
  return hmac(secret, 'content', form, JSON.stringify(answers)).toString('hex');
}

/** What a receipt says: which form was received, under which reference, and from which commune, where one was named. */
export interface ReceiptOf {
  form: string;
  reference: string;
  commune: string | undefined;
}

/** A short seal on a receipt's address, so that only the site can make one. */
function sealOf(secret: string, { form, reference, commune = '' }: ReceiptOf): string {
  return hmac(secret, 'receipt', form, reference, commune).toString('base64url').slice(0, 22);
}

/** The address of a receipt: it carries all that the receipt says, and the seal. */
export function receiptAddress(secret: string, receipt: ReceiptOf): string {
  const { form, reference, commune } = receipt;
  const carried = new URLSearchParams({ phieu: form, ma: reference, ...(commune ? { xa: commune } : {}) });
  carried.set('dau', sealOf(secret, receipt));
  return `/dang-ky/da-nhan/?${carried.toString()}`;
}

/** Reads a receipt's address; undefined where its seal is not its own. */
export function readReceipt(secret: string, carried: URLSearchParams): ReceiptOf | undefined {
  const receipt = {
    form: carried.get('phieu') ?? '',
    reference: carried.get('ma') ?? '',
    commune: carried.get('xa') ?? undefined,
  };
  const expected = Buffer.from(sealOf(secret, receipt));
  const given = Buffer.from(carried.get('dau') ?? '');
  return expected.length === given.length && timingSafeEqual(expected, given) ? receipt : undefined;
}

/** Reads the receipt that a page was opened with; undefined where its seal is not this site's. */
export function openReceipt(carried: URLSearchParams): ReceiptOf | undefined {
  return readReceipt(environment().REFERENCE_SECRET, carried);
}
