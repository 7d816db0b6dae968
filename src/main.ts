import 'reflect-metadata';
import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import { whyNotStarted } from './port.js';
import { start } from './start.js';
import { serve } from './serve.js';

const wanted = Number(process.env['WEB_CONCURRENCY'] ?? '1');
const processes = Number.isInteger(wanted) && wanted > 0 ? Math.min(wanted, 4 * availableParallelism()) : 1;

try {
  if (cluster.isPrimary) await start(processes);
  else await work();
} catch (error) {
  console.error(`Сайт не запущен. ${whyNotStarted(error)}`);
  process.exit(1);
}

async function work(): Promise<void> {
  const close = await serve();
  process.once('SIGTERM', () => {
    void close().then(() => process.exit(0));
  });
  // Ctrl+C reaches the whole group: the first process tells the others when to stop.
  process.on('SIGINT', () => undefined);
}
