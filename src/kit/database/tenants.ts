import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The processes using one embedded cluster (the site, a backup beside it): the last to leave stops the server.
 * A killed process leaves its entry behind; entries of dead processes do not count.
 */
export function enterAsTenant(dataDir: string): { leave(): boolean } {
  const folder = `${dataDir}.tenants`;
  mkdirSync(folder, { recursive: true });
  const entry = join(folder, `${process.pid}-${Math.random().toString(36).slice(2)}`);
  writeFileSync(entry, bornAt(process.pid));
  return {
    /** True when nobody else is left. */
    leave() {
      rmSync(entry, { force: true });
      for (const name of readdirSync(folder)) {
        if (alive(join(folder, name), Number.parseInt(name, 10))) return false;
      }
      return true;
    },
  };
}

function alive(entry: string, pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (readFileSync(entry, 'utf8') === bornAt(pid)) return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPERM') return true;
  }
  rmSync(entry, { force: true });
  return false;
}

/** The start time of a process in the kernel's ticks: a reused pid has another one. */
function bornAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
