import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { startEmbedded, type EmbeddedPostgres } from '../../src/kit/database/embedded-postgres.js';
import { BrowserSession, type Page } from '../support/browser-session.js';
import { preparePeople, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

/** A server of its own: the others of this run must not be restarted. */
const folder = mkdtempSync(join(tmpdir(), 'college-reliability-'));
chmodSync(folder, 0o755);
const options = { dataDir: join(folder, 'postgres'), durable: false, log: () => undefined };
let server: EmbeddedPostgres;
let databaseUrl: string;
let site: Site;
let director: BrowserSession;

beforeAll(async () => {
  server = await startEmbedded(options);
  databaseUrl = server.url('postgres');
  site = await startSite({ template: 'empty', env: { DATABASE_URL: databaseUrl } });
  await preparePeople({ databaseUrl });
  director = await signedIn(site, 'director');
}, 120_000);

afterAll(async () => {
  await site.stop();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** While `work` runs, whoever asks for a page waits in the database. */
async function whilePagesWait<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('BEGIN; LOCK TABLE notification IN ACCESS EXCLUSIVE MODE');
  const result = work();
  await sleep(milliseconds);
  await client.query('ROLLBACK');
  await client.end();
  return result;
}

interface Load {
  pages: Page[];
  failures: string[];
}

/** Pages one after another from eight browsers until told to stop. */
async function underLoad(work: () => Promise<void>): Promise<Load> {
  const load: Load = { pages: [], failures: [] };
  let over = false;
  const browse = async (): Promise<void> => {
    while (!over) {
      try {
        load.pages.push(await director.get('/'));
      } catch (error) {
        load.failures.push(String(error));
      }
      await sleep(20);
    }
  };
  const browsers = Array.from({ length: 8 }, browse);
  await work();
  over = true;
  await Promise.all(browsers);
  return load;
}

async function restartDatabase(away: number): Promise<void> {
  await server.stop();
  await sleep(away);
  server = await startEmbedded(options);
}

async function untilServed(limit: number): Promise<number> {
  const started = Date.now();
  while (Date.now() - started < limit) {
    if ((await director.get('/')).status === 200) break;
    await sleep(50);
  }
  return Date.now() - started;
}

describe('The database goes and comes back (security 3.12, 4.13)', () => {
  test('Under load pages say 503 with Retry-After, never 500, and are back without a restart', async () => {
    const { pages, failures } = await underLoad(async () => {
      await sleep(300);
      for (const away of [0, 1500]) {
        await restartDatabase(away);
        expect(await untilServed(6000)).toBeLessThan(5000);
      }
      await sleep(300);
    });
    expect(failures).toEqual([]);
    const statuses = new Map<number, number>();
    for (const { status } of pages) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    expect([...statuses.keys()].sort()).toEqual([200, 503]);
    const busy = pages.filter(({ status }) => status === 503);
    for (const page of busy) expect(Number(page.headers['retry-after'])).toBeGreaterThan(0);
    expect(busy[0]?.$('h1').text()).toBe('Система занята');
    expect(site.log()).not.toMatch(/Unhandled|uncaught/i);
  }, 40_000);

  test('Signing in and the check of readiness say the same; life goes on', async () => {
    await server.stop();
    const page = await director.post('/sign-in', { login: 'teacher', password: 'x' });
    expect([page.status, Number(page.headers['retry-after']) > 0]).toEqual([503, true]);
    const json = await director.get('/', { Accept: 'application/json' });
    expect([json.status, json.headers['content-type']]).toEqual([503, 'application/json; charset=utf-8']);
    const watchman = new BrowserSession(site.url);
    expect((await watchman.get('/health/ready')).status).toBe(503);
    expect((await watchman.get('/health/live')).status).toBe(200);
    server = await startEmbedded(options);
    expect(await untilServed(6000)).toBeLessThan(5000);
  }, 30_000);

  test('A page that waits too long for a lock is told so, and holds nobody else up', async () => {
    const pages = await whilePagesWait(4000, () =>
      Promise.all(Array.from({ length: 20 }, () => director.get('/'))),
    );
    for (const { status } of pages) expect([200, 503]).toContain(status);
    expect(await untilServed(3000)).toBeLessThan(1000);
  }, 30_000);
});

describe('A graceful stop (security 4.14)', () => {
  test('Twenty slow pages in flight are finished after SIGTERM, and the site starts again', async () => {
    const started = Date.now();
    const pages = await whilePagesWait(1500, async () => {
      const asked = Array.from({ length: 20 }, () => director.get('/'));
      await sleep(500);
      const ended = site.kill('SIGTERM');
      const answers = await Promise.all(asked);
      await ended;
      return answers;
    });
    expect(pages.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(Date.now() - started).toBeLessThan(10_000);
    await site.restart();
    expect((await director.get('/')).status).toBe(200);
  }, 40_000);
});
