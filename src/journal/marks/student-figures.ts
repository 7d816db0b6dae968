import type { EntityManager } from 'typeorm';
import {
  FINAL_MARK_DEFAULTS,
  type FinalMarkSettings,
  finalMarkSetting,
} from '../../college/settings/final-mark.settings.js';
import { type CourseBasis, proposalOf, shownFinal } from '../final-marks/student-works.rules.js';
import { averageOf, averageText, type MarkValue, type Scale } from './mark-value.rules.js';
import type { StudentFigures } from './save-reply.js';

interface FigureRow {
  student: number;
  scale: Scale;
  control: string;
  taught: boolean;
  settings: Partial<FinalMarkSettings> | null;
  works: { value: MarkValue; counts: boolean; required: boolean }[] | null;
  missing: number;
  hours: number;
  final: string | null;
  state: string | null;
}

// Marks outside the student's dates, and works not held yet, take no part (design §9).
const SQL = `
  SELECT t.student, c.scale, c.control, EXISTS (SELECT FROM lesson_course x WHERE x.course_id = $1) AS taught,
    (SELECT value FROM setting WHERE key = '${finalMarkSetting.key}') AS settings,
    own.works, own.missing,
    coalesce((SELECT sum(x.hours)::int FROM absence x
      WHERE x.course_id = c.id AND x.student_id = t.student AND x.kind = 'absent'), 0) AS hours,
    f.value AS final, f.state
  FROM unnest($2::int[]) AS t (student)
  CROSS JOIN course c CROSS JOIN college_clock k
  LEFT JOIN final_mark f ON f.course_id = c.id AND f.student_id = t.student
  CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('value', w.value, 'counts', w.counts, 'required', w.required))
        FILTER (WHERE w.value IS NOT NULL) AS works,
      count(*) FILTER (WHERE w.value IS NULL AND w.counts AND w.required
        AND l.day <= (now() AT TIME ZONE k.time_zone)::date + k.offset_days)::int AS missing
    FROM (
      SELECT coalesce(m.lesson_id, aw.lesson_id) AS lesson_id, m.value, coalesce(wk.counts, false) AS counts,
        coalesce(aw.required, false) AS required
      FROM (SELECT * FROM mark WHERE course_id = $1 AND student_id = t.student) m
      FULL JOIN (SELECT * FROM assessed_work WHERE course_id = $1) aw
        ON aw.lesson_id = m.lesson_id AND aw.slot = m.slot
      LEFT JOIN work_kind wk ON wk.id = aw.kind_id
    ) w
    JOIN lesson l ON l.id = w.lesson_id AND l.state = 'planned'
    JOIN lesson_course lc ON lc.lesson_id = l.id AND lc.course_id = c.id
    JOIN assignment a ON a.id = lc.assignment_id
    WHERE EXISTS (SELECT FROM group_membership g WHERE g.student_id = t.student AND g.group_id = c.group_id
        AND g.since <= l.day AND (g.until IS NULL OR g.until > l.day))
      AND (a.subgroup_id IS NULL OR EXISTS (SELECT FROM subgroup_membership s WHERE s.student_id = t.student
        AND s.subgroup_id = a.subgroup_id AND s.since <= l.day AND (s.until IS NULL OR s.until > l.day)))
  ) own
  WHERE c.id = $1`;

/** The derived columns of the students a save touched, so that the grid need not be read again. */
export async function studentFigures(
  manager: EntityManager,
  courseId: number,
  students: readonly number[],
): Promise<StudentFigures[]> {
  if (students.length === 0) return [];
  const rows = await manager.query<FigureRow[]>(SQL, [courseId, students]);
  return rows.map(figuresOf);
}

function figuresOf(row: FigureRow): StudentFigures {
  const works = row.works ?? [];
  const average = averageOf(works.map(({ value }) => value));
  const final = shownFinal({ value: row.final, state: row.state }, () => proposalOfRow(row));
  return {
    student: row.student,
    average: average.count === 0 ? '' : averageText(average),
    hours: row.hours === 0 ? '' : String(row.hours),
    final: final.text,
    finalClass: final.cls,
  };
}

function proposalOfRow(row: FigureRow) {
  const marks = (row.works ?? []).map(({ value, counts, required }) => ({
    ...{ value, required },
    kindCounts: counts,
  }));
  const basis: CourseBasis = { scale: row.scale, control: row.control, taught: row.taught };
  const settings = { ...FINAL_MARK_DEFAULTS, ...row.settings };
  return proposalOf({ marks, missingRequired: row.missing }, basis, settings);
}
