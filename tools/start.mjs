// `npm start`: builds when something is newer, then is the site itself.
import { spawnSync } from 'node:child_process';
import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';

if (cluster.isPrimary) {
  const build = fileURLToPath(new URL('build.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [build], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  if (process.env.npm_lifecycle_event === 'start') stopWithParent();
}

await import('../dist/src/main.js');

/** npm hands SIGTERM to its shell, which ends without a word to us: the site must stop all the same. */
function stopWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
