import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { chainBook, type ChainHead } from '../../src/access/audit/chain.js';
import { packageRoot } from '../../src/kit/package-root.js';
import { testCluster, type TestDatabase } from '../support/cluster.js';

let database: TestDatabase;
let client: pg.Client;
/** What TypeORM's manager does with a query, over a plain client. */
const manager = {
  query: async <T>(sql: string, params: unknown[] = []): Promise<T> =>
    (await client.query(sql, params)).rows as T,
};
const SECRET = 'a secret of the audit spec, long enough for it';
const RECHAINED = ['book:one', 'book:two'];

beforeAll(async () => {
  process.env['SESSION_SECRET'] = SECRET;
  database = await (await testCluster()).createDatabase('empty');
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    `SELECT set_config('app.account', '1', false), set_config('app.role', 'director', false)`,
  );
}, 120_000);

afterAll(async () => {
  await client.end();
  await database.drop();
}, 30_000);

/** A fresh history of two books with five linked rows each, and whatever the test does to it as the owner. */
async function history(spoil: string): Promise<{ code: number; text: string }> {
  await withoutTriggers('TRUNCATE history, history_link; DELETE FROM history_book');
  for (const book of RECHAINED) {
    for (let n = 1; n <= 5; n += 1) await note(book, n);
    await chain(book);
  }
  await withoutTriggers(spoil);
  return verify();
}

async function note(book: string, n: number): Promise<void> {
  await client.query(`SELECT note_history($1, 'mark', $2, NULL, jsonb_build_object('value', $3::int))`, [
    book,
    `lesson:${n}`,
    n,
  ]);
}

async function chain(book: string): Promise<ChainHead> {
  await client.query('BEGIN');
  const head = await chainBook(manager, book);
  await client.query('COMMIT');
  return head;
}

/** What only the owner of the tables can do: the application's own ways are refused by triggers. */
async function withoutTriggers(sql: string): Promise<void> {
  const tables = ['history', 'history_link'];
  for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await client.query(sql);
  for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
}

async function verify(): Promise<{ code: number; text: string }> {
  const command = spawn(process.execPath, ['dist/src/commands/audit-verify.js'], {
    cwd: join(packageRoot()),
    env: { ...process.env, NODE_OPTIONS: undefined, DATABASE_URL: database.url, SESSION_SECRET: SECRET },
  });
  let text = '';
  for (const stream of [command.stdout, command.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  }
  const [code] = (await once(command, 'close')) as [number];
  return { code, text };
}

describe('The chain of the history (design §6)', () => {
  test('A whole history passes, and every row is counted', async () => {
    const { code, text } = await history('SELECT 1');
    expect(text).toContain('записей: 10, ещё не скреплены: 0');
    expect(code).toBe(0);
  });

  test('The application can neither change nor remove a row or a link', async () => {
    for (const sql of ['UPDATE history SET role = role', 'DELETE FROM history_link', 'TRUNCATE history']) {
      await expect(client.query(sql)).rejects.toMatchObject({ code: 'P0T02' });
    }
  });

  test('Control 1: a row altered as the owner is named', async () => {
    const { code, text } = await history(
      `UPDATE history SET new = '{"value": 5}' WHERE book = 'book:one' AND number = 3`,
    );
    expect(text).toContain('Разрыв: book:one № 3 (mark lesson:3): запись изменена');
    expect(text).not.toContain('book:two №');
    expect(code).toBe(1);
  });

  test.each(['at', 'account_id', 'role', 'origin', 'subject_key', 'reason'])(
    'Control 1: the chain covers %s',
    async (column) => {
      const value = { at: `at + interval '1 second'`, account_id: '99' }[column] ?? `'другое'`;
      const { code, text } = await history(
        `UPDATE history SET ${column} = ${value} WHERE book = 'book:two' AND number = 5`,
      );
      expect(text).toContain('Разрыв: book:two № 5');
      expect(code).toBe(1);
    },
  );

  test('Control 2: a removed row is named, with its link or without', async () => {
    const one = await history(`DELETE FROM history WHERE book = 'book:one' AND number = 2`);
    expect(one.text).toContain('Разрыв: book:one № 2: запись удалена, осталось её звено');
    const both = await history(
      `DELETE FROM history WHERE number = 4; DELETE FROM history_link WHERE number = 4`,
    );
    expect(both.text).toContain('Разрыв: book:one № 4: запись удалена');
    expect(both.text).toContain('Разрыв: book:two № 4: запись удалена');
    expect(both.code).toBe(1);
  });

  test('Control 3: an inserted row is named', async () => {
    const { code, text } = await history(
      `INSERT INTO history (book, number, account_id, role, origin, subject, subject_key)
       VALUES ('book:one', 6, 1, 'director', '', 'mark', 'lesson:6')`,
    );
    expect(text).toContain('Разрыв: book:one № 6 (mark lesson:6): запись вставлена');
    expect(code).toBe(1);
  });

  test('Removed links, a rebuilt chain with another key and a book removed as a whole are found', async () => {
    expect((await history(`DELETE FROM history_link WHERE number = 2`)).text).toContain(
      'звено записи удалено',
    );
    expect((await history(`UPDATE history_link SET link = sha256(link) WHERE number = 1`)).text).toContain(
      '№ 1',
    );
    const gone = await history(
      `DELETE FROM history WHERE book = 'book:two'; DELETE FROM history_link WHERE book = 'book:two'`,
    );
    expect(gone.text).toContain('Разрыв: book:two № 1: все записи удалены');
  });

  test('Rows of the last minute are told and not broken; removing the last of them is found by the length', async () => {
    await history('SELECT 1');
    await note('book:one', 6);
    await note('book:one', 7);
    const waiting = await verify();
    expect(waiting.text).toContain('ещё не скреплены: 2');
    expect(waiting.code).toBe(0);
    await withoutTriggers(`DELETE FROM history WHERE book = 'book:one' AND number = 7`);
    const { code, text } = await verify();
    expect(text).toContain('Разрыв: book:one № 7: запись удалена с конца');
    expect(code).toBe(1);
  });

  test('Two processes that link one book at once neither double nor skip a row', async () => {
    await history('SELECT 1');
    await client.query(
      `SELECT note_history('book:one', 'mark', n::text, NULL, '1') FROM generate_series(6, 2505) n`,
    );
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    const chainThere = async () => {
      await other.query('BEGIN');
      const query = async <T>(sql: string, params: unknown[] = []): Promise<T> =>
        (await other.query(sql, params)).rows as T;
      const head = await chainBook({ query }, 'book:one');
      await other.query('COMMIT');
      return head;
    };
    const [here, there] = await Promise.all([chain('book:one'), chainThere()]);
    await other.end();
    expect([here.length, there.length]).toEqual([2505, 2505]);
    expect((await verify()).code).toBe(0);
  });

  test('Linking again adds only what is new, and the head covers everything', async () => {
    await history('SELECT 1');
    const before = await chain('book:one');
    await note('book:one', 6);
    const after = await chain('book:one');
    expect([before.length, after.length]).toEqual([5, 6]);
    expect(after.link.equals(before.link)).toBe(false);
    expect((await chain('book:one')).link.equals(after.link)).toBe(true);
  });
});
