import type { EntityManager } from 'typeorm';
import { type Actor, grantOf } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import type { Permission } from '../../access/role-matrix.js';
import { Refusal } from '../../kit/http/refusal.js';
import { coursesWithinReach } from '../../schedule/workload/courses-within-reach.js';
import type { JournalState } from './cell.rules.js';

export interface Opening {
  actor: Actor;
  courseId: number;
  permission: Permission;
  reason?: string | undefined;
}

interface Opened {
  issued: boolean;
  closed: boolean;
  own: boolean;
  locked: boolean;
}

/**
 * Takes one journal for writing inside a transaction: reach, the director's reason (4.11), the state, and the lock
 * under which saves of one journal go one after another, so that no cell is half of two people's.
 */
export async function openJournal(manager: EntityManager, opening: Opening): Promise<JournalState> {
  const { actor, courseId, permission, reason } = opening;
  const reach = coursesWithinReach(actor, permission, { course: 'c.id', group: 'c.group_id' });
  // The book is named by the locked course, so that it is always locked after it.
  const [course] = await manager.query<Opened[]>(
    `WITH opened AS MATERIALIZED (
       SELECT c.id, c.issued_at IS NOT NULL AS issued, p.closed_at IS NOT NULL AS closed,
         EXISTS (SELECT FROM assignment a JOIN employee e ON e.id = a.employee_id
           WHERE a.course_id = c.id AND e.account_id = $1) AS own
       FROM course c JOIN group_period p ON p.id = c.period_id WHERE c.id = $3 AND ${reach} FOR SHARE OF c, p
     ), locked AS MATERIALIZED (
       SELECT FROM history_book WHERE book = (SELECT 'course:' || id FROM opened) FOR UPDATE
     )
     SELECT issued, closed, own, EXISTS (SELECT FROM locked) AS locked FROM opened`,
    [...reachParams(actor), courseId],
  );
  if (!course) throw Refusal.notFound();
  if (!course.locked) await lockBook(manager, courseId);
  const director = grantOf(actor, permission) === 'all';
  const reasoned = Boolean(reason?.trim());
  if (director && !course.own && !reasoned) {
    throw Refusal.ofFields({
      reason: 'Вы правите чужой журнал: укажите причину, её увидит преподаватель (4.11).',
    });
  }
  if (director && (course.closed || course.issued) && !reasoned) {
    throw Refusal.ofFields({ reason: 'Журнал закрыт: чтобы исправить его, укажите причину (4.11).' });
  }
  return { issued: course.issued, closed: course.closed, correcting: director && reasoned };
}

/** The first save of a journal makes its book. */
async function lockBook(manager: EntityManager, courseId: number): Promise<void> {
  await manager.query(
    `INSERT INTO history_book (book) VALUES ('course:' || $1::int) ON CONFLICT DO NOTHING`,
    [courseId],
  );
  await manager.query(`SELECT FROM history_book WHERE book = 'course:' || $1::int FOR UPDATE`, [courseId]);
}
