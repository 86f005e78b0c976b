// The budget is only as good as its scales: a small build on which every kind of part is known.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const dist = mkdtempSync(path.join(tmpdir(), 'ocop-weigh-'));

const FILES: Record<string, string> = {
  'san-pham/index.html': `<!doctype html><html lang="vi"><head><title>Dữ liệu thử</title>
    <link rel="stylesheet" href="/_astro/page.css">
    <link rel="preload" as="font" href="/fonts/a.woff2" crossorigin>
    <script type="module" src="/_astro/page.js"></script>
    <link rel="icon" href="https://other.example/icon.svg">
    </head><body><img src="/photo.jpg" srcset="//other.example/2x.jpg 2x" alt=""></body></html>`,
  '_astro/page.css': `@import "./base.css"; p { background: url('https://other.example/dots.png') }`,
  '_astro/base.css': `@font-face { font-family: A; src: url(/fonts/a.woff2) format('woff2') }
    @font-face { font-family: B; src: url("../fonts/b.woff2") format('woff2') }`,
  '_astro/page.js': `import{a}from"./shared.js";import"./gone.js";a(()=>import(\`./late.js\`));`,
  '_astro/shared.js': `export const a=f=>f;export*from"./page.js";`,
  '_astro/late.js': `export const late=1;`,
  '_astro/unused.js': `export const unused=1;`,
  'fonts/a.woff2': 'Dữ liệu thử'.repeat(50),
  'fonts/b.woff2': 'Dữ liệu thử'.repeat(20),
  'photo.jpg': 'Dữ liệu thử'.repeat(1000),
};

beforeAll(() => {
  for (const [file, content] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(dist, file)), { recursive: true });
    writeFileSync(path.join(dist, file), content);
  }
  vi.stubEnv('SITE_DIST', dist);
});

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(dist, { recursive: true });
});

test('a page is weighed with all it brings along, and nothing else', async () => {
  const { readPages } = await import('../site/pages.ts');
  const { weigh } = await import('../site/weigh.ts');
  const [page] = readPages();
  if (!page) throw new Error('no page');
  expect(page).toMatchObject({ address: '/san-pham/', file: 'san-pham/index.html', kind: 'products' });

  const weight = weigh(page);
  const gzipped = (file: string) => ({ file, bytes: gzipSync(FILES[file] ?? '', { level: 9 }).length });
  const asIs = (file: string) => ({ file, bytes: Buffer.byteLength(FILES[file] ?? '') });
  expect(weight.html).toEqual(gzipped('san-pham/index.html'));
  expect(weight.styles).toEqual(['_astro/page.css', '_astro/base.css'].map(gzipped));
  expect(weight.scripts).toEqual(['_astro/page.js', '_astro/shared.js', '_astro/late.js'].map(gzipped));
  expect(weight.fonts).toEqual(expect.arrayContaining(['fonts/a.woff2', 'fonts/b.woff2'].map(asIs)));
  expect(weight.fonts).toHaveLength(2);
  expect(weight.missing).toEqual(['./gone.js (from /_astro/page.js)']);
  expect(weight.foreign.toSorted()).toEqual([
    '//other.example/2x.jpg',
    'https://other.example/dots.png',
    'https://other.example/icon.svg',
  ]);
});
