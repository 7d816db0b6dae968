import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { FailFastClient } from '../database/fail-fast-client.js';

/** The first half of the advisory locks that say which workers live; the second is the hash of their id. */
const LIVING = 7003;
const PAUSE = 2000;
const RECONNECT = 300;

const ABSENT = `
  SELECT DISTINCT locked_by AS worker FROM graphile_worker.jobs
  WHERE locked_by IS NOT NULL AND NOT EXISTS (
    SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.classid = ${LIVING} AND l.objsubid = 2
      AND l.objid::bigint = hashtext(locked_by)::bigint & 4294967295)`;

/** And tells the idle workers, as the queue does when a job is added. */
const RELEASE = `
  SELECT graphile_worker.force_unlock_workers($1), pg_notify('jobs:insert', '{"count": 1}')`;

const GIVE_UP = `
  UPDATE job SET state = 'failed', finished_at = now(),
    message = 'Работа несколько раз прерывалась и больше не повторяется. Запустите её снова.'
  FROM graphile_worker.jobs q
  WHERE q.key = job.id::text AND q.locked_by IS NULL AND q.attempts >= q.max_attempts
    AND job.state IN ('waiting', 'running')`;

/**
 * While a worker lives, its process holds a lock that the database drops with the connection, wherever the process
 * ran and however it ended. The jobs of workers whose lock nobody holds go back to the queue, within seconds and not
 * after the four hours of the queue itself. Ends when `over` is aborted.
 */
export async function keepPresence(
  url: string | undefined,
  workerId: string,
  over: AbortSignal,
): Promise<void> {
  while (!over.aborted) {
    const client = new FailFastClient({
      connectionString: url,
      connectionTimeoutMillis: 3000,
      query_timeout: 5000,
      keepAlive: true,
      // A machine that lost its power does not say goodbye.
      options: '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3',
    });
    await hold(client, workerId, over).catch(() => undefined);
    await client.end().catch(() => undefined);
    await pause(RECONNECT, over);
  }
}

async function hold(client: pg.Client, workerId: string, over: AbortSignal): Promise<void> {
  await client.connect();
  // Shared, so that a connection of its own that is not gone yet keeps nobody waiting.
  await client.query('SELECT pg_advisory_lock_shared($1, hashtext($2))', [LIVING, workerId]);
  // Twice in a row: a new worker has its lock in a moment, and a lost connection is made again.
  let missed: string[] = [];
  while (!over.aborted) {
    const { rows } = await client.query<{ worker: string }>(ABSENT);
    const dead = rows.map(({ worker }) => worker).filter((worker) => missed.includes(worker));
    if (dead.length > 0) await client.query(RELEASE, [dead]);
    missed = rows.map(({ worker }) => worker);
    await client.query(GIVE_UP);
    await pause(PAUSE, over);
  }
}

async function pause(milliseconds: number, over: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal: over }).catch(() => undefined);
}
