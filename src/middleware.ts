import { defineMiddleware } from 'astro:middleware';
import { guarded } from './server/headers.ts';

/** On-demand pages carry the headers that netlify.toml sets for static files; a person's page is never stored. */
export const onRequest = defineMiddleware(async (context, next) => {
  const response = await next();
  return context.isPrerendered ? response : guarded(response, context.locals.headers);
});
