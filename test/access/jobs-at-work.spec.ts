import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Database } from '../../src/kit/database/database.js';
import { dataSourceOptions } from '../../src/kit/database/data-source.js';
import { Transactions, type Author } from '../../src/kit/database/transactions.js';
import { Refusal } from '../../src/kit/http/refusal.js';
import { JobCancelled, type JobTask } from '../../src/kit/jobs/job.js';
import { JobRun } from '../../src/kit/jobs/job-run.js';
import { JobWorker } from '../../src/kit/jobs/job-worker.js';
import { Jobs } from '../../src/kit/jobs/jobs.js';
import { testCluster, type TestDatabase } from '../support/cluster.js';
import { preparePeople } from '../support/people.js';

let database: TestDatabase;
let source: DataSource;
let author: Author;
/** Two web processes in miniature: each with its own registry and its own worker on the one queue. */
let first: WebProcess;
let second: WebProcess | undefined;

interface WebProcess {
  jobs: Jobs;
  stop(): Promise<void>;
}

/** What each run of a task did, in the order of things. */
const seen: string[] = [];

function webProcess(name: string, tasks: Record<string, JobTask>): WebProcess {
  const jobs = new Jobs(new Transactions(source));
  for (const [task, work] of Object.entries(tasks)) {
    jobs.register(task, (job, progress) => {
      seen.push(`${task} by ${name}`);
      return work(job, progress);
    });
  }
  const worker = new JobWorker(jobs, new JobRun(new Database(source), jobs));
  worker.onApplicationBootstrap();
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    await worker.beforeApplicationShutdown();
    await worker.onApplicationShutdown();
  };
  return { jobs, stop: () => (stopped ??= stop()) };
}

const steps: JobTask = async ({ params }, progress) => {
  const { total } = params as { total: number };
  for (let done = 1; done <= total; done += 1) await progress(done, total);
  return { message: `Готово листов: ${total}.` };
};

/** Goes on until somebody stops it. */
const endless: JobTask = async (_, progress) => {
  try {
    for (;;) {
      await progress(1, 2);
      await sleep(50);
    }
  } catch (error) {
    seen.push(error instanceof JobCancelled ? 'cancelled' : 'interrupted');
    throw error;
  }
};

const TASKS: Record<string, JobTask> = {
  steps,
  endless,
  refused: () => Promise.reject(new Refusal('В группе никого нет.')),
  broken: () => Promise.reject(new Error('secret of the innards')),
};

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await (await testCluster()).createDatabase('empty');
  process.env['DATABASE_URL'] = database.url;
  const people = await preparePeople({ databaseUrl: database.url });
  author = { accountId: people.get('director') ?? 0, role: 'director', origin: 'test' };
  source = await new DataSource(dataSourceOptions(database.url)).initialize();
  first = webProcess('first', TASKS);
}, 120_000);

afterAll(async () => {
  await Promise.all([first.stop(), second?.stop()]);
  await source.destroy();
  await database.drop();
});

interface Row {
  state: string;
  done: number;
  total: number;
  message: string | null;
}

async function jobOf(id: string): Promise<Row> {
  const [row] = await source.query<Row[]>('SELECT state, done, total, message FROM job WHERE id = $1', [id]);
  return row ?? { state: '', done: 0, total: 0, message: null };
}

async function until(id: string, ...states: string[]): Promise<Row> {
  const deadline = Date.now() + 20_000;
  while (!states.includes((await jobOf(id)).state) && Date.now() < deadline) await sleep(20);
  return jobOf(id);
}

const start = (task: string, params: Record<string, unknown> = {}) =>
  first.jobs.start(author, { task, title: 'Ведомости', params });

async function waitFor(word: string): Promise<void> {
  for (let turn = 0; turn < 400 && !seen.includes(word); turn += 1) await sleep(20);
}

describe('Work in the background (design §10)', () => {
  test('A job is done in its order, with its progress and its result', async () => {
    expect(await until(await start('steps', { total: 3 }), 'done')).toEqual({
      ...{ state: 'done', done: 3, total: 3, message: 'Готово листов: 3.' },
    });
  });

  test('A refusal is told in its own words, a fault only by its number', async () => {
    expect((await until(await start('refused'), 'failed')).message).toBe('В группе никого нет.');
    const { message } = await until(await start('broken'), 'failed');
    expect(message).toMatch(/номер [\da-f]{8}\.$/);
    expect(message).not.toContain('innards');
  });

  test('A task that no module knows is not started, and leaves nothing in the queue', async () => {
    await expect(start('nothing')).rejects.toThrow('nothing');
    const strange = { ...author, accountId: 999_999 };
    const job = { task: 'steps', title: '', params: {} };
    await expect(first.jobs.start(strange, job)).rejects.toThrow();
    expect(await source.query('SELECT key FROM graphile_worker.jobs')).toEqual([]);
  });

  test('«Отменить» stops the work at its next step; somebody else’s press does not', async () => {
    const id = await start('endless');
    await until(id, 'running');
    await first.jobs.cancel({ ...author, accountId: author.accountId + 1 }, id);
    expect((await jobOf(id)).state).toBe('running');
    await first.jobs.cancel(author, id);
    await waitFor('cancelled');
    expect(seen).toContain('cancelled');
    expect((await jobOf(id)).state).toBe('cancelled');
  });

  test('A process that stops hands its job back, and another one takes it', async () => {
    const id = await start('endless');
    await until(id, 'running');
    await waitFor('endless by first');
    await first.stop();
    expect(seen).toContain('interrupted');
    expect((await jobOf(id)).state).toBe('waiting');
    second = webProcess('second', { ...TASKS, endless: steps });
    await source.query(`UPDATE job SET params = '{"total": 2}' WHERE id = $1`, [id]);
    expect((await until(id, 'done')).message).toBe('Готово листов: 2.');
    expect(seen.at(-1)).toBe('endless by second');
    first = webProcess('third', TASKS);
  }, 40_000);

  test('Of two processes one takes each job, and each job is done once', async () => {
    seen.length = 0;
    const ids = await Promise.all(Array.from({ length: 20 }, () => start('steps', { total: 1 })));
    for (const id of ids) expect((await until(id, 'done')).state).toBe('done');
    expect(seen).toHaveLength(20);
    expect(new Set(seen)).toEqual(new Set(['steps by second', 'steps by third']));
  }, 40_000);
});
