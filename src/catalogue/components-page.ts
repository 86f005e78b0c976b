import type { AstroIntegration } from 'astro';

/** Adds the page that shows every component, for whoever works on them; only while developing, never published. */
export function componentsPage(): AstroIntegration {
  return {
    name: 'components-page',
    hooks: {
      'astro:config:setup': ({ command, injectRoute }) => {
        if (command === 'dev')
          injectRoute({ pattern: '/noi-bo/thanh-phan/', entrypoint: './src/components/Examples.astro' });
      },
    },
  };
}
