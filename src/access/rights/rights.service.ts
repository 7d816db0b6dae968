import { Injectable } from '@nestjs/common';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { Actor } from '../actor.js';
import type { OverrideForm } from './override.form.js';
import { whyOverrideRefused } from './override.rules.js';
import { OverridesQuery } from './overrides.query.js';

/** Права сверх матрицы или вопреки ей: действуют со следующего запроса (8.4). */
@Injectable()
export class RightsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly overrides: OverridesQuery,
  ) {}

  async decide(actor: Actor, form: OverrideForm): Promise<void> {
    if ((form.positionId === '') === (form.accountId === '')) {
      throw Refusal.ofFields({ positionId: 'Выберите что-то одно: должность или человека.' });
    }
    const roles = form.accountId ? await this.overrides.rolesOf(Number(form.accountId)) : undefined;
    const why = whyOverrideRefused({ permission: form.permission, effect: form.effect, roles });
    if (why) throw Refusal.ofFields({ permission: why });
    const accountId = form.accountId ? Number(form.accountId) : null;
    const positionId = form.positionId ? Number(form.positionId) : null;
    await this.transactions.run(actor, (manager) =>
      manager.query(
        `INSERT INTO right_override (account_id, position_id, permission, effect) VALUES ($1, $2, $3, $4)
         ON CONFLICT ON CONSTRAINT right_override_key DO UPDATE SET effect = excluded.effect`,
        [accountId, positionId, form.permission, form.effect],
      ),
    );
  }

  async cancel(actor: Actor, id: number): Promise<void> {
    await this.transactions.run(actor, async (manager) => {
      const [, count] = await manager.query<[unknown, number]>('DELETE FROM right_override WHERE id = $1', [
        id,
      ]);
      if (count === 0) throw Refusal.notFound();
    });
  }
}
