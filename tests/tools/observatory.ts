// Scores an answer as MDN's HTTP Observatory does: its tests and modifiers by their own names (github.com/mdn/mdn-http-observatory,
// version 1.6.3, src/analyzer/tests and src/grader/charts.js). The package itself is no dependency: it fetches lists from the network
// while it is installed, and brings a server and a database with it. What only a public address shows is taken for granted here and
// said so: a certificate that holds, and http answered by a redirect to https, both of which Netlify does.
import { parse } from 'node-html-parser';

/** What an answer gets, by the name of each result. */
const MODIFIERS = {
  'csp-implemented-with-no-unsafe-default-src-none': 10,
  'csp-implemented-with-no-unsafe': 5,
  'csp-implemented-with-unsafe-inline-in-style-src-only': 0,
  'csp-implemented-with-insecure-scheme-in-passive-content-only': -10,
  'csp-implemented-with-unsafe-eval': -10,
  'csp-implemented-with-unsafe-inline': -20,
  'csp-implemented-with-insecure-scheme': -20,
  'csp-header-invalid': -25,
  'csp-not-implemented': -25,
  'cookies-not-found': 0,
  'cookies-secure-with-httponly-sessions-and-samesite': 5,
  'cookies-secure-with-httponly-sessions': 0,
  'cookies-without-secure-flag-but-protected-by-hsts': -5,
  'cookies-session-without-secure-flag-but-protected-by-hsts': -10,
  'cookies-without-secure-flag': -20,
  'cookies-samesite-flag-invalid': -20,
  'cookies-anticsrf-without-samesite-flag': -20,
  'cookies-session-without-httponly-flag': -30,
  'cookies-session-without-secure-flag': -40,
  'cross-origin-resource-sharing-not-implemented': 0,
  'cross-origin-resource-sharing-implemented-with-public-access': 0,
  'cross-origin-resource-sharing-implemented-with-restricted-access': 0,
  'cross-origin-resource-sharing-implemented-with-universal-access': -50,
  'redirection-to-https': 0,
  'referrer-policy-private': 5,
  'referrer-policy-not-implemented': 0,
  'referrer-policy-unsafe': -5,
  'referrer-policy-header-invalid': -5,
  'hsts-implemented-max-age-at-least-six-months': 0,
  'hsts-implemented-max-age-less-than-six-months': -10,
  'hsts-not-implemented': -20,
  'hsts-header-invalid': -20,
  'sri-not-implemented-response-not-html': 0,
  'sri-not-implemented-but-no-scripts-loaded': 0,
  'sri-not-implemented-but-all-scripts-loaded-from-secure-origin': 0,
  'sri-implemented-and-all-scripts-loaded-securely': 5,
  'sri-implemented-and-external-scripts-loaded-securely': 5,
  'sri-not-implemented-but-external-scripts-loaded-securely': -5,
  'sri-implemented-but-external-scripts-not-loaded-securely': -20,
  'sri-not-implemented-and-external-scripts-not-loaded-securely': -50,
  'x-content-type-options-nosniff': 0,
  'x-content-type-options-not-implemented': -5,
  'x-content-type-options-header-invalid': -5,
  'x-frame-options-implemented-via-csp': 5,
  'x-frame-options-sameorigin-or-deny': 5,
  'x-frame-options-allow-from-origin': 0,
  'x-frame-options-not-implemented': -20,
  'x-frame-options-header-invalid': -20,
  'corp-implemented-with-same-origin': 10,
  'corp-implemented-with-same-site': 10,
  'corp-implemented-with-cross-origin': 0,
  'corp-not-implemented': 0,
  'corp-header-invalid': -5,
  'coep-implemented-with-require-corp': 10,
  'coep-implemented-with-credentialless': 10,
  'coep-implemented-with-unsafe-none': 0,
  'coep-not-implemented': 0,
  'coep-header-invalid': -5,
  'coop-implemented-with-same-origin': 10,
  'coop-implemented-with-same-origin-allow-popups': 10,
  'coop-implemented-with-noopener-allow-popups': 10,
  'coop-implemented-with-unsafe-none': 0,
  'coop-not-implemented': 0,
  'coop-header-invalid': -5,
} as const;
export type Result = keyof typeof MODIFIERS;

/** What was answered to GET, and what to a cross-origin OPTIONS. */
export interface Answered {
  headers: Headers;
  body: string;
  /** `Access-Control-Allow-Origin` and `-Credentials` of the answer to another origin, and that origin. */
  toAnother: { origin: string; headers: Headers };
}

export interface Scored {
  grade: string;
  score: number;
  results: Result[];
}

const BROAD = new Set(['ftp:', 'http:', 'https:', '*', 'http://*', 'http://*.*', 'https://*', 'https://*.*']);
const BROAD_OR_INLINE = new Set([...BROAD, "'unsafe-inline'", 'data:']);

/** Directives with their sources; undefined where the header cannot be read: a policy too short, a directive twice. */
function readPolicy(header: string): Map<string, string[]> | undefined {
  const policy = new Map<string, string[]>();
  if (header.trim().length < 'img-src'.length - 1) return undefined;
  for (const entry of header.split(';')) {
    const [name = '', ...sources] = entry.trim().toLowerCase().split(/\s+/);
    if (name === '') continue;
    if (policy.has(name)) return undefined;
    policy.set(name, sources.length === 0 && name.endsWith('-src') ? ["'none'"] : sources);
  }
  return policy;
}

function policyResult(headers: Headers): Result {
  const header = headers.get('content-security-policy');
  if (header === null) return 'csp-not-implemented';
  const policy = readPolicy(header);
  if (!policy) return 'csp-header-invalid';
  const of = (name: string) => policy.get(name) ?? policy.get('default-src') ?? ['*'];
  const [scripts, styles, objects] = [of('script-src'), of('style-src'), of('object-src')];
  const insecure = (source: string) => source.startsWith('http:') || source.startsWith('ftp:');
  const passive = ['img-src', 'media-src'];
  const active = [...policy].flatMap(([name, sources]) => (passive.includes(name) ? [] : sources));
  if (scripts.some((source) => BROAD_OR_INLINE.has(source)) || objects.some((source) => BROAD.has(source)))
    return 'csp-implemented-with-unsafe-inline';
  if (active.some(insecure)) return 'csp-implemented-with-insecure-scheme';
  if ([...scripts, ...styles].includes("'unsafe-eval'")) return 'csp-implemented-with-unsafe-eval';
  if (passive.flatMap((name) => policy.get(name) ?? policy.get('default-src') ?? []).some(insecure))
    return 'csp-implemented-with-insecure-scheme-in-passive-content-only';
  if (styles.some((source) => BROAD_OR_INLINE.has(source)))
    return 'csp-implemented-with-unsafe-inline-in-style-src-only';
  return policy.get('default-src')?.join() === "'none'"
    ? 'csp-implemented-with-no-unsafe-default-src-none'
    : 'csp-implemented-with-no-unsafe';
}

function transportResult(headers: Headers): Result {
  const header = headers.get('strict-transport-security');
  if (header === null) return 'hsts-not-implemented';
  const age = /(?:^|;)\s*max-age=(\d+)/i.exec(header)?.[1];
  if (header.includes(',') || age === undefined) return 'hsts-header-invalid';
  return Number(age) < 15_552_000
    ? 'hsts-implemented-max-age-less-than-six-months'
    : 'hsts-implemented-max-age-at-least-six-months';
}

function cookieResult(headers: Headers): Result {
  const cookies = headers.getSetCookie().map((line) => line.toLowerCase().split(/;\s*/));
  if (cookies.length === 0) return 'cookies-not-found';
  const hsts = transportResult(headers) === 'hsts-implemented-max-age-at-least-six-months';
  const found = cookies.map(([pair = '', ...flags]): Result => {
    const name = pair.split('=')[0] ?? '';
    const session = name.includes('login') || name.includes('sess');
    const sameSite = flags.find((flag) => flag.startsWith('samesite'))?.split('=')[1];
    const secure = flags.includes('secure');
    if (session && !secure && !hsts) return 'cookies-session-without-secure-flag';
    if (session && !flags.includes('httponly')) return 'cookies-session-without-httponly-flag';
    if (name.includes('csrf') && sameSite === undefined) return 'cookies-anticsrf-without-samesite-flag';
    if (sameSite !== undefined && !['lax', 'strict', 'none'].includes(sameSite))
      return 'cookies-samesite-flag-invalid';
    if (sameSite === 'none' && !secure) return 'cookies-samesite-flag-invalid';
    if (session && !secure) return 'cookies-session-without-secure-flag-but-protected-by-hsts';
    if (!secure && !hsts) return 'cookies-without-secure-flag';
    if (!secure) return 'cookies-without-secure-flag-but-protected-by-hsts';
    return sameSite === undefined
      ? 'cookies-secure-with-httponly-sessions'
      : 'cookies-secure-with-httponly-sessions-and-samesite';
  });
  return found.reduce((worst, result) => (MODIFIERS[result] < MODIFIERS[worst] ? result : worst));
}

function referrerResult(headers: Headers): Result {
  const header = headers.get('referrer-policy');
  if (header === null) return 'referrer-policy-not-implemented';
  const priv = ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin'];
  const unsafe = ['origin', 'origin-when-cross-origin', 'unsafe-url', 'no-referrer-when-downgrade'];
  const last = header
    .split(',')
    .map((each) => each.trim().toLowerCase())
    .findLast((each) => [...priv, ...unsafe].includes(each));
  if (last === undefined) return 'referrer-policy-header-invalid';
  return priv.includes(last) ? 'referrer-policy-private' : 'referrer-policy-unsafe';
}

function frameResult(headers: Headers): Result {
  if (readPolicy(headers.get('content-security-policy') ?? '')?.has('frame-ancestors'))
    return 'x-frame-options-implemented-via-csp';
  const header = headers.get('x-frame-options')?.trim().toLowerCase();
  if (header === undefined) return 'x-frame-options-not-implemented';
  if (header === 'deny' || header === 'sameorigin') return 'x-frame-options-sameorigin-or-deny';
  return header.startsWith('allow-from')
    ? 'x-frame-options-allow-from-origin'
    : 'x-frame-options-header-invalid';
}

function sniffResult(headers: Headers): Result {
  const header = headers.get('x-content-type-options')?.trim().toLowerCase();
  if (header === undefined) return 'x-content-type-options-not-implemented';
  return header === 'nosniff' ? 'x-content-type-options-nosniff' : 'x-content-type-options-header-invalid';
}

/** Cross-Origin-Resource-, -Embedder- or -Opener-Policy, by what each may say. */
function crossOriginResult(
  short: 'corp' | 'coep' | 'coop',
  header: string | null,
  known: readonly string[],
): Result {
  if (header === null) return `${short}-not-implemented`;
  const said = header.split(';')[0]?.trim() ?? '';
  return known.includes(said) ? (`${short}-implemented-with-${said}` as Result) : `${short}-header-invalid`;
}

function sharingResult({ origin, headers }: Answered['toAnother']): Result {
  const allowed = headers.get('access-control-allow-origin')?.trim().toLowerCase();
  if (allowed === undefined) return 'cross-origin-resource-sharing-not-implemented';
  if (allowed === '*') return 'cross-origin-resource-sharing-implemented-with-public-access';
  return allowed === origin && headers.get('access-control-allow-credentials')?.trim() === 'true'
    ? 'cross-origin-resource-sharing-implemented-with-universal-access'
    : 'cross-origin-resource-sharing-implemented-with-restricted-access';
}

function scriptResult({ headers, body }: Answered): Result {
  const type = headers.get('content-type')?.split(';')[0];
  if (type !== 'text/html') return 'sri-not-implemented-response-not-html';
  const scripts = parse(body).querySelectorAll('script');
  if (scripts.length === 0) return 'sri-not-implemented-but-no-scripts-loaded';
  const loaded = scripts.filter((script) => script.hasAttribute('src'));
  // A script of another host, by whatever scheme; one of this site has a path alone.
  const foreign = loaded.filter((script) => /^(?:https?:)?\/\//.test(script.getAttribute('src') ?? ''));
  if (foreign.length === 0)
    return loaded.some((script) => script.hasAttribute('integrity'))
      ? 'sri-implemented-and-all-scripts-loaded-securely'
      : 'sri-not-implemented-but-all-scripts-loaded-from-secure-origin';
  const found = foreign.map((script): Result => {
    const secure = script.getAttribute('src')?.startsWith('https:');
    if (script.hasAttribute('integrity'))
      return secure
        ? 'sri-implemented-and-external-scripts-loaded-securely'
        : 'sri-implemented-but-external-scripts-not-loaded-securely';
    return secure
      ? 'sri-not-implemented-but-external-scripts-loaded-securely'
      : 'sri-not-implemented-and-external-scripts-not-loaded-securely';
  });
  return found.reduce((worst, result) => (MODIFIERS[result] < MODIFIERS[worst] ? result : worst));
}

const GRADES: readonly [from: number, grade: string][] = [
  [100, 'A+'],
  [90, 'A'],
  [85, 'A-'],
  [80, 'B+'],
  [70, 'B'],
  [65, 'B-'],
  [60, 'C+'],
  [50, 'C'],
  [45, 'C-'],
  [40, 'D+'],
  [30, 'D'],
  [25, 'D-'],
];

/** What extra credit counts from: who has not an A without it gets none. */
const EXTRA_CREDIT_FROM = 90;

/** The grade, the score and every result of an answer. */
export function observe(answered: Answered): Scored {
  const { headers, toAnother } = answered;
  const results: Result[] = [
    policyResult(headers),
    cookieResult(headers),
    sharingResult(toAnother),
    'redirection-to-https',
    referrerResult(headers),
    transportResult(headers),
    scriptResult(answered),
    sniffResult(headers),
    frameResult(headers),
    crossOriginResult('corp', headers.get('cross-origin-resource-policy'), [
      'same-origin',
      'same-site',
      'cross-origin',
    ]),
    crossOriginResult('coep', headers.get('cross-origin-embedder-policy'), [
      'require-corp',
      'credentialless',
      'unsafe-none',
    ]),
    crossOriginResult('coop', headers.get('cross-origin-opener-policy'), [
      'same-origin',
      'same-origin-allow-popups',
      'noopener-allow-popups',
      'unsafe-none',
    ]),
  ];
  const modifiers = results.map((result) => MODIFIERS[result] as number);
  const plain = modifiers.filter((each) => each < 0).reduce((sum, each) => sum + each, 100);
  const whole = modifiers.reduce((sum, each) => sum + each, 100);
  const score = Math.max(0, plain >= EXTRA_CREDIT_FROM ? whole : plain);
  return { score, results, grade: GRADES.find(([from]) => score >= from)?.[1] ?? 'F' };
}
