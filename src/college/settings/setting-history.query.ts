import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';

export interface SettingChange {
  at: Date;
  by: string;
  key: string;
  was: object | null;
  became: object | null;
}

@Injectable()
export class SettingHistoryQuery {
  constructor(private readonly database: Database) {}

  /** The last changes of these settings, newest first. */
  of(keys: readonly string[]): Promise<SettingChange[]> {
    return this.database.rows<SettingChange>(
      `SELECT h.at, coalesce(a.name, '') AS by, h.subject_key AS key, h.old -> 'value' AS was,
         h.new -> 'value' AS became
       FROM history h LEFT JOIN account a ON a.id = h.account_id
       WHERE h.book = 'settings' AND h.subject = 'setting' AND h.subject_key = ANY ($1)
       ORDER BY h.number DESC LIMIT 50`,
      [keys],
    );
  }
}
