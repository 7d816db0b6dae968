import type { EntityManager } from 'typeorm';
import { Refusal } from '../../kit/http/refusal.js';
import type { Role } from '../roles.js';
import { freeLogin, loginStem } from './login.rules.js';

export interface NewAccount {
  /** «Фамилия Имя Отчество» */
  name: string;
  /** Made from the name when absent. */
  login?: string;
  roles: readonly Role[];
  passwordHash: string;
  /** Until when the one-time password may be used. */
  slipExpiresAt: Date;
}

const LOCK = 7003;

/** Opens an account within the given transaction: its id and login. A chosen login that is taken is refused. */
export async function createAccount(
  manager: Pick<EntityManager, 'query'>,
  account: NewAccount,
): Promise<{ id: number; login: string }> {
  // One at a time, so that two people of one name get different numbers.
  await manager.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
  const stem = account.login ?? loginStem(account.name);
  const taken = await takenLogins(manager, stem);
  if (account.login && taken.has(account.login.toLowerCase())) {
    throw Refusal.ofFields({ login: `Логин «${account.login}» уже занят: выберите другой.` });
  }
  const login = freeLogin(stem, taken);
  const [row] = await manager.query<[{ id: number }]>(
    `INSERT INTO account (login, name, password_hash, must_change, slip_expires_at)
     VALUES ($1, $2, $3, true, $4) RETURNING id`,
    [login, account.name, account.passwordHash, account.slipExpiresAt],
  );
  await manager.query('INSERT INTO account_role (account_id, role) SELECT $1, unnest($2::text[])', [
    row.id,
    account.roles,
  ]);
  return { id: row.id, login };
}

async function takenLogins(manager: Pick<EntityManager, 'query'>, stem: string): Promise<Set<string>> {
  const rows = await manager.query<{ login: string }[]>(
    `SELECT lower(login) AS login FROM account WHERE starts_with(lower(login), lower($1))`,
    [stem],
  );
  return new Set(rows.map(({ login }) => login));
}
