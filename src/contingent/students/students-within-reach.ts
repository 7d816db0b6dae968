import type { Actor } from '../../access/actor.js';
import { guardianReaches } from '../../access/guardian-reach.js';
import { type OwnConditions, reachCondition } from '../../access/reach.js';
import type { Permission } from '../../access/role-matrix.js';
import { ownGroups } from '../groups/groups-within-reach.js';

/** No other stay has begun since: whoever left the college or is on leave stays the last group's, who moved does not. */
const LAST_STAY = `NOT EXISTS (SELECT FROM group_membership later WHERE later.student_id = sm.student_id
  AND later.since > sm.since AND later.since <= $2::date)`;

/** Conditions over the column that holds a student's id; `stay` narrows the groups the student is reached through. */
export function ownStudents(student: string, stay = LAST_STAY): OwnConditions {
  const groups = ownGroups('sm.group_id');
  const through = (condition = 'false') =>
    `EXISTS (SELECT FROM group_membership sm WHERE sm.student_id = ${student} AND ${stay} AND ${condition})`;
  return {
    curator: through(groups.curator),
    departmentHead: through(groups.departmentHead),
    student: `EXISTS (SELECT FROM student me WHERE me.id = ${student} AND me.account_id = $1)`,
    guardian: guardianReaches(student),
  };
}

export function studentsWithinReach(actor: Actor, permission: Permission, student: string): string {
  // The order by which a student left a group is that group's, too.
  const stay = permission === 'orders.read' ? 'true' : LAST_STAY;
  return reachCondition(actor, permission, ownStudents(student, stay));
}
