import netlify from '@astrojs/netlify';
import { defineConfig } from 'astro/config';
import { deployment } from './netlify/deployment.ts';
import { localPlatform } from './netlify/local/dev.ts';
import { componentsPage } from './src/catalogue/components-page.ts';

const building = process.argv.includes('build');

export default defineConfig({
  site: deployment(building).site,
  output: 'static',
  trailingSlash: 'always',
  // Loses no space between words, whichever way the source is wrapped.
  compressHTML: true,
  // In `astro dev` on-demand pages need no adapter, and the adapter's own emulation would start a second database.
  ...(building ? { adapter: netlify() } : {}),
  integrations: [localPlatform(), componentsPage()],
  // One Content-Security-Policy without exceptions: no style and no script inside a page.
  build: { inlineStylesheets: 'never' },
  // All styles together weigh less than the requests that several files would cost on a weak line.
  vite: { build: { assetsInlineLimit: 0, cssCodeSplit: false } },
  devToolbar: { enabled: false },
});
