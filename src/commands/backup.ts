import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import pg from 'pg';
import { BackupRefusal } from '../kit/backup/backup-format.js';
import { writeBackup } from '../kit/backup/write-backup.js';
import { chooseDatabase } from '../kit/database/choose-database.js';
import { packageRoot } from '../kit/package-root.js';

/** `npm run backup -- FILE`: a snapshot of the whole database, while the site works. */
async function backup([name]: string[]): Promise<void> {
  if (name === undefined) throw new BackupRefusal('Назовите файл: npm run backup -- ФАЙЛ');
  const file = resolve(process.env.INIT_CWD ?? '', name);
  const database = await chooseDatabase({ env: process.env, packageRoot: packageRoot() });
  try {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      const started = Date.now();
      const tables = await writeBackup(client, file, console.error);
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      const size = (statSync(file).size / 1024 / 1024).toFixed(1);
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(
        `Копия готова: «${file}», таблиц ${tables.length}, строк ${rows}, ${size} МБ, ${seconds} с. ` +
          'В ней персональные данные: храните её закрыто и отдельно от сервера.',
      );
    } finally {
      await client.end();
    }
  } finally {
    await database.stop();
  }
}

try {
  await backup(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof BackupRefusal ? error.message : error);
  process.exitCode = 1;
}
