import { fileURLToPath } from 'node:url';
import netlify from '@astrojs/netlify';
import { defineConfig } from 'astro/config';
import { deployment, thisBuild, uploadsOnOwnOrigin } from './netlify/deployment.ts';
import { localPlatform } from './netlify/local/dev.ts';
import { serviceWorker } from './netlify/service-worker.ts';

/** Pages that show every component and every message, for whoever works on them: while developing only, never published. */
const internalPages = {
  name: 'internal-pages',
  hooks: {
    /** @param {import('astro').HookParameters<'astro:config:setup'>} setup */
    'astro:config:setup': ({ command, injectRoute }) => {
      if (command !== 'dev') return;
      for (const page of ['thanh-phan', 'loi'])
        injectRoute({ pattern: `/noi-bo/${page}/`, entrypoint: `./src/pages/_noi-bo/${page}.astro` });
      injectRoute({ pattern: '/noi-bo/giay-to/', entrypoint: './src/pages/_noi-bo/giay-to/index.astro' });
      injectRoute({
        pattern: '/noi-bo/giay-to/[paper]/',
        entrypoint: './src/pages/_noi-bo/giay-to/[paper].astro',
      });
      injectRoute({
        pattern: '/noi-bo/giay-to/[paper].xlsx',
        entrypoint: './src/pages/_noi-bo/giay-to/[paper].xlsx.ts',
      });
    },
  },
};

/**
 * The editor (Sveltia CMS) brings its fonts along, but names those of a public network as well, in case; nothing of this site comes from
 * elsewhere.
 */
const editorFromHere = {
  name: 'editor-from-here',
  /** @param {string} code @param {string} id */
  transform(code, id) {
    if (!/@sveltia[\\/]cms[\\/]npm[\\/]index\.js/.test(id)) return undefined;
    const own = code.replaceAll(/@font-face \{[^{}]*cdn\.jsdelivr\.net[^{}]*\}/g, '');
    if (own === code)
      throw new Error('The fonts of the editor are named in another way: see editorFromHere.');
    return { code: own, map: null };
  },
};

const building = process.argv.includes('build');
const build = thisBuild();

export default defineConfig({
  site: deployment(building).site,
  output: 'static',
  trailingSlash: 'always',
  // src/middleware.ts refuses what is sent from another site, whatever its kind, with the site's own headers and in its words.
  security: { checkOrigin: false },
  // In `astro dev` on-demand pages need no adapter, and the adapter's own emulation would start a second database.
  ...(building ? { adapter: netlify() } : {}),
  integrations: [localPlatform(), internalPages, serviceWorker(), uploadsOnOwnOrigin()],
  // One Content-Security-Policy without exceptions: no style and no script inside a page.
  // Several pages at a time: one is rendered while others are written. Not many: the tables of open data are long.
  build: { inlineStylesheets: 'never', concurrency: 4 },
  vite: {
    define: { BUILD: JSON.stringify(build) },
    ...(building && { environments: { prerender: { define: { BUILT_AT: JSON.stringify(build.at) } } } }),
    build: { assetsInlineLimit: 0 },
    plugins: [editorFromHere],
    optimizeDeps: { rolldownOptions: { plugins: [editorFromHere] } },
    resolve: {
      // The editor could colour the code of 350 programming languages; nobody writes code in its texts.
      alias: [
        {
          find: /^@shikijs\/langs\/.*$/,
          replacement: fileURLToPath(new URL('./src/client/no-language.ts', import.meta.url)),
        },
      ],
    },
  },
  devToolbar: { enabled: false },
});
