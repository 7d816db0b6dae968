// Compiles the TypeScript sources when they are newer than the last build; otherwise returns at once.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['src', 'migrations', 'bench', 'test'];
const stamp = join(root, 'dist', '.stamp');

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (entry.name.endsWith('.ts')) yield path;
  }
}

function fingerprint() {
  const hash = createHash('sha256');
  const names = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'].map((f) => join(root, f));
  for (const folder of sources.filter((name) => existsSync(join(root, name))))
    names.push(...files(join(root, folder)));
  for (const name of names.sort()) hash.update(`${name} ${statSync(name).size} ${statSync(name).mtimeMs}\n`);
  return hash.digest('hex');
}

/** Outputs whose source is gone: a deleted migration must not be run from an old build. */
function removeOrphans(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeOrphans(path);
    else if (/\.js(\.map)?$/.test(entry.name)) {
      const source = join(root, relative(join(root, 'dist'), path).replace(/\.js(\.map)?$/, '.ts'));
      if (!existsSync(source)) rmSync(path);
    }
  }
}

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const wanted = fingerprint();
if (read(stamp) !== wanted) {
  if (!process.argv.includes('--quiet')) console.log('Сборка…');
  mkdirSync(join(root, 'dist'), { recursive: true });
  removeOrphans(join(root, 'dist'));
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const result = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], {
    stdio: 'inherit',
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
  writeFileSync(stamp, wanted);
}
