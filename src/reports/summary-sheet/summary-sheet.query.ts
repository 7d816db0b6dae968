import type { ControlForm } from '../../curriculum/curricula/control-forms.js';
import type { MarkValue } from '../../journal/marks/mark-value.rules.js';

export interface Reading {
  query: <T>(sql: string, params: unknown[]) => Promise<T>;
}

/** One group, one semester or the two of a year, on a day. */
export interface SheetPlace {
  group: number;
  semesters: readonly number[];
  /** Marks and absences as they stood at the end of this day; null: as they stand now. */
  asOf: string | null;
  /** Whose names are on the sheet: the group as it was on this day. */
  rosterDay: string;
  /** Absences up to this day. */
  until: string;
}

export interface SheetCourse {
  id: number;
  index: string;
  name: string;
  kind: string;
  control: ControlForm;
  teachers: string;
  issued: boolean;
}

export interface SheetStudent {
  id: number;
  name: string;
  funding: 'budget' | 'contract' | 'targeted';
}

export interface SheetMark {
  course: number;
  student: number;
  value: MarkValue | null;
  state: 'set' | 'waiting' | 'returned';
}

export interface SheetAbsence {
  student: number;
  total: number;
  excused: number;
}

export interface SheetSource {
  courses: readonly SheetCourse[];
  students: readonly SheetStudent[];
  marks: readonly SheetMark[];
  absences: readonly SheetAbsence[];
}

// A row taught in both semesters of a year is shown once: with its last mark. A semester that has not begun by the day
// of the sheet has no part in its year: its courses are open, and nobody can have a mark there.
const COURSES = `
  SELECT * FROM (
    SELECT DISTINCT ON (c.row_id) c.id, r.index, r.name, r.kind, r.ordinal, c.control, c.issued_at IS NOT NULL AS issued,
      coalesce((SELECT string_agg(DISTINCT e.last_name || ' ' || left(e.first_name, 1) || '.' ||
          CASE WHEN e.middle_name = '' THEN '' ELSE ' ' || left(e.middle_name, 1) || '.' END, ', ')
        FROM assignment a JOIN employee e ON e.id = a.employee_id WHERE a.course_id = c.id), '') AS teachers
    FROM course c JOIN curriculum_row r ON r.id = c.row_id JOIN semester s ON s.id = c.semester_id
    WHERE c.group_id = $1 AND c.semester_id = ANY ($2::int[])
      AND (s.starts_on <= $3::date OR NOT EXISTS (SELECT FROM semester e WHERE e.id = ANY ($2::int[]) AND e.starts_on <= $3::date))
    ORDER BY c.row_id, s.number DESC) x
  ORDER BY ordinal, id`;

const STUDENTS = `
  SELECT s.id, trim(s.last_name || ' ' || s.first_name || ' ' || s.middle_name) AS name, s.funding
  FROM student s
  WHERE EXISTS (SELECT FROM group_membership m WHERE m.student_id = s.id AND m.group_id = $1
    AND m.since <= $2::date AND (m.until IS NULL OR m.until > $2::date))
  ORDER BY s.last_name, s.first_name, s.middle_name, s.id`;

const MARKS = `
  SELECT course_id AS course, student_id AS student, value, state FROM final_mark
  WHERE course_id = ANY ($1::int[])`;

// The history keeps every state of a mark: the last one written before the day ended (design §6).
const MARKS_THEN = `
  SELECT DISTINCT ON (h.book, h.subject_key) split_part(h.book, ':', 2)::int AS course, h.subject_key::int AS student,
    h.new ->> 'value' AS value, h.new ->> 'state' AS state
  FROM history h CROSS JOIN college_clock k
  WHERE h.book = ANY (ARRAY(SELECT 'course:' || id FROM unnest($1::int[]) AS id)) AND h.subject = 'final_mark'
    AND h.at < (($2::date + 1 - k.offset_days)::timestamp AT TIME ZONE k.time_zone)
  ORDER BY h.book, h.subject_key, h.number DESC`;

// As the journal counts them: within the student's own dates in the group (design §9).
const ABSENCES = `
  SELECT x.student_id AS student, sum(x.hours)::int AS total,
    coalesce(sum(x.hours) FILTER (WHERE r.respectful), 0)::int AS excused
  FROM course c
  JOIN absence x ON x.course_id = c.id AND x.kind = 'absent'
  JOIN lesson l ON l.id = x.lesson_id AND l.state = 'planned' AND l.day <= $3::date
  LEFT JOIN absence_reason r ON r.id = x.reason_id
  JOIN group_membership m ON m.group_id = c.group_id AND m.student_id = x.student_id
    AND m.since <= l.day AND (m.until IS NULL OR m.until > l.day)
  WHERE c.group_id = $1 AND c.semester_id = ANY ($2::int[])
  GROUP BY x.student_id`;

// The same by the history: kind, hours and reason of each absence as they were known when the day ended.
const ABSENCES_THEN = `
  SELECT x.student, sum(x.hours)::int AS total, coalesce(sum(x.hours) FILTER (WHERE r.respectful), 0)::int AS excused
  FROM (
    SELECT DISTINCT ON (h.book, h.subject_key) (h.new ->> 'student_id')::int AS student,
      (h.new ->> 'lesson_id')::int AS lesson, h.new ->> 'kind' AS kind, (h.new ->> 'hours')::int AS hours,
      (h.new ->> 'reason_id')::int AS reason
    FROM history h CROSS JOIN college_clock k
    WHERE h.book = ANY (ARRAY(SELECT 'course:' || id FROM course WHERE group_id = $1 AND semester_id = ANY ($2::int[])))
      AND h.subject = 'absence' AND h.at < (($3::date + 1 - k.offset_days)::timestamp AT TIME ZONE k.time_zone)
    ORDER BY h.book, h.subject_key, h.number DESC) x
  JOIN lesson l ON l.id = x.lesson AND l.state = 'planned' AND l.day <= $3::date
  LEFT JOIN absence_reason r ON r.id = x.reason
  WHERE x.kind = 'absent'
  GROUP BY x.student`;

/** Four statements whatever the size of the group. */
export async function readSheet(reading: Reading, place: SheetPlace): Promise<SheetSource> {
  const { group, semesters, asOf } = place;
  const courses = await reading.query<SheetCourse[]>(COURSES, [group, semesters, place.until]);
  const students = await reading.query<SheetStudent[]>(STUDENTS, [group, place.rosterDay]);
  const ids = courses.map(({ id }) => id);
  const marks =
    asOf === null
      ? await reading.query<SheetMark[]>(MARKS, [ids])
      : await reading.query<SheetMark[]>(MARKS_THEN, [ids, asOf]);
  const absences = await reading.query<SheetAbsence[]>(asOf === null ? ABSENCES : ABSENCES_THEN, [
    ...[group, semesters],
    asOf ?? place.until,
  ]);
  return { courses, students, marks, absences };
}
