import { parseArgs } from 'node:util';
import { tellDemo } from '../demo/tell.js';
import { chooseDatabase } from '../kit/database/choose-database.js';
import { migrate } from '../kit/database/data-source.js';
import { packageRoot } from '../kit/package-root.js';

/** `npm run demo -- --students=1500 --groups=60`: a made-up college of that size in an empty database. */
const { values } = parseArgs({ options: { students: { type: 'string' }, groups: { type: 'string' } } });

const [students, groups] = [values.students, values.groups].map((text) =>
  text === undefined ? undefined : Number(text),
);
if ([students, groups].some((n) => n !== undefined && !(Number.isInteger(n) && n > 0))) {
  console.error('Размеры задаются целыми числами: npm run demo -- --students=1500 --groups=60');
  process.exit(2);
}

const database = await chooseDatabase({ env: process.env, packageRoot: packageRoot() });
try {
  await migrate(database.url);
  const told = await tellDemo(database.url, console.log, {
    ...(groups === undefined ? {} : { groups }),
    ...(students === undefined ? {} : { students }),
    ...(groups === undefined && students === undefined ? {} : { wholeSemester: true }),
  });
  if (!told) {
    console.error('В этой базе данных уже есть колледж. Укажите пустую базу данных.');
    process.exitCode = 1;
  }
} finally {
  await database.stop();
}
