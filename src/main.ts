import 'reflect-metadata';
import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import { start } from './start.js';
import { serve } from './serve.js';

const wanted = Number(process.env['WEB_CONCURRENCY'] ?? '1');
const processes = Number.isInteger(wanted) && wanted > 0 ? Math.min(wanted, 4 * availableParallelism()) : 1;

if (cluster.isPrimary) await start(processes);
else {
  const close = await serve();
  process.once('SIGTERM', () => {
    void close().then(() => process.exit(0));
  });
  // Ctrl+C reaches the whole group: the first process tells the others when to stop.
  process.on('SIGINT', () => undefined);
}
