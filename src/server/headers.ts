/**
 * The headers every answer carries. For static files netlify.toml sets the same ones, because Netlify does not apply
 * that file to what functions answer; a test holds the two together.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * An answer with the headers every answer carries; one that is made for one person is not to be stored.
 *
 * @param own what stands instead for this answer alone: the editor's (see repository.ts)
 */
export function guarded(response: Response, own: Readonly<Record<string, string>> = {}): Response {
  const answer = new Response(response.body, response);
  for (const [name, value] of Object.entries({ ...securityHeaders, ...own })) answer.headers.set(name, value);
  // Astro leaves to the page to say in what letters it is written.
  if (answer.headers.get('Content-Type') === 'text/html')
    answer.headers.set('Content-Type', 'text/html; charset=utf-8');
  if (!answer.headers.has('Cache-Control')) answer.headers.set('Cache-Control', 'no-store');
  return answer;
}
