import type { EntityManager } from 'typeorm';

/** Where a cell stands: its lesson, slot and student. */
export interface CellPlace {
  lesson: number;
  slot: number;
  student: number;
}

/** A cell as the database holds it now. Versions are 0 before the first write. */
export interface CurrentCell extends CellPlace {
  day: string;
  hours: number;
  /** The lesson is one of this course and not cancelled, and the slot is there. */
  exists: boolean;
  /** The student is in the group, and in the lesson's subgroup, on the lesson's day. */
  active: boolean;
  mark: string | null;
  markVersion: number;
  absence: 'absent' | 'late' | null;
  absenceVersion: number;
  reasonShort: string;
  /** Marks of the student in other slots of the same lesson. */
  otherMarks: number;
  required: boolean;
  rollTaken: boolean;
}

const CURRENT = `
  SELECT t.lesson, t.slot, t.student, coalesce(l.day::text, '') AS day, coalesce(l.hours, 2) AS hours,
    l.id IS NOT NULL AND (t.slot = 0 OR w.slot IS NOT NULL) AS exists,
    l.id IS NOT NULL
      AND EXISTS (SELECT FROM group_membership gm WHERE gm.student_id = t.student AND gm.group_id = c.group_id
        AND gm.since <= l.day AND (gm.until IS NULL OR gm.until > l.day))
      AND (a.subgroup_id IS NULL OR EXISTS (SELECT FROM subgroup_membership sm WHERE sm.student_id = t.student
        AND sm.subgroup_id = a.subgroup_id AND sm.since <= l.day AND (sm.until IS NULL OR sm.until > l.day))) AS active,
    m.value AS mark, coalesce(m.version, 0) AS "markVersion",
    x.kind AS absence, coalesce(x.version, 0) AS "absenceVersion", coalesce(r.short, '') AS "reasonShort",
    (SELECT count(*)::int FROM mark o WHERE o.course_id = $1 AND o.lesson_id = t.lesson AND o.student_id = t.student
      AND o.slot <> t.slot AND o.value IS NOT NULL) AS "otherMarks",
    coalesce(w.required, false) AS required, rec.roll_at IS NOT NULL AS "rollTaken"
  FROM unnest($2::int[], $3::int[], $4::int[]) AS t (lesson, slot, student)
  CROSS JOIN course c
  LEFT JOIN lesson_course lc ON lc.course_id = c.id AND lc.lesson_id = t.lesson
  LEFT JOIN lesson l ON l.id = lc.lesson_id AND l.state = 'planned'
  LEFT JOIN assignment a ON a.id = lc.assignment_id
  LEFT JOIN assessed_work w ON w.course_id = c.id AND w.lesson_id = t.lesson AND w.slot = t.slot
  LEFT JOIN lesson_record rec ON rec.course_id = c.id AND rec.lesson_id = t.lesson
  LEFT JOIN mark m ON m.course_id = c.id AND m.lesson_id = t.lesson AND m.slot = t.slot AND m.student_id = t.student
  LEFT JOIN absence x ON x.course_id = c.id AND x.lesson_id = t.lesson AND x.student_id = t.student
  LEFT JOIN absence_reason r ON r.id = x.reason_id
  WHERE c.id = $1
  ORDER BY t.lesson, t.slot, t.student`;

/** The cells as they stand, in one statement, in the order of their keys (the order in which they are locked). */
export function currentCells(
  manager: EntityManager,
  courseId: number,
  places: readonly CellPlace[],
): Promise<CurrentCell[]> {
  return manager.query<CurrentCell[]>(CURRENT, [
    courseId,
    places.map((place) => place.lesson),
    places.map((place) => place.slot),
    places.map((place) => place.student),
  ]);
}

/** Who wrote a cell last: the name and the time, for the dialog of a stale cell. */
export async function lastWriters(
  manager: EntityManager,
  courseId: number,
  places: readonly CellPlace[],
): Promise<Map<string, { by: string; at: Date }>> {
  const keys = places.flatMap((place) => [
    `${place.lesson}:${place.slot}:${place.student}`,
    `${place.lesson}:${place.student}`,
  ]);
  const rows = await manager.query<{ subject: string; key: string; by: string; at: Date }[]>(
    `SELECT DISTINCT ON (h.subject, h.subject_key) h.subject, h.subject_key AS key, coalesce(a.name, '') AS by, h.at
     FROM history h LEFT JOIN account a ON a.id = h.account_id
     WHERE h.book = 'course:' || $1::int AND h.subject IN ('mark', 'absence') AND h.subject_key = ANY ($2)
     ORDER BY h.subject, h.subject_key, h.number DESC`,
    [courseId, keys],
  );
  const found = new Map<string, { by: string; at: Date }>();
  for (const place of places) {
    const own = rows.filter((row) =>
      row.subject === 'mark'
        ? row.key === `${place.lesson}:${place.slot}:${place.student}`
        : row.key === `${place.lesson}:${place.student}`,
    );
    const latest = own.sort((a, b) => b.at.getTime() - a.at.getTime())[0];
    if (latest) found.set(`${place.lesson}:${place.slot}:${place.student}`, latest);
  }
  return found;
}
