import { spawnSync } from 'node:child_process';
import type { Route } from '../../src/access/route-table.js';
import { packageRoot } from '../../src/kit/package-root.js';

/** What `npm run routes` prints. */
export function listRoutes(): Route[] {
  const { stdout, stderr } = spawnSync(process.execPath, ['dist/src/commands/routes.js'], {
    cwd: packageRoot(),
    env: { ...process.env, NODE_OPTIONS: undefined, DATABASE_URL: undefined },
    encoding: 'utf8',
  });
  if (stderr) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Route);
}
