import { chooseDatabase } from '../kit/database/choose-database.js';
import { migrate } from '../kit/database/data-source.js';
import { packageRoot } from '../kit/package-root.js';

const database = await chooseDatabase({ env: process.env, packageRoot: packageRoot() });
try {
  console.log(`Применено миграций: ${await migrate(database.url)}`);
} finally {
  await database.stop();
}
