import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { Actor } from '../actor.js';
import { whyWeak } from './password.rules.js';
import { Passwords, typedFromSlip } from './passwords.js';
import { SessionPool } from './session-pool.js';
import { Throttle } from './throttle.js';

export interface Credentials {
  login: string;
  password: string;
  ip: string;
  knownDeviceOf: number | undefined;
}

interface AccountRow {
  id: number;
  passwordHash: string;
  disabled: boolean;
  slipExpired: boolean;
  mustChange: boolean;
}

const WRONG = 'Логин или пароль не подходят. Проверьте раскладку клавиатуры и Caps Lock.';

@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly sessions: SessionPool,
  ) {}

  /** The account's id, or a refusal that is the same for an unknown login, a wrong password and a disabled account. */
  async verify(credentials: Credentials): Promise<number> {
    const account = await this.database.row<AccountRow>(
      `SELECT id, password_hash AS "passwordHash", disabled_at IS NOT NULL AS disabled,
         coalesce(slip_expires_at < now(), false) AS "slipExpired",
         must_change AS "mustChange"
       FROM account WHERE lower(login) = lower($1)`,
      [credentials.login.trim()],
    );
    const attempt = {
      login: credentials.login.trim(),
      ip: credentials.ip,
      knownDevice: account !== undefined && credentials.knownDeviceOf === account.id,
    };
    await this.throttle.check(attempt);
    const typed = account?.mustChange ? typedFromSlip(credentials.password) : credentials.password;
    const right = await this.passwords.matches(typed, account?.passwordHash);
    if (!account || !right || account.disabled || account.slipExpired) {
      await this.throttle.fail(attempt);
      await this.note(account?.id, 'refused', credentials.ip);
      throw new Refusal(WRONG, 422);
    }
    await this.throttle.succeed(attempt);
    await this.note(account.id, 'signedIn', credentials.ip);
    return account.id;
  }

  /** Changes the password, ends every other session of the account. */
  async changePassword(
    actor: Actor,
    change: { current: string; fresh: string; repeat: string },
    keepSid: string,
  ): Promise<void> {
    const row = await this.database.row<{ hash: string }>(
      'SELECT password_hash AS hash FROM account WHERE id = $1',
      [actor.accountId],
    );
    const fields: Record<string, string> = {};
    const weak = whyWeak(change.fresh, actor);
    if (weak) fields['fresh'] = weak;
    else if (change.fresh === change.current) fields['fresh'] = 'Новый пароль совпадает с нынешним.';
    if (change.fresh !== change.repeat) fields['repeat'] = 'Пароли не совпадают.';
    const current = actor.mustChange ? typedFromSlip(change.current) : change.current;
    if (!(await this.passwords.matches(current, row?.hash)))
      fields['current'] = 'Нынешний пароль введён неверно.';
    if (Object.keys(fields).length > 0) throw Refusal.ofFields(fields);
    const hash = await this.passwords.hash(change.fresh);
    await this.transactions.run(actor, async (manager) => {
      await manager.query(
        'UPDATE account SET password_hash = $2, must_change = false, slip_expires_at = NULL WHERE id = $1',
        [actor.accountId, hash],
      );
      await manager.query(`DELETE FROM session WHERE sess -> 'passport' ->> 'user' = $1 AND sid <> $2`, [
        String(actor.accountId),
        keepSid,
      ]);
    });
  }

  private async note(accountId: number | undefined, outcome: string, ip: string): Promise<void> {
    await this.sessions.pool.query(
      'INSERT INTO sign_in_event (account_id, outcome, origin) VALUES ($1, $2, $3)',
      [accountId ?? null, outcome, ip],
    );
    if (outcome === 'signedIn') {
      await this.sessions.pool.query('UPDATE account SET last_sign_in_at = now() WHERE id = $1', [accountId]);
    }
  }
}
