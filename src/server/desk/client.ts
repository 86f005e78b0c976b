import { createServerClient, parseCookieHeader } from '@supabase/ssr';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { SESSION_HOURS } from '../../core/officer.ts';
import { patientFetch } from '../dossiers.ts';
import type { Environment } from '../environment.ts';

/** Where cookies of an answer are put; Astro's own have this shape. */
export interface CookieJar {
  set(name: string, value: string, options: Record<string, unknown>): void;
}

/** Where the desk stands. */
export const DESK = '/can-bo/';

/**
 * The cookie of a session; a long one is cut into `name.0`, `name.1`, … `__Host-` makes the browser hold it to this host alone, so that
 * no neighbour under the same domain can plant one; that needs https and the path `/`.
 */
export function sessionCookie(secure: boolean): { name: string; path: string; secure: boolean } {
  return { name: secure ? '__Host-can-bo' : 'can-bo', path: '/', secure };
}

/** How long a browser keeps a session, in seconds: no longer than one is good for (`desk.session_length`). */
const COOKIE_SECONDS = SESSION_HOURS * 60 * 60;

/**
 * A client of the database with the rights of the officer whose request it is, and no more: the publishable key and the
 * session in the cookies. Row level security decides what it sees. No script of a page can read the cookies.
 *
 * @param send asks the database
 */
export function deskClient(
  { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, SITE_URL }: Environment,
  request: Request,
  jar: CookieJar,
  send: typeof fetch,
): SupabaseClient {
  const cookie = sessionCookie(new URL(SITE_URL).protocol === 'https:');
  // Its own type has other words for the same schema.
  const client: unknown = createServerClient(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    global: { fetch: send },
    cookieOptions: { ...cookie, httpOnly: true, sameSite: 'lax' },
    cookies: {
      getAll: () => parseCookieHeader(request.headers.get('cookie') ?? ''),
      setAll: (cookies) => {
        for (const { name, value, options } of cookies) {
          const maxAge = Math.min(options.maxAge ?? COOKIE_SECONDS, COOKIE_SECONDS);
          jar.set(name, value, { ...options, path: cookie.path, maxAge });
        }
      },
    },
  });
  return client as SupabaseClient;
}

/** A client that is nobody, and whom no browser remembers: letters it asks for can be opened on any. */
export function nobody({ SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY }: Environment): SupabaseClient {
  const client = createClient(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: patientFetch },
  });
  return client;
}
