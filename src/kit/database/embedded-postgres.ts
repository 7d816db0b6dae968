import { existsSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { postgresBinaries } from './postgres-binaries.js';
import { ensureCluster, type ClusterPlace } from './postgres-cluster.js';
import { launchPostmaster, livePostmaster, serverLog, type Postmaster } from './postmaster.js';
import { reachableDataFolder } from './reachable-folder.js';
import { serverAccount } from './server-account.js';
import { enterAsTenant } from './tenants.js';

export interface EmbeddedPostgres {
  /** What `pg` needs to connect. */
  connection(database: string): { host: string; port: number; user: string; database: string };
  url(database: string): string;
  /** Starts the server again whenever it has died (kill -9, out of memory), until `stop`. */
  keepRunning(): void;
  /** Stops the server unless another living process uses it. */
  stop(): Promise<void>;
  pid: number;
  /** Where the data really are: another folder than asked for when that one is closed to the server. */
  dataDir: string;
}

interface EmbeddedOptions {
  dataDir: string;
  /** False for tests only: no fsync. */
  durable: boolean;
  log: (line: string) => void;
}

const START_LIMIT_MS = 60_000;
const WATCH_MS = 1000;
const RELAUNCH_MS = 500;

/** Real PostgreSQL from the npm package: created at first, started, or adopted when it runs already. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const account = serverAccount();
  const dataDir = reachableDataFolder(options.dataDir, account, options.log);
  const place: ClusterPlace = { native: postgresBinaries(account, options.log), dataDir, account };
  if (ensureCluster(place, options.durable)) options.log(`Создана база данных в «${dataDir}».`);
  const tenancy = enterAsTenant(dataDir);
  try {
    const server = await ensureRunning(place, options.durable);
    const revive = async () => {
      if (livePostmaster(dataDir) !== null) return;
      options.log('База данных остановилась и запускается снова.');
      await ensureRunning(place, options.durable);
    };
    const watch = new AbortController();
    return {
      ...{ pid: server.pid, dataDir },
      connection: (database) => connectionTo(server, database),
      url: (database) => urlOf(server, database),
      keepRunning: () => {
        void keepReviving(revive, options.log, watch.signal);
      },
      stop: async () => {
        watch.abort();
        if (tenancy.leave()) await stopPostmaster(dataDir);
      },
    };
  } catch (error) {
    tenancy.leave();
    throw error;
  }
}

/** A Windows server takes a new port at each start, which nobody would know: it is left alone. */
async function keepReviving(
  revive: () => Promise<void>,
  log: (line: string) => void,
  stop: AbortSignal,
): Promise<void> {
  while (process.platform !== 'win32') {
    await sleep(WATCH_MS, undefined, { signal: stop, ref: false }).catch(() => undefined);
    if (stop.aborted) return;
    await revive().catch((error: unknown) => {
      log(String(error));
    });
  }
}

async function ensureRunning(place: ClusterPlace, durable: boolean): Promise<Postmaster> {
  const deadline = Date.now() + START_LIMIT_MS;
  let launched = await launchUnlessLive(place, durable);
  while (Date.now() < deadline) {
    const live = livePostmaster(place.dataDir);
    if (live !== null) {
      if (await answers(live)) return live;
      if (socketGone(live)) await stopPostmaster(place.dataDir);
    } else if (launched === null || (launched.failure() !== null && stillInUse(place.dataDir))) {
      if (launched !== null) await sleep(RELAUNCH_MS);
      launched = await launchUnlessLive(place, durable);
    } else if (launched.failure() !== null) {
      break;
    }
    await sleep(10);
  }
  throw new Error(
    `База данных в «${place.dataDir}» не запустилась. Последние строки её журнала:\n${logTail(place.dataDir)}`,
  );
}

async function launchUnlessLive(place: ClusterPlace, durable: boolean) {
  return livePostmaster(place.dataDir) === null ? launchPostmaster(place, durable) : null;
}

/** A server killed with -9 leaves processes behind that hold its memory until they have finished a query. */
function stillInUse(dataDir: string): boolean {
  return logTail(dataDir).includes('is still in use');
}

function logTail(dataDir: string): string {
  return readFileSync(serverLog(dataDir), 'utf8').split('\n').slice(-12).join('\n');
}

/** Somebody swept the folder of a living server: nobody can reach it any more. */
function socketGone({ host, port }: Postmaster): boolean {
  return host.startsWith('/') && !existsSync(join(host, `.s.PGSQL.${port}`));
}

async function answers(server: Postmaster): Promise<boolean> {
  const client = new pg.Client(connectionTo(server, 'postgres'));
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stopPostmaster(dataDir: string): Promise<void> {
  const live = livePostmaster(dataDir);
  if (live === null) return;
  const { pid, host } = live;
  const runs = () => livePostmaster(dataDir)?.pid === pid;
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It has just ended by itself.
  }
  const deadline = Date.now() + START_LIMIT_MS;
  while (runs() && Date.now() < deadline) await sleep(10);
  if (host !== dataDir && host.startsWith('/')) removeEmptied(host);
}

function removeEmptied(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Another server's socket is in it.
  }
}

function connectionTo(server: Postmaster, database: string) {
  return { host: server.host, port: server.port, user: 'postgres', database };
}

function urlOf({ host, port }: Postmaster, database: string): string {
  const name = encodeURIComponent(database);
  if (!host.startsWith('/')) return `postgres://postgres@${host}:${port}/${name}`;
  return `postgres://postgres@localhost/${name}?host=${encodeURIComponent(host)}&port=${port}`;
}
