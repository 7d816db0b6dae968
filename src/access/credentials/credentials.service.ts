import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../kit/database/database.js';
import { type Author, Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import { Passwords, slipPassword } from '../sign-in/passwords.js';
import type { IssuedSlip, SlipsContext } from './slips.report.js';
import { MOST_SLIPS, SLIP_DAYS } from './slips.rules.js';

/** A fresh one-time password: shown once, kept only as its hash. */
export interface OneTimePassword {
  password: string;
  hash: string;
  expiresAt: Date;
}

/** Выдача логинов и паролей (3.3, 4.1). */
@Injectable()
export class Credentials {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly passwords: Passwords,
  ) {}

  /** One-time passwords for accounts about to be opened; hashing is done before the transaction. */
  async oneTimePasswords(count: number): Promise<OneTimePassword[]> {
    if (count > MOST_SLIPS) {
      throw new Refusal(`За один раз выдаётся не больше ${MOST_SLIPS} листков: выберите меньше.`, 422);
    }
    const expiresAt = new Date(Date.now() + SLIP_DAYS * 86_400_000);
    const fresh: OneTimePassword[] = [];
    for (let left = count; left > 0; left -= 1) {
      const password = slipPassword();
      fresh.push({ password, hash: await this.passwords.hash(password), expiresAt });
    }
    return fresh;
  }

  /** New one-time passwords: the old ones and all sessions of these accounts end at once. */
  async issue(author: Author, accountIds: readonly number[]): Promise<IssuedSlip[]> {
    const ids = [...new Set(accountIds)];
    if (ids.length === 0) throw new Refusal('Отметьте, кому выдать листки.', 422);
    const passwords = await this.oneTimePasswords(ids.length);
    return this.transactions.run(author, (manager) => replacePasswords(manager, ids, passwords));
  }

  async context(address: string): Promise<SlipsContext> {
    const row = await this.database.row<{ founder: string; college: string }>(
      'SELECT founder, full_name AS college FROM institution',
    );
    return {
      founder: row?.founder ?? '',
      college: row?.college ?? '',
      address,
      issuedAt: new Date().toISOString(),
    };
  }
}

/** Within the given transaction; as many passwords as different accounts, in their order. */
export async function replacePasswords(
  manager: EntityManager,
  ids: readonly number[],
  passwords: readonly OneTimePassword[],
): Promise<IssuedSlip[]> {
  const slips = passwords.map(({ hash, expiresAt }, at) => ({ id: ids[at], hash, expiresAt }));
  const [written] = await manager.query<[{ id: number; name: string; login: string }[], number]>(
    `UPDATE account a SET password_hash = s.hash, must_change = true, slip_expires_at = s."expiresAt"
     FROM jsonb_to_recordset($1::jsonb) AS s(id int, hash text, "expiresAt" timestamptz)
     WHERE a.id = s.id AND a.disabled_at IS NULL RETURNING a.id, a.name, a.login`,
    [JSON.stringify(slips)],
  );
  if (written.length !== ids.length) {
    throw new Refusal(
      'Среди выбранных есть отключённые учётные записи: сначала включите их или снимите отметку.',
      409,
    );
  }
  await manager.query(`DELETE FROM session WHERE sess -> 'passport' ->> 'user' = ANY ($1::text[])`, [
    ids.map(String),
  ]);
  const byId = new Map(written.map((row) => [row.id, row]));
  return ids.map((id, at) => slipOf(byId.get(id), passwords[at]));
}

/** The slip of an account and the password just made for it. */
export function slipOf(
  account: { name: string; login: string } | undefined,
  made: OneTimePassword | undefined,
): IssuedSlip {
  if (!account || !made) throw new Error('A slip needs an account and a password.');
  return {
    name: account.name,
    login: account.login,
    password: made.password,
    expiresAt: made.expiresAt,
  };
}
