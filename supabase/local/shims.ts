import type { Connection } from '@supabase/lite';

/**
 * Where @supabase/lite 0.10.0 on PGlite answers otherwise than a hosted project. Each shim is held by
 * tests/db/shims.test.ts, which fails when lite no longer needs it: then delete it here and there.
 */
export const shims = { isoTimestamps, refusedValuesAsErrors, keepRevokes, oneAtATime, signedAddresses };

/** PostgREST prints ISO 8601; lite passes on PostgreSQL's own text. For `pgliteOptions.parsers`. */
function isoTimestamps(): Record<number, (text: string) => string> {
  const TIMESTAMP = 1114;
  const TIMESTAMPTZ = 1184;
  return {
    [TIMESTAMP]: (text) => text.replace(' ', 'T'),
    [TIMESTAMPTZ]: (text) => text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'),
  };
}

/**
 * A refused value (23514) or a `raise exception` (P0001) is 400 with its code in PostgREST; lite answers
 * 500 with the code "SUP" for those it does not list. It does pass on what has the shape of PostgREST's own "PGRST" errors.
 */
function refusedValuesAsErrors(connection: Connection): void {
  const normalize = connection.normalizeDbError.bind(connection);
  connection.normalizeDbError = (error) => {
    const known = normalize(error) as DatabaseError | undefined;
    if (known?.code !== '23514' && known?.code !== 'P0001') return known;
    const { code, message, detail = null, hint = null } = known;
    return Object.assign(new Error(JSON.stringify({ code, message, details: detail, hint })), {
      code: 'PGRST',
      detail: JSON.stringify({ status: 400, headers: {} }),
    });
  };
}

interface DatabaseError {
  code?: string;
  message: string;
  detail?: string;
  hint?: string;
}

/**
 * At its first request lite grants ALL on every table to anon and authenticated once more, which undoes each REVOKE
 * of the migrations, unless it believes that it has already done so. The state is private in lite's types.
 */
function keepRevokes(connection: Connection): void {
  (connection as unknown as { rlsState: 'active' }).rlsState = 'active';
}

/**
 * lite opens a transaction per request and sets the role in it, but all requests share PGlite's one session and nothing
 * holds them apart: of two that overlap, one may run as the other's role, or commit the other's half.
 *
 * @returns runs the tasks given to it in turn, each after the one before has settled.
 */
function oneAtATime(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task, task);
    last = result.catch(() => undefined);
    return result;
  };
}

/** A hosted project calls a signed address `url` or `signedURL`, and starts it after `/storage/v1`; lite says `signedUrl`. */
async function signedAddresses(response: Response, { method, url }: Request): Promise<Response> {
  const isSigning = /^\/storage\/v1\/object\/(upload\/)?sign\//.test(new URL(url).pathname);
  if (!response.ok || method !== 'POST' || !isSigning) return response;
  const fixed = (signed: { signedUrl?: string }) => {
    const address = signed.signedUrl?.replace(/^\/storage\/v1/, '');
    return address === undefined ? signed : { ...signed, url: address, signedURL: address };
  };
  const body = (await response.json()) as { signedUrl?: string } | { signedUrl?: string }[];
  return Response.json(Array.isArray(body) ? body.map(fixed) : fixed(body), { status: response.status });
}
