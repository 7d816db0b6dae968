import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { reachCondition, reachParams } from '../../access/reach.js';
import { Database } from '../../kit/database/database.js';
import { Refusal } from '../../kit/http/refusal.js';
import { courseSql } from './course-of-study.js';
import { groupsWithinReach, ownGroups } from './groups-within-reach.js';

export interface GroupHeader {
  id: number;
  name: string;
  departmentId: number;
  department: string;
  curriculumId: number | null;
  curriculum: string | null;
  startYear: number;
  firstCourse: number;
  course: number;
  disbandedOn: string | null;
  version: number;
  /** Anybody is or was in the group. */
  hasStudents: boolean;
  /** What the person may do with this very group. */
  reads: boolean;
  divides: boolean;
  handsOut: boolean;
}

export interface RosterRow {
  id: number;
  name: string;
  birthDate: string;
  since: string;
  until: string | null;
  leftBy: string | null;
  /** By now in another group, whose curator holds the card. */
  moved: boolean;
}

export interface CuratorRow {
  id: number;
  employeeId: number;
  name: string;
  since: string;
  until: string | null;
}

export interface SubgroupRow {
  id: number;
  division: string;
  number: number;
  students: number;
}

/** A teacher divides the groups taught now (4.6). */
const TAUGHT_GROUP = `EXISTS (SELECT FROM course tc JOIN assignment ta ON ta.course_id = tc.id
  JOIN employee te ON te.id = ta.employee_id
  WHERE tc.group_id = g.id AND te.account_id = $1 AND ta.since <= $2::date AND (ta.until IS NULL OR ta.until > $2::date))`;

export function groupsToDivide(actor: Actor): string {
  return reachCondition(actor, 'subgroups.divide', { ...ownGroups('g.id'), teacher: TAUGHT_GROUP });
}

@Injectable()
export class GroupCardQuery {
  constructor(private readonly database: Database) {}

  async header(actor: Actor, id: number): Promise<GroupHeader> {
    const group = await this.database.row<GroupHeader>(
      `SELECT g.id, g.name, g.department_id AS "departmentId", d.name AS department,
         g.curriculum_id AS "curriculumId", p.code || ' ' || p.name AS curriculum, g.start_year AS "startYear",
         g.first_course AS "firstCourse", ${courseSql('g', '$2')} AS course, g.disbanded_on AS "disbandedOn", g.version,
         ${groupsWithinReach(actor, 'students.read', 'g.id')} AS reads, ${groupsToDivide(actor)} AS divides,
         ${groupsWithinReach(actor, 'credentials.handOut', 'g.id')} AS "handsOut",
         EXISTS (SELECT FROM group_membership m WHERE m.group_id = g.id) AS "hasStudents"
       FROM study_group g JOIN department d ON d.id = g.department_id
       LEFT JOIN curriculum c ON c.id = g.curriculum_id LEFT JOIN programme p ON p.id = c.programme_id
       WHERE g.id = $3`,
      [...reachParams(actor), id],
    );
    if (!group) throw Refusal.notFound();
    return group;
  }

  /** Everybody who was in the group on the day, in the order of the journal. */
  roster(groupId: number, on: string, today: string): Promise<RosterRow[]> {
    return this.database.rows<RosterRow>(
      `SELECT s.id, concat_ws(' ', s.last_name, s.first_name, nullif(s.middle_name, '')) AS name,
         s.birth_date AS "birthDate", m.since, m.until, m.left_by AS "leftBy",
         EXISTS (SELECT FROM group_membership later WHERE later.student_id = s.id AND later.group_id <> m.group_id
           AND later.since > m.since AND later.since <= $3::date) AS moved
       FROM group_membership m JOIN student s ON s.id = m.student_id
       WHERE m.group_id = $1 AND m.since <= $2::date AND (m.until IS NULL OR m.until > $2::date)
       ORDER BY s.last_name, s.first_name, s.middle_name, s.id`,
      [groupId, on, today],
    );
  }

  curators(groupId: number): Promise<CuratorRow[]> {
    return this.database.rows<CuratorRow>(
      `SELECT gc.id, e.id AS "employeeId", concat_ws(' ', e.last_name, e.first_name, nullif(e.middle_name, '')) AS name,
         gc.since, gc.until
       FROM group_curator gc JOIN employee e ON e.id = gc.employee_id WHERE gc.group_id = $1 ORDER BY gc.since DESC`,
      [groupId],
    );
  }

  subgroups(groupId: number, on: string): Promise<SubgroupRow[]> {
    return this.database.rows<SubgroupRow>(
      `SELECT sg.id, sg.division, sg.number,
         (SELECT count(*)::int FROM subgroup_membership sm WHERE sm.subgroup_id = sg.id AND sm.since <= $2::date
            AND (sm.until IS NULL OR sm.until > $2::date)) AS students
       FROM subgroup sg WHERE sg.group_id = $1 ORDER BY sg.division, sg.number`,
      [groupId, on],
    );
  }
}
