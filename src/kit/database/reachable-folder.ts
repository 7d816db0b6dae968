import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { reachable, type ServerAccount } from './server-account.js';

/**
 * Root's project may lie under a folder closed to the server's account (/root is 0700). /var/lib comes before
 * /var/tmp because systemd sweeps the latter after 30 days.
 */
export function refuge(path: string): string {
  const parent = ['/var/lib', '/var/tmp'].find(writable);
  if (parent === undefined) throw new Error('Нет папки, доступной серверу базы данных: /var/lib, /var/tmp.');
  const folder = join(parent, `college-${createHash('sha256').update(path).digest('hex').slice(0, 10)}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const owner = lstatSync(folder);
  if (!owner.isDirectory() || owner.uid !== process.getuid?.()) {
    throw new Error(`Папка ${folder} принадлежит другому пользователю. Удалите её и запустите снова.`);
  }
  return folder;
}

function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The wanted data folder, or one in the refuge where the server's account cannot enter the wanted one. */
export function reachableDataFolder(
  wanted: string,
  account: ServerAccount,
  log: (line: string) => void,
): string {
  const parent = dirname(resolve(wanted));
  mkdirSync(parent, { recursive: true });
  const folder = join(realpathSync(parent), resolve(wanted).slice(parent.length));
  if (existsSync(folder) ? reachable(folder, account) : reachable(realpathSync(parent), account))
    return folder;
  const fallback = join(refuge(folder), 'postgres');
  log(
    `Папка «${folder}» закрыта для пользователя ${account.name ?? 'сервера'}, от имени которого работает ` +
      `база данных. Данные хранятся в «${fallback}».`,
  );
  return fallback;
}
