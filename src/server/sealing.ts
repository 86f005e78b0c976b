import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Environment } from './environment.ts';

/** What is sealed, each with a key of its own, so that one kind can never be passed off as another. */
export type Purpose = 'waiting-room' | 'look-up' | 'files' | 'going-on' | 'opened' | 'new-password';

type Secrets = Pick<Environment, 'SEALING_SECRET' | 'SEALING_SECRET_PREVIOUS'>;

const derived = new Map<string, Buffer>();

/** A key for one use, by HKDF-SHA-256; worked out once. */
function derive(secret: string, info: string, length: number): Buffer {
  const name = `${secret} ${info}`;
  const known = derived.get(name);
  if (known) return known;
  const key = Buffer.from(hkdfSync('sha256', secret, '', `ocop ${info}`, length));
  derived.set(name, key);
  return key;
}

/** Names a secret without telling it: what was sealed says which secret opens it. */
function keyId(secret: string): string {
  return derive(secret, 'key id', 6).toString('hex');
}

/**
 * Encrypts a text (AES-256-GCM; the key by HKDF from SEALING_SECRET).
 *
 * @param bound what the seal belongs to, such as a blob's name: it opens only together with that
 * @returns `1.<key id>.<nonce>.<text and tag>`, letters of base64url
 */
export function seal({ SEALING_SECRET }: Secrets, purpose: Purpose, text: string, bound = ''): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derive(SEALING_SECRET, purpose, 32), nonce);
  cipher.setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return ['1', keyId(SEALING_SECRET), nonce.toString('base64url'), sealed.toString('base64url')].join('.');
}

/** Opens what `seal` made, with today's secret or the one before; undefined for anything else. */
export function unseal(secrets: Secrets, purpose: Purpose, sealed: string, bound = ''): string | undefined {
  const [version, id, nonce = '', body = ''] = sealed.split('.');
  const secret = [secrets.SEALING_SECRET, secrets.SEALING_SECRET_PREVIOUS].find(
    (each) => each !== undefined && keyId(each) === id,
  );
  const bytes = Buffer.from(body, 'base64url');
  if (version !== '1' || !secret || bytes.length < 16) return undefined;
  try {
    const decipher = createDecipheriv(
      'aes-256-gcm',
      derive(secret, purpose, 32),
      Buffer.from(nonce, 'base64url'),
      { authTagLength: 16 },
    );
    decipher.setAAD(Buffer.from(bound));
    decipher.setAuthTag(bytes.subarray(-16));
    return decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}

/** A salted hash (HMAC-SHA-256) under which an address or a telephone number is counted without being kept. */
export function countingHash({ SEALING_SECRET }: Secrets, kind: string, value: string): string {
  return createHmac('sha256', derive(SEALING_SECRET, 'counting', 32))
    .update(JSON.stringify([kind, value]))
    .digest('base64url')
    .slice(0, 32);
}
