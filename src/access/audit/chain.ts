import type { EntityManager } from 'typeorm';
import { secrets } from '../../kit/secrets.js';
import { FIRST_LINK, nextLink, ROW_TEXT } from './links.rules.js';

type Querying = Pick<EntityManager, 'query'>;

/** The last link of a book and how many rows it covers: printed on every closed sheet. */
export interface ChainHead {
  link: Buffer;
  length: number;
}

const BATCH = 1000;
const LOCK = 7002;

/**
 * Links every row of the book that has no link yet, within the given transaction, and answers the head. Waits for
 * another process that links the same book. A missing number stops it: `npm run audit:verify` names the place.
 */
export async function chainBook(manager: Querying, book: string): Promise<ChainHead> {
  await manager.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [LOCK, book]);
  return appendLinks(manager, book);
}

/** The same for the background: undefined when another process is at this book. */
export async function chainFreeBook(manager: Querying, book: string): Promise<ChainHead | undefined> {
  const [{ free }] = await manager.query<[{ free: boolean }]>(
    'SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS free',
    [LOCK, book],
  );
  return free ? appendLinks(manager, book) : undefined;
}

async function appendLinks(manager: Querying, book: string): Promise<ChainHead> {
  const [last] = await manager.query<{ number: number; link: Buffer }[]>(
    'SELECT number, link FROM history_link WHERE book = $1 ORDER BY number DESC LIMIT 1',
    [book],
  );
  const head: ChainHead = { link: last?.link ?? FIRST_LINK, length: last?.number ?? 0 };
  for (;;) {
    const rows = await manager.query<{ number: number; text: string }[]>(
      `SELECT h.number, ${ROW_TEXT} AS text FROM history h
       WHERE h.book = $1 AND h.number > $2 ORDER BY h.number LIMIT ${BATCH}`,
      [book, head.length],
    );
    const links = rows.map(({ number, text }) => {
      if (number !== head.length + 1)
        throw new Error(`history of ${book}: row ${head.length + 1} is missing`);
      head.link = nextLink(secrets().history, head.link, text);
      head.length = number;
      return head.link;
    });
    if (links.length > 0) await insertLinks(manager, book, head.length - links.length, links);
    if (links.length < BATCH) return head;
  }
}

async function insertLinks(manager: Querying, book: string, before: number, links: Buffer[]): Promise<void> {
  await manager.query(
    `INSERT INTO history_link (book, number, link)
     SELECT $1, $2 + n, decode(link, 'hex') FROM unnest($3::text[]) WITH ORDINALITY AS x (link, n)`,
    [book, before, links.map((link) => link.toString('hex'))],
  );
}
