import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { Refusal } from '../../kit/http/refusal.js';
import { fullNameSql } from '../students/student-words.js';

export interface Division {
  name: string;
  subgroups: { id: number; number: number }[];
  /** Taught in these subgroups: «Иностранный язык (Исаева И., Ким О.)». Empty while no teacher is assigned. */
  taught: string[];
}

export interface DividedStudent {
  id: number;
  name: string;
  /** «subgroup/since/until» of each stay in the division that has not ended by the day, separated by commas. */
  stays: string;
}

export interface DivisionUse {
  division: string;
  taught: string[];
}

const TAUGHT = `
  SELECT division, array_agg(discipline || ' (' || teachers || ')' ORDER BY discipline) AS taught FROM (
    SELECT x.division, r.name AS discipline,
      string_agg(DISTINCT e.last_name || ' ' || left(e.first_name, 1) || '.', ', ') AS teachers
    FROM subgroup x JOIN assignment a ON a.subgroup_id = x.id JOIN employee e ON e.id = a.employee_id
    JOIN course c ON c.id = a.course_id JOIN curriculum_row r ON r.id = c.row_id
    WHERE x.group_id = $1 GROUP BY x.division, r.name
  ) discipline GROUP BY division`;

/** The roster of the day with the stays of each in these subgroups from that day on: $1 group, $2 day, $3 subgroups. */
export const DIVIDED_STUDENTS = `
  SELECT s.id, ${fullNameSql('s')} AS name, coalesce((
    SELECT string_agg(sm.subgroup_id || '/' || sm.since || '/' || coalesce(sm.until::text, ''), ',' ORDER BY sm.since, sm.id)
    FROM subgroup_membership sm WHERE sm.student_id = s.id AND sm.subgroup_id = ANY ($3)
      AND (sm.until IS NULL OR sm.until > $2::date)), '') AS stays
  FROM group_membership m JOIN student s ON s.id = m.student_id
  WHERE m.group_id = $1 AND m.since <= $2::date AND (m.until IS NULL OR m.until > $2::date)
  ORDER BY s.last_name, s.first_name, s.middle_name, s.id`;

@Injectable()
export class SubgroupsQuery {
  constructor(private readonly database: Database) {}

  /** What each division of the group serves. */
  uses(groupId: number): Promise<DivisionUse[]> {
    return this.database.rows<DivisionUse>(TAUGHT, [groupId]);
  }

  /** The division a subgroup of this group belongs to. */
  async division(groupId: number, subgroupId: number): Promise<Division> {
    const rows = await this.database.rows<{
      id: number;
      number: number;
      name: string;
      taught: string[] | null;
    }>(
      `SELECT x.id, x.number, x.division AS name, u.taught FROM subgroup x JOIN subgroup one
         ON one.group_id = x.group_id AND one.division = x.division
       LEFT JOIN (${TAUGHT}) u ON u.division = x.division
       WHERE one.id = $2 AND one.group_id = $1 ORDER BY x.number`,
      [groupId, subgroupId],
    );
    const [first] = rows;
    if (!first) throw Refusal.notFound();
    const subgroups = rows.map(({ id, number }) => ({ id, number }));
    return { name: first.name, subgroups, taught: first.taught ?? [] };
  }

  students(groupId: number, division: Division, on: string): Promise<DividedStudent[]> {
    const ids = division.subgroups.map(({ id }) => id);
    return this.database.rows<DividedStudent>(DIVIDED_STUDENTS, [groupId, on, ids]);
  }
}
