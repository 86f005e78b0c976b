import type { APIContext } from 'astro';
import { content } from '../../catalogue/content.ts';
import { securityContact } from '../../catalogue/security-contact.ts';

/** One file, once content names who runs the site and where they read mail; until then there is nobody to name. */
export async function getStaticPaths() {
  const { programme } = await content();
  const email = programme.locality.operator?.email;
  return email ? [{ params: { name: 'security' }, props: { email } }] : [];
}

export function GET({ props, site, url }: APIContext<{ email: string }>): Response {
  return new Response(securityContact(props.email, site ?? url, new Date()), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
