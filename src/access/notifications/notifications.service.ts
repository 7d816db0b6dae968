import { Injectable } from '@nestjs/common';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { Actor } from '../actor.js';

/** Everybody's own notices: somebody else's is not there. */
@Injectable()
export class NotificationsService {
  constructor(private readonly transactions: Transactions) {}

  /** Marks it as read and answers where it leads. */
  async open(actor: Actor, id: number): Promise<string | null> {
    return this.transactions.run(actor, async (manager) => {
      const [rows] = await manager.query<[{ link: string | null }[], number]>(
        `UPDATE notification SET read_at = coalesce(read_at, now()) WHERE id = $1 AND account_id = $2 RETURNING link`,
        [id, actor.accountId],
      );
      const [row] = rows;
      if (!row) throw Refusal.notFound();
      return row.link;
    });
  }

  async readAll(actor: Actor): Promise<void> {
    await this.transactions.run(actor, (manager) =>
      manager.query('UPDATE notification SET read_at = now() WHERE account_id = $1 AND read_at IS NULL', [
        actor.accountId,
      ]),
    );
  }
}
