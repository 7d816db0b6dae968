import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { Checked } from './settings.rules.js';
import type { SettingDefinition } from './settings.js';

@Injectable()
export class SettingsService {
  constructor(private readonly transactions: Transactions) {}

  /** Stores a setting if nobody has changed it since the page was opened; the history keeps what was. */
  async save<T extends object>(
    actor: Actor,
    definition: SettingDefinition<T>,
    wanted: { checked: Checked<T>; seen: number },
  ): Promise<void> {
    const { checked, seen } = wanted;
    if ('errors' in checked) throw Refusal.ofFields(checked.errors);
    await this.transactions.run(actor, async (manager) => {
      const stored = await manager.query<object[]>(
        `INSERT INTO setting AS s (key, value) SELECT $1::text, $2::jsonb WHERE $3::int = 0
           OR EXISTS (SELECT FROM setting WHERE key = $1)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = now(), version = s.version + 1
           WHERE s.version = $3
         RETURNING key`,
        [definition.key, JSON.stringify(checked.value), seen],
      );
      if (stored.length === 0) throw Refusal.stale();
    });
  }
}
