import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { packageRoot } from './kit/package-root.js';
import { chooseDatabase } from './kit/database/choose-database.js';
import { migrate } from './kit/database/data-source.js';
import { assertDurable } from './kit/database/durability.js';
import { secrets } from './kit/secrets.js';
import { refuseTakenPort } from './port.js';
import { serve } from './serve.js';

type Stop = () => Promise<void>;

const PAUSE_BEFORE_REPLACING = 1000;

const say = (line: string): void => {
  console.log(line);
};

/** What the first process does before anybody is served: database, schema, demo story; then it serves or forks. */
export async function start(processes: number): Promise<void> {
  secrets();
  // Before anything is started that would have to be stopped again.
  await refuseTakenPort();
  const database = await chooseDatabase({ env: process.env, packageRoot: packageRoot(), log: say });
  const stops: Stop[] = [() => database.stop()];
  stopAtSignal(stops);
  try {
    process.env['DATABASE_URL'] = database.url;
    await withClient(database.url, assertDurable);
    await migrate(database.url);
    if (wantsDemo()) await tellDemo(database.url);
    await withClient(database.url, warnOfOnePassword);
    database.keepRunning();
    stops.push(processes === 1 ? await serve() : await forkWorkers(processes));
  } catch (error) {
    await database.stop();
    throw error;
  }
}

function wantsDemo(): boolean {
  return process.env['NODE_ENV'] !== 'production' && process.env['COLLEGE_DEMO'] !== '0';
}

async function warnOfOnePassword(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`SELECT FROM setting, college_clock
    WHERE key = 'secondFactor' AND value ->> 'required' = 'false' AND NOT demo`);
  if (rows.length > 0 && process.env['NODE_ENV'] === 'production') {
    say('Внимание: второй фактор не требуется ни от кого («Колледж» → «Настройки» → «Вход»).');
  }
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

/** Keeps the given number of web processes: one that dies is replaced. Resolved when the first one serves. */
async function forkWorkers(processes: number): Promise<Stop> {
  let stopping = false;
  for (let n = 0; n < processes; n += 1) cluster.fork();
  const served = once(cluster, 'listening').then(() => true);
  const ended = once(cluster, 'exit').then(() => false);
  if (!(await Promise.race([served, ended]))) throw new Error('Веб-процесс остановился, не начав работать.');
  cluster.on('exit', () => {
    // One that cannot even start must not keep the machine busy.
    void sleep(PAUSE_BEFORE_REPLACING).then(() => stopping || cluster.fork());
  });
  return async () => {
    stopping = true;
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    await Promise.all(workers.map(stopWorker));
  };
}

async function stopWorker(worker: Worker): Promise<void> {
  const exit = once(worker, 'exit');
  worker.process.kill('SIGTERM');
  await exit;
}

/** At a signal requests in flight are answered first, the database stops last. */
function stopAtSignal(stops: Stop[]): void {
  const stop = async (): Promise<void> => {
    for (const one of stops.toReversed()) await one();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}
