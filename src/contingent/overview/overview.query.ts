import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import { Database } from '../../kit/database/database.js';
import { groupsWithinReach } from '../groups/groups-within-reach.js';
import { studentsWithinReach } from '../students/students-within-reach.js';

export interface Overview {
  groups: number;
  uncurated: number;
  students: number;
  minors: number;
  onLeave: number;
  /** Of the students within reach of personal data those whose card lacks SNILS and a reason. */
  withoutSnils: number;
  guardians: number;
  drafts: number;
}

const NOW = (alias: string) =>
  `${alias}.since <= $2::date AND (${alias}.until IS NULL OR ${alias}.until > $2::date)`;
const STANDING = `(g.disbanded_on IS NULL OR g.disbanded_on > $2::date)`;

/** The figures of the start page, each counted within the person's own reach: one statement. */
@Injectable()
export class OverviewQuery {
  constructor(private readonly database: Database) {}

  async of(actor: Actor): Promise<Overview> {
    const row = await this.database.row<Overview>(
      `WITH here AS (
         SELECT s.* FROM student s JOIN group_membership m ON m.student_id = s.id AND ${NOW('m')}
         WHERE ${studentsWithinReach(actor, 'students.read', 's.id')})
       SELECT (SELECT count(*)::int FROM study_group g WHERE ${STANDING}) AS groups,
         (SELECT count(*)::int FROM study_group g WHERE ${STANDING}
            AND ${groupsWithinReach(actor, 'students.read', 'g.id')}
            AND NOT EXISTS (SELECT FROM group_curator gc WHERE gc.group_id = g.id AND ${NOW('gc')})) AS uncurated,
         (SELECT count(*)::int FROM here) AS students,
         (SELECT count(*)::int FROM here WHERE coming_of_age(birth_date) > $2::date) AS minors,
         (SELECT count(*)::int FROM student s WHERE ${studentsWithinReach(actor, 'students.read', 's.id')}
            AND (SELECT o.kind FROM student_order_line l JOIN student_order o ON o.id = l.order_id
                 WHERE l.student_id = s.id AND o.state = 'signed' AND o.effective_on <= $2::date
                   AND o.kind NOT IN ('transfer', 'nameChange')
                 ORDER BY o.effective_on DESC, o.id DESC LIMIT 1) = 'academicLeave') AS "onLeave",
         (SELECT count(*)::int FROM here s WHERE s.snils IS NULL AND s.snils_absence = ''
            AND ${studentsWithinReach(actor, 'students.personalData', 's.id')}) AS "withoutSnils",
         (SELECT count(DISTINCT gs.guardian_id)::int FROM guardianship gs
            WHERE ${NOW('gs')} AND ${studentsWithinReach(actor, 'guardians.read', 'gs.student_id')}) AS guardians,
         (SELECT count(*)::int FROM student_order o WHERE o.state = 'draft' AND EXISTS (
            SELECT FROM student_order_line l WHERE l.order_id = o.id
              AND ${studentsWithinReach(actor, 'orders.read', 'l.student_id')})) AS drafts`,
      reachParams(actor),
    );
    if (!row) throw new Error('A statement of counts always has a row.');
    return row;
  }
}
