import { openAsBlob } from 'node:fs';
import { createClient } from '@supabase/supabase-js';
import type { SupabaseClient } from '@supabase/supabase-js';
import { inject } from 'vitest';
import type { Embedded } from '../../supabase/local/embedded.ts';
import { startEmbedded } from '../../supabase/local/embedded.ts';

export { LOCAL_KEYS } from '../../supabase/local/embedded.ts';

export type Role = 'anon' | 'authenticated' | 'service_role';

export interface TestDatabase {
  embedded: Embedded;
  /** Runs a statement as the owner of the database, as a migration would. */
  sql: Embedded['sql'];
  /**
   * Runs `work` as a role of the API, in a transaction that is rolled back afterwards, whatever it did.
   * @returns what `work` returned.
   */
  asRole<T>(role: Role, work: (sql: Embedded['sql']) => Promise<T>): Promise<T>;
  /** As `asRole`, as the owner of the database. */
  asOwner<T>(work: (sql: Embedded['sql']) => Promise<T>): Promise<T>;
  /** A supabase-js client that talks to this database with the given key, without a network. */
  client(key: string): SupabaseClient;
}

/** The migrated, empty database, as a copy in memory of the test file's own. Close it with `embedded.close()`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const embedded = await startEmbedded({ snapshot: await openAsBlob(inject('snapshot')) });
  return {
    embedded,
    sql: (query, params) => embedded.sql(query, params),
    asRole: (role, work) => rolledBack(embedded, `set local role ${role}`, work),
    asOwner: (work) => rolledBack(embedded, 'select', work),
    client: (key) =>
      createClient('http://supabase.test', key, {
        global: { fetch: (input, init) => embedded.fetch(new Request(input, init)) },
        auth: { persistSession: false, autoRefreshToken: false },
      }),
  };
}

async function rolledBack<T>(
  embedded: Embedded,
  first: string,
  work: (sql: Embedded['sql']) => Promise<T>,
): Promise<T> {
  let outcome: { value: T } | undefined;
  try {
    await embedded.transaction(async (sql) => {
      await sql(first);
      outcome = { value: await work(sql) };
      throw new RollBack();
    });
  } catch (error) {
    if (!(error instanceof RollBack)) throw error;
  }
  if (!outcome) throw new Error('The transaction ended without an outcome.');
  return outcome.value;
}

class RollBack extends Error {}
