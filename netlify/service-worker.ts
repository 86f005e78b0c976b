import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build } from 'esbuild';

const WORKER = fileURLToPath(new URL('../src/client/worker.ts', import.meta.url));

/** Pages that everybody should have without a line: the forms, the plan, and where they are found. */
const PAGES = /^\/(?:|ke-hoach\/|san-pham\/|tham-gia\/|ho-tro\/|dang-ky\/(?:[^/]+\/)?|loi\/mat-mang\/)$/;
/** The rest of the catalogue; left out by a device that saves data. */
const MORE_PAGES = /^\/san-pham\/[^/]+\/$/;
/** A catalogue of a province would be too much to bring along unasked. */
const MOST_MORE_PAGES = 60;

const unique = (values: readonly string[]) => [...new Set(values)];
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, one]) => one ?? '');

/** Every published file by its address, in order; a page by the address it is read at. */
async function filesOf(directory: string): Promise<Map<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name !== 'sw.js')
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  return new Map(paths.map((path) => [`/${path}`.replace(/\/index\.html$/, '/'), join(directory, path)]));
}

const buffer = Buffer.allocUnsafe(1 << 20);

/** Reads a file into one and the same memory: what is read is good until `take` returns. */
function read(file: string, take: (bytes: Buffer) => void): void {
  const descriptor = openSync(file, 'r');
  try {
    for (let many; (many = readSync(descriptor, buffer)) > 0;) take(buffer.subarray(0, many));
  } finally {
    closeSync(descriptor);
  }
}

/** The files to keep, and the version: a digest of everything published, so that it changes whenever anything does. */
export async function keptFiles(
  directory: string,
): Promise<{ version: string; files: string[]; more: string[] }> {
  const published = await filesOf(directory);
  const digest = createHash('sha256');
  // One after the other: a large catalogue has more files than can be open, or held, at once; and at once each, because
  // waiting for tens of thousands of them takes longer than reading them.
  for (const [address, file] of published) {
    digest.update(JSON.stringify(address));
    read(file, (bytes) => digest.update(bytes));
  }

  const text = (address: string) => {
    const file = published.get(address);
    return file === undefined ? '' : readFileSync(file, 'utf8');
  };
  /** A script and what it imports. */
  const withImports = (script: string): string[] => [
    script,
    ...found(text(script), /(?:from|import)\s*\(?["'`]\.\/([\w.-]+\.js)["'`]/g).flatMap((name) =>
      withImports(`${dirname(script)}/${name}`),
    ),
  ];
  /** A page with its styles, fonts and scripts. Pictures come when they are looked at. */
  const withFiles = (page: string): string[] => [
    page,
    ...found(text(page), /(?:src|href)="(\/(?:_astro|fonts)\/[^"]+\.(?:css|js|woff2))"/g).flatMap(
      withImports,
    ),
  ];
  const pages = [...published.keys()];
  const files = unique(pages.filter((page) => PAGES.test(page)).flatMap(withFiles));
  const more = pages.filter((page) => MORE_PAGES.test(page)).slice(0, MOST_MORE_PAGES);
  return {
    version: digest.digest('base64url').slice(0, 16),
    files,
    more: unique(more.flatMap(withFiles)).filter((file) => !files.includes(file)),
  };
}

/** Builds the service worker (src/client/worker.ts) into /sw.js, which names this build and what to keep of it. */
export function serviceWorker(): AstroIntegration {
  return {
    name: 'service-worker',
    hooks: {
      async 'astro:build:done'({ dir }) {
        const directory = fileURLToPath(dir);
        const { version, files, more } = await keptFiles(directory);
        await build({
          entryPoints: [WORKER],
          outfile: `${directory}/sw.js`,
          bundle: true,
          minify: true,
          format: 'iife',
          target: 'es2020',
          define: {
            VERSION: JSON.stringify(version),
            FILES: JSON.stringify(files),
            MORE_FILES: JSON.stringify(more),
          },
        });
      },
    },
  };
}
