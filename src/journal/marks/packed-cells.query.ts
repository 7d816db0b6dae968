import type { EntityManager } from 'typeorm';
import { type FinalMarkSettings, finalMarkSetting } from '../../college/settings/final-mark-setting.js';
import type { PackedStudent } from '../sheet/sheet.rules.js';
import type { Scale } from './mark-value.rules.js';

/** Everything that decides about cells of some students of a journal, packed as measured fastest. */
export interface PackedCells {
  scale: Scale;
  control: string;
  settings: Partial<FinalMarkSettings> | null;
  /** Which of the asked lessons had their roll called. */
  rolled: number[];
  /** «lesson:slot:counts:required» of the assessed works. */
  works: string;
  students: (PackedStudent & { id: number; finalValue: string | null; finalState: string | null })[] | null;
}

/** What a save asks about. */
export interface TouchedCells {
  students: readonly number[];
  lessons: readonly number[];
}

/** The columns of `PackedCells`; the arguments are expressions of SQL. */
export const PACKED_CELLS = (course: string, students: string, lessons: string): string => `
  (SELECT scale FROM course WHERE id = ${course}) AS scale, (SELECT control FROM course WHERE id = ${course}) AS control,
  (SELECT value FROM setting WHERE key = '${finalMarkSetting.key}') AS settings,
  ARRAY(SELECT lesson_id FROM lesson_record
    WHERE course_id = ${course} AND lesson_id = ANY (${lessons}::int[]) AND roll_at IS NOT NULL) AS rolled,
  (SELECT coalesce(string_agg(w.lesson_id || ':' || w.slot || ':' || k.counts::int || ':' || w.required::int, ' '), '')
    FROM assessed_work w JOIN work_kind k ON k.id = w.kind_id WHERE w.course_id = ${course}) AS works,
  (SELECT json_agg(x) FROM (
    SELECT t.id,
      coalesce((SELECT string_agg(g.since || '/' || coalesce(g.until::text, ''), ' ') FROM group_membership g
        WHERE g.student_id = t.id AND g.group_id = (SELECT group_id FROM course WHERE id = ${course})), '') AS stays,
      coalesce((SELECT string_agg(s.subgroup_id || ':' || s.since || '/' || coalesce(s.until::text, ''), ' ')
        FROM subgroup_membership s WHERE s.student_id = t.id), '') AS subgroups,
      coalesce((SELECT string_agg(m.lesson_id || ':' || m.slot || ':' || m.version || ':' || coalesce(m.value, ''), ' ')
        FROM mark m WHERE m.student_id = t.id AND m.course_id = ${course}), '') AS marks,
      coalesce((SELECT string_agg(y.lesson_id || ':' || y.version || ':' || coalesce(y.kind, '') || ':' || y.hours || ':' ||
          coalesce(r.short, ''), ' ')
        FROM absence y LEFT JOIN absence_reason r ON r.id = y.reason_id
        WHERE y.student_id = t.id AND y.course_id = ${course}), '') AS absences,
      f.value AS "finalValue", f.state AS "finalState"
    FROM unnest(${students}::int[]) AS t (id)
    LEFT JOIN final_mark f ON f.course_id = ${course} AND f.student_id = t.id) x) AS students`;

/** As the journal stands now, read again under its lock. */
export async function readCells(
  manager: EntityManager,
  courseId: number,
  { students, lessons }: TouchedCells,
): Promise<PackedCells> {
  const [row] = await manager.query<PackedCells[]>(`SELECT ${PACKED_CELLS('$1', '$2', '$3')}`, [
    ...[courseId, students, lessons],
  ]);
  if (!row) throw new Error('A SELECT without FROM has one row.');
  return row;
}
