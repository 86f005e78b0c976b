import { createServerClient, parseCookieHeader } from '@supabase/ssr';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Environment } from '../environment.ts';

/** Where cookies of an answer are put; Astro's own have this shape. */
export interface CookieJar {
  set(name: string, value: string, options: Record<string, unknown>): void;
}

/** Where the desk stands; its cookies are sent nowhere else. */
export const DESK = '/can-bo/';

/** How long a browser keeps a session, in seconds: no longer than one is good for (`desk.session_length`). */
const COOKIE_SECONDS = 10 * 60 * 60;

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
  const secure = new URL(SITE_URL).protocol === 'https:';
  // Its own type has other words for the same schema.
  const client: unknown = createServerClient(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    global: { fetch: send },
    cookieOptions: { path: DESK, httpOnly: true, sameSite: 'lax', secure },
    cookies: {
      getAll: () => parseCookieHeader(request.headers.get('cookie') ?? ''),
      setAll: (cookies) => {
        for (const { name, value, options } of cookies) {
          const maxAge = Math.min(options.maxAge ?? COOKIE_SECONDS, COOKIE_SECONDS);
          jar.set(name, value, { ...options, path: DESK, maxAge });
        }
      },
    },
  });
  return client as SupabaseClient;
}
