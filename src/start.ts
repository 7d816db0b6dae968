import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import pg from 'pg';
import { packageRoot } from './kit/package-root.js';
import { chooseDatabase } from './kit/database/choose-database.js';
import { migrate } from './kit/database/data-source.js';
import { assertDurable } from './kit/database/durability.js';
import { secrets } from './kit/secrets.js';
import { serve } from './serve.js';

type Stop = () => Promise<void>;

const say = (line: string): void => {
  console.log(line);
};

/** What the first process does before anybody is served: database, schema, demo story; then it serves or forks. */
export async function start(processes: number): Promise<void> {
  secrets();
  const database = await chooseDatabase({ env: process.env, packageRoot: packageRoot(), log: say });
  process.env['DATABASE_URL'] = database.url;
  await withClient(database.url, assertDurable);
  await migrate(database.url);
  if (wantsDemo()) await tellDemo(database.url);
  const stopServing = processes === 1 ? await serve() : forkWorkers(processes);
  stopInOrder(stopServing, () => database.stop());
}

function wantsDemo(): boolean {
  return process.env['NODE_ENV'] !== 'production' && process.env['COLLEGE_DEMO'] !== '0';
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** The demo lives in a module of its own: a college in production never loads it. */
async function tellDemo(url: string): Promise<void> {
  const { tellDemoIfEmpty } = await import('./demo/tell.js');
  await tellDemoIfEmpty(url, say);
}

/** Keeps the given number of web processes: one that dies is replaced. Resolves them all when asked to stop. */
function forkWorkers(processes: number): Stop {
  let stopping = false;
  for (let n = 0; n < processes; n += 1) cluster.fork();
  cluster.on('exit', () => {
    if (!stopping) cluster.fork();
  });
  return async () => {
    stopping = true;
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    await Promise.all(workers.map(ended));
  };
}

async function ended(worker: Worker): Promise<void> {
  const exit = once(worker, 'exit');
  worker.process.kill('SIGTERM');
  await exit;
}

/** At a signal requests in flight are answered first, the database stops last. */
function stopInOrder(...stops: Stop[]): void {
  const stop = async (): Promise<void> => {
    for (const one of stops) await one();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}
