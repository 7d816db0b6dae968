import { Injectable } from '@nestjs/common';
import { type Actor, grantOf } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import type { Permission } from '../../access/role-matrix.js';
import { Database } from '../../kit/database/database.js';
import { Refusal } from '../../kit/http/refusal.js';
import { coursesWithinReach } from '../../schedule/workload/courses-within-reach.js';
import { type CourseRights, courseRights } from './course-rights.rules.js';

/** A course as every page of its journal shows it at the top. Dates are ISO days. */
export interface CourseHeader {
  id: number;
  groupId: number;
  groupName: string;
  index: string;
  discipline: string;
  control: string;
  scale: 'marks' | 'passFail';
  planHours: number;
  contactHours: number;
  semester: number;
  studyYear: number;
  startYear: number;
  startsOn: string;
  endsOn: string;
  issued: boolean;
  closed: boolean;
  teachers: string;
  /** Grows with anything the page shows (design §6a); the key of fragments kept in memory. */
  revision: number;
  /** The actor is one of its teachers now. */
  own: boolean;
  /** Within the reach of the actor's right to write. */
  reached: boolean;
}

const COLUMNS = `
  SELECT c.id, c.group_id AS "groupId", g.name AS "groupName", r.index, r.name AS discipline, c.control, c.scale,
    c.plan_hours AS "planHours", c.contact_hours AS "contactHours", s.number AS semester,
    (p.study_semester + 1) / 2 AS "studyYear", y.start_year AS "startYear",
    p.starts_on AS "startsOn", p.ends_on AS "endsOn",
    c.issued_at IS NOT NULL AS issued, p.closed_at IS NOT NULL AS closed,
    coalesce((SELECT string_agg(DISTINCT e.last_name || ' ' || left(e.first_name, 1) || '.' ||
        CASE WHEN e.middle_name = '' THEN '' ELSE ' ' || left(e.middle_name, 1) || '.' END, ', ')
      FROM assignment a JOIN employee e ON e.id = a.employee_id WHERE a.course_id = c.id), '') AS teachers,
    coalesce((SELECT b.revision FROM history_book b WHERE b.book = 'course:' || c.id), 0) AS revision,
    EXISTS (SELECT FROM assignment a JOIN employee e ON e.id = a.employee_id
      WHERE a.course_id = c.id AND e.account_id = $1
        AND a.since <= $2::date AND (a.until IS NULL OR a.until > $2::date)) AS own`;

const FROM = `
  FROM course c
  JOIN study_group g ON g.id = c.group_id
  JOIN curriculum_row r ON r.id = c.row_id
  JOIN group_period p ON p.id = c.period_id
  JOIN semester s ON s.id = c.semester_id
  JOIN academic_year y ON y.id = s.academic_year_id`;

@Injectable()
export class CourseHeaderQuery {
  constructor(private readonly database: Database) {}

  /**
   * The course within the actor's reach for this permission, or the refusal of a page that does not exist; with it,
   * whether the actor reaches it for `writing`.
   */
  async get(
    actor: Actor,
    permission: Permission,
    courseId: number,
    writing: Permission = 'marks.record',
  ): Promise<CourseHeader & { rights: CourseRights }> {
    const columns = { course: 'c.id', group: 'c.group_id' };
    const header = await this.database.row<CourseHeader>(
      `${COLUMNS}, ${coursesWithinReach(actor, writing, columns)} AS reached ${FROM}
       WHERE c.id = $3 AND ${coursesWithinReach(actor, permission, columns)}`,
      [...reachParams(actor), courseId],
    );
    if (!header) throw Refusal.notFound();
    const director = grantOf(actor, writing) === 'all';
    return { ...header, rights: courseRights({ ...header, director }) };
  }
}
