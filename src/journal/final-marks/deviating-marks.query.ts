import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import { Database } from '../../kit/database/database.js';
import { coursesWithinReach } from '../../schedule/workload/courses-within-reach.js';

/** A mark that is not final until the deputy agrees (clause 6). */
export interface DeviatingMark {
  course: number;
  student: number;
  version: number;
  name: string;
  group: string;
  discipline: string;
  teachers: string;
  proposed: string | null;
  wanted: string;
  derivation: string;
  reason: string;
}

@Injectable()
export class DeviatingMarksQuery {
  constructor(private readonly database: Database) {}

  /** Those that can still be decided: the journal is neither issued nor closed. */
  waiting(actor: Actor, search: string): Promise<DeviatingMark[]> {
    const reach = coursesWithinReach(actor, 'deviatingMarks.approve', {
      course: 'c.id',
      group: 'c.group_id',
    });
    return this.database.rows<DeviatingMark>(
      `SELECT f.course_id AS course, f.student_id AS student, f.version, g.name AS group, r.name AS discipline,
         s.last_name || ' ' || s.first_name AS name, f.proposed, f.value AS wanted, f.derivation,
         coalesce(f.reason, '') AS reason,
         coalesce((SELECT string_agg(DISTINCT e.last_name || ' ' || left(e.first_name, 1) || '.', ', ')
           FROM assignment a JOIN employee e ON e.id = a.employee_id WHERE a.course_id = c.id), '') AS teachers
       FROM final_mark f
       JOIN course c ON c.id = f.course_id AND c.issued_at IS NULL
       JOIN group_period p ON p.id = c.period_id AND p.closed_at IS NULL
       JOIN study_group g ON g.id = c.group_id
       JOIN curriculum_row r ON r.id = c.row_id
       JOIN student s ON s.id = f.student_id
       WHERE f.state = 'waiting' AND ${reach}
         AND strpos(lower(s.last_name || ' ' || s.first_name || ' ' || g.name || ' ' || r.name), lower($3)) > 0
       ORDER BY g.name, r.name, c.id, s.last_name, s.first_name, s.id
       LIMIT 300`,
      [...reachParams(actor), search],
    );
  }
}
