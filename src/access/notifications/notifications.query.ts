import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';

export interface NotificationRow {
  id: number;
  at: Date;
  text: string;
  link: string | null;
  read: boolean;
  total: number;
}

export const NOTICES_A_PAGE = 30;

@Injectable()
export class NotificationsQuery {
  constructor(private readonly database: Database) {}

  own(accountId: number, page: number): Promise<NotificationRow[]> {
    return this.database.rows<NotificationRow>(
      `SELECT id, at, text, link, read_at IS NOT NULL AS read, count(*) OVER ()::int AS total
       FROM notification WHERE account_id = $1 ORDER BY (read_at IS NULL) DESC, at DESC, id DESC
       LIMIT ${NOTICES_A_PAGE} OFFSET $2`,
      [accountId, (page - 1) * NOTICES_A_PAGE],
    );
  }
}
