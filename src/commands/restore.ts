import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { BackupRefusal } from '../kit/backup/backup-format.js';
import { readBackup } from '../kit/backup/backup-reader.js';
import { filledTables, restoreBackup } from '../kit/backup/restore-backup.js';
import { keptTables } from '../kit/backup/table-catalogue.js';
import { chooseDatabase } from '../kit/database/choose-database.js';
import { packageRoot } from '../kit/package-root.js';

/** `npm run restore -- FILE [--replace]`: puts the database back as the file has it, all or nothing. */
async function restore(words: string[]): Promise<void> {
  const [name] = words.filter((word) => !word.startsWith('--'));
  if (name === undefined) throw new BackupRefusal('Назовите файл: npm run restore -- ФАЙЛ');
  const file = resolve(process.env.INIT_CWD ?? '', name);
  // A bad file is refused before a server is started or a table made.
  await readBackup(file);
  const database = await chooseDatabase({ env: process.env, packageRoot: packageRoot() });
  try {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      if ((await keptTables(client)).length === 0) makeTables(database.url);
      else if (!words.includes('--replace')) await refuseFilled(client);
      const started = Date.now();
      const tables = await restoreBackup(client, file, console.error);
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`Восстановлено и сверено: таблиц ${tables.length}, строк ${rows}, ${seconds} с.`);
    } finally {
      await client.end();
    }
  } finally {
    await database.stop();
  }
}

async function refuseFilled(client: pg.Client): Promise<void> {
  const filled = await filledTables(client);
  if (filled.length === 0) return;
  const named = filled.slice(0, 3).map(({ table, rows }) => `${table} — ${rows}`);
  throw new BackupRefusal(
    `База не пуста (${named.join(', ')}). Если её содержимое больше не нужно, повторите с заменой: ` +
      'npm run restore -- ФАЙЛ --replace. Ничего не записано.',
  );
}

function makeTables(url: string): void {
  const result = spawnSync(process.execPath, [join(packageRoot(), 'dist', 'src', 'commands', 'migrate.js')], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (result.status !== 0) throw new BackupRefusal('Не удалось создать таблицы. Ничего не записано.');
}

try {
  await restore(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof BackupRefusal ? error.message : error);
  process.exitCode = 1;
}
