import { getViteConfig } from 'astro/config';

// Astro's own Vite, so that a test can render a component. The site's configuration is not read: nothing is served here.
export default getViteConfig(
  { test: { name: 'render', include: ['tests/render/**/*.test.ts'], testTimeout: 30_000 } },
  { configFile: false },
);
