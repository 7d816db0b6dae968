import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { Refusal } from '../../kit/http/refusal.js';
import { fullNameSql } from '../students/student-words.js';

export interface Division {
  name: string;
  subgroups: { id: number; number: number }[];
}

export interface DividedStudent {
  id: number;
  name: string;
  subgroupId: number | null;
}

@Injectable()
export class SubgroupsQuery {
  constructor(private readonly database: Database) {}

  /** The division a subgroup of this group belongs to. */
  async division(groupId: number, subgroupId: number): Promise<Division> {
    const rows = await this.database.rows<{ id: number; number: number; name: string }>(
      `SELECT x.id, x.number, x.division AS name FROM subgroup x JOIN subgroup one
         ON one.group_id = x.group_id AND one.division = x.division
       WHERE one.id = $2 AND one.group_id = $1 ORDER BY x.number`,
      [groupId, subgroupId],
    );
    const [first] = rows;
    if (!first) throw Refusal.notFound();
    return { name: first.name, subgroups: rows.map(({ id, number }) => ({ id, number })) };
  }

  /** The roster of the day with the place of each in the division. */
  students(groupId: number, division: Division, on: string): Promise<DividedStudent[]> {
    return this.database.rows<DividedStudent>(
      `SELECT s.id, ${fullNameSql('s')} AS name, sm.subgroup_id AS "subgroupId"
       FROM group_membership m JOIN student s ON s.id = m.student_id
       LEFT JOIN subgroup_membership sm ON sm.student_id = s.id AND sm.subgroup_id = ANY ($3)
         AND sm.since <= $2::date AND (sm.until IS NULL OR sm.until > $2::date)
       WHERE m.group_id = $1 AND m.since <= $2::date AND (m.until IS NULL OR m.until > $2::date)
       ORDER BY s.last_name, s.first_name, s.middle_name, s.id`,
      [groupId, on, division.subgroups.map(({ id }) => id)],
    );
  }
}
