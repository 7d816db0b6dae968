// Everything that must hold before a change is taken: a table of contents, run top to bottom.
import { spawnSync } from 'node:child_process';

const steps = [
  ['format', ['prettier', '--check', '.']],
  ['types', ['tsc', '--noEmit', '-p', 'tsconfig.json']],
  ['lint', ['eslint', '.', '--max-warnings=0', '--cache', '--cache-location', 'node_modules/.cache/eslint/']],
  ['layers', ['depcruise', 'src', '--config', '.dependency-cruiser.mjs', '--output-type', 'err']],
  ['dead code', ['knip']],
];

for (const [name, [command, ...args]] of steps) {
  const started = Date.now();
  const result = spawnSync('npx', ['--no-install', command, ...args], { stdio: 'inherit' });
  console.log(
    `${result.status === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
  );
  if (result.status !== 0) process.exit(1);
}
