import { chainBook, type ChainHead } from '../../access/audit/chain.js';
import type { Document } from '../../kit/documents/document.js';
import { yearLabel } from '../summary-sheet/sheet-period.rules.js';
import type { Reading } from '../summary-sheet/summary-sheet.query.js';
import { fingerprint } from './canonical.js';
import { headOf, type NotedSheet } from './verify-sheets.rules.js';

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
  const { head, length, books } = await chainOfJournals(manager, period);
  const number = await nextNumber(manager, semester);
  const [kind, hash] = ['summary', fingerprint(document).toString('hex')];
  const [sheet] = await manager.query<{ id: number }[]>(
    `INSERT INTO frozen_sheet
       (number, group_id, semester_id, kind, document, document_hash, chain_head, chain_length, account_id, created_at)
     VALUES ($1, $2, $3, $4, $5, decode($6, 'hex'), decode($7, 'hex'), $8, $9, coalesce($10::timestamptz, now()))
     RETURNING id`,
    [number, group, semester, kind, JSON.stringify(document), hash, head, length, accountId, at ?? null],
  );
  // The fingerprint alone could be made anew with the document; the history is chained with a key.
  const note: NotedSheet = { number, group, semester, kind, hash, head, books };
  await manager.query(`SELECT note_history('sheets', 'frozen_sheet', $1, NULL, $2)`, [
    ...[String(sheet?.id), JSON.stringify(note)],
  ]);
  return number;
}

/** The heads of all journals of the period in one hash, and how many records of each it covers. */
async function chainOfJournals(
  manager: Reading,
  period: number,
): Promise<{ head: string; length: number; books: Record<string, number> }> {
  const courses = await manager.query<{ id: number }[]>(
    'SELECT id FROM course WHERE period_id = $1 ORDER BY id',
    [period],
  );
  const journals: (ChainHead & { book: string })[] = [];
  for (const { id } of courses) {
    const book = `course:${id}`;
    journals.push({ book, ...(await chainBook(manager, book)) });
  }
  return {
    head: headOf(journals).toString('hex'),
    length: journals.reduce((sum, journal) => sum + journal.length, 0),
    books: Object.fromEntries(journals.map(({ book, length }) => [book, length])),
  };
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
