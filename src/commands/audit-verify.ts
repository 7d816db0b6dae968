import pg from 'pg';
import { verifyHistory } from '../access/audit/verify.js';
import { chooseDatabase } from '../kit/database/choose-database.js';
import { packageRoot } from '../kit/package-root.js';
import { secrets } from '../kit/secrets.js';
import { verifySheets } from '../reports/frozen-sheets/verify-sheets.js';

/** `npm run audit:verify`: exit 0 when every book of the history and every signed sheet is whole, 1 with what is not. */
const database = await chooseDatabase({ env: process.env, packageRoot: packageRoot() });
const client = new pg.Client({ connectionString: database.url });
try {
  await client.connect();
  const { books, rows, unlinked, breaks } = await verifyHistory(client, secrets().history);
  console.log(`Проверено книг: ${books}, записей: ${rows}, ещё не скреплены: ${unlinked}.`);
  for (const { book, number, subject, why } of breaks) {
    console.log(`Разрыв: ${book} № ${number}${subject ? ` (${subject})` : ''}: ${why}.`);
  }
  if (breaks.filter(({ number, why }) => number === 1 && why.startsWith('запись изменена')).length > 2) {
    console.log(
      'Много книг разорвано с первой записи: похоже, SESSION_SECRET не тот, с которым велась история.',
    );
  }
  const signed = await verifySheets(client);
  console.log(`Проверено подписанных ведомостей: ${signed.sheets}.`);
  for (const { number, why } of signed.breaks) console.log(`Ведомость № ${number}: ${why}.`);
  if (breaks.length + signed.breaks.length === 0) console.log('История цела.');
  else process.exitCode = 1;
} finally {
  await client.end();
  await database.stop();
}
