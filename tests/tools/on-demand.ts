// What is made on request, as the files of src/pages say it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PAGES = fileURLToPath(new URL('../../src/pages', import.meta.url));

export interface OnDemand {
  /** Its address, with `[…]` for what is a name. */
  route: string;
  /** Nothing to be looked at: a file to download, or the way to another page. */
  noPage: boolean;
}

function read(file: string): OnDemand[] {
  if (!/\.(?:astro|ts)$/.test(file) || file.startsWith('_')) return [];
  const text = readFileSync(join(PAGES, file), 'utf8');
  if (!text.includes('export const prerender = false')) return [];
  const path = `/${file.replaceAll('\\', '/').replace(/\.(?:astro|ts)$/, '')}`.replace(/\/index$/, '');
  return [
    {
      // A file of another kind than a page has no slash behind it.
      route: /\.\w+$/.test(path) ? path : `${path}/`,
      noPage: file.endsWith('.ts') || text.trimEnd().split('\n---')[1]?.trim() === '',
    },
  ];
}

export const onDemand: readonly OnDemand[] = readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
  .flatMap(read)
  .sort((a, b) => (a.route < b.route ? -1 : 1));
