import { spawnSync } from 'node:child_process';
import { accessSync, chownSync, constants, mkdirSync, readFileSync } from 'node:fs';

/** Whom the PostgreSQL server runs as: empty for an ordinary user, who runs it himself. */
export interface ServerAccount {
  uid?: number;
  gid?: number;
  name?: string;
}

/** postgres refuses uid 0, and initdb needs a passwd entry: root drops to `postgres`, else to `nobody`. */
export function serverAccount(): ServerAccount {
  if (process.getuid?.() !== 0) return {};
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const row = rows.find((r) => r[0] === 'postgres') ?? rows.find((r) => r[0] === 'nobody');
  if (row === undefined) {
    throw new Error(
      'PostgreSQL не запускается от имени root, а пользователей postgres и nobody в системе нет. ' +
        'Запустите программу от имени обычного пользователя.',
    );
  }
  return { uid: Number(row[2]), gid: Number(row[3]), name: row[0] };
}

/** Can the server's account enter this folder (or run this file)? */
export function reachable(path: string, account: ServerAccount): boolean {
  if (account.uid === undefined) {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  }
  const { uid, gid } = account;
  return spawnSync('/bin/sh', ['-c', 'test -x "$0"', path], { uid, gid, cwd: '/' }).status === 0;
}

export function makePrivateFolder(path: string, account: ServerAccount): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}
