import type { APIContext } from 'astro';
import { content } from '../../catalogue/content.ts';
import { qrSvg } from '../../catalogue/qr.ts';
import { verificationPath } from '../../catalogue/verification.ts';

/** The QR code of every product's verification page, to be printed on its label. */
export async function getStaticPaths() {
  const { products } = await content();
  return products.map(({ code }) => ({ params: { code } }));
}

export function GET({ params: { code = '' }, site }: APIContext): Response {
  const svg = qrSvg(new URL(verificationPath(code), site).href);
  return new Response(svg, { headers: { 'Content-Type': 'image/svg+xml' } });
}
