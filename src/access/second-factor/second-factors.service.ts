import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { type Author, Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import { openPersonal, sealPersonal } from '../../kit/personal-data.js';
import { notify } from '../notifications/notify.js';
import { type CodeAttempt, Throttle } from '../sign-in/throttle.js';
import { newRecoveryCodes, recoveryFingerprint } from './recovery-codes.js';
import { looksLikeCode, stepOf } from './totp.js';

export interface FactorState {
  turnedOnAt: Date;
  codesLeft: number;
}

export const WRONG_CODE =
  'Код не подходит или уже использован. Дождитесь следующего и проверьте, верно ли идут часы телефона.';

const place = (accountId: number): string => `second_factor:${accountId}:secret`;

/** The second factor of accounts: a code of the phone's application, or one of ten recovery codes (security 3.3). */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly throttle: Throttle,
  ) {}

  state(accountId: number): Promise<FactorState | undefined> {
    return this.database.row<FactorState>(
      `SELECT turned_on_at AS "turnedOnAt", codes_left AS "codesLeft" FROM second_factor WHERE account_id = $1`,
      [accountId],
    );
  }

  /** Turns it on, or moves it to another phone, when the first code proves the phone; every other session ends. */
  async turnOn(author: Author, secret: string, code: string, keepSid: string): Promise<string[]> {
    const { accountId } = author;
    const step = await stepOf(secret, code.trim(), 0);
    if (step === undefined) throw Refusal.ofFields({ code: WRONG_CODE });
    const codes = newRecoveryCodes();
    await this.transactions.run(author, async (manager) => {
      await manager.query(
        `INSERT INTO second_factor (account_id, secret, last_step, recovery_codes) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, last_step = excluded.last_step,
           turned_on_at = now(), recovery_codes = excluded.recovery_codes, codes_renewed_at = NULL`,
        [accountId, sealPersonal(secret, place(accountId)), step, fingerprints(accountId, codes)],
      );
      await manager.query(`DELETE FROM session WHERE sess -> 'passport' ->> 'user' = $1 AND sid <> $2`, [
        String(accountId),
        keepSid,
      ]);
    });
    return codes;
  }

  async renewCodes(author: Author): Promise<string[]> {
    const codes = newRecoveryCodes();
    await this.transactions.run(author, async (manager) => {
      const [, count] = await manager.query<[unknown, number]>(
        'UPDATE second_factor SET recovery_codes = $2, codes_renewed_at = now() WHERE account_id = $1',
        [author.accountId, fingerprints(author.accountId, codes)],
      );
      if (count === 0) throw new Refusal('Второй фактор не включён: запасные коды не нужны.', 409);
    });
    return codes;
  }

  async turnOff(author: Author): Promise<void> {
    await this.transactions.run(author, (manager) =>
      manager.query('DELETE FROM second_factor WHERE account_id = $1', [author.accountId]),
    );
  }

  /** Takes a code once, or refuses: after five wrong ones for a quarter of an hour, whatever is typed. */
  async accept(author: Author, attempt: CodeAttempt, typed: string): Promise<void> {
    await this.throttle.spendCode(attempt);
    const code = typed.trim().replace(/^(\d{3}) (\d{3})$/, '$1$2');
    const right = looksLikeCode(code)
      ? await this.acceptTotp(author, code)
      : await this.acceptRecovery(author, code);
    if (!right) throw Refusal.ofFields({ code: WRONG_CODE });
    await this.throttle.forgiveCode(attempt);
  }

  private async acceptTotp(author: Author, code: string): Promise<boolean> {
    const { accountId } = author;
    const row = await this.database.row<{ secret: Buffer; lastStep: number }>(
      'SELECT secret, last_step AS "lastStep" FROM second_factor WHERE account_id = $1',
      [accountId],
    );
    if (!row) return false;
    const step = await stepOf(openPersonal(row.secret, place(accountId)), code, row.lastStep);
    if (step === undefined) return false;
    // Of two requests with one code the second finds the step taken.
    return this.transactions.run(author, async (manager) => {
      const [, count] = await manager.query<[unknown, number]>(
        'UPDATE second_factor SET last_step = $2 WHERE account_id = $1 AND last_step < $2 AND secret = $3',
        [accountId, step, row.secret],
      );
      return count === 1;
    });
  }

  private acceptRecovery(author: Author, typed: string): Promise<boolean> {
    const { accountId } = author;
    return this.transactions.run(author, async (manager) => {
      const [rows] = await manager.query<[{ left: number }[], number]>(
        `UPDATE second_factor SET recovery_codes = array_remove(recovery_codes, $2)
         WHERE account_id = $1 AND $2 = ANY (recovery_codes) RETURNING codes_left AS left`,
        [accountId, recoveryFingerprint(accountId, typed)],
      );
      const [row] = rows;
      if (!row) return false;
      await notify(manager, [accountId], {
        text: `Вместо кода из приложения введён запасной код. Осталось запасных кодов: ${row.left}. Если это были не вы, смените пароль.`,
        link: '/second-factor',
      });
      return true;
    });
  }
}

function fingerprints(accountId: number, codes: readonly string[]): Buffer[] {
  return codes.map((code) => recoveryFingerprint(accountId, code));
}
