import { defineMiddleware } from 'astro:middleware';
import type { APIContext, MiddlewareNext } from 'astro';
import { isDeskPath, KEPT, mayBeKept, WAYS_IN, wayBack } from './server/desk/arrival.ts';
import { visit } from './server/desk/session.ts';
import { environment } from './server/environment.ts';
import { guarded } from './server/headers.ts';
import { named, requestId } from './server/log.ts';
import { DESK_BODY_LIMIT, readPosted } from './server/posted.ts';

/** On-demand pages carry the headers that netlify.toml sets for static files; a person's page is never stored. */
export const onRequest = defineMiddleware(async (context, next) => {
  if (context.isPrerendered) return next();
  return named(context.request, () => answer(context, next));
});

async function answer(context: APIContext, next: MiddlewareNext): Promise<Response> {
  context.locals.requestId = requestId();
  if (!isDeskPath(context.url.pathname)) return guarded(await next(), context.locals.headers);

  const visiting = await visit(environment(), context.request, context.cookies);
  const { officer, away } = visiting;
  if (officer) context.locals.desk = { client: visiting.client, officer };
  else if (!WAYS_IN.includes(context.url.pathname)) {
    const back = context.url.pathname + context.url.search;
    if (context.request.method !== 'POST') {
      const query = new URLSearchParams({ toi: wayBack(back), ...(away && { vi: 'mat-ket-noi' }) });
      return guarded(context.redirect(`/can-bo/dang-nhap/?${query.toString()}`, 303));
    }
    // Signed out in the middle of something: what was typed goes along to the sign-in page, and is sent from there again.
    const posted = await readPosted(context.request, DESK_BODY_LIMIT);
    const fields = posted.ok
      ? Object.entries(posted.raw).flatMap(([name, values]) =>
          mayBeKept(name) ? values.map((value) => [name, value] as const) : [],
        )
      : [];
    context.locals.kept = {
      to: wayBack(back),
      fields: fields.map(([name, value]) => [`${KEPT}${name}`, value]),
    };
    return guarded(
      await next(
        new Request(new URL('/can-bo/dang-nhap/', context.url), { headers: context.request.headers }),
      ),
    );
  }
  context.locals.visit = visiting;
  return guarded(await next());
}
