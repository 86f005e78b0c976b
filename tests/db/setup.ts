import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../supabase/local/embedded.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of a dump of a migrated database without data. */
    snapshot: string;
  }
}

/** Migrates once; each test file opens its own copy of the result. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'ocop-db-'));
  const file = join(directory, 'snapshot.tar');
  const embedded = await startEmbedded();
  await writeFile(file, (await embedded.dump()).stream());
  await embedded.close();
  project.provide('snapshot', file);
  return () => rm(directory, { recursive: true });
}
