import type { DecodedRow } from './decoded-plan.js';
import { counted } from './plan-text.rules.js';

/** A row of a stored plan in the shape of a decoded one: `line` is its place in the plan. */
export interface StoredRow extends DecodedRow {
  id: number;
  parentId: number | null;
  version: number;
  /** How many courses are open by it: such a row is never deleted. */
  courses: number;
}

export type RawRow = Omit<StoredRow, 'rawIndex' | 'total'>;

const HOURS = `jsonb_build_object('total', h.total, 'lecture', h.lecture, 'practice', h.practice, 'lab', h.lab,
  'seminar', h.seminar, 'selfStudy', h.self_study, 'courseWork', h.course_work, 'consultation', h.consultation,
  'individualProject', h.individual_project, 'attestation', h.attestation, 'practicalTraining', h.practical_training)`;

/** $1 = the curriculum: its rows in order, hours and controls by semester. */
export const STORED_ROWS = `
  SELECT r.id, r.ordinal AS line, r.index, r.name, r.kind, r.counts, r.version, nullif(r.cycle, '') AS cycle,
    r.parent_id AS "parentId", p.index AS "parentIndex", p.ordinal AS "parentLine",
    coalesce((SELECT jsonb_object_agg(h.semester, ${HOURS}) FROM curriculum_hours h WHERE h.row_id = r.id), '{}') AS hours,
    coalesce((SELECT jsonb_object_agg(k.semester, k.forms) FROM (
      SELECT semester, jsonb_agg(form ORDER BY form) AS forms FROM curriculum_control
      WHERE row_id = r.id GROUP BY semester) k), '{}') AS controls,
    (SELECT count(*)::int FROM course c WHERE c.row_id = r.id) AS courses
  FROM curriculum_row r LEFT JOIN curriculum_row p ON p.id = r.parent_id
  WHERE r.curriculum_id = $1 ORDER BY r.ordinal`;

export function storedRow(raw: RawRow): StoredRow {
  const total = counted(Object.values(raw.hours).map((hours) => hours.total));
  return { ...raw, rawIndex: raw.index, total };
}
