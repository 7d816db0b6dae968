import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { Actor } from '../actor.js';
import { Passwords } from '../sign-in/passwords.js';
import { Throttle } from '../sign-in/throttle.js';
import { SecondFactors } from './second-factors.service.js';

/** A person who is signed in proves once more who they are (security 3.3). */
@Injectable()
export class Proof {
  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly factors: SecondFactors,
  ) {}

  /** The password, slowed down as signing in is. */
  async password(actor: Actor, typed: string): Promise<void> {
    const attempt = { login: actor.login, ip: actor.origin, knownDevice: true };
    await this.throttle.check(attempt);
    const row = await this.database.row<{ hash: string }>(
      'SELECT password_hash AS hash FROM account WHERE id = $1',
      [actor.accountId],
    );
    if (!(await this.passwords.matches(typed.slice(0, 512), row?.hash))) {
      await this.throttle.fail(attempt);
      throw Refusal.ofFields({ password: 'Пароль введён неверно.' });
    }
    await this.throttle.succeed(attempt);
  }

  async passwordAndCode(actor: Actor, typed: { password: string; code: string }): Promise<void> {
    await this.password(actor, typed.password);
    if (actor.factor.on) {
      await this.factors.accept(actor, { login: actor.login, knownDevice: true }, typed.code);
    }
  }
}
