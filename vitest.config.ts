import { defineConfig } from 'vitest/config';

const globalSetup = './tests/db/setup.ts';
/** Files that leave nothing behind in their process need none to themselves: what they import is read once. */
const together = { isolate: false };
/** A database is opened per file; on two cores that is seconds, not milliseconds. */
const slow = { testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    // During development a folder may still be empty; tests/run.ts refuses a gate without tests.
    passWithNoTests: true,
    projects: [
      // A property of many examples takes its time on a busy machine.
      {
        test: {
          name: 'core',
          include: ['tests/{core,forms}/**/*.test.ts'],
          testTimeout: 30_000,
          ...together,
        },
      },
      // Components, rendered by Astro.
      'vitest.render.config.ts',
      { test: { name: 'content', include: ['tests/content/**/*.test.ts'], testTimeout: 30_000 } },
      // ESLint reads its whole configuration for the first example.
      { test: { name: 'tools', include: ['tests/tools/**/*.test.ts'], testTimeout: 30_000, ...together } },
      { test: { name: 'db', include: ['tests/db/**/*.test.ts'], globalSetup, ...slow } },
      // Functions and the preview of the built site, called over HTTP.
      { test: { name: 'http', include: ['tests/http/**/*.test.ts'], globalSetup, ...slow } },
      // Reads the build of the second locality: `node tests/second-locality/build.ts` first.
      { test: { name: 'second', include: ['tests/second-locality/**/*.test.ts'], ...slow } },
      // Reads the finished build in dist/.
      { test: { name: 'site', include: ['tests/site/**/*.test.ts'], ...slow, ...together } },
    ],
  },
});
