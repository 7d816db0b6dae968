import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { END_OF_ROWS, FORMAT, type TableSummary } from './backup-format.js';
import { CopyOut } from './copy.js';
import {
  appliedMigrations,
  copyOutSql,
  keptTables,
  sequenceStates,
  speakCanonically,
  type Table,
} from './table-catalogue.js';

type Progress = (line: string) => void;

/** One consistent snapshot of the whole database into a file, readable to its owner only. */
export async function writeBackup(
  client: pg.ClientBase,
  file: string,
  progress: Progress,
): Promise<TableSummary[]> {
  const unfinished = `${file}.part`;
  const summaries: TableSummary[] = [];
  await client.query('begin isolation level repeatable read read only');
  try {
    await speakCanonically(client);
    await pipeline(
      Readable.from(backupText(client, summaries, progress), { objectMode: false }),
      createGzip({ level: 6 }),
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
    );
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await client.query('rollback');
  }
  return summaries;
}

async function* backupText(
  client: pg.ClientBase,
  summaries: TableSummary[],
  progress: Progress,
): AsyncGenerator<Buffer> {
  const whole = createHash('sha256');
  const said = (text: string) => {
    const bytes = Buffer.from(text);
    whole.update(bytes);
    return bytes;
  };
  const migrations = await appliedMigrations(client);
  yield said(line({ format: FORMAT, madeAt: new Date().toISOString(), migrations }));
  const tables = await keptTables(client);
  for (const [index, table] of tables.entries()) {
    yield said(line({ table: table.name, columns: table.columns }));
    const digest = createHash('sha256');
    const copy = rowsOf(client, table);
    for await (const chunk of copy as AsyncIterable<Buffer>) {
      digest.update(chunk);
      whole.update(chunk);
      yield chunk;
    }
    const count = { rows: copy.rows, sha256: digest.digest('hex') };
    yield said(END_OF_ROWS + line(count));
    summaries.push({ table: table.name, ...count });
    progress(`[${index + 1}/${tables.length}] ${table.name}: ${copy.rows}`);
  }
  const sequences = await sequenceStates(client);
  const closing = { tables: tables.length, sequences };
  yield Buffer.from(line({ ...closing, sha256: whole.update(JSON.stringify(closing)).digest('hex') }));
}

/** The digest and count of a table as they would stand in a backup made now. */
export async function summarise(client: pg.ClientBase, table: Table): Promise<TableSummary> {
  const digest = createHash('sha256');
  const copy = rowsOf(client, table);
  for await (const chunk of copy as AsyncIterable<Buffer>) digest.update(chunk);
  return { table: table.name, rows: copy.rows, sha256: digest.digest('hex') };
}

function rowsOf(client: pg.ClientBase, table: Table): CopyOut {
  return client.query(new CopyOut(copyOutSql(table)));
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
