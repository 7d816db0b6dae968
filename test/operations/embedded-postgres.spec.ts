import { afterAll, describe, expect, test } from '@jest/globals';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { chooseDatabase } from '../../src/kit/database/choose-database.js';
import { assertDurable } from '../../src/kit/database/durability.js';
import { startEmbedded, type EmbeddedPostgres } from '../../src/kit/database/embedded-postgres.js';
import { testCluster } from '../support/cluster.js';

const discarded: string[] = [];
const root = process.getuid?.() === 0;

function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'college-operations-'));
  chmodSync(folder, 0o755);
  discarded.push(folder);
  return folder;
}

async function ask<T extends pg.QueryResultRow>(server: EmbeddedPostgres, sql: string): Promise<T[]> {
  const client = new pg.Client(server.connection('postgres'));
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const silent = () => undefined;

afterAll(() => {
  for (const folder of discarded) rmSync(folder, { recursive: true, force: true });
});

describe('The PostgreSQL inside (design §7)', () => {
  test('What was confirmed survives a kill -9 of the server', async () => {
    const options = { dataDir: join(openFolder(), 'postgres'), durable: true, log: silent };
    const before = await startEmbedded(options);
    await ask(before, 'create table mark (value int)');
    await ask(before, 'insert into mark values (5)');
    process.kill(before.pid, 'SIGKILL');
    await sleep(100);
    await before.stop();
    const after = await startEmbedded(options);
    try {
      expect(after.pid).not.toBe(before.pid);
      expect(await ask(after, 'select value from mark')).toEqual([{ value: 5 }]);
    } finally {
      await after.stop();
    }
    expect(existsSync(join(after.dataDir, 'postmaster.pid'))).toBe(false);
  });

  test('Two users of one folder share the server, and the last to leave stops it', async () => {
    const options = { dataDir: join(openFolder(), 'postgres'), durable: false, log: silent };
    const [site, backup] = await Promise.all([startEmbedded(options), startEmbedded(options)]);
    expect(backup.pid).toBe(site.pid);
    await site.stop();
    expect(await ask(backup, 'select 1 as one')).toEqual([{ one: 1 }]);
    await backup.stop();
    await expect(ask(backup, 'select 1')).rejects.toThrow();
  });

  test('A folder with Cyrillic letters, spaces and a long path serves; its url too', async () => {
    const folder = join(openFolder(), 'Система техникума', 'данные '.repeat(12).trim());
    const chosen = await chooseDatabase({
      env: { COLLEGE_DATA_DIR: folder },
      packageRoot: '/nowhere',
      log: silent,
    });
    const client = new pg.Client({ connectionString: chosen.url });
    await client.connect();
    try {
      await assertDurable(client, {});
      const { rows } = await client.query(
        `select current_database() as name, string_agg(word, ' ' order by word) as sorted,
                lower('ЁЖИК') as lower from unnest(array['ёж', 'яма', 'ель']) word`,
      );
      expect(rows).toEqual([{ name: 'college', sorted: 'ёж ель яма', lower: 'ёжик' }]);
    } finally {
      await client.end();
      await chosen.stop();
    }
    expect(chosen.dataDir).toBe(join(folder, 'postgres'));
  });

  test('A server that may lose confirmed marks is refused; a test may use it', async () => {
    const cluster = await testCluster();
    const client = new pg.Client({ connectionString: cluster.url('postgres') });
    await client.connect();
    try {
      await client.query('set synchronous_commit = off');
      await expect(assertDurable(client, {})).rejects.toThrow(/synchronous_commit.*пропадут/s);
      await expect(assertDurable(client, { COLLEGE_TEST: '1' })).resolves.toBeUndefined();
    } finally {
      await client.end();
    }
  });

  // Needs root: only root changes to another account, which a closed folder keeps out.
  (root ? test : test.skip)('Under a folder closed to the server the data go elsewhere, told', async () => {
    const closed = openFolder();
    chmodSync(closed, 0o700);
    mkdirSync(join(closed, 'data'));
    const told: string[] = [];
    const server = await startEmbedded({
      dataDir: join(closed, 'data', 'postgres'),
      durable: false,
      log: (line) => told.push(line),
    });
    discarded.push(dirname(server.dataDir));
    try {
      expect(server.dataDir).not.toContain(closed);
      expect(told[0]).toContain(`закрыта для пользователя`);
      expect(told[0]).toContain(server.dataDir);
      expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    } finally {
      await server.stop();
    }
  });
});
