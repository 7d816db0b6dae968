import pg from 'pg';
import { verifyHistory } from '../access/audit/verify.js';
import { chooseDatabase } from '../kit/database/choose-database.js';
import { packageRoot } from '../kit/package-root.js';
import { secrets } from '../kit/secrets.js';

/** `npm run audit:verify`: exit 0 when every book of the history is whole, 1 with the first broken row of each. */
const database = await chooseDatabase({ env: process.env, packageRoot: packageRoot() });
const client = new pg.Client({ connectionString: database.url });
try {
  await client.connect();
  const { books, rows, unlinked, breaks } = await verifyHistory(client, secrets().history);
  console.log(`Проверено книг: ${books}, записей: ${rows}, ещё не скреплены: ${unlinked}.`);
  for (const { book, number, subject, why } of breaks) {
    console.log(`Разрыв: ${book} № ${number}${subject ? ` (${subject})` : ''}: ${why}.`);
  }
  if (breaks.length === 0) console.log('История цела.');
  else process.exitCode = 1;
} finally {
  await client.end();
  await database.stop();
}
