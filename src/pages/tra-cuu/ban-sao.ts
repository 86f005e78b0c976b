import type { APIRoute } from 'astro';
import { environment } from '../../server/environment.ts';
import { copyOf, readTicket } from '../../server/look-up.ts';
import { readPosted } from '../../server/posted.ts';

// Everything that is kept of a dossier, as a file, for whoever has just looked it up.
export const prerender = false;

export const POST: APIRoute = async ({ request, redirect }) => {
  const posted = await readPosted(request);
  const env = environment();
  const reference = posted.ok ? readTicket(env, posted.raw['ve']?.[0] ?? '') : undefined;
  const copy = reference === undefined ? undefined : await copyOf(env, reference);
  if (reference === undefined || copy === undefined) return redirect('/tra-cuu/', 303);
  return new Response(`${JSON.stringify(copy, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="ho-so-${reference}.json"`,
    },
  });
};

export const GET: APIRoute = ({ redirect }) => redirect('/tra-cuu/', 303);
