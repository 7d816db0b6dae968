import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import { groupsWithinReach } from '../../contingent/groups/groups-within-reach.js';
import { Database } from '../../kit/database/database.js';
import { coursesWithinReach } from '../../schedule/workload/courses-within-reach.js';

export type CourseSort = 'group' | 'discipline' | 'teacher' | 'held' | 'unfilled';

export interface CourseFilter {
  semester: number | null;
  department: number | null;
  studyYear: number | null;
  group: number | null;
  teacher: number | null;
  discipline: string | null;
  unfilled: boolean;
  /** Only courses the person teaches. */
  own: boolean;
  sort: CourseSort;
  descending: boolean;
  page: number;
  size: number;
}

/** A course in the list; totals are those of the whole selection. */
export interface ListedCourse {
  id: number;
  groupName: string;
  studyYear: number;
  index: string;
  discipline: string;
  teachers: string;
  control: string;
  contactHours: number;
  held: number;
  unfilled: number;
  sum: number;
  count: number;
  issued: boolean;
  closed: boolean;
  total: number;
  totalHours: number;
  totalHeld: number;
  totalUnfilled: number;
}

const ORDER: Readonly<Record<CourseSort, string>> = {
  group: 'f."groupName"',
  discipline: 'f.discipline',
  teacher: 'f.teachers',
  held: 'f.held',
  unfilled: 'f.unfilled',
};

const chosenOf = (reach: string): string => `
    SELECT c.id, g.name AS "groupName", (p.study_semester + 1) / 2 AS "studyYear", r.index, r.name AS discipline, c.control,
      c.contact_hours AS "contactHours", c.issued_at IS NOT NULL AS issued, p.closed_at IS NOT NULL AS closed,
      coalesce((SELECT string_agg(DISTINCT e.last_name || ' ' || left(e.first_name, 1) || '.', ', ')
        FROM assignment a JOIN employee e ON e.id = a.employee_id WHERE a.course_id = c.id), '') AS teachers
    FROM course c
    JOIN study_group g ON g.id = c.group_id
    JOIN curriculum_row r ON r.id = c.row_id
    JOIN group_period p ON p.id = c.period_id
    WHERE ${reach}
      AND ($3::int IS NULL OR c.semester_id = $3) AND ($4::int IS NULL OR g.department_id = $4)
      AND ($5::int IS NULL OR (p.study_semester + 1) / 2 = $5) AND ($6::int IS NULL OR c.group_id = $6)
      AND ($7::int IS NULL OR EXISTS (SELECT FROM assignment a WHERE a.course_id = c.id AND a.employee_id = $7))
      AND ($8::text IS NULL OR r.name = $8)
      AND (NOT $9::boolean OR EXISTS (SELECT FROM assignment a JOIN employee e ON e.id = a.employee_id
        WHERE a.course_id = c.id AND e.account_id = $1))`;

/** Hours and gaps are counted for the selection, averages only for the page that is shown. */
const sqlOf = (reach: string, { sort, descending }: CourseFilter): string => `
  WITH chosen AS (${chosenOf(reach)}
  ), figures AS (
    SELECT lc.course_id,
      coalesce(sum(l.hours) FILTER (WHERE l.day <= $2 AND (rec.topic <> '' OR rec.roll_at IS NOT NULL)), 0)::int AS held,
      (count(*) FILTER (WHERE l.day < $2 AND (coalesce(rec.topic, '') = '' OR rec.roll_at IS NULL)))::int AS unfilled
    FROM chosen ch JOIN lesson_course lc ON lc.course_id = ch.id
    JOIN lesson l ON l.id = lc.lesson_id AND l.state = 'planned'
    LEFT JOIN lesson_record rec ON rec.course_id = lc.course_id AND rec.lesson_id = lc.lesson_id
    GROUP BY lc.course_id
  ), full_list AS (
    SELECT ch.*, coalesce(f.held, 0) AS held, coalesce(f.unfilled, 0) AS unfilled
    FROM chosen ch LEFT JOIN figures f ON f.course_id = ch.id
    WHERE NOT $10::boolean OR f.unfilled > 0
  ), shown AS (
    SELECT f.*, count(*) OVER ()::int AS total, sum(f."contactHours") OVER ()::int AS "totalHours",
      sum(f.held) OVER ()::int AS "totalHeld", sum(f.unfilled) OVER ()::int AS "totalUnfilled",
      row_number() OVER (ORDER BY ${ORDER[sort]} ${descending ? 'DESC' : 'ASC'}, f."groupName", f.discipline, f.id) AS place
    FROM full_list f ORDER BY place LIMIT $11 OFFSET $12
  )
  SELECT s.*, coalesce(m.sum, 0) AS sum, coalesce(m.count, 0) AS count
  FROM shown s LEFT JOIN LATERAL (
    SELECT sum(value::int)::int AS sum, count(*)::int AS count FROM mark
    WHERE course_id = s.id AND value IN ('5', '4', '3', '2')
  ) m ON true
  ORDER BY s.place`;

export interface CourseChoice {
  of: 'semester' | 'department' | 'studyYear' | 'group' | 'teacher' | 'discipline';
  value: string;
  label: string;
  /** Of a semester: whether it holds today. */
  now: boolean;
}

const choicesOf = (reach: string): string => `
  WITH reached AS (
    SELECT c.id, c.semester_id, c.group_id, c.row_id, p.study_semester FROM course c
    JOIN group_period p ON p.id = c.period_id WHERE ${reach}
  )
  SELECT * FROM (
    SELECT DISTINCT 'semester' AS of, s.id::text AS value,
      s.number || ' семестр ' || y.start_year || '/' || right((y.start_year + 1)::text, 2) AS label,
      s.starts_on <= $2::date AND s.ends_on >= $2::date AS now, s.starts_on::text AS place
    FROM reached r JOIN semester s ON s.id = r.semester_id JOIN academic_year y ON y.id = s.academic_year_id
    UNION SELECT DISTINCT 'department', d.id::text, d.name, false, d.name
    FROM reached r JOIN study_group g ON g.id = r.group_id JOIN department d ON d.id = g.department_id
    UNION SELECT DISTINCT 'studyYear', ((r.study_semester + 1) / 2)::text, (r.study_semester + 1) / 2 || ' курс', false, '' FROM reached r
    UNION SELECT DISTINCT 'group', g.id::text, g.name, false, g.name FROM reached r JOIN study_group g ON g.id = r.group_id
    UNION SELECT DISTINCT 'teacher', e.id::text, e.last_name || ' ' || e.first_name, false, e.last_name || ' ' || e.first_name
    FROM reached r JOIN assignment a ON a.course_id = r.id JOIN employee e ON e.id = a.employee_id
    UNION SELECT DISTINCT 'discipline', cr.name, cr.name, false, cr.name FROM reached r JOIN curriculum_row cr ON cr.id = r.row_id
  ) x ORDER BY of, place COLLATE russian, value`;

@Injectable()
export class CourseListQuery {
  constructor(private readonly database: Database) {}

  list(actor: Actor, filter: CourseFilter): Promise<ListedCourse[]> {
    const { semester, department, studyYear, group, teacher, discipline, own, unfilled, page, size } = filter;
    return this.database.rows<ListedCourse>(sqlOf(reachOf(actor), filter), [
      ...reachParams(actor),
      ...[semester, department, studyYear, group, teacher, discipline, own, unfilled],
      ...[size, (page - 1) * size],
    ]);
  }

  choices(actor: Actor): Promise<CourseChoice[]> {
    return this.database.rows<CourseChoice>(choicesOf(reachOf(actor)), reachParams(actor));
  }

  /** Groups whose absences the person explains (4.3). */
  explained(actor: Actor): Promise<{ id: number; name: string }[]> {
    const reach = groupsWithinReach(actor, 'absences.explain', 'g.id');
    return this.database.rows(
      `SELECT g.id, g.name FROM study_group g WHERE g.disbanded_on IS NULL AND ${reach} ORDER BY g.name`,
      reachParams(actor),
    );
  }
}

function reachOf(actor: Actor): string {
  return coursesWithinReach(actor, 'journal.read', { course: 'c.id', group: 'c.group_id' });
}
