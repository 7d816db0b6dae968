import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { arrange, preparePeople } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

let site: Site;
let director: number;
let client: pg.Client;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  director = (await preparePeople(site)).get('director') ?? 0;
  client = new pg.Client({ connectionString: site.databaseUrl });
  await client.connect();
}, 120_000);

afterAll(async () => {
  await client.end();
  await site.stop();
});

/** A job that this version does not know: whoever takes it writes so, and that is how we see it taken. */
async function newJob(): Promise<string> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO job (id, task, title, account_id) VALUES ($1, 'unknown', 'Ведомости', $2)`,
    [id, director],
  );
  return id;
}

async function enqueue(id: string): Promise<void> {
  await client.query(
    `SELECT graphile_worker.add_job('job', json_build_object('id', $1::text), job_key => $1::text, max_attempts => 5)`,
    [id],
  );
}

/** As a worker leaves it that was killed in the middle: the queue's row says that it works. */
async function takenBy(worker: string, attempts = 1): Promise<string> {
  const id = await newJob();
  await client.query('BEGIN');
  await enqueue(id);
  await client.query(
    `UPDATE graphile_worker._private_jobs SET locked_by = $2, locked_at = now(), attempts = $3 WHERE key = $1`,
    [id, worker, attempts],
  );
  await client.query(`UPDATE job SET state = 'running' WHERE id = $1`, [id]);
  await client.query('COMMIT');
  return id;
}

async function jobState(id: string): Promise<{ state: string; message: string | null }> {
  const { rows } = await client.query<{ state: string; message: string | null }>(
    'SELECT state, message FROM job WHERE id = $1',
    [id],
  );
  return rows[0] ?? { state: '', message: null };
}

async function untilOver(id: string, limit = 20_000): Promise<{ state: string; message: string | null }> {
  const deadline = Date.now() + limit;
  while ((await jobState(id)).state === 'running' && Date.now() < deadline) await sleep(100);
  return jobState(id);
}

const TAKEN = { state: 'failed', message: expect.stringMatching(/номер [\da-f]{8}/) as unknown };

describe('Work of a process that was killed (design §10)', () => {
  test('A worker that is gone keeps its jobs for seconds, one that lives elsewhere keeps them', async () => {
    const elsewhere = new pg.Client({ connectionString: site.databaseUrl });
    await elsewhere.connect();
    await elsewhere.query(`SELECT pg_advisory_lock_shared(7003, hashtext('pool-other-machine'))`);
    const kept = await takenBy('pool-other-machine');
    const left = await takenBy('pool-gone');
    const leftOften = await takenBy('pool-gone', 5);
    expect(await untilOver(left)).toEqual(TAKEN);
    const { state, message } = await untilOver(leftOften);
    expect([state, message]).toEqual(['failed', expect.stringContaining('Запустите её снова')]);
    // Control: it is the lock that held this one, and nothing else.
    await sleep(5000);
    expect((await jobState(kept)).state).toBe('running');
    await elsewhere.end();
    expect(await untilOver(kept)).toEqual(TAKEN);
  }, 60_000);

  test('kill -9 in the middle of a job: the next start takes it up again', async () => {
    const id = await newJob();
    await client.query('BEGIN');
    await client.query('SELECT FROM job WHERE id = $1 FOR UPDATE', [id]);
    await arrange(site, (other) =>
      other.query(
        `SELECT graphile_worker.add_job('job', json_build_object('id', $1::text), job_key => $1::text, max_attempts => 5)`,
        [id],
      ),
    );
    const holder = async () => {
      const { rows } = await client.query<{ worker: string | null }>(
        'SELECT locked_by AS worker FROM graphile_worker.jobs WHERE key = $1',
        [id],
      );
      return rows[0]?.worker ?? null;
    };
    while ((await holder()) === null) await sleep(20);
    const killed = await holder();
    await site.kill('SIGKILL');
    await client.query(`UPDATE job SET state = 'running' WHERE id = $1`, [id]);
    await client.query('COMMIT');
    expect(await holder()).toBe(killed);
    await site.restart();
    expect(await untilOver(id)).toEqual(TAKEN);
  }, 60_000);
});
