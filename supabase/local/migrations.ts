import { readdir, readFile } from 'node:fs/promises';

const DIRECTORY = new URL('../migrations/', import.meta.url);
const SEED = new URL('../seed.sql', import.meta.url);

/** What migrations need of a connection: PGlite has it, and a connection to a server can. */
export interface MigrationDriver extends Statements {
  transaction<T>(work: (transaction: Statements) => Promise<T>): Promise<T>;
}
interface Statements {
  query(query: string, params?: unknown[]): Promise<{ rows: unknown[] }>;
  exec(sql: string): Promise<unknown>;
}

/**
 * Applies the migrations that this database has not seen, each in one transaction, and records them where the Supabase CLI does.
 *
 * @returns the file names that were applied, in order.
 * @throws naming the file whose SQL failed; what came before it stays applied.
 */
export async function applyMigrations(driver: MigrationDriver): Promise<string[]> {
  const applied: string[] = [];
  const { rows } = await driver.query('select version from supabase_migrations.schema_migrations');
  const seen = new Set((rows as { version: string }[]).map(({ version }) => version));
  for (const file of await migrationFiles()) {
    const [, version, name] = /^(\d{14})_(\w+)\.sql$/.exec(file) ?? [];
    if (!version || !name) throw new Error(`supabase/migrations/${file}: expected <14 digits>_<words>.sql`);
    if (seen.has(version)) continue;
    const statements = await readFile(new URL(file, DIRECTORY), 'utf8');
    try {
      await driver.transaction(async (transaction) => {
        await transaction.exec(statements);
        await transaction.query(
          'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)',
          [version, name, [statements]],
        );
      });
    } catch (error) {
      throw new Error(
        `supabase/migrations/${file}: ${error instanceof Error ? error.message : String(error)}`,
        {
          cause: error,
        },
      );
    }
    applied.push(file);
  }
  return applied;
}

/** Puts the development data of supabase/seed.sql in. */
export async function applySeed(driver: Pick<MigrationDriver, 'exec'>): Promise<void> {
  await driver.exec(await readFile(SEED, 'utf8'));
}

async function migrationFiles(): Promise<string[]> {
  return (await readdir(DIRECTORY)).filter((file) => file.endsWith('.sql')).sort();
}
