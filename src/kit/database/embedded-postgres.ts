import { readFileSync, rmdirSync } from 'node:fs';
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
  /** Stops the server unless another living process uses it. */
  stop(): Promise<void>;
  /** An already running server was taken over. */
  adopted: boolean;
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

/** Real PostgreSQL from the npm package: created at first, started, or adopted when it runs already. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const account = serverAccount();
  const dataDir = reachableDataFolder(options.dataDir, account, options.log);
  const place: ClusterPlace = { native: postgresBinaries(account, options.log), dataDir, account };
  if (ensureCluster(place, options.durable)) options.log(`Создана база данных в «${dataDir}».`);
  const tenancy = enterAsTenant(dataDir);
  try {
    const server = await ensureRunning(place, options.durable);
    return {
      ...{ adopted: server.adopted, pid: server.pid, dataDir },
      connection: (database) => connectionTo(server, database),
      url: (database) => urlOf(server, database),
      stop: async () => {
        if (tenancy.leave()) await stopPostmaster(dataDir, server);
      },
    };
  } catch (error) {
    tenancy.leave();
    throw error;
  }
}

async function ensureRunning(
  place: ClusterPlace,
  durable: boolean,
): Promise<Postmaster & { adopted: boolean }> {
  let launched: { failure(): string | null } | null = null;
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    const live = livePostmaster(place.dataDir);
    if (live !== null) {
      if (await answers(live)) return { ...live, adopted: launched === null || launched.failure() !== null };
    } else if (launched === null) {
      launched = await launchPostmaster(place, durable);
    } else if (launched.failure() !== null) {
      break;
    }
    await sleep(10);
  }
  const tail = readFileSync(serverLog(place.dataDir), 'utf8').split('\n').slice(-12).join('\n');
  throw new Error(`База данных в «${place.dataDir}» не запустилась. Последние строки её журнала:\n${tail}`);
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

async function stopPostmaster(dataDir: string, { pid, host }: Postmaster): Promise<void> {
  const runs = () => livePostmaster(dataDir)?.pid === pid;
  if (!runs()) return;
  process.kill(pid, 'SIGINT');
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
