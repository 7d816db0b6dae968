import type pg from 'pg';
import { ROW_TEXT } from './links.rules.js';
import { ChainCheck, type LinkedRow, type Verdict } from './verify.rules.js';

const FETCH = 2000;

/** Reads the whole history through a cursor, as of one moment: memory stays flat however long it is. */
export async function verifyHistory(client: pg.Client, key: Buffer): Promise<Verdict> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const books = await client.query<{ book: string; length: number }>(
      'SELECT book, length FROM history_book',
    );
    const check = new ChainCheck(key, new Map(books.rows.map(({ book, length }) => [book, length])));
    await client.query(`DECLARE linked NO SCROLL CURSOR FOR
      SELECT book, number, h.subject, h.subject_key AS "subjectKey", l.link,
        CASE WHEN h.subject IS NOT NULL THEN ${ROW_TEXT} END AS text
      FROM history h FULL JOIN history_link l USING (book, number) ORDER BY book, number`);
    for (;;) {
      const { rows } = await client.query<LinkedRow>(`FETCH ${FETCH} FROM linked`);
      for (const row of rows) check.take(row);
      if (rows.length < FETCH) return check.end();
    }
  } finally {
    await client.query('ROLLBACK');
  }
}
