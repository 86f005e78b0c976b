// The programme's files are read by the site's own loader; here it is pointed at a folder of its own.
import { EventEmitter } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Loader, LoaderContext } from 'astro/loaders';
import { z } from 'zod';

vi.mock('astro:content', () => ({ defineCollection: (collection: unknown) => collection }));
vi.mock('astro/loaders', () => ({ glob: () => ({}) }));

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ocop-programme-'));
  cpSync(fileURLToPath(new URL('../../content/programme', import.meta.url)), path.join(folder, 'programme'), {
    recursive: true,
  });
  vi.stubEnv('CONTENT_DIR', folder);
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllEnvs();
  z.config(z.locales.en());
  rmSync(folder, { recursive: true });
});

/** Reads the programme the way the site does; what is read last is in `stored`, what was complained of in `said`. */
async function load() {
  const { collections } = await import('../../src/content.config.ts');
  const watcher = Object.assign(new EventEmitter(), { add: vi.fn() });
  const state = { stored: undefined as unknown, said: [] as string[], watcher };
  const context = {
    store: { set: (entry: unknown) => (state.stored = entry) },
    logger: { error: (message: string) => state.said.push(message) },
    watcher,
  };
  const { loader } = collections.programme as unknown as { loader: Loader };
  await loader.load(context as unknown as LoaderContext);
  return state;
}

/** Changes one file and says what its path is. */
function edit(name: string, change: (text: string) => string): string {
  const file = path.join(folder, 'programme', `${name}.json`);
  const sound = readFileSync(file, 'utf8');
  const broken = change(sound);
  expect(broken).not.toBe(sound);
  writeFileSync(file, broken);
  return path.relative(process.cwd(), file);
}

describe('an editor saves a part of the programme', () => {
  test('that is sound', async () => {
    const { stored } = await load();
    expect(stored).toMatchObject({ id: 'programme', data: { locality: { referencePrefix: 'BB' } } });
  });

  test.each([
    [
      'with a text for a number',
      'locality',
      (text: string) => text.replace('34002.11', '"34002.11"'),
      'trường "areaHa": cần số, nhưng đang là chữ (trong ngoặc kép)',
    ],
    [
      'with a commune’s code of four figures',
      'communes',
      (text: string) => text.replace('"code": "25822"', '"code": "2582"'),
      'trường "0.code": cần mã năm chữ số',
    ],
    [
      'with a mark nobody has drawn',
      'productGroups',
      (text: string) => text.replace('"mark": "do-uong"', '"mark": "ruou"'),
      'trường "1.mark": cần một trong: "thuc-pham", "do-uong", "thao-duoc", "vai-may-mac", "luu-niem-noi-that-trang-tri", "du-lich-nong-thon"',
    ],
    [
      'with an end that never was',
      'locality',
      (text: string) => text.replace('"on": "2025-07-01"', '"on": "2025-06-31"'),
      'trường "ended.on": cần một ngày có thật, viết năm-tháng-ngày, ví dụ 2026-05-22',
    ],
    ['with nothing in it', 'joiners', () => '[]', 'toàn tệp: Quá nhỏ: mong đợi array có >=1 phần tử'],
  ])('%s', async (_, name, change, problem) => {
    const file = edit(name, change);
    await expect(load()).rejects.toMatchObject({ problems: [`Tệp ${file}, ${problem}`] });
  });

  test('with a comma missing: the file is named', async () => {
    const file = edit('locality', (text) => text.replace('34002.11,', '34002.11'));
    await expect(load()).rejects.toMatchObject({
      problems: [expect.stringContaining(`Tệp ${file}, toàn tệp: `)],
    });
  });

  test('while the site is shown to them: it is read again, and what is broken is said, not shown', async () => {
    const state = await load();
    const file = edit('locality', (text) => text.replace('"BB"', '"THU"'));
    state.watcher.emit('change', path.resolve(file));
    expect(state.stored).toMatchObject({ data: { locality: { referencePrefix: 'THU' } } });
    expect(state.said).toEqual([]);

    edit('locality', (text) => text.replace('"THU"', '"thử"'));
    state.watcher.emit('change', path.resolve(file));
    expect(state.stored).toMatchObject({ data: { locality: { referencePrefix: 'THU' } } });
    expect(state.said).toEqual([
      expect.stringContaining(`Tệp ${file}, trường "referencePrefix": cần hai đến bốn chữ in hoa`),
    ]);
  });
});
