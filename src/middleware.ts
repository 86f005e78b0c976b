import { defineMiddleware } from 'astro:middleware';
import type { APIContext, MiddlewareNext } from 'astro';
import { unsentWords } from './core/desk-words.ts';
import { isDeskPath, KEPT, mayBeKept, WAYS_IN, wayBack } from './server/desk/arrival.ts';
import { visit } from './server/desk/session.ts';
import { environment } from './server/environment.ts';
import { guarded } from './server/headers.ts';
import { named, requestId } from './server/log.ts';
import { DESK_BODY_LIMIT, readPosted } from './server/posted.ts';
import { refuse, wantsJson } from './server/problem.ts';

/** On-demand pages carry the headers that netlify.toml sets for static files; a person's page is never stored. */
export const onRequest = defineMiddleware(async (context, next) => {
  if (context.isPrerendered) return next();
  return named(context.request, () => answer(context, next));
});

/** Another page of the desk, instead of the one that was asked for. */
const pageInstead = (path: string, { request, url }: APIContext): Request =>
  new Request(new URL(path, url), { headers: request.headers });

/** What was posted, as far as it may stand in a page again. */
async function fieldsOf(request: Request): Promise<{ fields: [string, string][]; whole: boolean }> {
  const posted = await readPosted(request, DESK_BODY_LIMIT);
  const all = posted.ok
    ? Object.entries(posted.raw).flatMap(([name, values]) =>
        values.map((value): [string, string] => [name, value]),
      )
    : [];
  const fields = all.filter(([name]) => mayBeKept(name));
  return { fields, whole: posted.ok && fields.length === all.length };
}

/** A page that holds everything an officer had sent, to be sent again; the desk's scripts are told in words. */
async function sendAgain(
  context: APIContext,
  next: MiddlewareNext,
  fields: [string, string][],
  asked: boolean,
): Promise<Response> {
  const { request, url, locals } = context;
  if (wantsJson(request))
    return guarded(
      Response.json({ said: unsentWords(locals.visit?.trouble(), asked).text }, { status: 503 }),
    );
  locals.unsent = { to: wayBack(url.pathname + url.search), fields, asked };
  return guarded(await next(pageInstead('/can-bo/gui-lai/', context)));
}

/** Whether a path is still encoded once it is decoded. Astro goes on decoding it, and nothing here has such a name. */
const writtenTwice = (request: Request): boolean => new URL(request.url).pathname.includes('%25');

/** Methods that change nothing, so that it does not matter which page they come from. */
const SAFE = ['GET', 'HEAD', 'OPTIONS'];

async function answer(context: APIContext, next: MiddlewareNext): Promise<Response> {
  const { request, url, locals } = context;
  locals.requestId = requestId();
  // Whatever kind of body it carries: a browser says from which site a form was sent, and only from this one it is taken.
  if (!SAFE.includes(request.method) && request.headers.get('origin') !== url.origin)
    return refuse(request, 403, environment().SITE_URL);
  // The database keeps no such character: nothing is there under a name that has one.
  const told = [...Object.values(context.params), ...url.searchParams.values()];
  if (writtenTwice(request) || told.some((value) => value?.includes('\0')))
    return guarded(await next(pageInstead('/404/', context)));
  if (!isDeskPath(url.pathname)) return guarded(await next(), locals.headers);

  const visiting = await visit(environment(), request, context.cookies);
  const { officer, away } = visiting;
  locals.visit = visiting;
  const leadsIn = WAYS_IN.includes(url.pathname);
  const posts = request.method === 'POST';
  const back = wayBack(url.pathname + url.search);
  if (officer) locals.desk = { client: visiting.client, officer };
  else if (!leadsIn) {
    if (!posts) {
      const why = away ? 'mat-ket-noi' : visiting.over ? 'het-phien' : undefined;
      const query = new URLSearchParams({ toi: back, ...(why && { vi: why }) });
      return guarded(context.redirect(`/can-bo/dang-nhap/?${query.toString()}`, 303));
    }
    const { fields } = await fieldsOf(request);
    if (away) return sendAgain(context, next, fields, false);
    // Signed out in the middle of something: what was typed goes along to the sign-in page, and is sent from there again.
    locals.kept = { to: back, fields: fields.map(([name, value]) => [`${KEPT}${name}`, value]) };
    return guarded(await next(pageInstead('/can-bo/dang-nhap/', context)));
  }
  const copy = posts && !leadsIn ? request.clone() : undefined;
  const page = await next();
  // Whatever a page can still show of what was typed: it is all there once more, and in the same way everywhere.
  if (copy && page.status === 503 && visiting.trouble()) {
    const { fields, whole } = await fieldsOf(copy);
    if (whole) return sendAgain(context, next, fields, true);
  }
  // Not waited for: it ends when the page has read its own half, and some pages never do.
  void copy?.body?.cancel();
  return guarded(page);
}
