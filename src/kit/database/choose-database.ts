import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from './embedded-postgres.js';

export interface ChosenDatabase {
  url: string;
  embedded: boolean;
  /** The folder of the embedded cluster. */
  dataDir?: string;
  /** From now on an embedded server that died is started again. */
  keepRunning(): void;
  stop(): Promise<void>;
}

/**
 * The server named in DATABASE_URL, or else the embedded one in `data/postgres` of the package (or of
 * COLLEGE_DATA_DIR). One process a machine calls this and hands the url to those it starts.
 */
export async function chooseDatabase(options: {
  env: NodeJS.ProcessEnv;
  packageRoot: string;
  log?: (line: string) => void;
}): Promise<ChosenDatabase> {
  const { DATABASE_URL: external, COLLEGE_DATA_DIR: folder } = options.env;
  if (external) {
    return { url: external, embedded: false, keepRunning: () => undefined, stop: () => Promise.resolve() };
  }
  const server = await startEmbedded({
    dataDir: join(folder ? folder : join(options.packageRoot, 'data'), 'postgres'),
    durable: true,
    log: options.log ?? console.error,
  });
  try {
    await ensureDatabase(server.connection('postgres'), 'college');
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    ...{ url: server.url('college'), embedded: true, dataDir: server.dataDir },
    keepRunning: () => {
      server.keepRunning();
    },
    stop: () => server.stop(),
  };
}

async function ensureDatabase(connection: pg.ClientConfig, name: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    // Two first starts at once: the other one made it.
    if (!(error instanceof pg.DatabaseError) || !['42P04', '23505'].includes(error.code ?? '')) throw error;
  } finally {
    await client.end();
  }
}
