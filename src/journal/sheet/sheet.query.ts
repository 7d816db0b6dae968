import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';

/** One column of the grid: a slot of a dated lesson. */
export interface SheetColumn {
  lessonId: number;
  slot: number;
  day: string;
  pair: number;
  kind: string;
  hours: number;
  room: string;
  teacher: string;
  subgroupId: number | null;
  workShort: string;
  workName: string;
  workTitle: string;
  workCounts: boolean;
  required: boolean;
  topic: string;
  homework: string;
  rollTaken: boolean;
  recordVersion: number;
}

/**
 * One student of the grid. Cells come packed, as measured fastest: marks «lesson:slot:version:value»,
 * absences «lesson:version:kind:hours:reason», both separated by spaces; an empty value or kind is a cleared cell.
 */
export interface SheetStudent {
  id: number;
  name: string;
  fullName: string;
  /** «since/until» of each stay in the group, until empty while it lasts. */
  stays: string;
  /** «subgroup:since/until» of each stay in a subgroup. */
  subgroups: string;
  marks: string;
  absences: string;
  finalValue: string | null;
  finalState: 'set' | 'waiting' | 'returned' | null;
  finalBasis: string | null;
  finalVersion: number;
}

export const SHEET_COLUMNS = `
  SELECT l.id AS "lessonId", slots.slot, l.day, l.pair, l.kind, l.hours, coalesce(ro.number, '') AS room,
    e.last_name || ' ' || left(e.first_name, 1) || '.' AS teacher, a.subgroup_id AS "subgroupId",
    coalesce(k.short, '') AS "workShort", coalesce(k.name, '') AS "workName", coalesce(w.title, '') AS "workTitle",
    coalesce(k.counts, false) AS "workCounts", coalesce(w.required, false) AS required,
    coalesce(rec.topic, '') AS topic, coalesce(rec.homework, '') AS homework, rec.roll_at IS NOT NULL AS "rollTaken",
    coalesce(rec.version, 0) AS "recordVersion"
  FROM lesson_course lc
  JOIN lesson l ON l.id = lc.lesson_id AND l.state = 'planned'
  JOIN employee e ON e.id = l.employee_id
  JOIN assignment a ON a.id = lc.assignment_id
  LEFT JOIN room ro ON ro.id = l.room_id
  LEFT JOIN lesson_record rec ON rec.course_id = lc.course_id AND rec.lesson_id = lc.lesson_id
  CROSS JOIN LATERAL (
    SELECT 0 AS slot UNION
    SELECT slot FROM assessed_work x WHERE x.course_id = lc.course_id AND x.lesson_id = lc.lesson_id
  ) slots
  LEFT JOIN assessed_work w ON w.course_id = lc.course_id AND w.lesson_id = lc.lesson_id AND w.slot = slots.slot
  LEFT JOIN work_kind k ON k.id = w.kind_id
  WHERE lc.course_id = $1
  ORDER BY l.day, l.pair, l.id, slots.slot`;

export const SHEET_STUDENTS = `
  WITH stay AS (
    SELECT m.student_id, string_agg(m.since || '/' || coalesce(m.until::text, ''), ' ' ORDER BY m.since) AS stays
    FROM group_membership m JOIN course c ON c.group_id = m.group_id JOIN group_period p ON p.id = c.period_id
    WHERE c.id = $1 AND m.since <= p.ends_on AND (m.until IS NULL OR m.until > p.starts_on)
    GROUP BY m.student_id
  ), part AS (
    SELECT sm.student_id, string_agg(sm.subgroup_id || ':' || sm.since || '/' || coalesce(sm.until::text, ''), ' ') AS stays
    FROM subgroup_membership sm
    WHERE sm.subgroup_id IN (SELECT subgroup_id FROM assignment WHERE course_id = $1 AND subgroup_id IS NOT NULL)
    GROUP BY sm.student_id
  ), marked AS (
    SELECT student_id, string_agg(lesson_id || ':' || slot || ':' || version || ':' || coalesce(value, ''), ' ') AS cells
    FROM mark WHERE course_id = $1 GROUP BY student_id
  ), missed AS (
    SELECT x.student_id, string_agg(x.lesson_id || ':' || x.version || ':' || coalesce(x.kind, '') || ':' || x.hours || ':' ||
      coalesce(r.short, ''), ' ') AS cells
    FROM absence x LEFT JOIN absence_reason r ON r.id = x.reason_id WHERE x.course_id = $1 GROUP BY x.student_id
  )
  SELECT s.id, s.last_name || ' ' || s.first_name AS name,
    s.last_name || ' ' || s.first_name || ' ' || s.middle_name AS "fullName", stay.stays,
    coalesce(part.stays, '') AS subgroups, coalesce(marked.cells, '') AS marks, coalesce(missed.cells, '') AS absences,
    f.value AS "finalValue", f.state AS "finalState", f.basis AS "finalBasis", coalesce(f.version, 0) AS "finalVersion"
  FROM stay
  JOIN student s ON s.id = stay.student_id
  LEFT JOIN part ON part.student_id = s.id
  LEFT JOIN marked ON marked.student_id = s.id
  LEFT JOIN missed ON missed.student_id = s.id
  LEFT JOIN final_mark f ON f.course_id = $1 AND f.student_id = s.id
  ORDER BY s.last_name, s.first_name, s.middle_name, s.id`;

/** The grid of one journal in two statements whatever its size; grids never hydrate entities. */
@Injectable()
export class SheetQuery {
  constructor(private readonly database: Database) {}

  columns(courseId: number): Promise<SheetColumn[]> {
    return this.database.rows<SheetColumn>(SHEET_COLUMNS, [courseId]);
  }

  students(courseId: number): Promise<SheetStudent[]> {
    return this.database.rows<SheetStudent>(SHEET_STUDENTS, [courseId]);
  }
}
