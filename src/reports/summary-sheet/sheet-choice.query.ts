import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import type { Permission } from '../../access/role-matrix.js';
import { groupsWithinReach } from '../../contingent/groups/groups-within-reach.js';
import { Database } from '../../kit/database/database.js';

export interface ChoiceGroup {
  id: number;
  name: string;
}

export interface ChoiceSemester {
  id: number;
  number: number;
  startYear: number;
  startsOn: string;
  endsOn: string;
}

/** The groups and semesters of which a person may make sheets. */
@Injectable()
export class SheetChoiceQuery {
  constructor(private readonly database: Database) {}

  groups(actor: Actor, permission: Permission): Promise<ChoiceGroup[]> {
    return this.database.rows<ChoiceGroup>(
      `SELECT g.id, g.name FROM study_group g
       WHERE EXISTS (SELECT FROM group_period p WHERE p.group_id = g.id)
         AND ${groupsWithinReach(actor, permission, 'g.id')}
       ORDER BY g.disbanded_on IS NOT NULL, g.name`,
      reachParams(actor),
    );
  }

  /** Grows with anything a sheet of these semesters shows of the group's journals. */
  async revision(group: number, semesters: readonly number[]): Promise<string> {
    const row = await this.database.row<{ revision: string }>(
      `SELECT coalesce(sum(b.revision), 0)::text AS revision FROM course c
       JOIN history_book b ON b.book = 'course:' || c.id
       WHERE c.group_id = $1 AND c.semester_id = ANY ($2::int[])`,
      [group, semesters],
    );
    return row?.revision ?? '';
  }

  /** Semesters in which some group has courses, newest first. */
  semesters(): Promise<ChoiceSemester[]> {
    return this.database.rows<ChoiceSemester>(
      `SELECT s.id, s.number, y.start_year AS "startYear", s.starts_on AS "startsOn", s.ends_on AS "endsOn"
       FROM semester s JOIN academic_year y ON y.id = s.academic_year_id
       WHERE EXISTS (SELECT FROM course c WHERE c.semester_id = s.id)
       ORDER BY s.starts_on DESC`,
    );
  }
}
