import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/kit/package-root.js';
import { BrowserSession } from '../support/browser-session.js';
import { testCluster, type TestDatabase } from '../support/cluster.js';
import { startSite, type Site } from '../support/site.js';

const folder = mkdtempSync(join(tmpdir(), 'college-commands-'));
const file = join(folder, 'copy.gz');
const databases: TestDatabase[] = [];

function command(name: 'backup' | 'restore', database: TestDatabase, ...words: string[]) {
  const script = join(packageRoot(), 'dist', 'src', 'commands', `${name}.js`);
  return spawnSync(process.execPath, [script, ...words], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: undefined, DATABASE_URL: database.url, COLLEGE_TEST: '1' },
  });
}

async function newDatabase(template: 'bare' | 'empty'): Promise<TestDatabase> {
  const database = await (await testCluster()).createDatabase(template);
  databases.push(database);
  return database;
}

afterAll(async () => {
  for (const database of databases) await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe('A site without a demo (design §7)', () => {
  let site: Site;

  beforeAll(async () => {
    site = await startSite({ template: 'empty' });
  }, 120_000);

  afterAll(() => site.stop());

  test('Greets a stranger with the page of signing in', async () => {
    const page = await new BrowserSession(site.url).get('/sign-in');
    expect(page.status).toBe(200);
    expect(page.$('input[name=login]').length).toBe(1);
  });

  test('Serves again after a kill -9', async () => {
    await site.kill('SIGKILL');
    await site.restart();
    expect((await new BrowserSession(site.url).get('/sign-in')).status).toBe(200);
  });
});

describe('The commands of the operator', () => {
  test('backup, then restore into a bare database, which gets its tables first', async () => {
    const original = await newDatabase('empty');
    const made = command('backup', original, file);
    expect(made.stderr + made.stdout).toContain('Копия готова');
    const bare = await newDatabase('bare');
    const restored = command('restore', bare, file);
    expect(restored.stderr + restored.stdout).toContain('Восстановлено и сверено');
    const again = command('backup', bare, join(folder, 'again.gz'));
    expect(again.stderr).toBe(made.stderr);
  });

  test('Without a file each says how it is called', async () => {
    const database = await newDatabase('bare');
    for (const name of ['backup', 'restore'] as const) {
      const answer = command(name, database);
      expect(answer.status).toBe(1);
      expect(answer.stderr).toBe(`Назовите файл: npm run ${name} -- ФАЙЛ\n`);
    }
  });
});
