import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import { openCourses } from './open-courses.js';

interface CourseRow {
  groupId: number;
  semesterId: number;
  startsOn: string;
  endsOn: string;
  today: string;
}

@Injectable()
export class WorkloadService {
  constructor(private readonly transactions: Transactions) {}

  /** Opens the missing courses of a group, or of all groups, for a semester; returns how many. */
  open(actor: Actor, scope: { groupId?: number; semesterId?: number }): Promise<number> {
    return this.transactions.run(actor, (manager) => openCourses(manager, { ...scope, today: actor.today }));
  }

  /** Gives a course, or a subgroup of it, to a teacher from the semester's first day, or from today if it has begun. */
  async assign(
    actor: Actor,
    courseId: number,
    wish: { employeeId: number; subgroupId: number | null },
  ): Promise<CourseRow> {
    return this.transactions.run(actor, async (manager) => {
      const [course] = await manager.query<CourseRow[]>(
        `SELECT c.group_id AS "groupId", c.semester_id AS "semesterId", p.starts_on AS "startsOn", p.ends_on AS "endsOn"
         FROM course c JOIN group_period p ON p.id = c.period_id WHERE c.id = $1 FOR UPDATE OF c`,
        [courseId],
      );
      if (!course) throw Refusal.notFound();
      const [known] = await manager.query<
        { employee: boolean; subgroup: boolean; whole: boolean; parts: boolean }[]
      >(
        `SELECT EXISTS (SELECT FROM employee WHERE id = $2 AND (left_on IS NULL OR left_on > $5::date)) AS employee,
           $3::int IS NULL OR EXISTS (SELECT FROM subgroup WHERE id = $3 AND group_id = $4) AS subgroup,
           EXISTS (SELECT FROM assignment WHERE course_id = $1 AND subgroup_id IS NULL AND until IS NULL) AS whole,
           EXISTS (SELECT FROM assignment WHERE course_id = $1 AND subgroup_id IS NOT NULL AND until IS NULL) AS parts`,
        [courseId, wish.employeeId, wish.subgroupId, course.groupId, actor.today],
      );
      if (!known?.employee)
        throw Refusal.ofFields({ employee: 'Такого преподавателя нет среди работающих.' });
      if (!known.subgroup) throw Refusal.ofFields({ subgroup: 'Такой подгруппы в этой группе нет.' });
      if (wish.subgroupId === null ? known.parts : known.whole) {
        throw Refusal.ofFields({
          subgroup:
            'Дисциплина либо ведётся у всей группы, либо по подгруппам: сначала снимите прежнее назначение.',
        });
      }
      await manager.query(
        'INSERT INTO assignment (course_id, subgroup_id, employee_id, since) VALUES ($1, $2, $3, $4)',
        [courseId, wish.subgroupId, wish.employeeId, course.startsOn],
      );
      return course;
    });
  }

  /** Gives courses of a group that nobody has yet to teachers, whole; those given meanwhile stay. Returns how many. */
  assignAll(
    actor: Actor,
    groupId: number,
    wishes: readonly { courseId: number; employeeId: number }[],
  ): Promise<number> {
    return this.transactions.run(actor, async (manager) => {
      const courses = wishes.map(({ courseId }) => courseId);
      await manager.query(
        'SELECT id FROM course WHERE id = ANY ($1) AND group_id = $2 ORDER BY id FOR UPDATE',
        [courses, groupId],
      );
      const given = await manager.query<unknown[]>(
        `INSERT INTO assignment (course_id, employee_id, since)
         SELECT DISTINCT ON (c.id) c.id, e.id, p.starts_on
         FROM unnest($1::int[], $2::int[]) AS w (course, employee)
         JOIN course c ON c.id = w.course AND c.group_id = $3 JOIN group_period p ON p.id = c.period_id
         JOIN employee e ON e.id = w.employee AND (e.left_on IS NULL OR e.left_on > $4::date)
         WHERE NOT EXISTS (SELECT FROM assignment a WHERE a.course_id = c.id AND a.until IS NULL)
         RETURNING id`,
        [courses, wishes.map(({ employeeId }) => employeeId), groupId, actor.today],
      );
      return given.length;
    });
  }

  /** Takes an assignment off: deleted while nothing leans on it, ended today otherwise (its journal stays readable). */
  async unassign(actor: Actor, assignmentId: number): Promise<{ groupId: number; semesterId: number }> {
    return this.transactions.run(actor, async (manager) => {
      const [row] = await manager.query<
        { groupId: number; semesterId: number; used: boolean; since: string }[]
      >(
        `SELECT c.group_id AS "groupId", c.semester_id AS "semesterId", a.since,
           EXISTS (SELECT FROM lesson_course lc WHERE lc.assignment_id = a.id)
             OR EXISTS (SELECT FROM timetable_entry_assignment t WHERE t.assignment_id = a.id) AS used
         FROM assignment a JOIN course c ON c.id = a.course_id WHERE a.id = $1 FOR UPDATE OF a`,
        [assignmentId],
      );
      if (!row) throw Refusal.notFound();
      if (row.used && row.since >= actor.today) {
        throw new Refusal('У преподавателя уже есть занятия в расписании: сначала снимите их с сетки.');
      }
      await manager.query(
        row.used
          ? 'UPDATE assignment SET until = $2::date WHERE id = $1 AND (until IS NULL OR until > $2::date)'
          : 'DELETE FROM assignment WHERE id = $1 AND $2::date IS NOT NULL',
        [assignmentId, actor.today],
      );
      return row;
    });
  }
}
