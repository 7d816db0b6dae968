import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { packageRoot } from '../../src/kit/package-root.js';
import { BrowserSession } from '../support/browser-session.js';
import { startSite, type Site } from '../support/site.js';

/** Two web processes and the embedded server, as a college of one machine has them. */
const folder = openFolder();
const lock = join(folder, 'postgres', 'postmaster.pid');
let site: Site;

beforeAll(async () => {
  site = await startSite({
    template: 'empty',
    env: { DATABASE_URL: '', COLLEGE_DATA_DIR: folder, WEB_CONCURRENCY: '2' },
  });
}, 120_000);

afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

function openFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'college-starts-'));
  chmodSync(made, 0o755);
  return made;
}

/** A second site that is expected to give up. */
function startInVain(env: NodeJS.ProcessEnv) {
  return spawnSync(process.execPath, [join(packageRoot(), 'dist', 'src', 'main.js')], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, NODE_OPTIONS: undefined, COLLEGE_DEMO: '0', ...env },
  });
}

const serverPid = () => Number(readFileSync(lock, 'utf8').split('\n')[0]);

async function status(): Promise<number> {
  return new BrowserSession(site.url).get('/sign-in').then(
    (page) => page.status,
    () => 0,
  );
}

async function untilServed(): Promise<number> {
  for (let turn = 0; turn < 150; turn += 1) {
    if ((await status()) === 200) return 200;
    await sleep(100);
  }
  return status();
}

/** The web processes, by what the kernel says. */
function webProcesses(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        return state !== 'Z' && Number(parent) === site.pid() && command.includes('main.js');
      } catch {
        return false;
      }
    })
    .map(Number);
}

describe('A start that cannot succeed says why and leaves nothing behind (design §7)', () => {
  test('PORT is taken: one sentence, exit code 1, no database started', () => {
    const other = openFolder();
    const answer = startInVain({
      DATABASE_URL: '',
      COLLEGE_DATA_DIR: other,
      PORT: new URL(site.url).port,
    });
    expect(answer.stderr).toMatch(/^Сайт не запущен\. Порт \d+ занят другой программой\. .*\n$/);
    expect([answer.status, existsSync(join(other, 'postgres'))]).toEqual([1, false]);
    rmSync(other, { recursive: true });
  });

  test('PORT is no number, and the database of DATABASE_URL is away', () => {
    expect(startInVain({ PORT: 'три тысячи' }).stderr).toContain('PORT=три тысячи — не порт');
    const gone = startInVain({ PORT: '38471', DATABASE_URL: 'postgres://college@127.0.0.1:1/college' });
    expect([gone.status, gone.stderr]).toEqual([
      1,
      expect.stringContaining('База данных из DATABASE_URL не отвечает (ECONNREFUSED)'),
    ]);
  }, 90_000);
});

describe('After a crash the site is back by itself or at the next start (design §7)', () => {
  test('kill -9 of the embedded PostgreSQL: the running site starts it again', async () => {
    const before = serverPid();
    process.kill(before, 'SIGKILL');
    await sleep(500);
    expect(await untilServed()).toBe(200);
    expect(serverPid()).not.toBe(before);
  }, 20_000);

  (existsSync('/proc/self/stat') ? test : test.skip)(
    'kill -9 of one web process: the other serves meanwhile, and it is replaced',
    async () => {
      const [first = 0, ...others] = webProcesses();
      process.kill(first, 'SIGKILL');
      await sleep(50);
      expect(await untilServed()).toBe(200);
      const deadline = Date.now() + 10_000;
      while (webProcesses().length < 2 && Date.now() < deadline) await sleep(100);
      expect(webProcesses()).toHaveLength(2);
      expect(webProcesses()).toEqual(expect.arrayContaining(others));
    },
    20_000,
  );

  test('kill -9 of all web processes, and the socket of the living server swept away', async () => {
    await site.kill('SIGKILL');
    const before = serverPid();
    rmSync(join(folder, 'postgres', '.s.PGSQL.5432'));
    await site.restart();
    expect(await status()).toBe(200);
    expect(serverPid()).not.toBe(before);
  }, 30_000);

  test('A graceful stop after it takes the server along', async () => {
    await site.kill('SIGKILL');
    await site.restart();
    await site.kill('SIGTERM');
    expect(existsSync(lock)).toBe(false);
  }, 30_000);
});
