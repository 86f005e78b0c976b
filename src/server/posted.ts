import type { Raw } from '../forms/check.ts';

/** The most a form may send, in bytes. The longest honest dossier is far below it. */
const BODY_LIMIT = 64 * 1024;

/** The most a form of the desk may send: a selection gives a reason for each of many dossiers, a report is four long texts. */
export const DESK_BODY_LIMIT = 1024 * 1024;

/** The body, as long as it stays within the limit; undefined when it does not. */
async function limitedBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function fromEntries(entries: Iterable<[string, unknown]>): Raw {
  const raw: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  // A NUL is nothing that anybody types, and nothing that the database keeps.
  for (const [name, value] of entries)
    if (typeof value === 'string') (raw[name] ??= []).push(value.replaceAll('\0', ''));
  return raw;
}

function fromJson(text: string): Raw | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  return fromEntries(
    Object.entries(data).flatMap(([name, value]: [string, unknown]) =>
      (Array.isArray(value) ? (value as unknown[]) : [value]).map((one): [string, unknown] => [name, one]),
    ),
  );
}

/** What was posted, or the status that says why it cannot be read: 413 too long, 415 not a kind of body that is read. */
export type Posted = { ok: true; raw: Raw } | { ok: false; status: 413 | 415 };

/** Reads a form's body: urlencoded, multipart (files are left out) or JSON (`{name: string | string[]}`). */
export async function readPosted(request: Request, limit = BODY_LIMIT): Promise<Posted> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const readable = ['application/x-www-form-urlencoded', 'multipart/form-data', 'application/json'];
  if (!type || !readable.includes(type)) return { ok: false, status: 415 };
  const body = await limitedBody(request, limit);
  if (!body) return { ok: false, status: 413 };
  if (type === 'application/x-www-form-urlencoded')
    return { ok: true, raw: fromEntries(new URLSearchParams(new TextDecoder().decode(body))) };
  if (type === 'application/json') {
    const raw = fromJson(new TextDecoder().decode(body));
    return raw ? { ok: true, raw } : { ok: false, status: 415 };
  }
  const headers = { 'Content-Type': request.headers.get('content-type') ?? '' };
  const form = await new Response(body, { headers }).formData().catch(() => undefined);
  return form ? { ok: true, raw: fromEntries(form) } : { ok: false, status: 415 };
}

/** A number that a form carries along, such as the version it was made from; 0 where it is none that the database knows. */
export const carriedNumber = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);
