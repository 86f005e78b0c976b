// The house rules a machine can check. Which way imports may go is the table `rooms` below
// (tests/tools/lint-rules.test.ts proves each direction); the rest is typescript-eslint's strict
// set with the few rules turned down that cost more than they catch.
import { defineConfig, globalIgnores } from 'eslint/config';
import astro from 'eslint-plugin-astro';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** Every folder of src/ that holds code. */
const ALL = ['core', 'forms', 'catalogue', 'components', 'layouts', 'pages', 'client', 'server', 'import'];
const allBut = (...kept) => ALL.filter((room) => !kept.includes(room));

/**
 * One line per room: the folders of src/ it must not import, the packages it may import (all if not
 * given) or may not, and why. A room may always import itself.
 */
const rooms = [
  {
    files: ['src/core/**'],
    refused: allBut('core'),
    packages: ['zod'],
    why: 'core is the ground everything stands on: it imports zod and itself, nothing else.',
  },
  {
    files: ['src/forms/**'],
    refused: allBut('core', 'forms'),
    packages: ['zod'],
    why: 'forms are data for pages, browser and server alike: they import core (and zod), nothing else.',
  },
  {
    files: ['src/catalogue/**'],
    refused: allBut('core', 'catalogue'),
    refusedPackages: ['@supabase', '@netlify'],
    why: 'catalogue works at build time on what core describes: it imports core and astro:content.',
  },
  {
    files: ['src/components/**'],
    refused: ['layouts', 'pages', 'server', 'import'],
    refusedPackages: ['@supabase', '@netlify'],
    why: 'a component is given what it shows: it never reaches for layouts, pages or the server.',
  },
  {
    files: ['src/layouts/**'],
    refused: ['pages', 'server', 'import'],
    refusedPackages: ['@supabase', '@netlify'],
    why: 'a layout frames pages with components: it never reaches for pages or the server.',
  },
  {
    files: ['src/pages/**'],
    refused: ['import'],
    why: 'a page shows content/: what writes it is run by hand.',
  },
  // The empty table for officers has the columns that the import reads.
  { files: ['src/pages/du-lieu/mau-nhap-san-pham.xlsx.ts'], refused: [], why: '' },
  {
    // A script inside an .astro file runs in the browser, so it lives by the client's rules.
    files: ['src/client/**', 'src/**/*.astro/*.ts', 'src/**/*.astro/*.js'],
    refused: allBut('core', 'forms', 'client'),
    packages: ['zod', 'idb-keyval'],
    why: 'what is sent to the browser imports client, forms and core: never server code, never supabase-js.',
  },
  {
    // The editor is one package; only this file may bring it to the browser.
    files: ['src/client/editor.ts'],
    refused: allBut('core', 'forms', 'client'),
    packages: ['@sveltia/cms'],
    why: 'this file starts the editor, and nothing else.',
  },
  {
    files: ['src/server/**'],
    refused: ['pages', 'components', 'layouts', 'catalogue', 'client', 'import'],
    why: 'the server knows nothing of how things are shown: no pages, components, layouts, catalogue, client.',
  },
  {
    files: ['src/import/**'],
    refused: allBut('core', 'import'),
    why: 'import turns a source into content/ by what core describes, run by hand: it imports core.',
  },
  {
    files: ['netlify/functions/**'],
    refused: ['pages', 'components', 'layouts', 'catalogue', 'client', 'import'],
    why: 'a function is parse, guard, service, respond: it imports server, forms and core.',
  },
];

/** The files from which the site has content/; the rest of the code gets it from them. */
const CONTENT_DOORS = [
  'src/content.config.ts',
  'src/catalogue/criteria-sets.ts',
  'src/server/programme.ts',
  'src/server/criteria.ts',
];

const toFolder = (...names) => `^(?:\\.{0,2}/|src/)(?:.*/)?(?:${names.join('|')})(?:/|$)`;
const anyOf = (packages) => packages.map((name) => `${name}(?:/|$)`).join('|');
const packagesBut = (packages) => `^(?!\\.{0,2}/)(?!${anyOf(packages)}).`;
const packagesOf = (packages) => `^(?:${anyOf(packages)})`;

/** What a file may not import, as `{ regex, message }`. */
function refusals(room, { readsContent = false } = {}) {
  const list = [
    {
      regex: toFolder('local', 'tests'),
      message: 'Product code never imports local/ or tests/: they do not exist where the site runs.',
    },
  ];
  if (!readsContent) {
    list.push({
      regex: toFolder('content'),
      message: `Only ${CONTENT_DOORS.join(' and ')} read content/: ask them.`,
    });
  }
  if (room.refused.length > 0) list.push({ regex: toFolder(...room.refused), message: upper(room.why) });
  if (room.packages) list.push({ regex: packagesBut(room.packages), message: upper(room.why) });
  if (room.refusedPackages) list.push({ regex: packagesOf(room.refusedPackages), message: upper(room.why) });
  return list;
}

const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);

const NO_DEFAULT = ['ExportDefaultDeclaration', 'ExportSpecifier[exported.name="default"]'].map(
  (selector) => ({
    selector,
    message: 'Export by name: a default export is only for pages, functions and configuration files.',
  }),
);

const attribute = (namespace, name) =>
  `JSXAttribute[name.namespace.name="${namespace}"][name.name.name="${name}"]`;
const ofJsonLd = ':has(> JSXAttribute[name.name="type"][value.value="application/ld+json"])';

/** The Content-Security-Policy is one and fixed, so nothing may end up inline in a page. */
const NOTHING_INLINE = [
  {
    selector: 'JSXAttribute[name.name="style"]',
    message: 'No style attribute: the Content-Security-Policy refuses it. Use a class.',
  },
  {
    selector: 'JSXAttribute[name.name=/^on[a-z]+$/]',
    message: 'No event attribute: the Content-Security-Policy refuses it. Listen from src/client.',
  },
  {
    selector: `JSXOpeningElement:not(${ofJsonLd}) > ${attribute('is', 'inline')}`,
    message: 'No is:inline: the Content-Security-Policy refuses inline scripts and styles.',
  },
  {
    selector: attribute('define', 'vars'),
    message: 'No define:vars: Astro writes it as an inline style or script, which the policy refuses.',
  },
];

/** Reading content/ by path (glob, URL, readFile) goes round the door as much as an import does. */
const READS = '/^(?:glob|globSync|read\\w+|open\\w*|createReadStream|join|resolve|URL)$/';
const NO_CONTENT_PATHS = [
  {
    selector: [
      `CallExpression[callee.name=${READS}] > Literal`,
      `CallExpression[callee.property.name=${READS}] > Literal`,
      `CallExpression[callee.property.name=${READS}] > ArrayExpression > Literal`,
      `NewExpression[callee.name=${READS}] > Literal`,
      'Property[key.name=/^(?:base|cwd)$/] > Literal',
    ]
      .map((place) => `${place}[value=/^(?:\\.{0,2}\\u002F)*content(?:\\u002F|$)/]`)
      .join(', '),
    message: `Only ${CONTENT_DOORS.join(' and ')} read content/: ask them.`,
  },
];

function roomConfig(room, { defaultExport = false, readsContent = false } = {}) {
  const refused = refusals(room, { readsContent });
  return {
    name: `rooms/${room.files[0]}`,
    files: room.files,
    rules: {
      'no-restricted-imports': ['error', { patterns: refused }],
      'no-restricted-syntax': [
        'error',
        ...(defaultExport ? [] : NO_DEFAULT),
        ...(readsContent ? [] : NO_CONTENT_PATHS),
        ...NOTHING_INLINE,
        // no-restricted-imports does not look at import('…').
        ...refused.map(({ regex, message }) => ({
          selector: `ImportExpression[source.value=/${regex.replaceAll('/', '\\u002F')}/]`,
          message,
        })),
      ],
    },
  };
}

const roomOf = (start) => rooms.find((room) => room.files[0].startsWith(start));
const WITH_DEFAULT_EXPORT = ['src/pages/', 'netlify/functions/'];

export default defineConfig(
  globalIgnores(['dist/', '.astro/', '.netlify/', 'node_modules/', 'supabase/.temp/', 'tests/.results/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  tseslint.configs.strictTypeChecked,
  astro.configs.recommended,
  {
    name: 'house/typescript',
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // A handler or a test is async by its type even where it has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    name: 'house/javascript',
    plugins: { regexp },
    rules: {
      eqeqeq: 'error',
      'no-async-promise-executor': 'error',
      'no-cond-assign': 'error',
      'no-constant-binary-expression': 'error',
      'no-debugger': 'error',
      'no-duplicate-case': 'error',
      'no-empty': 'error',
      'no-empty-pattern': 'error',
      'no-eval': 'error',
      'no-fallthrough': 'error',
      'no-irregular-whitespace': 'error',
      // Vietnamese marks: a class like [é] written as two code points matches halves of letters.
      'no-misleading-character-class': 'error',
      'no-self-assign': 'error',
      'no-self-compare': 'error',
      'no-sparse-arrays': 'error',
      'no-template-curly-in-string': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-catch': 'error',
      'no-useless-escape': 'error',
      'object-shorthand': 'error',
      // A pattern that looks at a long text again and again can be made to keep the site busy by what somebody sends.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'no-restricted-syntax': ['error', ...NO_DEFAULT, ...NOTHING_INLINE],
    },
  },

  roomConfig({ files: ['src/*.ts'], refused: [], why: '' }),
  rooms.map((room) =>
    roomConfig(room, {
      defaultExport: WITH_DEFAULT_EXPORT.some((start) => room.files[0].startsWith(start)),
    }),
  ),
  roomConfig({ files: ['src/content.config.ts'], refused: [], why: '' }, { readsContent: true }),
  roomConfig(
    { ...roomOf('src/catalogue/'), files: ['src/catalogue/criteria-sets.ts'] },
    { readsContent: true },
  ),
  roomConfig(
    { ...roomOf('src/server/'), files: ['src/server/programme.ts', 'src/server/criteria.ts'] },
    { readsContent: true },
  ),
  // The commands run by hand read what is there, and write it anew.
  roomConfig({ ...roomOf('src/import/'), files: ['src/import/import-*.ts'] }, { readsContent: true }),

  {
    name: 'house/default-export-for-tools',
    files: ['*.config.{js,mjs,ts}'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    name: 'house/tests',
    files: ['tests/**'],
    rules: {
      // In a test a wrong guess fails loudly anyway, and JSON that came over HTTP has no type.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      // They read what the site itself has made.
      'regexp/no-super-linear-backtracking': 'off',
    },
  },
  {
    // Astro files are type-checked by `astro check`; ESLint's typed rules do not know their props.
    name: 'house/untyped',
    files: ['**/*.astro', '**/*.astro/*.ts', '**/*.astro/*.js', '**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
  {
    name: 'house/astro',
    files: ['**/*.astro'],
    rules: {
      // Allowed where a comment says why: `eslint-disable-next-line astro/no-set-html-directive -- …`
      // (a test looks for the reason).
      'astro/no-set-html-directive': 'error',
      'astro/no-set-text-directive': 'error',
      // The types come from `astro check`, which knows that `Props` and returns at the top are used.
      '@typescript-eslint/no-unused-vars': 'off',
    },
  },
);
