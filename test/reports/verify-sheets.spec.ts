import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { packageRoot } from '../../src/kit/package-root.js';
import { fingerprint } from '../../src/reports/frozen-sheets/canonical.js';
import { testCluster, type TestDatabase } from '../support/cluster.js';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await (await testCluster()).createDatabase('demo');
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
}, 180_000);

afterAll(async () => {
  await client.end();
  await database.drop();
});

/** `npm run audit:verify` after `spoil`, done as only the owner of the tables can; then all is as it was. */
async function verifyAfter(spoil: (number: string) => Promise<void>) {
  const { rows } = await client.query<{ number: string }>(
    'SELECT number FROM frozen_sheet ORDER BY id LIMIT 1',
  );
  const number = rows[0]?.number ?? '';
  await client.query(`SET session_replication_role = replica;
    CREATE TABLE kept AS SELECT * FROM frozen_sheet; CREATE TABLE kept_link AS SELECT * FROM history_link`);
  await spoil(number);
  const answer = await verify();
  await client.query(`DELETE FROM frozen_sheet; DELETE FROM history_link;
    INSERT INTO frozen_sheet OVERRIDING SYSTEM VALUE SELECT * FROM kept; INSERT INTO history_link SELECT * FROM kept_link;
    DROP TABLE kept, kept_link`);
  return { ...answer, number };
}

async function command(
  name: string,
  url: string,
  env: NodeJS.ProcessEnv = {},
  ...words: string[]
): Promise<{ code: number; lines: string[] }> {
  const child = spawn(process.execPath, [`dist/src/commands/${name}.js`, ...words], {
    cwd: join(packageRoot()),
    env: { ...process.env, NODE_OPTIONS: undefined, DATABASE_URL: url, COLLEGE_TEST: '1', ...env },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  }
  const [code] = (await once(child, 'close')) as [number];
  return { code, lines: text.trim().split('\n') };
}

const verify = () => command('audit-verify', database.url);

const sql = (text: string) => async (number: string) => {
  await client.query(text, [number]);
};

/** With a fingerprint of its own, as somebody would who knows how it is made. */
async function forge(number: string): Promise<void> {
  const { rows } = await client.query<{ document: object }>(
    'SELECT document FROM frozen_sheet WHERE number = $1',
    [number],
  );
  const document = { ...rows[0]?.document, title: 'Другая ведомость' };
  await client.query(
    `UPDATE frozen_sheet SET document = $2, document_hash = decode($3, 'hex') WHERE number = $1`,
    [number, JSON.stringify(document), fingerprint(document).toString('hex')],
  );
}

/** The whole chain behind the first journal of the sheet, as somebody would who rewrites it without the key. */
const relink = sql(
  `UPDATE history_link l SET link = sha256(link) FROM history h, jsonb_each_text(h.new -> 'books') b
   WHERE h.book = 'sheets' AND h.new ->> 'number' = $1 AND l.book = b.key AND l.number = b.value::int`,
);

describe('Signed sheets and the chain of the history (design §6)', () => {
  const WHOLE = [expect.stringMatching(/^Проверено подписанных ведомостей: [1-9]\d*\.$/), 'История цела.'];

  test('The demo college is whole, and so is what is restored from its backup', async () => {
    const before = await verify();
    expect([before.code, before.lines.slice(1)]).toEqual([0, WHOLE]);
    const folder = mkdtempSync(join(tmpdir(), 'college-verify-'));
    const file = join(folder, 'copy.gz');
    const copy = await (await testCluster()).createDatabase('bare');
    expect((await command('backup', database.url, {}, file)).code).toBe(0);
    expect((await command('restore', copy.url, {}, file)).code).toBe(0);
    expect(await command('audit-verify', copy.url)).toEqual(before);
    const strange = await command('audit-verify', copy.url, {
      SESSION_SECRET: 'another secret of this college',
    });
    expect([strange.code, strange.lines.join()]).toEqual([
      1,
      expect.stringContaining('SESSION_SECRET не тот'),
    ]);
    await copy.drop();
    rmSync(folder, { recursive: true });
  }, 90_000);

  const damage: [string, (number: string) => Promise<void>, string][] = [
    [
      'its content altered',
      sql(`UPDATE frozen_sheet SET document = jsonb_set(document, '{title}', '"Другая"') WHERE number = $1`),
      'содержание изменено после подписания',
    ],
    ['its content altered with the fingerprint', forge, 'отпечаток изменён после подписания'],
    [
      'its chain head altered',
      sql('UPDATE frozen_sheet SET chain_head = sha256(chain_head) WHERE number = $1'),
      'звено журналов изменено после подписания',
    ],
    [
      'the count of its records altered',
      sql('UPDATE frozen_sheet SET chain_length = chain_length + 1 WHERE number = $1'),
      'номер, группа, семестр или число записей изменены после подписания',
    ],
    ['the chain it rests on rewritten', relink, 'не сходится с историей журналов, на которой она стоит'],
    ['the sheet removed', sql('DELETE FROM frozen_sheet WHERE number = $1'), 'удалена'],
  ];

  test.each(damage)('Control: %s is named', async (_, spoil, why) => {
    const { code, lines, number } = await verifyAfter(spoil);
    expect(lines).toContain(`Ведомость № ${number}: ${why}.`);
    expect(code).toBe(1);
  });

  test('Control: a sheet put in behind the program is named, the others are not', async () => {
    const { code, lines } = await verifyAfter(
      sql(`INSERT INTO frozen_sheet (number, group_id, semester_id, kind, document, document_hash, chain_head, chain_length, account_id)
        SELECT 'подделка', group_id, semester_id, kind, document, document_hash, chain_head, chain_length, account_id
        FROM frozen_sheet WHERE number = $1`),
    );
    expect(lines.filter((line) => line.startsWith('Ведомость'))).toEqual([
      'Ведомость № подделка: вставлена в обход системы: записи о подписании нет.',
    ]);
    expect(code).toBe(1);
  });
});
