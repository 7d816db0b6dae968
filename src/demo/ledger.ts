import type pg from 'pg';

export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value>>;

/** The rows of the story before they are written: ids are given here, so that chapters can speak of each other. */
export class Ledger {
  private readonly tables = new Map<string, Row[]>();
  private readonly numbers = new Map<string, number>();

  /** Adds a row and gives its id. */
  add(table: string, row: Row): number {
    const id = (this.numbers.get(table) ?? 0) + 1;
    this.numbers.set(table, id);
    this.put(table, { id, ...row });
    return id;
  }

  /** Adds a row of a table without an id of its own. */
  put(table: string, row: Row): void {
    const rows = this.tables.get(table);
    if (rows) rows.push(row);
    else this.tables.set(table, [row]);
  }

  rows(table: string): readonly Row[] {
    return this.tables.get(table) ?? [];
  }
}

const AT_ONCE = 5000;

export async function insertRows(client: pg.Client, table: string, rows: readonly Row[]): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const columns = Object.keys(first)
    .map((column) => `"${column}"`)
    .join(', ');
  const own = 'id' in first ? 'OVERRIDING SYSTEM VALUE' : '';
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await client.query(
      `INSERT INTO "${table}" (${columns}) ${own}
       SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1)`,
      [JSON.stringify(rows.slice(from, from + AT_ONCE))],
    );
  }
  if (own) {
    await client.query(`SELECT setval(pg_get_serial_sequence('"${table}"', 'id'), max(id)) FROM "${table}"`);
  }
}

/** The author of everything written from here on in the transaction: no change goes without one. */
export async function becomeAuthor(
  client: pg.Client,
  accountId: number,
  role: string,
  reason = '',
): Promise<void> {
  await client.query(
    `SELECT set_config('app.account', $1, true), set_config('app.role', $2, true),
       set_config('app.origin', 'demo', true), set_config('app.reason', $3, true)`,
    [String(accountId), role, reason],
  );
}
