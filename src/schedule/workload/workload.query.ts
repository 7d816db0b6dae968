import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';

export interface GroupLoad {
  groupId: number;
  groupName: string;
  department: string;
  studyYear: number;
  courses: number;
  hours: number;
  withoutTeacher: number;
  /** Pairs a week in the template, odd and even weeks averaged. */
  pairs: number;
  lessons: number;
}

export interface CourseLoad {
  id: number;
  index: string;
  name: string;
  control: string;
  planHours: number;
  contactHours: number;
  laidHours: number;
  assignments: {
    id: number;
    employeeId: number;
    name: string;
    subgroupId: number | null;
    subgroup: string;
    since: string;
    lessons: number;
  }[];
}

export interface SemesterRow {
  id: number;
  number: number;
  startYear: number;
  startsOn: string;
  endsOn: string;
}

@Injectable()
export class WorkloadQuery {
  constructor(private readonly database: Database) {}

  semesters(): Promise<SemesterRow[]> {
    return this.database.rows<SemesterRow>(
      `SELECT s.id, s.number, y.start_year AS "startYear", s.starts_on AS "startsOn", s.ends_on AS "endsOn"
       FROM semester s JOIN academic_year y ON y.id = s.academic_year_id ORDER BY s.starts_on DESC`,
    );
  }

  groups(semesterId: number): Promise<GroupLoad[]> {
    return this.database.rows<GroupLoad>(
      `SELECT g.id AS "groupId", g.name AS "groupName", d.name AS department, (p.study_semester + 1) / 2 AS "studyYear",
         count(c.id)::int AS courses, coalesce(sum(c.contact_hours), 0)::int AS hours,
         count(c.id) FILTER (WHERE NOT EXISTS (SELECT FROM assignment a WHERE a.course_id = c.id))::int AS "withoutTeacher",
         (SELECT coalesce(sum(CASE WHEN t.parity = 'every' THEN 1 ELSE 0.5 END), 0)::float
          FROM timetable_entry t WHERE t.semester_id = $1 AND EXISTS (SELECT FROM timetable_entry_assignment x
            JOIN assignment a ON a.id = x.assignment_id JOIN course tc ON tc.id = a.course_id
            WHERE x.entry_id = t.id AND tc.group_id = g.id)) AS pairs,
         (SELECT count(DISTINCT lc.lesson_id)::int FROM lesson_course lc JOIN course lcc ON lcc.id = lc.course_id
          WHERE lcc.group_id = g.id AND lcc.semester_id = $1) AS lessons
       FROM group_period p
       JOIN study_group g ON g.id = p.group_id
       JOIN department d ON d.id = g.department_id
       LEFT JOIN course c ON c.period_id = p.id
       WHERE p.semester_id = $1
       GROUP BY g.id, d.name, p.study_semester
       ORDER BY g.name`,
      [semesterId],
    );
  }

  courses(groupId: number, semesterId: number): Promise<CourseLoad[]> {
    return this.database.rows<CourseLoad>(
      `SELECT c.id, r.index, r.name, c.control, c.plan_hours AS "planHours", c.contact_hours AS "contactHours",
         (SELECT coalesce(sum(l.hours), 0)::int FROM lesson_course lc JOIN lesson l ON l.id = lc.lesson_id
          WHERE lc.course_id = c.id AND l.state = 'planned') AS "laidHours",
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'employeeId', a.employee_id,
             'name', e.last_name || ' ' || left(e.first_name, 1) || '.', 'subgroupId', a.subgroup_id,
             'subgroup', coalesce(concat_ws(' ', sg.division, sg.number || ' подгруппа'), ''), 'since', a.since,
             'lessons', (SELECT count(*) FROM lesson_course lc WHERE lc.assignment_id = a.id))
             ORDER BY sg.number NULLS FIRST, a.since, a.id)
           FROM assignment a JOIN employee e ON e.id = a.employee_id LEFT JOIN subgroup sg ON sg.id = a.subgroup_id
           WHERE a.course_id = c.id), '[]'::jsonb) AS assignments
       FROM course c JOIN curriculum_row r ON r.id = c.row_id
       WHERE c.group_id = $1 AND c.semester_id = $2
       ORDER BY r.ordinal`,
      [groupId, semesterId],
    );
  }

  group(groupId: number): Promise<{ id: number; name: string; curriculumId: number | null } | undefined> {
    return this.database.row(
      'SELECT id, name, curriculum_id AS "curriculumId" FROM study_group WHERE id = $1',
      [groupId],
    );
  }

  teachers(today: string): Promise<{ id: number; name: string }[]> {
    return this.database.rows(
      `SELECT id, concat_ws(' ', last_name, first_name, nullif(middle_name, '')) AS name FROM employee
       WHERE left_on IS NULL OR left_on > $1::date ORDER BY last_name, first_name, middle_name`,
      [today],
    );
  }

  subgroups(groupId: number): Promise<{ id: number; name: string }[]> {
    return this.database.rows(
      `SELECT id, concat_ws(' ', nullif(division, ''), number || ' подгруппа') AS name FROM subgroup
       WHERE group_id = $1 ORDER BY division, number`,
      [groupId],
    );
  }
}
