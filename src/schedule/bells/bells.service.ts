import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import { readBells } from './bells.rules.js';

@Injectable()
export class BellsService {
  constructor(private readonly transactions: Transactions) {}

  /** Replaces the bells by what was typed; unchanged pairs leave no history. */
  async save(actor: Actor, text: string): Promise<void> {
    const bells = readBells(text);
    if (typeof bells === 'string') throw Refusal.ofFields({ bells });
    await this.transactions.run(actor, async (manager) => {
      await manager.query('DELETE FROM bell WHERE pair > $1', [bells.length]);
      await manager.query(
        `INSERT INTO bell AS b (pair, starts_at, ends_at) SELECT * FROM unnest($1::int[], $2::time[], $3::time[])
         ON CONFLICT (pair) DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at
           WHERE (b.starts_at, b.ends_at) IS DISTINCT FROM (excluded.starts_at, excluded.ends_at)`,
        [
          bells.map((bell) => bell.pair),
          bells.map((bell) => bell.startsAt),
          bells.map((bell) => bell.endsAt),
        ],
      );
    });
  }
}
