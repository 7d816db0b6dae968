import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { FailFastClient } from '../../src/kit/database/fail-fast-client.js';
import { testCluster, type TestDatabase } from '../support/cluster.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await (await testCluster()).createDatabase('bare');
});

afterAll(() => database.drop());

function pool(): pg.Pool {
  return new pg.Pool({
    connectionString: database.url,
    Client: FailFastClient,
    max: 1,
    query_timeout: 200,
  });
}

test('A frozen query does not poison the connection of the next borrower (security §3.12)', async () => {
  const only = pool();
  const frozen = await only.connect();
  await expect(frozen.query('select pg_sleep(5)')).rejects.toThrow('Query read timeout');
  frozen.release();
  const started = Date.now();
  expect((await only.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  expect(Date.now() - started).toBeLessThan(1000);
  await only.end();
});

test('The same through the shortcut of the pool and with a callback', async () => {
  const only = pool();
  await expect(only.query('select pg_sleep(5)')).rejects.toThrow('Query read timeout');
  expect((await only.query('select 2 as two')).rows).toEqual([{ two: 2 }]);
  await only.end();
});

test('A server cut off under a lent connection does not end the process', async () => {
  const only = pool();
  const lent = await only.connect();
  const { rows } = await lent.query<{ pid: number }>('select pg_backend_pid() as pid');
  const other = new pg.Client({ connectionString: database.url });
  await other.connect();
  await other.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await other.end();
  await expect(lent.query('select 1')).rejects.toThrow();
  lent.release();
  expect((await only.query('select 3 as three')).rows).toEqual([{ three: 3 }]);
  await only.end();
});
