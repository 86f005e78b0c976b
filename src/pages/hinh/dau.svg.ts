import { INKS } from '../../components/art/inks.ts';
import { sealLayers } from '../../components/art/seal-layers.ts';

// A file of its own (components/art/Seal.astro): it stands on every page, so the browser keeps it instead of each page.
export function GET(): Response {
  const paths = sealLayers.map(([ink, path]) => `<path fill="var(--${INKS[ink] ?? ink})" d="${path}"/>`);
  return new Response(
    `<svg xmlns="http://www.w3.org/2000/svg"><symbol id="dau" viewBox="0 0 96 96">${paths.join('')}</symbol></svg>`,
    { headers: { 'Content-Type': 'image/svg+xml' } },
  );
}
