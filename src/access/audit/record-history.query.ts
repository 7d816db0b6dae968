import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';

/** Rows of one table in one book of the history: the orders, the contingent, the college … */
export interface RecordKey {
  book: string;
  subject: string;
  keys: readonly (number | string)[];
}

export interface HistoryRow {
  subject: string;
  key: string;
  at: Date;
  who: string;
  old: Record<string, unknown> | null;
  new: Record<string, unknown> | null;
  reason: string | null;
}

const SQL = `
  SELECT h.subject, h.subject_key AS key, h.at, coalesce(a.name, 'система') AS who, h.old, h.new, h.reason
  FROM jsonb_to_recordset($1::jsonb) AS k(book text, subject text, key text)
  JOIN history h ON h.book = k.book AND h.subject = k.subject AND h.subject_key = k.key
  LEFT JOIN account a ON a.id = h.account_id
  ORDER BY h.at DESC, h.number DESC LIMIT $2`;

/** What was done to a record, newest first: one statement for the record and everything that belongs to it. */
@Injectable()
export class RecordHistoryQuery {
  constructor(private readonly database: Database) {}

  async of(records: readonly RecordKey[], limit = 50): Promise<HistoryRow[]> {
    const keys = records.flatMap(({ book, subject, keys: all }) =>
      all.map((key) => ({ book, subject, key: String(key) })),
    );
    return keys.length === 0 ? [] : this.database.rows<HistoryRow>(SQL, [JSON.stringify(keys), limit]);
  }
}
