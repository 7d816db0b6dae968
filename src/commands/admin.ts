import pg from 'pg';
import { hash } from '@node-rs/argon2';
import { slipPassword } from '../access/sign-in/passwords.js';
import { chooseDatabase } from '../kit/database/choose-database.js';
import { migrate } from '../kit/database/data-source.js';
import { packageRoot } from '../kit/package-root.js';

/**
 * `npm run admin -- LOGIN`: the first administrator of a college, or a new one-time password for an administrator. The
 * second factor stays, unless `--reset-second-factor` says that the phone and the recovery codes are lost.
 */
const login = process.argv[2] ?? '';
if (!/^[a-zA-Z0-9._-]{2,60}$/.test(login)) {
  console.error(
    'Укажите логин: npm run admin -- LOGIN (латинские буквы, цифры, точка, дефис; от 2 до 60 знаков).',
  );
  process.exit(2);
}

const password = slipPassword();
const database = await chooseDatabase({ env: process.env, packageRoot: packageRoot() });
const client = new pg.Client({ connectionString: database.url });
try {
  await migrate(database.url);
  await client.connect();
  const passwordHash = await hash(password, { memoryCost: 65_536, timeCost: 3, parallelism: 1 });
  await client.query('BEGIN');
  await client.query(`SELECT set_config('app.account', '0', true), set_config('app.role', 'command', true),
    set_config('app.origin', 'npm run admin', true)`);
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO account (login, name, password_hash, slip_expires_at) VALUES ($1, $1, $2, now() + interval '14 days')
     ON CONFLICT (lower(login)) DO UPDATE SET password_hash = excluded.password_hash, must_change = true,
       disabled_at = NULL, slip_expires_at = excluded.slip_expires_at
     RETURNING id`,
    [login, passwordHash],
  );
  await client.query(
    `INSERT INTO account_role (account_id, role) VALUES ($1, 'administrator') ON CONFLICT DO NOTHING`,
    [rows[0]?.id],
  );
  if (process.argv.includes('--reset-second-factor')) {
    await client.query('DELETE FROM second_factor WHERE account_id = $1', [rows[0]?.id]);
  }
  await client.query('COMMIT');
  console.log(
    `Логин ${login}, одноразовый пароль ${password} (действует 14 дней, при входе его нужно сменить).`,
  );
} finally {
  await client.end();
  await database.stop();
}
