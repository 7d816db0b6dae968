import { createHash } from 'node:crypto';
import { chainBook } from '../../access/audit/chain.js';
import type { Document } from '../../kit/documents/document.js';
import { yearLabel } from '../summary-sheet/sheet-period.rules.js';
import type { Reading } from '../summary-sheet/summary-sheet.query.js';
import { fingerprint } from './canonical.js';

export interface FreezeOrder {
  period: number;
  group: number;
  semester: number;
  accountId: number;
  document: Document;
  /** When it was signed; now unless said. */
  at?: string | undefined;
}

/** Keeps a sheet as it is signed: number, fingerprint, and the heads of the journals' chains it rests on (design §6). */
export async function freezeSheet(manager: Reading, order: FreezeOrder): Promise<string> {
  const { period, group, semester, accountId, document, at } = order;
  const chain = await chainOfJournals(manager, period);
  const number = await nextNumber(manager, semester);
  await manager.query(
    `INSERT INTO frozen_sheet
       (number, group_id, semester_id, kind, document, document_hash, chain_head, chain_length, account_id, created_at)
     VALUES ($1, $2, $3, 'summary', $4, decode($5, 'hex'), decode($6, 'hex'), $7, $8, coalesce($9::timestamptz, now()))`,
    [
      ...[number, group, semester, JSON.stringify(document), fingerprint(document).toString('hex')],
      ...[chain.head.toString('hex'), chain.length, accountId, at ?? null],
    ],
  );
  return number;
}

/** The heads of all journals of the period in one hash, and how many records they cover together. */
async function chainOfJournals(manager: Reading, period: number): Promise<{ head: Buffer; length: number }> {
  const courses = await manager.query<{ id: number }[]>(
    'SELECT id FROM course WHERE period_id = $1 ORDER BY id',
    [period],
  );
  const hash = createHash('sha256');
  let length = 0;
  for (const { id } of courses) {
    const book = `course:${id}`;
    const head = await chainBook(manager, book);
    hash.update(book).update(head.link);
    length += head.length;
  }
  return { head: hash.digest(), length };
}

/** «2026/27-1-001»: without gaps within the year, whichever semester; the year's row serialises the closings. */
async function nextNumber(manager: Reading, semester: number): Promise<string> {
  const [year] = await manager.query<{ id: number; startYear: number; number: number }[]>(
    `SELECT y.id, y.start_year AS "startYear", s.number FROM semester s JOIN academic_year y ON y.id = s.academic_year_id
     WHERE s.id = $1 FOR UPDATE OF y`,
    [semester],
  );
  const [last] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM frozen_sheet f JOIN semester s ON s.id = f.semester_id
     WHERE s.academic_year_id = $1`,
    [year?.id],
  );
  const place = String((last?.count ?? 0) + 1).padStart(3, '0');
  return `${yearLabel(year?.startYear ?? 0)}-${year?.number ?? 1}-${place}`;
}
