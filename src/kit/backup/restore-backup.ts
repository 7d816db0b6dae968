import pg from 'pg';
import { BackupRefusal, type TableSummary } from './backup-format.js';
import { readBackup, type BackupContents } from './backup-reader.js';
import { copyIn } from './copy.js';
import { appliedMigrations, copyInSql, keptTables, speakCanonically, type Table } from './table-catalogue.js';
import { summarise } from './write-backup.js';

type Progress = (line: string) => void;

/** The tables that hold something, fullest first. */
export async function filledTables(client: pg.ClientBase): Promise<{ table: string; rows: number }[]> {
  const filled: { table: string; rows: number }[] = [];
  for (const { name } of await keptTables(client)) {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from public.${pg.escapeIdentifier(name)}`,
    );
    const n = rows[0]?.n ?? 0;
    if (n > 0) filled.push({ table: name, rows: n });
  }
  return filled.sort((a, b) => b.rows - a.rows);
}

/**
 * Puts a database back as it was, all or nothing: the file is checked whole before the first change, and the rows
 * are read back and compared with it before the commit. The schema must be that of the backup.
 */
export async function restoreBackup(
  client: pg.ClientBase,
  file: string,
  progress: Progress,
): Promise<TableSummary[]> {
  progress('Проверяю файл…');
  const contents = await readBackup(file);
  await client.query('begin');
  try {
    await speakCanonically(client);
    await client.query(`set local lock_timeout = '10s'`);
    const tables = await keptTables(client);
    await refuseOtherSchema(client, contents, tables);
    await silenceTriggers(client, async () => {
      await load(client, file, tables, progress);
      await compare(client, contents, tables, progress);
    });
    await resetSequences(client, contents);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw inWords(error);
  }
  await client.query('analyze');
  return contents.tables;
}

async function refuseOtherSchema(
  client: pg.ClientBase,
  contents: BackupContents,
  tables: Table[],
): Promise<void> {
  const here = JSON.stringify([await appliedMigrations(client), tables.map((t) => [t.name, t.columns])]);
  const there = JSON.stringify([
    contents.header.migrations,
    contents.tables.map((t) => [t.table, t.columns]),
  ]);
  if (here === there) return;
  throw new BackupRefusal(
    `Копия от ${contents.header.madeAt} сделана другой версией программы: строение базы не совпадает. ` +
      'Восстановите её программой той же версии, затем обновите программу. Ничего не записано.',
  );
}

/** History and guards must not fire on rows that passed them once; those marked ALWAYS are put off by name. */
async function silenceTriggers(client: pg.ClientBase, act: () => Promise<void>): Promise<void> {
  await client.query(`set local session_replication_role = replica`);
  const { rows } = await client.query<{ table: string; trigger: string }>(
    `select t.tgrelid::regclass::text as table, quote_ident(t.tgname) as trigger
       from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'public'::regnamespace and t.tgenabled = 'A' and not t.tgisinternal`,
  );
  for (const { table, trigger } of rows)
    await client.query(`alter table ${table} disable trigger ${trigger}`);
  await act();
  for (const { table, trigger } of rows) {
    await client.query(`alter table ${table} enable always trigger ${trigger}`);
  }
}

async function load(client: pg.ClientBase, file: string, tables: Table[], progress: Progress): Promise<void> {
  const names = tables.map(({ name }) => `public.${pg.escapeIdentifier(name)}`);
  if (names.length > 0) await client.query(`truncate ${names.join(', ')} cascade`);
  let done = 0;
  await readBackup(file, async ({ table: name }, source) => {
    const table = tables.find((t) => t.name === name);
    if (table === undefined) throw new BackupRefusal(`Таблицы «${name}» в базе нет.`);
    const rows = await copyIn(client, copyInSql(table), source);
    progress(`[${++done}/${tables.length}] ${name}: ${rows}`);
  });
}

async function compare(
  client: pg.ClientBase,
  contents: BackupContents,
  tables: Table[],
  progress: Progress,
): Promise<void> {
  progress('Сверяю записанное с копией…');
  for (const table of tables) {
    const kept = contents.tables.find((t) => t.table === table.name);
    const now = await summarise(client, table);
    if (kept?.rows === now.rows && kept.sha256 === now.sha256) continue;
    throw new BackupRefusal(`Таблица «${table.name}» после записи отличается от копии. Ничего не записано.`);
  }
}

/** The last act: numbers given out by a sequence are not taken back by a rollback. */
async function resetSequences(client: pg.ClientBase, contents: BackupContents): Promise<void> {
  await client.query(
    `select setval(('public.' || quote_ident(kept.name))::regclass, kept.value::bigint)
       from jsonb_to_recordset($1::jsonb) as kept(name text, value text)`,
    [JSON.stringify(contents.closing.sequences)],
  );
}

function inWords(error: unknown): unknown {
  const code = error instanceof pg.DatabaseError ? error.code : undefined;
  if (code === '42501') {
    return new BackupRefusal(
      'Учётной записи базы не хватает прав: восстановление отключает триггеры (session_replication_role). ' +
        'Укажите в DATABASE_URL администратора сервера. Ничего не записано.',
    );
  }
  if (code === '55P03')
    return new BackupRefusal('База занята. Остановите сайт и повторите. Ничего не записано.');
  return error;
}
