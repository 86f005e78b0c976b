import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllRedirects } from '@netlify/redirect-parser';

/** A redirect of `_redirects` (where `astro build` writes those of its configuration) or of netlify.toml. */
export interface Redirect {
  /** Goes before a static file of the same address. */
  force: boolean;
  /** The answer where the address is the redirect's; the query is passed on, as on Netlify. */
  answer(url: URL): Response | undefined;
}

/** What the parser gives, as far as it is imitated here. */
interface Rule {
  from: string;
  to: string;
  status?: number;
  force: boolean;
  query: object;
  conditions: object;
  headers: object;
}

/** @throws where a rule cannot be understood, or is of a kind that is not imitated here: rewrites, proxies, conditions. */
export async function readRedirects(root: string, published: string): Promise<Redirect[]> {
  const { redirects, errors } = await parseAllRedirects({
    redirectsFiles: [join(published, '_redirects')].filter((file) => existsSync(file)),
    netlifyConfigPath: join(root, 'netlify.toml'),
    configRedirects: [],
    minimal: false,
  });
  if (errors.length > 0) throw new AggregateError(errors, `Redirects: ${errors.join('; ')}`);
  return (redirects as Rule[]).map(asRedirect);
}

function asRedirect({ from, to, status = 301, force, query, conditions, headers }: Rule): Redirect {
  const isPlain = [conditions, headers].every((each) => Object.keys(each).length === 0);
  const asked = Object.entries(query).map(([name, value]) => [name, String(value)] as const);
  if (!isPlain || status < 301 || status > 308) {
    throw new Error(
      `The redirect from ${from} is of a kind that netlify/local/redirects.ts does not imitate.`,
    );
  }
  // A final slash makes no difference, and "/x/*" is "/x" too.
  const pathname = from.endsWith('/*') ? `${from.slice(0, -2)}{/*}?` : `${from.replace(/\/$/, '')}{/}?`;
  const pattern = new URLPattern({ pathname });
  return {
    force,
    answer(url) {
      const groups = pattern.exec({ pathname: url.pathname })?.pathname.groups;
      if (!groups) return undefined;
      // A rule that names parameters is for an address that has them; `:name` takes what stands there.
      const taken: Record<string, string> = {};
      for (const [name, wanted] of asked) {
        const given = url.searchParams.get(name);
        if (given === null || (!wanted.startsWith(':') && wanted !== given)) return undefined;
        taken[wanted.slice(1)] = encodeURIComponent(given);
      }
      const location = to.replace(
        /:(\w+)/g,
        (_, name: string) => taken[name] ?? groups[name === 'splat' ? '0' : name] ?? '',
      );
      if (asked.length > 0) return new Response(null, { status, headers: { location } });
      const query = url.search && (location.includes('?') ? url.search.replace('?', '&') : url.search);
      return new Response(null, { status, headers: { location: location + query } });
    },
  };
}
