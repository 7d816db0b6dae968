import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runMigrations as migrateQueue } from 'graphile-worker';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { CountingClient } from './counting-client.js';

// Calendar days stay text: a Date would shift them with the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

type Constructor<T> = new () => T;

async function loadMigrations(folder: string): Promise<Constructor<MigrationInterface>[]> {
  const files = readdirSync(folder)
    .filter((name) => /^\d+-.*\.(ts|js)$/.test(name))
    .sort();
  const modules = await Promise.all(
    files.map(
      (name) =>
        import(pathToFileURL(join(folder, name)).href) as Promise<
          Record<string, Constructor<MigrationInterface>>
        >,
    ),
  );
  return modules.flatMap((module) => Object.values(module));
}

/** Options of the one data source; modules name their entities themselves, SQL does the reads. */
export function dataSourceOptions(url: string, poolSize = 10) {
  return {
    type: 'postgres' as const,
    url,
    poolSize,
    synchronize: false,
    extra: {
      Client: CountingClient,
      // Statements of one connection may follow each other without waiting for answers.
      pipeline: true,
      // Statements that come again are planned once per connection, not for each set of parameters.
      options: '-c plan_cache_mode=force_generic_plan',
      connectionTimeoutMillis: 3000,
      query_timeout: 15_000,
      statement_timeout: 10_000,
      lock_timeout: 3000,
      idle_in_transaction_session_timeout: 15_000,
      keepAlive: true,
    },
  };
}

async function withMigrations<T>(url: string, work: (source: DataSource) => Promise<T>): Promise<T> {
  const migrations = await loadMigrations(fileURLToPath(new URL('../../../migrations', import.meta.url)));
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTransactionMode: 'each',
    poolSize: 2,
  });
  await source.initialize();
  try {
    await source.query('SELECT pg_advisory_lock(7001)');
    return await work(source);
  } finally {
    await source.destroy();
  }
}

/** Brings the schema to the newest migration; several processes may call it at once, one works. */
export async function migrate(url: string): Promise<number> {
  await migrateQueue({ connectionString: url });
  return withMigrations(url, async (source) => (await source.runMigrations()).length);
}

/** Takes every migration back, the newest first: an empty schema is left. */
export async function migrateDown(url: string): Promise<void> {
  await withMigrations(url, async (source) => {
    for (let left = source.migrations.length; left > 0; left -= 1) await source.undoLastMigration();
  });
}
