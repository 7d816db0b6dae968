import cluster from 'node:cluster';
import pg from 'pg';
import { packageRoot } from './kit/package-root.js';
import { chooseDatabase, type ChosenDatabase } from './kit/database/choose-database.js';
import { migrate } from './kit/database/data-source.js';
import { assertDurable } from './kit/database/durability.js';
import { secrets } from './kit/secrets.js';
import { serve } from './serve.js';

const say = (line: string): void => {
  console.log(line);
};

/** What the first process does before anybody is served: database, schema, demo story; then it serves or forks. */
export async function start(processes: number): Promise<void> {
  secrets();
  const database = await chooseDatabase({ env: process.env, packageRoot: packageRoot(), log: say });
  process.env['DATABASE_URL'] = database.url;
  stopTogether(database);
  await withClient(database.url, assertDurable);
  await migrate(database.url);
  if (process.env['NODE_ENV'] !== 'production') await tellDemo(database.url);
  if (processes === 1) await serve();
  else for (let n = 0; n < processes; n += 1) cluster.fork();
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

/** Workers that die are replaced; at a signal the workers finish their requests first, the database last. */
function stopTogether(database: ChosenDatabase): void {
  let stopping = false;
  cluster.on('exit', () => {
    if (!stopping) cluster.fork();
  });
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const workers = Object.values(cluster.workers ?? {});
    await Promise.all(
      workers.map(
        (worker) =>
          new Promise<void>((resolve) => {
            worker?.once('exit', () => {
              resolve();
            });
            worker?.process.kill('SIGTERM');
          }),
      ),
    );
    await database.stop();
    if (workers.length > 0) process.exit(0);
  };
  if (database.embedded || cluster.isPrimary) {
    process.once('SIGTERM', () => void stop());
    process.once('SIGINT', () => void stop());
  }
}
