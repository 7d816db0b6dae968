import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../src/kit/database/embedded-postgres.js';
import { packageRoot } from '../../src/kit/package-root.js';

/** bare: nothing in it; empty: migrated; demo: the demo story told. */
export type Template = 'bare' | 'empty' | 'demo';

export interface TestDatabase {
  name: string;
  url: string;
  drop(): Promise<void>;
}

interface TestCluster {
  url(database: string): string;
  createDatabase(template: Template): Promise<TestDatabase>;
  dropDatabase(name: string): Promise<void>;
}

const PREPARATION_LOCK = 20_172_026;
const root = packageRoot();
let cluster: Promise<TestCluster> | undefined;
let created = 0;

/** The one cluster of this test run, or the server named in TEST_DATABASE_URL. Started at the first call. */
export function testCluster(): Promise<TestCluster> {
  cluster ??= openCluster();
  return cluster;
}

async function openCluster(): Promise<TestCluster> {
  const url = await serverAddress();
  const templates = new Map<Template, Promise<string>>();
  const template = (kind: Template): Promise<string> => {
    const known =
      templates.get(kind) ?? (kind === 'bare' ? Promise.resolve('template0') : prepare(url, kind));
    templates.set(kind, known);
    return known;
  };
  const dropDatabase = (name: string) =>
    administer(url, (client) =>
      client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`),
    );
  return {
    url,
    createDatabase: async (kind) => {
      const source = await template(kind);
      const name = `test_${process.pid}_${Date.now().toString(36)}_${++created}`;
      await administer(url, (client) =>
        client.query(`create database ${name} template ${source} strategy file_copy`),
      );
      return { name, url: url(name), drop: () => dropDatabase(name) };
    },
    dropDatabase,
  };
}

async function serverAddress(): Promise<(database: string) => string> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    return (database) => {
      const url = new URL(given);
      url.pathname = `/${database}`;
      return url.href;
    };
  }
  const folder = process.env.COLLEGE_TEST_CLUSTER;
  if (!folder) throw new Error('COLLEGE_TEST_CLUSTER is set by the global set-up of jest.');
  const server = await startEmbedded({
    dataDir: join(folder, 'postgres'),
    durable: false,
    log: () => undefined,
  });
  return (database) => server.url(database);
}

async function administer(
  url: (database: string) => string,
  act: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ connectionString: url('postgres') });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}

/** Made once per build by whichever worker comes first; the others wait at the advisory lock. */
async function prepare(url: (database: string) => string, kind: 'empty' | 'demo'): Promise<string> {
  const source = kind === 'demo' ? await prepare(url, 'empty') : 'template0';
  const name = `college_${kind}`;
  await administer(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [PREPARATION_LOCK]);
    run(['tools/build.mjs', '--quiet']);
    const build = readFileSync(join(root, 'dist', '.stamp'), 'utf8');
    const { rows } = await client.query<{ build: string | null }>(
      `select shobj_description(oid, 'pg_database') as build from pg_database where datname = $1`,
      [name],
    );
    if (rows[0]?.build === build) return;
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name} template ${source} strategy file_copy`);
    run([`dist/src/commands/${kind === 'demo' ? 'demo' : 'migrate'}.js`], url(name));
    await client.query(`comment on database ${name} is ${pg.escapeLiteral(build)}`);
  });
  return name;
}

function run([script = '', ...args]: string[], databaseUrl?: string): void {
  if (!existsSync(join(root, script))) throw new Error(`${script} is not there: a template cannot be made.`);
  const result = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    env: {
      ...process.env,
      NODE_OPTIONS: undefined,
      COLLEGE_TEST: '1',
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0) throw new Error(`${script} failed:\n${result.stdout}\n${result.stderr}`);
}
