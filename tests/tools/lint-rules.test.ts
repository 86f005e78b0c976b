// The import directions of the house, one allowed and one refused example per direction, and the
// other rules that keep pages free of inline code.
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

// The examples exist only as text, so the rules that ask the type checker are left out.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    { languageOptions: { parserOptions: { projectService: false } } },
  ],
});

const WATCHED = new Set(['no-restricted-imports', 'no-restricted-syntax', 'astro/no-set-html-directive']);

/** What the rules under test say about `code`, were it in the file `filePath`. */
async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: path.join(root, filePath) });
  const messages = result?.messages ?? [];
  const broken = messages.find((message) => message.fatal);
  if (broken) throw new Error(`${filePath}: ${broken.message}`);
  return messages.filter((m) => WATCHED.has(m.ruleId ?? '')).map((m) => m.message);
}

const importing = (from: string) => `import { thing } from '${from}';\nexport const used = thing;\n`;
const astroImporting = (from: string) => `---\nimport { thing } from '${from}';\n---\n<p>{thing}</p>\n`;
const astroScript = (from: string) =>
  `<p>x</p>\n<script>\n  import { thing } from '${from}';\n  thing();\n</script>\n`;

function example(file: string, from: string): string {
  return file.endsWith('.astro') ? astroImporting(from) : importing(from);
}

const ALLOWED: [file: string, imports: string][] = [
  ['src/core/product.ts', 'zod'],
  ['src/core/product.ts', './stars.ts'],
  ['src/core/criteria/score.ts', '../stars.ts'],
  ['src/forms/product.ts', '../core/product.ts'],
  ['src/forms/product.ts', './field.ts'],
  ['src/client/form.ts', '../forms/product.ts'],
  ['src/client/form.ts', '../core/text.ts'],
  ['src/client/kept.ts', 'idb-keyval'],
  ['src/client/editor.ts', '@sveltia/cms'],
  ['src/pages/du-lieu/mau-nhap-san-pham.xlsx.ts', '../../import/product-template.ts'],
  ['src/import/products.ts', '../core/product.ts'],
  ['src/client/form/draft.ts', '../dom.ts'],
  ['src/server/intake.ts', '../forms/product.ts'],
  ['src/server/intake.ts', '../core/product.ts'],
  ['src/server/database.ts', '@supabase/supabase-js'],
  ['src/server/programme.ts', '../../content/programme/groups.json'],
  ['src/catalogue/facets.ts', '../core/product.ts'],
  ['src/catalogue/facets.ts', 'astro:content'],
  ['src/components/Field.astro', '../forms/product.ts'],
  ['src/components/Field.astro', '../core/text.ts'],
  ['src/layouts/Page.astro', '../components/Field.astro'],
  ['src/pages/san-pham/index.astro', '../../layouts/Page.astro'],
  ['src/pages/san-pham/index.astro', '../../catalogue/facets.ts'],
  ['src/pages/san-pham/loc.astro', '../../server/search.ts'],
  ['src/import/criteria.ts', '../core/criteria.ts'],
  ['src/import/criteria.ts', 'prettier'],
  ['src/content.config.ts', './core/product.ts'],
  ['src/content.config.ts', '../content/programme/groups.json'],
  ['netlify/functions/submissions.mts', '../../src/server/intake.ts'],
  ['netlify/functions/submissions.mts', '../../src/forms/product.ts'],
  ['netlify/local/preview.ts', '../../supabase/local/database.ts'],
  ['tests/http/submissions.test.ts', '../../netlify/local/preview.ts'],
];

const REFUSED: [file: string, imports: string][] = [
  ['src/core/product.ts', '../forms/product.ts'],
  ['src/core/product.ts', '../server/env.ts'],
  ['src/core/product.ts', '../catalogue/facets.ts'],
  ['src/core/product.ts', 'node:fs'],
  ['src/core/product.ts', 'astro:content'],
  ['src/core/product.ts', 'zodiac'],
  ['src/core/criteria/score.ts', '../../forms/product.ts'],
  ['src/forms/product.ts', '../components/Field.astro'],
  ['src/forms/product.ts', '../client/dom.ts'],
  ['src/forms/product.ts', '../server/env.ts'],
  ['src/forms/product.ts', 'node:crypto'],
  ['src/client/form.ts', '../server/env.ts'],
  ['src/client/form/draft.ts', '../../server/env.ts'],
  ['src/client/form.ts', '@supabase/supabase-js'],
  ['src/client/form.ts', '@sveltia/cms'],
  ['src/client/editor.ts', '../server/env.ts'],
  ['src/client/form.ts', '../catalogue/facets.ts'],
  ['src/client/form.ts', '../components/Field.astro'],
  ['src/server/intake.ts', '../pages/index.astro'],
  ['src/server/intake.ts', '../components/Field.astro'],
  ['src/server/intake.ts', '../catalogue/facets.ts'],
  ['src/server/intake.ts', '../client/dom.ts'],
  ['src/server/intake.ts', '../../content/programme/groups.json'],
  ['src/server/intake.ts', '../../netlify/local/preview.ts'],
  ['src/server/intake.ts', '../../supabase/local/database.ts'],
  ['src/server/intake.ts', '../../tests/tools/browser.ts'],
  ['src/server/programme.ts', '../pages/index.astro'],
  ['src/catalogue/facets.ts', '../server/env.ts'],
  ['src/catalogue/facets.ts', '../forms/product.ts'],
  ['src/catalogue/facets.ts', '../pages/index.astro'],
  ['src/catalogue/facets.ts', '../components/Field.astro'],
  ['src/catalogue/facets.ts', '@supabase/supabase-js'],
  ['src/catalogue/facets.ts', '../../content/programme/groups.json'],
  ['src/components/Field.astro', '../pages/index.astro'],
  ['src/components/Field.astro', '../layouts/Page.astro'],
  ['src/components/Field.astro', '../server/env.ts'],
  ['src/components/Field.astro', '@supabase/supabase-js'],
  ['src/layouts/Page.astro', '../pages/index.astro'],
  ['src/layouts/Page.astro', '../server/env.ts'],
  ['src/pages/san-pham/index.astro', '../../../content/products/a.json'],
  ['src/pages/san-pham/index.astro', '../../../tests/tools/browser.ts'],
  ['src/pages/san-pham/index.astro', '../../../netlify/local/preview.ts'],
  ['src/import/criteria.ts', '../catalogue/criteria.ts'],
  ['src/import/criteria.ts', '../server/env.ts'],
  ['src/pages/tieu-chi/index.astro', '../../import/criteria.ts'],
  ['src/catalogue/criteria.ts', '../import/criteria.ts'],
  ['src/client/form.ts', '../import/criteria.ts'],
  ['src/content.config.ts', '../tests/tools/browser.ts'],
  ['netlify/functions/submissions.mts', '../local/preview.ts'],
  ['netlify/functions/submissions.mts', '../../tests/tools/browser.ts'],
  ['netlify/functions/submissions.mts', '../../src/components/Field.astro'],
  ['netlify/functions/submissions.mts', '../../src/catalogue/facets.ts'],
  ['netlify/functions/submissions.mts', '../../content/programme/groups.json'],
];

describe('import directions', () => {
  test.each(ALLOWED)('%s may import %s', async (file, from) => {
    expect(await complaints(file, example(file, from))).toEqual([]);
  });

  test.each(REFUSED)('%s may not import %s', async (file, from) => {
    expect(await complaints(file, example(file, from))).toHaveLength(1);
  });

  test('a type import, a re-export and import() count as imports', async () => {
    const file = 'src/client/form.ts';
    const from = '../server/env.ts';
    expect(
      await complaints(file, `import type { Env } from '${from}';\nexport type A = Env;\n`),
    ).toHaveLength(1);
    expect(await complaints(file, `export { thing } from '${from}';\n`)).toHaveLength(1);
    expect(await complaints(file, `export const late = () => import('${from}');\n`)).toHaveLength(1);
    expect(await complaints(file, `export const late = () => import('./dom.ts');\n`)).toEqual([]);
  });

  test('a script inside an .astro file lives by the rules of the browser', async () => {
    const file = 'src/pages/san-pham/index.astro';
    expect(await complaints(file, astroScript('../../client/dom.ts'))).toEqual([]);
    expect(await complaints(file, astroScript('../../server/env.ts'))).toHaveLength(1);
    expect(await complaints(file, astroScript('@supabase/supabase-js'))).toHaveLength(1);
  });

  test('the message says which way is open', async () => {
    const [message] = await complaints('src/client/form.ts', importing('../server/env.ts'));
    expect(message).toContain('What is sent to the browser imports client, forms and core');
  });
});

describe('content/ has its doors', () => {
  const reading = `export const all = import.meta.glob('../../content/products/*.json');\n`;
  test('a path to content/ is refused elsewhere', async () => {
    expect(await complaints('src/catalogue/facets.ts', reading)).toHaveLength(1);
    expect(
      await complaints('src/pages/index.astro', `---\n${reading.replace('export ', '')}---\n<p>{all}</p>\n`),
    ).toHaveLength(1);
  });
  test.each([
    `import { glob } from 'astro/loaders';\nexport const all = glob({ base: 'content/products', pattern: '*' });\n`,
    `export const file = new URL('../../content/a.json', import.meta.url);\n`,
    `import { readFileSync } from 'node:fs';\nexport const text = readFileSync('content/a.json', 'utf8');\n`,
    `import path from 'node:path';\nexport const file = path.join('content', 'a.json');\n`,
  ])('whichever way: %s', async (code) => {
    expect(await complaints('src/catalogue/facets.ts', code)).toHaveLength(1);
  });
  test.each([
    `export const problem = { file: 'content/programme' };\n`,
    `export const seal = (hash: { update: (text: string) => void }) => hash.update('content');\n`,
  ])('a word is not a path that is read: %s', async (code) => {
    expect(await complaints('src/catalogue/facets.ts', code)).toEqual([]);
  });
  test('and allowed at the doors', async () => {
    expect(await complaints('src/content.config.ts', reading)).toEqual([]);
    expect(await complaints('src/catalogue/criteria-sets.ts', reading)).toEqual([]);
    expect(await complaints('src/server/programme.ts', reading)).toEqual([]);
  });
});

describe('default exports', () => {
  const code = 'const page = 1;\nexport default page;\n';
  test.each([
    'src/core/a.ts',
    'src/server/a.ts',
    'src/client/a.ts',
    'netlify/local/a.ts',
    'tests/tools/a.ts',
  ])('refused in %s', async (file) => {
    expect(await complaints(file, code)).toHaveLength(1);
    expect(await complaints(file, 'const page = 1;\nexport { page as default };\n')).toHaveLength(1);
  });
  test.each(['src/pages/feed.xml.ts', 'netlify/functions/a.mts', 'astro.config.ts'])(
    'allowed in %s',
    async (file) => {
      expect(await complaints(file, code)).toEqual([]);
    },
  );
});

describe('nothing inline in a page', () => {
  const page = 'src/pages/index.astro';
  test.each([
    ['a style attribute', '<p style="color: red">x</p>\n'],
    ['a computed style attribute', '<p style={"width: " + 1}>x</p>\n'],
    ['an event attribute', '<button onclick="go()">x</button>\n'],
    ['is:inline', '<script is:inline>\n  go();\n</script>\n'],
    ['define:vars', '<style define:vars={{ a: 1 }}>\n  p { color: var(--a) }\n</style>\n'],
    ['set:html', '<p set:html={"<b>x</b>"} />\n'],
  ])('%s is refused', async (_name, code) => {
    expect(await complaints(page, code)).toHaveLength(1);
  });

  test('structured data may be inline', async () => {
    expect(await complaints(page, '<script is:inline type="application/ld+json"></script>\n')).toEqual([]);
  });

  test('a class and class:list are fine', async () => {
    expect(await complaints(page, '<p class="a" class:list={["b"]}>x</p>\n')).toEqual([]);
  });
});

test('every eslint-disable says which rule and why', async () => {
  const silent: string[] = [];
  for await (const file of glob('{src,netlify,supabase,tests}/**/*.{ts,mts,astro,js}', { cwd: root })) {
    if (file === path.join('tests', 'tools', 'lint-rules.test.ts')) continue;
    const text = await readFile(path.join(root, file), 'utf8');
    for (const [line] of text.matchAll(/eslint-disable.*/g)) {
      if (!/eslint-disable\S*\s+[@\w/-]+(?:,\s*[@\w/-]+)*\s+--\s+\S/.test(line))
        silent.push(`${file}: ${line}`);
    }
  }
  expect(silent).toEqual([]);
});
