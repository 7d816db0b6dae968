import type { EntityManager } from 'typeorm';

/** Which groups and semesters; absent = all that have not ended. */
export interface CoursesScope {
  groupId?: number;
  semesterId?: number;
  today: string;
}

// The semester counted through the whole plan: a group that began on course 2 starts at semester 3.
const STUDY_SEMESTER = '(y.start_year - g.start_year) * 2 + (g.first_course - 1) * 2 + s.number';

const PERIODS = `
  INSERT INTO group_period (group_id, semester_id, study_semester, starts_on, ends_on)
  SELECT g.id, s.id, ${STUDY_SEMESTER}, s.starts_on, s.ends_on
  FROM study_group g
  JOIN curriculum cu ON cu.id = g.curriculum_id
  CROSS JOIN semester s
  JOIN academic_year y ON y.id = s.academic_year_id
  WHERE ($1::int IS NULL OR g.id = $1) AND ($2::int IS NULL OR s.id = $2) AND s.ends_on >= $3::date
    AND (g.disbanded_on IS NULL OR g.disbanded_on > s.starts_on)
    AND ${STUDY_SEMESTER} BETWEEN 1 AND cu.semesters
  ON CONFLICT (group_id, semester_id) DO NOTHING`;

// Every row of the plan with hours in the group's semester is taught in it.
const ROWS_OF_PERIOD = `
  FROM group_period p
  JOIN study_group g ON g.id = p.group_id
  JOIN curriculum_row r ON r.curriculum_id = g.curriculum_id AND r.counts
    AND r.kind NOT IN ('stateExam', 'consultation', 'cycle')
  JOIN curriculum_hours h ON h.row_id = r.id AND h.semester = p.study_semester AND h.total > 0`;

// A semester's final mark comes from the strongest control of the row, an exam before a credit; course works and
// control works have marks of their own. Practice hours of a theory row are part of its lessons, not beside them.
const COURSES = `
  INSERT INTO course (period_id, group_id, semester_id, row_id, control, scale, plan_hours, contact_hours)
  SELECT p.id, p.group_id, p.semester_id, r.id, coalesce(k.form, 'other'),
    CASE WHEN k.form = 'credit' THEN 'passFail' ELSE 'marks' END, round(h.total)::int,
    round(greatest(h.lecture + h.practice + h.lab + h.seminar + h.course_work, h.practical_training))::int
  ${ROWS_OF_PERIOD}
  LEFT JOIN LATERAL (
    SELECT form FROM curriculum_control c WHERE c.row_id = r.id AND c.semester = p.study_semester
      AND form IN ('exam', 'gradedCredit', 'credit', 'other')
    ORDER BY array_position(ARRAY['exam', 'gradedCredit', 'credit', 'other'], form)
    LIMIT 1
  ) k ON true
  WHERE ($1::int IS NULL OR p.group_id = $1) AND ($2::int IS NULL OR p.semester_id = $2)
    AND p.ends_on >= $3::date AND p.closed_at IS NULL
  ORDER BY p.id, r.ordinal
  ON CONFLICT (group_id, semester_id, row_id) DO NOTHING
  RETURNING id`;

/** A group that follows a curriculum has its courses of a semester: opens those that are missing, returns how many. */
export async function openCourses(manager: EntityManager, scope: CoursesScope): Promise<number> {
  const params = [scope.groupId ?? null, scope.semesterId ?? null, scope.today];
  await manager.query(PERIODS, params);
  const opened = await manager.query<unknown[]>(COURSES, params);
  return opened.length;
}

/**
 * Whether anything is missing at all: a semester of a group, or a course of a row that came into the plan later.
 * Asked every minute, so it must not write.
 */
export const MISSING_COURSES = `
  SELECT EXISTS (
    SELECT FROM study_group g
    JOIN curriculum cu ON cu.id = g.curriculum_id
    CROSS JOIN semester s
    JOIN academic_year y ON y.id = s.academic_year_id
    WHERE s.ends_on >= $1::date AND (g.disbanded_on IS NULL OR g.disbanded_on > s.starts_on)
      AND ${STUDY_SEMESTER} BETWEEN 1 AND cu.semesters
      AND NOT EXISTS (SELECT FROM group_period p WHERE p.group_id = g.id AND p.semester_id = s.id)
  ) OR EXISTS (
    SELECT ${ROWS_OF_PERIOD}
    WHERE p.ends_on >= $1::date AND p.closed_at IS NULL AND NOT EXISTS (
      SELECT FROM course c WHERE c.group_id = p.group_id AND c.semester_id = p.semester_id AND c.row_id = r.id)
  ) AS missing`;
