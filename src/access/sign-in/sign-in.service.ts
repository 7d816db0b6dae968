import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { Actor } from '../actor.js';
import { ActorQuery } from '../actor.query.js';
import { SecondFactors } from '../second-factor/second-factors.service.js';
import type { HalfSession } from './half-session.js';
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

/** Whose password was right, and whether a code is still to come. */
export interface Verified {
  accountId: number;
  passwordMark: string;
  awaitsCode: boolean;
}

interface AccountRow {
  id: number;
  factorOn: boolean;
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
    private readonly factors: SecondFactors,
    private readonly actors: ActorQuery,
  ) {}

  /** The account, or a refusal that is the same for an unknown login, a wrong password and a disabled account. */
  async verify(credentials: Credentials): Promise<Verified> {
    const account = await this.database.row<AccountRow>(
      `SELECT id, password_hash AS "passwordHash", disabled_at IS NOT NULL AS disabled,
         coalesce(slip_expires_at < now(), false) AS "slipExpired",
         must_change AS "mustChange", EXISTS (SELECT FROM second_factor WHERE account_id = id) AS "factorOn"
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
    if (!account.factorOn) await this.note(account.id, 'signedIn', credentials.ip);
    return {
      accountId: account.id,
      passwordMark: passwordMark(account.passwordHash),
      awaitsCode: account.factorOn,
    };
  }

  /** The second step: undefined when the first one no longer holds (security 3.3). */
  async admit(
    half: HalfSession,
    code: string,
    from: { ip: string; knownDeviceOf: number | undefined },
  ): Promise<number | undefined> {
    const { accountId } = half;
    const [actor, hash] = await Promise.all([
      this.actors.load(accountId, undefined, from.ip),
      this.passwordHash(accountId),
    ]);
    if (!actor?.factor.on || !hash || passwordMark(hash) !== half.passwordMark) return undefined;
    const attempt = { login: actor.login, knownDevice: from.knownDeviceOf === accountId };
    try {
      await this.factors.accept(actor, attempt, code);
    } catch (error) {
      if (error instanceof Refusal) await this.note(accountId, 'refused', from.ip);
      throw error;
    }
    await this.note(accountId, 'signedIn', from.ip);
    return accountId;
  }

  /** Changes the password, ends every other session of the account. */
  async changePassword(
    actor: Actor,
    change: { current: string; fresh: string; repeat: string },
    keepSid: string,
  ): Promise<void> {
    const stored = await this.passwordHash(actor.accountId);
    const fields: Record<string, string> = {};
    const weak = whyWeak(change.fresh, actor);
    if (weak) fields['fresh'] = weak;
    else if (change.fresh === change.current) fields['fresh'] = 'Новый пароль совпадает с нынешним.';
    if (change.fresh !== change.repeat) fields['repeat'] = 'Пароли не совпадают.';
    const current = actor.mustChange ? typedFromSlip(change.current) : change.current;
    if (!(await this.passwords.matches(current, stored)))
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

  private async passwordHash(accountId: number): Promise<string | undefined> {
    const row = await this.database.row<{ hash: string }>(
      'SELECT password_hash AS hash FROM account WHERE id = $1',
      [accountId],
    );
    return row?.hash;
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

const passwordMark = (hash: string): string => createHash('sha256').update(hash).digest('base64url');
