import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { Actor } from '../actor.js';
import { notify } from '../notifications/notify.js';
import type { AccountForm } from './account.form.js';
import { whyRolesRefused } from './account-roles.rules.js';

/** Учётные записи и их роли (4.1, 8.4). */
@Injectable()
export class AccountsService {
  constructor(private readonly transactions: Transactions) {}

  async edit(actor: Actor, id: number, form: AccountForm): Promise<void> {
    const fresh = [...new Set(form.roles)];
    const why = whyRolesRefused({ actorId: actor.accountId, accountId: id, fresh });
    if (why) throw Refusal.ofFields({ roles: why });
    await this.transactions.run(actor, async (manager) => {
      await assertStillAdministrator(manager, actor.accountId);
      const [, count] = await manager.query<[unknown, number]>(
        'UPDATE account SET name = $2, rights_version = rights_version + 1 WHERE id = $1 AND rights_version = $3',
        [id, form.name, Number(form.version)],
      );
      if (count === 0) throw Refusal.stale();
      await manager.query('DELETE FROM account_role WHERE account_id = $1 AND role <> ALL ($2::text[])', [
        id,
        fresh,
      ]);
      await manager.query(
        'INSERT INTO account_role (account_id, role) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING',
        [id, fresh],
      );
    });
  }

  /** Ends every session of the account in the same breath. */
  async disable(actor: Actor, id: number): Promise<void> {
    if (id === actor.accountId) {
      throw new Refusal('Отключить собственную учётную запись нельзя: это делает другой администратор.', 409);
    }
    await this.transactions.run(actor, async (manager) => {
      await assertStillAdministrator(manager, actor.accountId);
      await manager.query(
        'UPDATE account SET disabled_at = now(), rights_version = rights_version + 1 WHERE id = $1 AND disabled_at IS NULL',
        [id],
      );
      await manager.query(`DELETE FROM session WHERE sess -> 'passport' ->> 'user' = $1`, [String(id)]);
    });
  }

  async enable(actor: Actor, id: number): Promise<void> {
    await this.transactions.run(actor, async (manager) => {
      await assertStillAdministrator(manager, actor.accountId);
      await manager.query(
        'UPDATE account SET disabled_at = NULL, rights_version = rights_version + 1 WHERE id = $1 AND disabled_at IS NOT NULL',
        [id],
      );
    });
  }

  /** For a lost phone: the next sign-in asks for the password alone, and a demanded factor is set up anew. */
  async resetSecondFactor(actor: Actor, id: number): Promise<void> {
    if (id === actor.accountId) {
      throw new Refusal('Свой телефон меняют на странице «Второй фактор», там нужен код.', 409);
    }
    await this.transactions.run(actor, async (manager) => {
      await assertStillAdministrator(manager, actor.accountId);
      const [, count] = await manager.query<[unknown, number]>(
        'DELETE FROM second_factor WHERE account_id = $1',
        [id],
      );
      if (count === 0) throw new Refusal('У этого человека второй фактор не включён.', 409);
      await manager.query(`DELETE FROM session WHERE sess -> 'passport' ->> 'user' = $1`, [String(id)]);
      await notify(manager, [id], {
        text: `Администратор сбросил ваш второй фактор (${actor.name}). Подключите его снова. Если вы об этом не просили, сообщите в колледж.`,
        link: '/second-factor',
      });
    });
  }

  /** Forgets failed attempts, so that the person need not wait. */
  async forgive(actor: Actor, key: string): Promise<void> {
    await this.transactions.run(actor, (manager) =>
      manager.query('DELETE FROM throttle WHERE key = $1', [key]),
    );
  }
}

/**
 * Two administrators may act upon each other at once: the rows of the role stand in line, and whoever comes second
 * is asked again. Since nobody may take the role from themselves, one administrator is always left.
 */
async function assertStillAdministrator(manager: EntityManager, accountId: number): Promise<void> {
  await manager.query(
    `SELECT account_id FROM account_role WHERE role = 'administrator' ORDER BY account_id FOR UPDATE`,
  );
  const still = await manager.query<unknown[]>(
    `SELECT a.id FROM account a JOIN account_role r ON r.account_id = a.id AND r.role = 'administrator'
     WHERE a.id = $1 AND a.disabled_at IS NULL`,
    [accountId],
  );
  if (still.length === 0) {
    throw new Refusal('Роль администратора у вас только что сняли: изменение не сохранено.', 409);
  }
}
