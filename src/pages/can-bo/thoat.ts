import type { APIRoute } from 'astro';

// Signing out, here or everywhere. Only ever a form: an address that signs out could stand in any page.
export const prerender = false;

export const POST: APIRoute = async ({ locals, request, redirect }) => {
  const everywhere = (await request.formData().catch(() => undefined))?.get('o-dau') === 'moi-noi';
  await locals.visit?.client.auth.signOut({ scope: everywhere ? 'global' : 'local' });
  return redirect('/can-bo/dang-nhap/', 303);
};
