import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, lstatSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programme } from './postgres-binaries.js';
import type { ClusterPlace } from './postgres-cluster.js';
import { makePrivateFolder } from './server-account.js';

export interface Postmaster {
  pid: number;
  host: string;
  port: number;
}

const windows = process.platform === 'win32';

/** The living server of a data folder, if any; stale, zombie and reused process numbers are told apart. */
export function livePostmaster(dataDir: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid || !port || !isServerOf(pid, dataDir)) return null;
  return { pid, port, host: lines[4] === undefined || lines[4] === '' ? '127.0.0.1' : lines[4] };
}

function isServerOf(pid: number, dataDir: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (!existsSync('/proc/self/cmdline')) return true;
  try {
    // A zombie has an empty command line.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(dataDir);
  } catch {
    return false;
  }
}

/** Starts the server and returns at once; `failure()` tells whether it has ended. */
export async function launchPostmaster(
  place: ClusterPlace,
  durable: boolean,
): Promise<{ failure(): string | null }> {
  const { dataDir, account } = place;
  // A stale one, whose number another programme has by now, would stop the server.
  if (livePostmaster(dataDir) === null) rmSync(join(dataDir, 'postmaster.pid'), { force: true });
  const settings = await serverSettings(place, durable);
  // A file, not a pipe: the server must outlive a killed parent and not die of EPIPE.
  const logFile = openSync(serverLog(dataDir), 'a');
  const child = spawn(
    programme(place.native, 'postgres'),
    ['-D', dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      uid: account.uid,
      gid: account.gid,
      cwd: '/',
      stdio: ['ignore', logFile, logFile],
      detached: true,
      env: { ...process.env, LC_ALL: undefined },
    },
  );
  closeSync(logFile);
  child.unref();
  let failure: string | null = null;
  child.once('exit', (code, signal) => (failure = String(code ?? signal)));
  child.once('error', (error) => (failure = error.message));
  return { failure: () => failure };
}

export function serverLog(dataDir: string): string {
  return `${dataDir}.log`;
}

async function serverSettings(place: ClusterPlace, durable: boolean): Promise<Record<string, string>> {
  const common = {
    max_connections: '100',
    shared_buffers: '128MB',
    // A college's data lie in memory or on an SSD: the default of 4 reads whole tables instead of an index.
    random_page_cost: '1.1',
    timezone: 'UTC',
    lc_messages: 'C',
    log_min_messages: 'warning',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  };
  if (windows) return { ...common, listen_addresses: '127.0.0.1', port: String(await freePort()) };
  const folder = socketFolder(place);
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) rmSync(join(folder, name), { force: true });
  return { ...common, listen_addresses: '', port: '5432', unix_socket_directories: folder };
}

/** The closed data folder itself, unless its path exceeds the 107 bytes of a socket's address. */
function socketFolder({ dataDir, account }: ClusterPlace): string {
  // A comma separates folders in this setting, and quotes would have to be escaped.
  if (Buffer.byteLength(dataDir) <= 85 && !/[,"]/.test(dataDir)) return dataDir;
  const name = `college-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  const folder = join(Buffer.byteLength(tmpdir()) <= 60 ? tmpdir() : '/tmp', name);
  makePrivateFolder(folder, account);
  if (lstatSync(folder).uid !== (account.uid ?? process.getuid?.())) {
    throw new Error(`Папка ${folder} принадлежит другому пользователю. Удалите её и запустите снова.`);
  }
  return folder;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => {
          resolve(typeof address === 'object' && address !== null ? address.port : 0);
        });
      });
  });
}
