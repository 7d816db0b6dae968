import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import type { Option } from '../../kit/views/parts.js';

export interface AuditRow {
  book: string;
  number: number;
  subject: string;
  key: string;
  at: Date;
  /** Microseconds since 1970: the exact place of the row, for the next page. */
  place: string;
  who: string;
  role: string;
  origin: string;
  old: Record<string, unknown> | null;
  new: Record<string, unknown> | null;
  reason: string | null;
}

export interface AuditAsked {
  book?: string;
  account?: string;
  from?: string;
  to?: string;
  after?: string;
}

const SELECT = `
  SELECT h.book, h.number, h.subject, h.subject_key AS key, h.at,
    (extract(epoch FROM h.at) * 1000000)::bigint::text AS place,
    coalesce(a.name, 'система') AS who, h.role, h.origin, h.old, h.new, h.reason
  FROM history h LEFT JOIN account a ON a.id = h.account_id`;

/** Newest first; the order is total, so that a page begins exactly where the one before ended. */
const SQL = `${SELECT} CROSS JOIN college_clock c
  WHERE ($1::text = '' OR h.book = $1 OR ($1 = 'course:' AND h.book LIKE 'course:%'))
    AND ($2::int IS NULL OR h.account_id = $2)
    AND ($3::date IS NULL OR h.at >= $3::date::timestamp AT TIME ZONE c.time_zone)
    AND ($4::date IS NULL OR h.at < ($4::date + 1)::timestamp AT TIME ZONE c.time_zone)
    AND ($5::bigint IS NULL OR (h.at, h.book, h.number)
      < (timestamptz 'epoch' + $5::bigint * interval '1 microsecond', $6::text, $7::int))
  ORDER BY h.at DESC, h.book DESC, h.number DESC LIMIT $8`;

/** The journal of changes: every book of the history together (4.1, 7.1). */
@Injectable()
export class AuditQuery {
  constructor(private readonly database: Database) {}

  page(asked: AuditAsked, limit: number): Promise<AuditRow[]> {
    const [place, book, number] = (asked.after ?? '').split('~');
    return this.database.rows<AuditRow>(SQL, [
      asked.book ?? '',
      asked.account ? Number(asked.account) : null,
      asked.from ? asked.from : null,
      asked.to ? asked.to : null,
      place ? place : null,
      book ?? '',
      Number(number ?? 0),
      limit,
    ]);
  }

  /** The last changes of one table. */
  lastOf(book: string, subject: string, limit: number): Promise<AuditRow[]> {
    return this.database.rows<AuditRow>(
      `${SELECT} WHERE h.book = $1 AND h.subject = $2 ORDER BY h.number DESC LIMIT $3`,
      [book, subject, limit],
    );
  }

  /** Those whose hands may be in the journal: staff, for the filter. */
  people(): Promise<Option[]> {
    return this.database.rows<Option>(
      `SELECT a.id AS value, a.name AS label FROM account a
       WHERE EXISTS (SELECT FROM account_role r WHERE r.account_id = a.id AND r.role NOT IN ('student', 'guardian'))
       ORDER BY a.name, a.id`,
    );
  }
}
