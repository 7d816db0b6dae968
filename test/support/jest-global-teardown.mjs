import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export default async function tearDown() {
  await discardCluster(process.env.COLLEGE_TEST_CLUSTER);
}

/** Stops the server of a test run, if one was started, and removes its data. */
export async function discardCluster(folder) {
  const lock = join(folder, 'postgres', 'postmaster.pid');
  if (existsSync(lock)) {
    try {
      process.kill(Number(readFileSync(lock, 'utf8').split('\n')[0]), 'SIGINT');
      for (let i = 0; i < 500 && existsSync(lock); i++) await sleep(10);
    } catch {
      // It is gone already.
    }
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
