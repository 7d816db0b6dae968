import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { plural } from '../../kit/dates/plural.js';

const COURSE = `SELECT c.id, r.name, g.name AS group_name FROM course c JOIN study_group g ON g.id = c.group_id
  JOIN curriculum_row r ON r.id = c.row_id WHERE c.id = ANY ($1::int[])`;

const REASON = `coalesce(' Причина: ' || nullif(current_setting('app.reason', true), ''), '')`;

/** Tells the teachers of these courses, and the transaction's reason when `why`. */
export async function notifyTeachers(
  manager: EntityManager,
  actor: Actor,
  courses: readonly number[],
  news: { text: string; why?: boolean },
): Promise<void> {
  await manager.query(
    `INSERT INTO notification (account_id, text, link)
     SELECT DISTINCT e.account_id, $2 || ' «' || x.name || '», ' || x.group_name || '.' || ${news.why ? REASON : "''"},
       '/journal/courses/' || x.id || '/final-marks'
     FROM (${COURSE}) x JOIN assignment a ON a.course_id = x.id JOIN employee e ON e.id = a.employee_id
     WHERE e.account_id IS NOT NULL AND e.account_id <> $3`,
    [courses, news.text, actor.accountId],
  );
}

/** 4.11: the director corrects a final mark, the teacher is told why. */
export async function notifyCorrection(
  manager: EntityManager,
  actor: Actor,
  courseId: number,
  count: number,
): Promise<void> {
  const marks = plural(count, 'итоговую отметку', 'итоговые отметки', 'итоговых отметок');
  const text = `Директор исправил ${marks}:`;
  if (count > 0) await notifyTeachers(manager, actor, [courseId], { text, why: true });
}

/** Clause 6: deviating marks wait for the deputy for studies. */
export async function notifyDeputies(manager: EntityManager, courseId: number, count: number): Promise<void> {
  if (count === 0) return;
  const marks = plural(count, 'итоговая отметка', 'итоговые отметки', 'итоговых отметок');
  await manager.query(
    `INSERT INTO notification (account_id, text, link)
     SELECT ar.account_id, $2 || ' «' || x.name || '», ' || x.group_name || '.', '/journal/deviating-marks'
     FROM (${COURSE}) x CROSS JOIN account_role ar JOIN account a ON a.id = ar.account_id
     WHERE ar.role = 'deputyStudies' AND a.disabled_at IS NULL`,
    [[courseId], `На согласование: ${marks},`],
  );
}
