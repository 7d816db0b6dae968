import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { tellDemo } from '../src/demo/tell.js';
import { migrate } from '../src/kit/database/data-source.js';
import { type EmbeddedPostgres, startEmbedded } from '../src/kit/database/embedded-postgres.js';
import { packageRoot } from '../src/kit/package-root.js';

const SIZE = { students: 1500, groups: 60 };

export interface BigCollege {
  /** The copy that one run may spoil. */
  url: string;
  /** Of PostgreSQL's first process. */
  pid: number;
  stop(): Promise<void>;
}

/** A college of 60 groups, told once per set of migrations into `data/bench`, and a copy of it for this run. */
export async function openBigCollege(say: (line: string) => void): Promise<BigCollege> {
  const dataDir = join(packageRoot(), 'data', 'bench', 'postgres');
  const server = await startEmbedded({ dataDir, durable: true, log: say });
  const copy = `bench_run_${process.pid}`;
  const drop = (): Promise<unknown> =>
    administer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${copy} WITH (FORCE)`));
  try {
    const original = `big_${fingerprint()}`;
    await ensureTold(server, original, say);
    await administer(server, (client) =>
      client.query(`CREATE DATABASE ${copy} TEMPLATE ${original} STRATEGY FILE_COPY`),
    );
  } catch (error) {
    await drop();
    await server.stop();
    throw error;
  }
  return {
    url: server.url(copy),
    pid: server.pid,
    stop: async () => {
      await drop();
      await server.stop();
    },
  };
}

async function ensureTold(
  server: EmbeddedPostgres,
  name: string,
  say: (line: string) => void,
): Promise<void> {
  const isThere = await administer(server, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE datname LIKE 'big\\_%' OR datname LIKE 'bench\\_run\\_%'`,
    );
    const others = rows.filter((row) => row.name !== name);
    for (const other of others) await client.query(`DROP DATABASE ${other.name} WITH (FORCE)`);
    return others.length < rows.length;
  });
  if (isThere) return;
  say(`Большой колледж рассказывается один раз: ${SIZE.groups} групп, ${SIZE.students} обучающихся.`);
  const unfinished = `bench_run_untold`;
  await administer(server, (client) => client.query(`CREATE DATABASE ${unfinished}`));
  await migrate(server.url(unfinished));
  await tellDemo(server.url(unfinished), say, SIZE);
  await administer(server, async (client) => {
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
  });
}

/** Changes with any migration. */
function fingerprint(): string {
  const folder = join(packageRoot(), 'migrations');
  const hash = createHash('sha256').update(JSON.stringify(SIZE));
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}

async function administer<T>(server: EmbeddedPostgres, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(server.connection('postgres'));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
