import type { EntityManager } from 'typeorm';
import type { CellPlace } from './current-cell.js';

/** Who wrote a cell last: the name and the time, for the dialog of a stale cell. */
export async function lastWriters(
  manager: EntityManager,
  courseId: number,
  places: readonly CellPlace[],
): Promise<Map<string, { by: string; at: Date }>> {
  const keys = places.flatMap((place) => [
    `${place.lesson}:${place.slot}:${place.student}`,
    `${place.lesson}:${place.student}`,
  ]);
  const rows = await manager.query<{ subject: string; key: string; by: string; at: Date }[]>(
    `SELECT DISTINCT ON (h.subject, h.subject_key) h.subject, h.subject_key AS key, coalesce(a.name, '') AS by, h.at
     FROM history h LEFT JOIN account a ON a.id = h.account_id
     WHERE h.book = 'course:' || $1::int AND h.subject IN ('mark', 'absence') AND h.subject_key = ANY ($2)
     ORDER BY h.subject, h.subject_key, h.number DESC`,
    [courseId, keys],
  );
  const found = new Map<string, { by: string; at: Date }>();
  for (const place of places) {
    const own = rows.filter((row) =>
      row.subject === 'mark'
        ? row.key === `${place.lesson}:${place.slot}:${place.student}`
        : row.key === `${place.lesson}:${place.student}`,
    );
    const latest = own.sort((a, b) => b.at.getTime() - a.at.getTime())[0];
    if (latest) found.set(`${place.lesson}:${place.slot}:${place.student}`, latest);
  }
  return found;
}
