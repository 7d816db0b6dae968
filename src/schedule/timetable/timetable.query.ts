import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { guardianReaches } from '../../access/guardian-reach.js';
import { Database } from '../../kit/database/database.js';

export type TimetableOf = 'group' | 'teacher' | 'room';

/** A dated lesson as a timetable shows it. */
export interface TimetableLesson {
  id: number;
  day: string;
  pair: number;
  kind: string;
  discipline: string;
  groups: string;
  subgroup: string;
  teacher: string;
  room: string;
  cancelled: boolean;
  courseId: number;
}

const WHERE: Readonly<Record<TimetableOf, string>> = {
  group:
    'l.id IN (SELECT x.lesson_id FROM lesson_course x JOIN course xc ON xc.id = x.course_id WHERE xc.group_id = $3)',
  teacher: 'l.employee_id = $3',
  room: 'l.room_id = $3',
};

/** The lessons are found before anything is joined to them: otherwise lessons of all the years are joined at first. */
const LESSONS = (where: string): string => `
  WITH shown AS MATERIALIZED (
    SELECT l.id, l.day, l.pair, l.kind, l.state, l.employee_id, l.room_id FROM lesson l
    WHERE l.day BETWEEN $1::date AND $2::date AND ${where}
  )
  SELECT l.id, l.day, l.pair, l.kind, min(r.name) AS discipline, string_agg(DISTINCT g.name, ', ') AS groups,
    coalesce(string_agg(DISTINCT sg.number || ' подгр.', ', '), '') AS subgroup,
    e.last_name || ' ' || left(e.first_name, 1) || '.' AS teacher, coalesce(ro.number, '') AS room,
    l.state = 'cancelled' AS cancelled, min(c.id) AS "courseId"
  FROM shown l
  JOIN lesson_course lc ON lc.lesson_id = l.id
  JOIN course c ON c.id = lc.course_id
  JOIN curriculum_row r ON r.id = c.row_id
  JOIN study_group g ON g.id = c.group_id
  JOIN assignment a ON a.id = lc.assignment_id
  LEFT JOIN subgroup sg ON sg.id = a.subgroup_id
  JOIN employee e ON e.id = l.employee_id
  LEFT JOIN room ro ON ro.id = l.room_id
  GROUP BY l.id, l.day, l.pair, l.kind, l.state, e.last_name, e.first_name, ro.number
  ORDER BY l.day, l.pair, subgroup, l.id`;

@Injectable()
export class TimetableQuery {
  constructor(private readonly database: Database) {}

  /** Lessons of one group, teacher or room between two days, both included: one statement. */
  lessons(of: TimetableOf, id: number, from: string, until: string): Promise<TimetableLesson[]> {
    return this.database.rows<TimetableLesson>(LESSONS(WHERE[of]), [from, until, id]);
  }

  /** Everything a timetable can be asked for, by name; `mine` is what the person most likely wants. */
  async choices(today: string): Promise<{ groups: Choice[]; teachers: Choice[]; rooms: Choice[] }> {
    const rows = await this.database.rows<Choice & { kind: TimetableOf }>(
      `(SELECT 'group' AS kind, id, name FROM study_group WHERE disbanded_on IS NULL OR disbanded_on > $1::date ORDER BY name)
       UNION ALL (SELECT 'teacher', e.id, concat_ws(' ', e.last_name, e.first_name, nullif(e.middle_name, '')) FROM employee e
         WHERE EXISTS (SELECT FROM assignment a WHERE a.employee_id = e.id) AND (e.left_on IS NULL OR e.left_on > $1::date)
         ORDER BY e.last_name, e.first_name, e.middle_name)
       UNION ALL (SELECT 'room', id, concat_ws(', ', number, nullif(building, '')) FROM room WHERE NOT retired
         ORDER BY building, number)`,
      [today],
    );
    const of = (kind: TimetableOf): Choice[] =>
      rows.filter((row) => row.kind === kind).map(({ id, name }) => ({ id, name }));
    return { groups: of('group'), teachers: of('teacher'), rooms: of('room') };
  }

  /** Whose timetable opens by itself: a teacher's own, a student's or a child's group, the first group for the rest. */
  async mine(actor: Actor): Promise<{ of: TimetableOf; id: number } | undefined> {
    return this.database.row(
      `SELECT * FROM (
         SELECT 1 AS rank, 'teacher' AS of, e.id FROM employee e
         WHERE e.account_id = $1 AND EXISTS (SELECT FROM assignment a WHERE a.employee_id = e.id)
         UNION ALL SELECT 2, 'group', m.group_id FROM group_membership m
         WHERE m.since <= $2::date AND (m.until IS NULL OR m.until > $2::date) AND m.student_id IN (
           SELECT id FROM student WHERE account_id = $1 UNION ALL
           SELECT own.student_id FROM guardianship own JOIN guardian g ON g.id = own.guardian_id
           WHERE g.account_id = $1 AND ${guardianReaches('own.student_id')})
         UNION ALL SELECT 3, 'group', gc.group_id FROM group_curator gc JOIN employee e ON e.id = gc.employee_id
         WHERE e.account_id = $1 AND (gc.until IS NULL OR gc.until > $2::date)
         UNION ALL (SELECT 4, 'group', id FROM study_group WHERE disbanded_on IS NULL ORDER BY name LIMIT 1)
       ) x ORDER BY rank, id LIMIT 1`,
      [actor.accountId, actor.today],
    );
  }
}

export interface Choice {
  id: number;
  name: string;
}
