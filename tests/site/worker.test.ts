// The service worker of the finished build: it keeps what is there, and is another one whenever anything is another.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { keptFiles } from '../../netlify/service-worker.ts';
import { DIST, fileAt, ON_DEMAND } from './pages.ts';
import { formsOf } from '../../src/forms/all.ts';
import { addressOf } from '../../src/forms/form.ts';
import { programme } from '../../src/server/programme.ts';

const worker = readFileSync(path.join(DIST, 'sw.js'), 'utf8');

test('is small, and names this build', async () => {
  expect(gzipSync(worker, { level: 9 }).length).toBeLessThan(4000);
  const { version, files } = await keptFiles(DIST);
  expect(worker).toContain(JSON.stringify(version));
  for (const file of files) expect(worker).toContain(JSON.stringify(file));
});

describe('what it keeps', async () => {
  const { files, more } = await keptFiles(DIST);

  test('is there, each once', () => {
    const all = [...files, ...more];
    expect(new Set(all).size).toBe(all.length);
    for (const file of all) expect(fileAt(file), file).toBeDefined();
  });

  test('is the plan, every form, the catalogue, and the page that says there is no line', () => {
    const forms = formsOf(programme).map(addressOf);
    expect(files).toEqual(
      expect.arrayContaining(['/', '/ke-hoach/', '/san-pham/', '/dang-ky/', '/loi/mat-mang/', ...forms]),
    );
    expect(more.filter((file) => file.startsWith('/san-pham/')).length).toBeGreaterThan(0);
  });

  test('brings along what the scripts import', () => {
    for (const file of files.filter((one) => one.endsWith('.js')))
      for (const [, name = ''] of readFileSync(path.join(DIST, file), 'utf8').matchAll(
        /from"\.\/([\w.-]+)"/g,
      ))
        expect(files).toContain(`/_astro/${name}`);
  });

  test('is nothing that is made for one person', () => {
    for (const address of ON_DEMAND) expect([...files, ...more]).not.toContain(address);
  });
});

test('a letter changed in any page makes another version', async () => {
  const copy = mkdtempSync(path.join(tmpdir(), 'ocop-'));
  try {
    cpSync(DIST, copy, { recursive: true });
    const before = (await keptFiles(copy)).version;
    const page = path.join(copy, 'tin-tuc/index.html');
    writeFileSync(page, readFileSync(page, 'utf8').replace('Tin tức', 'Tin mới'));
    expect((await keptFiles(copy)).version).not.toBe(before);
  } finally {
    rmSync(copy, { recursive: true });
  }
});
