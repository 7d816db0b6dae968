import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { BackupRefusal } from '../../src/kit/backup/backup-format.js';
import { readBackup } from '../../src/kit/backup/backup-reader.js';
import { filledTables, restoreBackup } from '../../src/kit/backup/restore-backup.js';
import { keptTables } from '../../src/kit/backup/table-catalogue.js';
import { summarise, writeBackup } from '../../src/kit/backup/write-backup.js';
import { testCluster, type TestDatabase } from '../support/cluster.js';

const SCHEMA = `
  create table migrations (id serial primary key, name text);
  insert into migrations (name) values ('CreateMarks1');
  create table student (id int primary key, name text not null, tags text[], card json, photo bytea,
                        weight float8, seen timestamptz, initials text generated always as (left(name, 1)) stored);
  create table mark (id int generated always as identity primary key, value int not null,
                     student_id int not null references student);
  create table remark (body json, note text);
  create table session (sid text);
  create table history (id serial primary key, what text);
  create function remember() returns trigger language plpgsql as
    $$ begin insert into history (what) values (tg_op); return new; end $$;
  create function refuse() returns trigger language plpgsql as $$ begin raise 'closed'; end $$;
  create trigger remember after insert on mark for each row execute function remember();
  create trigger refuse before delete on mark for each row execute function refuse();
  alter table mark enable always trigger refuse;`;

const STORY = `
  insert into student (id, name, tags, card, photo, weight, seen) values
    (2, E'Ёлкин\\tПётр\\n\\\\.', array['а','б,"в"',null], '{"a": null}', '\\x00ff', 'NaN', 'infinity'),
    (1, E'\\\\.\\n\\\\.\\n', '{}', 'null', null, 0.1, '2026-09-01 08:30:00.123456+03'),
    (3, repeat('ж', 300000), null, null, null, 1e-300, null);
  insert into mark (value, student_id) select 2 + n % 4, 1 + n % 3 from generate_series(1, 5000) n;
  insert into remark values ('[1]', 'б'), (null, 'а'), ('{}', null);
  insert into session values ('secret');`;

const folder = mkdtempSync(join(tmpdir(), 'college-backup-'));
const file = join(folder, 'копия.gz');
const silent = () => undefined;
const opened: { client: pg.Client; database: TestDatabase }[] = [];
let original: pg.Client;

async function newDatabase(...scripts: string[]): Promise<pg.Client> {
  const database = await (await testCluster()).createDatabase('bare');
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  opened.push({ client, database });
  for (const script of scripts) await client.query(script);
  return client;
}

async function contents(client: pg.Client) {
  const tables = await keptTables(client);
  const summaries = [];
  for (const table of tables) summaries.push(await summarise(client, table));
  return summaries;
}

beforeAll(async () => {
  original = await newDatabase(SCHEMA, STORY);
  await writeBackup(original, file, silent);
});

afterAll(async () => {
  for (const { client, database } of opened) {
    await client.end();
    await database.drop();
  }
  rmSync(folder, { recursive: true, force: true });
});

describe('A backup (design §7)', () => {
  test('Restored, every table has the rows and the digest of the original', async () => {
    const copy = await newDatabase(SCHEMA);
    const told = await restoreBackup(copy, file, silent);
    expect(told.map(({ table, rows }) => [table, rows])).toEqual([
      ['history', 5000],
      ['mark', 5000],
      ['remark', 3],
      ['student', 3],
    ]);
    expect(await contents(copy)).toEqual(await contents(original));
  });

  test('Numbers go on where they stopped, guards stand again, and nobody is signed in', async () => {
    const copy = await newDatabase(SCHEMA);
    await restoreBackup(copy, file, silent);
    const { rows } = await copy.query('insert into mark (value, student_id) values (5, 1) returning id');
    expect(rows).toEqual([{ id: 5001 }]);
    expect((await copy.query('select from history')).rowCount).toBe(5001);
    await expect(copy.query('delete from mark')).rejects.toThrow('closed');
    const always = await copy.query(`select tgname from pg_trigger where tgenabled = 'A'`);
    expect(always.rows).toEqual([{ tgname: 'refuse' }]);
    expect((await copy.query('select from session')).rowCount).toBe(0);
  });

  test('Is readable to its owner only', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('Replaces what was there before, and names it first', async () => {
    const copy = await newDatabase(SCHEMA, `insert into student (id, name) values (9, 'Чужой')`);
    expect(await filledTables(copy)).toEqual([{ table: 'student', rows: 1 }]);
    await restoreBackup(copy, file, silent);
    expect(await contents(copy)).toEqual(await contents(original));
  });
});

describe('A bad file is refused and nothing is written', () => {
  const damage: [string, () => Buffer, RegExp][] = [
    ['cut in the middle', () => readFileSync(file).subarray(0, statSync(file).size / 2), /не до конца/],
    ['without its last byte', () => readFileSync(file).subarray(0, -1), /не до конца/],
    ['with a flipped byte in the middle', () => flipped(readFileSync(file)), /не принят/],
    ['with a flipped byte before packing', () => gzipSync(flipped(unpacked())), /сумма таблицы «mark»/],
    ['cut at a line and packed again', () => gzipSync(unpacked().subarray(0, cut())), /обрывается/],
    ['that lost a number of its sequence', () => gzipSync(edited('"5000"', '"4000"')), /сумма файла/],
    ['that is something else', () => gzipSync('{"format":"other"}\n'), /не резервная копия/],
    ['that is empty', () => Buffer.alloc(0), /не принят/],
  ];

  const unpacked = () => gunzipSync(readFileSync(file));
  const cut = () => unpacked().lastIndexOf('\n', -2) + 1;
  const edited = (from: string, to: string) => Buffer.from(unpacked().toString('utf8').replace(from, to));
  const flipped = (bytes: Buffer) => {
    const at = Math.floor(bytes.length / 8);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    return bytes;
  };

  test.each(damage)('A file %s', async (_, make, sentence) => {
    const bad = join(folder, 'плохая.gz');
    writeFileSync(bad, make());
    const copy = await newDatabase(SCHEMA, `insert into student (id, name) values (9, 'Прежний')`);
    await expect(restoreBackup(copy, bad, silent)).rejects.toThrow(sentence);
    await expect(readBackup(bad)).rejects.toThrow(BackupRefusal);
    expect((await copy.query('select name from student')).rows).toEqual([{ name: 'Прежний' }]);
  });

  test('A backup of another version of the program', async () => {
    const other = await newDatabase(SCHEMA, `insert into migrations (name) values ('AddRooms2')`);
    await expect(restoreBackup(other, file, silent)).rejects.toThrow('другой версией программы');
  });

  test('A file that is not there', async () => {
    await expect(readBackup(join(folder, 'нет'))).rejects.toThrow(/Файла .* нет/);
  });
});
