import type { Content } from './content.ts';
import { content } from './content.ts';
import type { SitePage } from '../core/sitemap.ts';
import { allPages } from './site-map.ts';

/** What an address may name in a form, and how it is called there. */
function lookUp({ products, events }: Content, pages: readonly SitePage[]) {
  return {
    /** A product with its producer, or a producer. */
    product: (id: string) => {
      const product = products.find((one) => one.id === id);
      if (product) return `${product.name}, ${product.producer.name}`;
      return products.find(({ producer }) => producer.id === id)?.producer.name;
    },
    event: (id: string) => events.find((one) => one.id === id)?.title,
    /** A page by its address, which stays beside its title. */
    page: (address: string) => {
      const page = pages.find((one) => one.address === address);
      return page && `${page.title} (${address})`;
    },
  };
}

/** The published names of what an address may carry into a form, for forms/prefill.ts. */
export async function publishedNames(): Promise<
  (kind: keyof ReturnType<typeof lookUp>, value: string) => string | undefined
> {
  const names = lookUp(...(await Promise.all([content(), allPages()])));
  return (kind, value) => names[kind](value);
}
