import type { APIRoute } from 'astro';

// Signing out, here or everywhere. Only ever a form: an address that signs out could stand in any page.
export const prerender = false;

export const POST: APIRoute = async ({ locals, request, redirect }) => {
  const everywhere = (await request.formData().catch(() => undefined))?.get('o-dau') === 'moi-noi';
  await locals.visit?.client.auth.signOut({ scope: everywhere ? 'global' : 'local' });
  const away = redirect('/can-bo/dang-nhap/', 303);
  // Pages that somebody could go back to at a shared machine go with the session. Not storage: producers' drafts may lie there.
  away.headers.set('Clear-Site-Data', '"cache"');
  return away;
};
