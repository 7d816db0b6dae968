import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { tellDemo } from '../src/demo/tell.js';
import { migrate } from '../src/kit/database/data-source.js';
import { type EmbeddedPostgres, startEmbedded } from '../src/kit/database/embedded-postgres.js';
import { packageRoot } from '../src/kit/package-root.js';
import { addNineYears } from './ten-years.js';

type Say = (line: string) => void;

const UNFINISHED = 'bench_run_unfinished';
const SIZE = { students: 1500, groups: 60 };

export interface BigCollege {
  /** The copy that one run may spoil. */
  url: string;
  /** A copy with nine earlier years more, where it was asked for. */
  tenYears?: string;
  /** Of PostgreSQL's first process. */
  pid: number;
  stop(): Promise<void>;
}

interface Originals {
  oneYear: string;
  tenYears: string;
}

/** A college of 60 groups, told once per set of migrations into `data/bench`, and copies of it for this run. */
export async function openBigCollege(say: Say, years: boolean): Promise<BigCollege> {
  const dataDir = join(packageRoot(), 'data', 'bench', 'postgres');
  const server = await startEmbedded({ dataDir, durable: true, log: say });
  const copies: string[] = [];
  const stop = async (): Promise<void> => {
    for (const copy of copies) await administer(server, `DROP DATABASE IF EXISTS ${copy} WITH (FORCE)`);
    await server.stop();
  };
  const copyOf = async (original: string): Promise<string> => {
    const copy = `bench_run_${process.pid}_${copies.length}`;
    copies.push(copy);
    await administer(server, `CREATE DATABASE ${copy} TEMPLATE ${original} STRATEGY FILE_COPY`);
    return server.url(copy);
  };
  try {
    const originals = originalNames();
    const there = await swept(server, originals);
    if (!there.has(originals.oneYear)) await tell(server, originals.oneYear, say);
    if (years && !there.has(originals.tenYears)) await growOld(server, originals, say);
    const url = await copyOf(originals.oneYear);
    const tenYears = years ? { tenYears: await copyOf(originals.tenYears) } : {};
    return { url, ...tenYears, pid: server.pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Drops what other migrations and broken runs have left, and answers what stays. */
async function swept(server: EmbeddedPostgres, originals: Originals): Promise<Set<string>> {
  const rows = await administer<{ name: string }>(
    server,
    `SELECT datname AS name FROM pg_database WHERE datname LIKE 'big\\_%' OR datname LIKE 'bench\\_run\\_%'`,
  );
  const wanted = Object.values<string>({ ...originals });
  const names = rows.map(({ name }) => name);
  for (const name of names.filter((one) => !wanted.includes(one)))
    await administer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  return new Set(names.filter((one) => wanted.includes(one)));
}

async function tell(server: EmbeddedPostgres, name: string, say: Say): Promise<void> {
  say(`Большой колледж рассказывается один раз: ${SIZE.groups} групп, ${SIZE.students} обучающихся.`);
  await administer(server, `CREATE DATABASE ${UNFINISHED}`);
  await migrate(server.url(UNFINISHED));
  await tellDemo(server.url(UNFINISHED), say, SIZE);
  await administer(server, `ALTER DATABASE ${UNFINISHED} RENAME TO ${name}`);
}

async function growOld(server: EmbeddedPostgres, { oneYear, tenYears }: Originals, say: Say): Promise<void> {
  say('К большому колледжу один раз добавляются девять прошлых лет.');
  await administer(server, `CREATE DATABASE ${UNFINISHED} TEMPLATE ${oneYear} STRATEGY FILE_COPY`);
  await addNineYears(server.url(UNFINISHED), say);
  await administer(server, `ALTER DATABASE ${UNFINISHED} RENAME TO ${tenYears}`);
}

/** The first changes with any migration, the second also with the way of making earlier years. */
function originalNames(): Originals {
  const told = fingerprint();
  const hash = createHash('sha256');
  for (const part of ['ten-years.js', 'year-clone.js', 'link-history.js'])
    hash.update(readFileSync(join(packageRoot(), 'dist', 'bench', part)));
  return { oneYear: `big_${told}`, tenYears: `big_${told}_years_${hash.digest('hex').slice(0, 8)}` };
}

/** Changes with any migration. */
function fingerprint(): string {
  const folder = join(packageRoot(), 'migrations');
  const hash = createHash('sha256').update(JSON.stringify(SIZE));
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}

async function administer<T extends object>(server: EmbeddedPostgres, sql: string): Promise<T[]> {
  const client = new pg.Client(server.connection('postgres'));
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}
