// Names the folder of this run's database cluster. The first spec that needs a database starts it, so that specs
// of pure rules wait for nothing.
import { chmodSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discardCluster } from './jest-global-teardown.mjs';

const PREFIX = 'college-test-';

export default async function setUp() {
  for (const name of readdirSync(tmpdir())) {
    if (name.startsWith(PREFIX) && !runs(Number.parseInt(name.slice(PREFIX.length), 10))) {
      await discardCluster(join(tmpdir(), name));
    }
  }
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // As root the server works under another account, which must enter.
  chmodSync(folder, 0o755);
  process.env.COLLEGE_TEST_CLUSTER = folder;
}

function runs(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
