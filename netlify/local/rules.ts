import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllHeaders } from '@netlify/headers-parser';
import type { Header, MinimalHeader } from '@netlify/headers-parser';

/** The headers that Netlify puts on the static files of a site. */
export interface HeaderRules {
  /** All headers for a path, as asked for. Where two rules give the same one, the later rule wins. */
  headersFor(pathname: string): Record<string, string>;
}

/**
 * Reads the header rules from where Netlify does: what the build left for the platform, `_headers` of the published folder, and
 * `netlify.toml`.
 *
 * @throws where a rule cannot be understood: on Netlify it would be left out in silence.
 */
export async function readHeaderRules(root: string, published: string): Promise<HeaderRules> {
  const { headers, errors } = await parseAllHeaders({
    headersFiles: [join(published, '_headers')].filter((file) => existsSync(file)),
    netlifyConfigPath: join(root, 'netlify.toml'),
    configHeaders: await frameworkHeaders(root),
    minimal: false,
  });
  if (errors.length > 0) throw new AggregateError(errors, `netlify.toml: ${errors.join('; ')}`);
  const rules = headers.filter((rule): rule is Header => 'forRegExp' in rule);
  return {
    headersFor(pathname) {
      const matching = rules.filter((rule) => rule.forRegExp.test(pathname));
      // Names in lower case, so that one rule can overrule another however each is written.
      return Object.fromEntries(
        matching.flatMap((rule) =>
          Object.entries(rule.values).map(([name, value]) => [name.toLowerCase(), value]),
        ),
      );
    },
  };
}

/** What `astro build` declares for its hashed files (Netlify's Frameworks API). */
async function frameworkHeaders(root: string): Promise<MinimalHeader[]> {
  const file = join(root, '.netlify/v1/config.json');
  if (!existsSync(file)) return [];
  const { headers = [] } = JSON.parse(await readFile(file, 'utf8')) as { headers?: MinimalHeader[] };
  return headers;
}
