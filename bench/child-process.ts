import { type ChildProcess, fork, type ForkOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageRoot } from '../src/kit/package-root.js';
import { processorOf } from './processor.js';

const root = packageRoot();

export interface Server {
  origin: string;
  /** Megabytes held now and at the most, where the system tells. */
  memory(): { now: number; peak: number } | undefined;
  /** Milliseconds of processor that the process has used. */
  processor(): number;
  stop(): Promise<void>;
}

/** The site as in production, on the given database. */
export async function startSite(
  databaseUrl: string,
  options: { profile?: boolean; counting?: boolean },
): Promise<Server> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  let printed = '';
  const flags = options.profile
    ? ['--cpu-prof', `--cpu-prof-dir=${join(root, 'data', 'bench', 'profile')}`]
    : [];
  const child = spawn(process.execPath, [...startFlags(), ...flags, join(root, 'dist', 'src', 'main.js')], {
    cwd: root,
    env: {
      ...process.env,
      ...{ DATABASE_URL: databaseUrl, PORT: String(port), NODE_ENV: 'production', COLLEGE_TEST: '1' },
      ...(options.counting ? { COUNT_STATEMENTS: '1' } : {}),
      ...{
        SESSION_SECRET: 'a secret of the bench, forty characters.',
        PUBLIC_URL: origin,
        WEB_CONCURRENCY: '1',
      },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed = (printed + text).slice(-4000)));
  }
  const server = serverOf(child, origin);
  for (let tries = 0; tries < 300; tries += 1) {
    const response = await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(2000) }).catch(
      () => undefined,
    );
    await response?.body?.cancel();
    if (response?.status === 200) return server;
    if (child.exitCode !== null) break;
    await sleep(100);
  }
  await server.stop();
  throw new Error(`The site did not start:\n${printed}`);
}

/** Those of `npm start`: they keep the memory of a process small. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** The bare server that the site is compared with. */
export async function startFloor(databaseUrl: string, setup: object): Promise<Server> {
  const port = await freePort();
  const child = startPart('floor.js', {
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port) },
  });
  child.send(setup);
  await answerOf(child);
  return serverOf(child, `http://127.0.0.1:${port}`);
}

export function startPart(file: string, options: ForkOptions = {}): ChildProcess {
  return fork(join(root, 'dist', 'bench', file), { ...options, execArgv: ['--enable-source-maps'] });
}

/** The next message of a part; its end is a failure of the bench. */
export async function answerOf(child: ChildProcess): Promise<unknown> {
  const over = new AbortController();
  const { signal } = over;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]: unknown[]) => message),
      once(child, 'exit', { signal }).then(([code]: unknown[]) => {
        throw new Error(`A part of the bench ended by itself: ${String(code)}.`);
      }),
    ]);
  } finally {
    over.abort();
  }
}

export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}

function serverOf(child: ChildProcess, origin: string): Server {
  return {
    origin,
    memory: () => memoryOf(child.pid ?? 0),
    processor: () => processorOf(child.pid ?? 0),
    stop: () => endProcess(child),
  };
}

function memoryOf(pid: number): { now: number; peak: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name: string): number =>
      Math.round(Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024);
    return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return address !== null && typeof address === 'object' ? address.port : 0;
}
