import type { EntityManager } from 'typeorm';
import { averageText } from './mark-value.rules.js';
import type { StudentFigures } from './save-reply.js';

interface FigureRow {
  student: number;
  sum: number;
  count: number;
  hours: number;
  final: string | null;
  state: string | null;
}

const SQL = `
  SELECT t.student,
    coalesce((SELECT sum(m.value::int)::int FROM mark m
      WHERE m.course_id = $1 AND m.student_id = t.student AND m.value IN ('5', '4', '3', '2')), 0) AS sum,
    (SELECT count(*)::int FROM mark m
      WHERE m.course_id = $1 AND m.student_id = t.student AND m.value IN ('5', '4', '3', '2')) AS count,
    coalesce((SELECT sum(x.hours)::int FROM absence x
      WHERE x.course_id = $1 AND x.student_id = t.student AND x.kind = 'absent'), 0) AS hours,
    f.value AS final, f.state
  FROM unnest($2::int[]) AS t (student)
  LEFT JOIN final_mark f ON f.course_id = $1 AND f.student_id = t.student`;

/** The derived columns of the students a save touched, so that the grid need not be read again. */
export async function studentFigures(
  manager: EntityManager,
  courseId: number,
  students: readonly number[],
): Promise<StudentFigures[]> {
  if (students.length === 0) return [];
  const rows = await manager.query<FigureRow[]>(SQL, [courseId, students]);
  return rows.map((row) => ({
    student: row.student,
    average: row.count === 0 ? '' : averageText(row),
    hours: row.hours === 0 ? '' : String(row.hours),
    final: finalText(row.final, row.state),
  }));
}

/** A mark that waits for the deputy is visibly not final (clause 6). */
export function finalText(value: string | null, state: string | null): string {
  if (value === null) return '';
  return state === 'set' ? value : `${value}?`;
}
