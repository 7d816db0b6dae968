/** What a group's semester still lacks, in one line a group (7.4). */
export interface MissingRow {
  period: number;
  courses: number;
  /** Courses whose final marks are not issued, by name. */
  notIssued: string[];
  /** Final marks of its students that wait for the deputy, or came back to the teacher. */
  waiting: number;
  /** Marks that its students lack in journals that are issued: who joined after the act (4.6). */
  unmarked: number;
  /** Past lessons without a topic or a roll. */
  unfilled: number;
  /** Missed hours whose reason nobody has named. */
  unexplained: number;
}

export interface Reading {
  query: <T>(sql: string, params: unknown[]) => Promise<T>;
}

/** Of the group of `p` now, or at the end of a semester that is over. */
const ROSTER = `SELECT m.student_id FROM group_membership m WHERE m.group_id = p.group_id
  AND m.since <= least($2::date, p.ends_on) AND (m.until IS NULL OR m.until > least($2::date, p.ends_on))`;

const SQL = `
  SELECT p.id AS period,
    (SELECT count(*)::int FROM course c WHERE c.period_id = p.id) AS courses,
    ARRAY(SELECT r.index || ' ' || r.name FROM course c JOIN curriculum_row r ON r.id = c.row_id
      WHERE c.period_id = p.id AND c.issued_at IS NULL ORDER BY r.ordinal) AS "notIssued",
    (SELECT count(*)::int FROM course c JOIN final_mark f ON f.course_id = c.id
      WHERE c.period_id = p.id AND f.state <> 'set' AND f.student_id IN (${ROSTER})) AS waiting,
    (SELECT count(*)::int FROM course c CROSS JOIN LATERAL (${ROSTER}) s
      LEFT JOIN final_mark f ON f.course_id = c.id AND f.student_id = s.student_id
      WHERE c.period_id = p.id AND c.issued_at IS NOT NULL AND f.value IS NULL) AS unmarked,
    (SELECT count(*)::int FROM course c JOIN lesson_course lc ON lc.course_id = c.id
      JOIN lesson l ON l.id = lc.lesson_id AND l.state = 'planned' AND l.day < $2::date
      LEFT JOIN lesson_record x ON x.course_id = c.id AND x.lesson_id = l.id
      WHERE c.period_id = p.id AND (x.roll_at IS NULL OR x.topic = '')) AS unfilled,
    (SELECT coalesce(sum(x.hours), 0)::int FROM course c JOIN absence x ON x.course_id = c.id
      WHERE c.period_id = p.id AND x.kind = 'absent' AND x.reason_id IS NULL) AS unexplained
  FROM group_period p WHERE p.id = ANY ($1::int[]) ORDER BY p.id`;

export function readMissing(
  reading: Reading,
  periods: readonly number[],
  today: string,
): Promise<MissingRow[]> {
  return reading.query<MissingRow[]>(SQL, [periods, today]);
}
