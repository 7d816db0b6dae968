import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../src/kit/database/postmaster.js';
import { packageRoot } from '../../src/kit/package-root.js';
import { testCluster, type Template, type TestDatabase } from './cluster.js';

export interface Site {
  url: string;
  databaseUrl: string;
  /** Stops the site and drops its database. */
  stop(): Promise<void>;
  /** The same database and port, a new process. */
  restart(): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** The first process: the one that serves, or that owns those who do. */
  pid(): number;
  /** Everything the site has printed. */
  log(): string;
}

interface SiteOptions {
  template: Exclude<Template, 'bare'>;
  processes?: 1 | 2;
  env?: NodeJS.ProcessEnv;
}

const READY_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;

/** The compiled site as a black box on a database of its own. TEST_PROCESSES=2 turns every site to two processes. */
export async function startSite(options: SiteOptions): Promise<Site> {
  const database = await databaseOf(options);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let printed = '';
  let child: ChildProcess | undefined;
  const start = async () => {
    child = launch(siteEnvironment(options, database.url, port), (text) => (printed += text));
    await untilReady(url, child, () => printed);
  };
  const end = async (signal: NodeJS.Signals) => {
    if (child !== undefined) await endProcess(child, signal);
  };
  try {
    await start();
  } catch (error) {
    await end('SIGKILL');
    await database.drop();
    throw error;
  }
  return {
    url,
    databaseUrl: database.url,
    log: () => printed,
    kill: end,
    pid: () => child?.pid ?? 0,
    restart: async () => {
      await end('SIGTERM');
      await start();
    },
    stop: async () => {
      await end('SIGTERM');
      await database.drop();
    },
  };
}

/** A fresh copy of the template, unless the spec brings a server of its own. */
async function databaseOf({ template, env }: SiteOptions): Promise<Pick<TestDatabase, 'url' | 'drop'>> {
  if (env?.DATABASE_URL === undefined) return (await testCluster()).createDatabase(template);
  return { url: env.DATABASE_URL, drop: () => Promise.resolve() };
}

function siteEnvironment(options: SiteOptions, databaseUrl: string, port: number): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_OPTIONS: undefined,
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    COLLEGE_TEST: '1',
    COUNT_STATEMENTS: '1',
    // An empty college stays empty: the demo story is told in the other template.
    COLLEGE_DEMO: options.template === 'demo' ? '1' : '0',
    WEB_CONCURRENCY: process.env.TEST_PROCESSES ?? String(options.processes ?? 1),
    ...options.env,
  };
}

function launch(env: NodeJS.ProcessEnv, print: (text: string) => void): ChildProcess {
  const root = packageRoot();
  const main = join(root, 'dist', 'src', 'main.js');
  // A group of its own, so that SIGKILL takes the workers too.
  const child = spawn(process.execPath, [main], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', print);
  return child;
}

async function untilReady(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = Date.now() + READY_LIMIT_MS;
  while (Date.now() < deadline) {
    if (hasEnded(child)) throw new Error(`The site ended at its start:\n${log()}`);
    const response = await fetch(`${url}/health/ready`).catch(() => null);
    await response?.body?.cancel();
    if (response?.status === 200) return;
    await sleep(50);
  }
  throw new Error(`The site was not ready in ${READY_LIMIT_MS / 1000} s:\n${log()}`);
}

async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.pid === undefined || hasEnded(child)) return;
  const ended = once(child, 'exit');
  if (signal === 'SIGKILL') process.kill(-child.pid, signal);
  else child.kill(signal);
  const limit = new AbortController();
  await Promise.race([
    ended,
    sleep(STOP_LIMIT_MS, undefined, { signal: limit.signal }).catch(() => undefined),
  ]);
  limit.abort();
  if (hasEnded(child)) return;
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
