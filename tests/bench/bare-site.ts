// The least that Astro needs for the same addresses: no adapter, one layout, the texts of the pages as paragraphs, all of
// them ready in one file. What the site's own build takes beyond it is what the site itself does.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { emptyProject, type Project } from '../content/project.ts';

interface PlainPage {
  /** Without slashes at its ends. */
  path: string;
  title: string;
  lines: string[];
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decoded(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (whole, decimal, hex, name: string) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(parseInt(String(hex), 16));
    return NAMED[name] ?? whole;
  });
}

/** Where a line of text ends. */
const BLOCK_ENDS =
  /<br\b[^>]*>|<\/(?:p|li|h[1-6]|t[dhr]|d[td]|div|section|label|option|legend|summary|caption|figcaption|a)>/g;

/** A page's words, without a parser: fifty thousand of them are read. */
export function plainPage(address: string, html: string): PlainPage {
  const [, main = html] = /<main\b[^>]*>([\s\S]*)<\/main>/.exec(html) ?? [];
  const [, title = ''] = /<title\b[^>]*>([^<]*)<\/title>/.exec(html) ?? [];
  const lines = main
    .replace(/<(script|style|svg)\b[\s\S]*?<\/\1>/g, '')
    .replace(BLOCK_ENDS, '\n')
    .replace(/<[^>]*>/g, ' ')
    .split('\n')
    .map((line) => decoded(line).replace(/\s+/g, ' ').trim())
    .filter(Boolean);
  return { path: address, title: decoded(title), lines };
}

/** Files that a page of code writes, as text; pictures and scripts are not made anew. */
const TEXTS = /\.(csv|ics|json|svg|xml)$/;

const LAYOUT = `---
const { title } = Astro.props;
---

<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>{title}</title>
  </head>
  <body>
    <main>
      <h1>{title}</h1>
      <slot />
    </main>
  </body>
</html>
`;

const PAGE = `---
import { readFileSync } from 'node:fs';
import Plain from '../layouts/Plain.astro';

export function getStaticPaths() {
  return JSON.parse(readFileSync('pages.json', 'utf8')).map(({ path, title, lines }) => ({
    params: { path: path || undefined },
    props: { title, lines },
  }));
}
const { title, lines } = Astro.props;
---

<Plain title={title}>
  {lines.map((line) => <p>{line}</p>)}
</Plain>
`;

const textFile = (type: string): string => `import { readFileSync } from 'node:fs';

export const getStaticPaths = () =>
  JSON.parse(readFileSync('files-${type}.json', 'utf8')).map(({ path, text }) => ({ params: { path }, props: { text } }));
export const GET = ({ props }) => new Response(props.text);
`;

/** @param dist a build of the site, with what stands in `published` copied into it as it is */
export function bareSite(dist: string, published: string): Project {
  const copied = new Set(readdirSync(published, { recursive: true, encoding: 'utf8' }));
  const pages: PlainPage[] = [];
  const texts = new Map<string, { path: string; text: string }[]>();
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const full = path.join(entry.parentPath, entry.name);
    const file = path.relative(dist, full);
    if (copied.has(file) || file.startsWith('_astro')) continue;
    const [, type] = TEXTS.exec(file) ?? [];
    if (file.endsWith('.html'))
      pages.push(plainPage(file.replace(/\/?index\.html$|\.html$/, ''), readFileSync(full, 'utf8')));
    else if (type) {
      const same = texts.get(type) ?? [];
      same.push({ path: file.slice(0, -type.length - 1), text: readFileSync(full, 'utf8') });
      texts.set(type, same);
    }
  }
  const project = emptyProject();
  project.put('package.json', '{ "type": "module" }');
  project.put('astro.config.mjs', 'export default {};');
  project.put('src/layouts/Plain.astro', LAYOUT);
  project.put('src/pages/[...path].astro', PAGE);
  project.put('pages.json', JSON.stringify(pages));
  for (const [type, files] of texts) {
    project.put(`src/pages/[...path].${type}.ts`, textFile(type));
    project.put(`files-${type}.json`, JSON.stringify(files));
  }
  return project;
}
