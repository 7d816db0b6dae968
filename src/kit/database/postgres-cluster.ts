import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { programme } from './postgres-binaries.js';
import { makePrivateFolder, type ServerAccount } from './server-account.js';

export interface ClusterPlace {
  native: string;
  dataDir: string;
  account: ServerAccount;
}

/** initdb into a folder beside and a rename: a kill in the middle leaves no half-made cluster. */
export function ensureCluster(place: ClusterPlace, durable: boolean): boolean {
  const { dataDir, account } = place;
  if (existsSync(join(dataDir, 'PG_VERSION'))) return false;
  const unfinished = `${dataDir}.init-${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  makePrivateFolder(unfinished, account);
  initialise(place.native, unfinished, account, durable);
  try {
    renameSync(unfinished, dataDir);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another process was quicker: its cluster serves as well.
    if (!existsSync(join(dataDir, 'PG_VERSION'))) throw error;
  }
  return true;
}

function initialise(native: string, folder: string, account: ServerAccount, durable: boolean): void {
  const { uid, gid } = account;
  const result = spawnSync(
    programme(native, 'initdb'),
    [
      ...['-D', folder, '-U', 'postgres', '-k', '--auth=trust', '--encoding=UTF8'],
      // With a C ctype pg_trgm silently finds nothing in Cyrillic.
      ...['--locale-provider=icu', '--icu-locale=ru', `--locale=${systemLocale()}`],
      ...['--no-instructions', ...(durable ? [] : ['--no-sync'])],
    ],
    { uid, gid, cwd: '/', encoding: 'utf8', env: { ...process.env, LC_ALL: undefined } },
  );
  if (result.status === 0) return;
  rmSync(folder, { recursive: true, force: true });
  throw new Error(`Не удалось создать базу данных в «${folder}»: ${String(result.error ?? result.stderr)}`);
}

function systemLocale(): string {
  if (process.platform === 'win32') return 'C';
  const listed = spawnSync('locale', ['-a'], { encoding: 'utf8' });
  const known = new Set((listed.error ? '' : listed.stdout).split('\n').map((line) => line.trim()));
  const wanted = ['C.utf8', 'C.UTF-8', 'ru_RU.utf8', 'ru_RU.UTF-8', 'en_US.utf8', 'en_US.UTF-8'];
  return wanted.find((name) => known.has(name)) ?? 'C';
}
