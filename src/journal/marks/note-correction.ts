import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { plural } from '../../kit/dates/plural.js';

/** 4.11: the director corrects, the teachers of the course are told, with the reason of this transaction. */
export async function noteCorrection(
  manager: EntityManager,
  actor: Actor,
  courseId: number,
  cells: number,
): Promise<void> {
  if (cells === 0) return;
  await manager.query(
    `INSERT INTO notification (account_id, text, link)
     SELECT DISTINCT e.account_id, $2 || ' «' || r.name || '», ' || g.name || '.'
       || coalesce(' Причина: ' || nullif(current_setting('app.reason', true), ''), ''), '/journal/courses/' || c.id || '/history'
     FROM course c JOIN study_group g ON g.id = c.group_id JOIN curriculum_row r ON r.id = c.row_id
     JOIN assignment a ON a.course_id = c.id JOIN employee e ON e.id = a.employee_id
     WHERE c.id = $1 AND e.account_id IS NOT NULL AND e.account_id <> $3`,
    [
      courseId,
      `Директор исправил ${plural(cells, 'запись', 'записи', 'записей')} в вашем журнале`,
      actor.accountId,
    ],
  );
}
