import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipFunctions } from '@netlify/zip-it-and-ship-it';
import { expect, test } from 'vitest';
import { uploadsRedirect } from '../../netlify/deployment.ts';

test('photos are put on the site’s own origin, from where Netlify hands them on', () => {
  expect(uploadsRedirect('https://thu.supabase.co/')).toBe(
    '/storage/v1/object/upload/sign/* https://thu.supabase.co/storage/v1/object/upload/sign/:splat 200\n',
  );
});

test('Netlify’s own bundler takes every function with what it imports', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'functions-'));
  try {
    const bundled = await zipFunctions('netlify/functions', folder, {
      archiveFormat: 'none',
      basePath: process.cwd(),
      config: {
        '*': { nodeBundler: 'esbuild', externalNodeModules: ['sharp'] },
        'take-programme': { includedFiles: ['content/criteria/**/*.json'] },
      },
    });
    // As netlify.toml says; the function reads them from its own folder.
    expect(existsSync(path.join(folder, 'take-programme/content/criteria/26-2026/edition.json'))).toBe(true);
    const found = bundled.map(({ name, routes, schedule }) => ({
      name,
      route: routes?.[0]?.pattern,
      schedule: schedule ?? undefined,
    }));
    expect(found.sort((a, b) => a.name.localeCompare(b.name))).toEqual([
      { name: 'bring-in', route: undefined, schedule: '*/5 * * * *' },
      { name: 'counts', route: '/api/counts', schedule: undefined },
      { name: 'health', route: '/api/health', schedule: undefined },
      { name: 'heartbeat', route: undefined, schedule: '17 */6 * * *' },
      { name: 'opened', route: '/api/opened', schedule: undefined },
      { name: 'papers', route: '/api/papers', schedule: undefined },
      { name: 'rebuild', route: undefined, schedule: '5 17 * * *' },
      { name: 'retention', route: undefined, schedule: '@daily' },
      { name: 'send-messages', route: undefined, schedule: '*/5 * * * *' },
      { name: 'submissions', route: '/api/submissions/:form', schedule: undefined },
      { name: 'take-programme', route: undefined, schedule: '*/5 * * * *' },
    ]);
    for (const { bundlerErrors } of bundled) expect(bundlerErrors ?? []).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
