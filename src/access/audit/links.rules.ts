import { createHmac } from 'node:crypto';

/** A row of the history in its one canonical spelling, made by PostgreSQL: `jsonb` has one text for one value. */
export const ROW_TEXT = `jsonb_build_array(h.book, h.number, to_char(h.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  h.account_id, h.role, h.origin, h.operation, h.subject, h.subject_key, h.old, h.new, h.reason)::text`;

/** What stands before the first row of every book. */
export const FIRST_LINK: Buffer = Buffer.alloc(32);

/** link_n = HMAC(key, link_{n-1} ‖ row n): the key is outside of the database (design §6). */
export function nextLink(key: Buffer, previous: Buffer, rowText: string): Buffer {
  return createHmac('sha256', key).update(previous).update(rowText).digest();
}
