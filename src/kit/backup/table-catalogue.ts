import pg from 'pg';

export interface Table {
  name: string;
  /** Stored columns; the generated ones are computed anew. */
  columns: string[];
  /** The columns that put rows in one order on every server: the primary key, or else all. */
  order: { column: string; isText: boolean; isKey: boolean }[];
}

/** A signed-out session must not come back from a backup; the list of migrations is compared, not copied. */
const NOT_KEPT = ['session', 'migration', 'migrations'];

/** Every table of the schema `public`, from the catalogue: a new table is part of every backup by itself. */
export async function keptTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name,
            array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns,
            jsonb_agg(jsonb_build_object('column', a.attname, 'isText', a.attcollation <> 0, 'isKey', i.indkey is not null)
                      order by array_position(i.indkey::int2[], a.attnum), a.attnum)
              filter (where i.indkey is null or a.attnum = any (i.indkey)) as "order"
       from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       left join pg_index i on i.indrelid = c.oid and i.indisprimary
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relpersistence = 'p' and c.relname <> all ($1)
      group by c.oid, c.relname
      order by c.relname collate "C"`,
    [NOT_KEPT],
  );
  return rows;
}

export function copyOutSql(table: Table): string {
  // Without a key by all columns as text: json and the like have no order of their own.
  const order = table.order.map(
    ({ column, isText, isKey }) =>
      pg.escapeIdentifier(column) + (isKey ? '' : '::text') + (isText || !isKey ? ' collate "C"' : ''),
  );
  const source = `public.${pg.escapeIdentifier(table.name)}`;
  return `copy (select ${columnList(table)} from ${source} order by ${order.join(', ')}) to stdout`;
}

export function copyInSql(table: Table): string {
  return `copy public.${pg.escapeIdentifier(table.name)} (${columnList(table)}) from stdin`;
}

function columnList(table: Table): string {
  return table.columns.map((column) => pg.escapeIdentifier(column)).join(', ');
}

/** The names of the applied migrations: two databases with the same list have the same tables. */
export async function appliedMigrations(client: pg.ClientBase): Promise<string[]> {
  for (const table of ['migration', 'migrations']) {
    const found = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
      `public.${table}`,
    ]);
    if (found.rows[0]?.there !== true) continue;
    const { rows } = await client.query<{ name: string }>(`select name from public.${table} order by id`);
    return rows.map((row) => row.name);
  }
  return [];
}

interface SequenceState {
  name: string;
  value: string;
}

/** The sequences that have given a number out. */
export async function sequenceStates(client: pg.ClientBase): Promise<SequenceState[]> {
  const { rows } = await client.query<SequenceState>(
    `select sequencename::text as name, last_value::text as value
       from pg_sequences where schemaname = 'public' and last_value is not null order by 1`,
  );
  return rows;
}

/** Settings on which the text form of values depends, and no time limits: both sides use the same. */
export async function speakCanonically(client: pg.ClientBase): Promise<void> {
  await client.query(`
    set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local intervalstyle = 'postgres';
    set local extra_float_digits = 1; set local bytea_output = 'hex'; set local client_encoding = 'UTF8';
    set local row_security = off; set local statement_timeout = 0; set local search_path = public, pg_catalog;
    set local idle_in_transaction_session_timeout = 0`);
}
