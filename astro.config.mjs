import netlify from '@astrojs/netlify';
import { defineConfig } from 'astro/config';
import { deployment, uploadsOnOwnOrigin } from './netlify/deployment.ts';
import { localPlatform } from './netlify/local/dev.ts';

/** Pages that show every component and every message, for whoever works on them: while developing only, never published. */
const internalPages = {
  name: 'internal-pages',
  hooks: {
    /** @param {import('astro').HookParameters<'astro:config:setup'>} setup */
    'astro:config:setup': ({ command, injectRoute }) => {
      if (command !== 'dev') return;
      for (const page of ['thanh-phan', 'loi'])
        injectRoute({ pattern: `/noi-bo/${page}/`, entrypoint: `./src/pages/_noi-bo/${page}.astro` });
    },
  },
};

const building = process.argv.includes('build');

export default defineConfig({
  site: deployment(building).site,
  output: 'static',
  trailingSlash: 'always',
  // In `astro dev` on-demand pages need no adapter, and the adapter's own emulation would start a second database.
  ...(building ? { adapter: netlify() } : {}),
  integrations: [localPlatform(), internalPages, uploadsOnOwnOrigin()],
  // One Content-Security-Policy without exceptions: no style and no script inside a page.
  build: { inlineStylesheets: 'never' },
  vite: { build: { assetsInlineLimit: 0 } },
  devToolbar: { enabled: false },
});
