import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startRealDatabase } from '../bench/postgres.ts';

/** There is one for Linux on x64, as in CI; its package for other machines cannot be had everywhere. */
const LINTER = fileURLToPath(
  new URL(
    '../../node_modules/@postgres-language-server/cli-x86_64-linux-gnu/postgres-language-server',
    import.meta.url,
  ),
);
/** On a database nobody has asked anything yet every index is unused. */
const NOT_HERE = ['splinter/performance/unusedIndex'];

/** What Supabase's own lint rules (splinter) say of a migrated database: the names of the rules, with their tables. */
function lint(address: string): string[] {
  // npm unpacks it as a file like any other.
  chmodSync(LINTER, 0o755);
  const directory = mkdtempSync(join(tmpdir(), 'ocop-lint-'));
  const run = spawnSync(
    LINTER,
    ['dblint', `--connection-string=${address}`, '--max-diagnostics=500', '--colors=off'],
    { cwd: directory, encoding: 'utf8' },
  );
  rmSync(directory, { recursive: true });
  if (!run.stdout.includes('Command completed')) throw new Error(run.stdout + run.stderr);
  return [...run.stderr.matchAll(/(splinter\/\w+\/\w+) ━+\s+\S (.+)/g)].map(
    ([, rule, what]) => `${String(rule)}: ${String(what)}`,
  );
}

const thisMachine = existsSync(LINTER) || (process.platform === 'linux' && process.arch === 'x64');

test.runIf(thisMachine)('Supabase’s lint rules have nothing to say', { timeout: 120_000 }, async () => {
  const database = await startRealDatabase();
  try {
    // As on a hosted project: by this the rules know what the API shows.
    await database.sql(`alter database postgres set pgrst.db_schemas = 'public, graphql_public'`);
    // The table that measurements compare with is not the site's.
    await database.sql('drop table public.bare_insert');
    const found = lint(database.address);
    expect(found.some((each) => NOT_HERE.some((rule) => each.startsWith(rule)))).toBe(true);
    expect(found.filter((each) => !NOT_HERE.some((rule) => each.startsWith(rule)))).toEqual([]);

    await database.sql('create table public.forgotten (id integer)');
    await database.sql('grant select on public.forgotten to anon');
    expect(lint(database.address).join('\n')).toContain('rlsDisabledInPublic');
  } finally {
    await database.stop();
  }
});
