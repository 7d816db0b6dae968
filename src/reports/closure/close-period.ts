import type { IsoDate } from '../../kit/dates/iso-date.js';
import { freezeSheet } from '../frozen-sheets/freeze-sheet.js';
import { makeSheet } from '../summary-sheet/make-sheet.js';
import type { Reading } from '../summary-sheet/summary-sheet.query.js';

export interface Closing {
  accountId: number;
  /** The college's today: the day of the sheet. */
  today: IsoDate;
  /** The moment of the act when it is told afterwards; now unless said. */
  at?: string;
}

/**
 * Closes the semester of one group and freezes its summary sheet (7.4), within the given transaction of an author;
 * answers the sheet's number, undefined when the semester is closed already.
 */
export async function closePeriod(
  manager: Reading,
  closing: Closing,
  periodId: number,
): Promise<string | undefined> {
  const period = await shutPeriod(manager, closing, periodId);
  return period && freezePeriod(manager, closing, { ...period, id: periodId });
}

export interface ShutPeriod {
  group: number;
  semester: number;
}

/** The row first: it waits for the saves under way, and every later save finds the journal closed (measured race). */
export async function shutPeriod(
  manager: Reading,
  { accountId, at }: Pick<Closing, 'accountId' | 'at'>,
  periodId: number,
): Promise<ShutPeriod | undefined> {
  const [period] = await manager.query<ShutPeriod[]>(
    `WITH shut AS (UPDATE group_period SET closed_at = coalesce($3::timestamptz, now()), closed_by = $2, version = version + 1
       WHERE id = $1 AND closed_at IS NULL RETURNING group_id, semester_id)
     SELECT group_id AS group, semester_id AS semester FROM shut`,
    [periodId, accountId, at ?? null],
  );
  return period;
}

/** Every journal notes the closing, then the sheet is made, hashed and kept. */
export async function freezePeriod(
  manager: Reading,
  closing: Closing,
  period: ShutPeriod & { id: number },
): Promise<string | undefined> {
  await noteInJournals(manager, period.id, 'closed');
  const sheet = await makeSheet(manager, {
    ...{ group: period.group, semesters: [period.semester] },
    ...{
      asOf: closing.today,
      today: closing.today,
      issuedAt: (closing.at ? new Date(closing.at) : new Date()).toISOString(),
    },
  });
  if (!sheet) return undefined;
  return freezeSheet(manager, {
    ...{ period: period.id, group: period.group, semester: period.semester },
    ...{ accountId: closing.accountId, document: sheet.document, at: closing.at },
  });
}

/** A journal's own history says when its semester was closed and opened again. */
export async function noteInJournals(
  manager: Reading,
  periodId: number,
  what: 'closed' | 'open',
): Promise<void> {
  await manager.query(
    `SELECT note_history('course:' || c.id, 'group_period', $1::int::text, jsonb_build_object('state', $2::text),
       jsonb_build_object('state', $3::text)) FROM (SELECT id FROM course WHERE period_id = $1::int ORDER BY id) c`,
    [periodId, what === 'closed' ? 'open' : 'closed', what],
  );
}
