import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startEmbedded } from '../../supabase/local/embedded.ts';
import { DirectoryInUse, lockDirectory } from '../../supabase/local/lock.ts';

let place: string;
let dataDir: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'ocop-data-'));
  dataDir = join(place, 'db');
});
afterEach(() => rm(place, { recursive: true }));

test('a database is stopped and started again: it has its rows, and is not seeded twice', async () => {
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const first = await startEmbedded({ dataDir, seed: true, log });
  await expect(startEmbedded({ dataDir }), 'a second one meanwhile').rejects.toThrow(DirectoryInUse);
  const seeded = await first.sql('select reference, answers from public.submissions order by reference');
  expect(seeded).toHaveLength(3);
  expect(JSON.stringify(seeded.map((row) => row['answers']))).toContain('Dữ liệu thử');
  expect(await first.sql(`select from public.submission_events where kind = 'amended'`)).toHaveLength(1);
  await first.close();
  expect(existsSync(`${dataDir}.lock`)).toBe(false);

  lines.length = 0;
  const second = await startEmbedded({ dataDir, seed: true, log });
  expect(await second.sql('select reference, answers from public.submissions order by reference')).toEqual(
    seeded,
  );
  expect(lines).toEqual([]);
  await second.close();
});

describe('the lock of a data directory', () => {
  test('names the process that holds it, and is free again afterwards', () => {
    const free = lockDirectory(dataDir);
    expect(() => lockDirectory(dataDir)).toThrow(`in use by process ${process.pid}`);
    free();
    free();
    lockDirectory(dataDir)();
  });

  test('left by a process that has died, is taken over', async () => {
    // A number that no process can have.
    await writeFile(`${dataDir}.lock`, '4194305');
    lockDirectory(dataDir)();
  });

  test('of a process that lives, is respected', async () => {
    await writeFile(`${dataDir}.lock`, String(process.ppid));
    expect(() => lockDirectory(dataDir)).toThrow(DirectoryInUse);
  });
});
