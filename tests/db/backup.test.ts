import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbedded, type Embedded } from '../../supabase/local/embedded.ts';
import { asOfficer, makeOfficer, takeWorkflows } from './officers.ts';
import { receive } from './sending.ts';

// A copy is made, the database is destroyed, the copy is put back: everything is as it was, and goes on. docs/ tells how it is
// done where the site runs.

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ocop-backup-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Every table with how many rows it has and a fingerprint of them. */
async function fingerprint(database: Embedded): Promise<Record<string, string>> {
  const tables = await database.sql<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'auth', 'storage', 'desk', 'supabase_migrations') order by 1`,
  );
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await database.sql<{ print: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print from ${name} t`,
    );
    prints[name] = row?.print ?? '';
  }
  return prints;
}

test('dump, destroy, restore, compare', { timeout: 120_000 }, async () => {
  const first = await startEmbedded({ dataDir: join(directory, 'one') });
  const sql: Embedded['sql'] = (query, params) => first.sql(query, params);
  await takeWorkflows(sql);
  await receive(sql);
  const [dossier] = await first.sql<{ reference: string; commune: string; version: number }>(
    'select reference, commune, version from public.submissions',
  );
  const officer = await makeOfficer(sql, 'commune-officer', dossier?.commune ?? '');
  await asOfficer(first, officer, (own) =>
    own(`select public.make_move($1, 'xem-xet', $2, null, null)`, [dossier?.reference, dossier?.version]),
  );
  const before = await fingerprint(first);
  expect(before['public.submissions']).toMatch(/^1 /);
  expect(before['public.desk_log']).toMatch(/^[1-9]/);
  const copy = await first.dump();
  await first.close();
  await rm(join(directory, 'one'), { recursive: true });
  expect(await readdir(directory)).not.toContain('one');

  const second = await startEmbedded({ snapshot: copy });
  try {
    expect(await fingerprint(second)).toEqual(before);
    // And it is a database that works: what may not be changed still may not, the next dossier is received.
    await expect(second.sql('delete from public.desk_log')).rejects.toThrow('only ever added to');
    const [sent] = await second.sql<{ outcome: string }>(
      `select outcome from public.receive_submission('san-pham', 1, '{SP-3333-3333}', 'du-lieu-thu-khoa-sau-khoi-phuc', null, '{}', '[]', '{}', null)`,
    );
    expect(sent?.outcome).toBe('received');
  } finally {
    await second.close();
  }
});
