import type { Actor } from '../../access/actor.js';
import { guardianReaches } from '../../access/guardian-reach.js';
import { type OwnConditions, reachCondition } from '../../access/reach.js';
import type { Permission } from '../../access/role-matrix.js';
import { ownGroups } from '../groups/groups-within-reach.js';

/** Conditions over the column that holds a student's id. */
export function ownStudents(student: string): OwnConditions {
  const groups = ownGroups('sm.group_id');
  const through = (condition = 'false') =>
    `EXISTS (SELECT FROM group_membership sm WHERE sm.student_id = ${student} AND ${condition})`;
  return {
    curator: through(groups.curator),
    departmentHead: through(groups.departmentHead),
    student: `EXISTS (SELECT FROM student me WHERE me.id = ${student} AND me.account_id = $1)`,
    guardian: guardianReaches(student),
  };
}

export function studentsWithinReach(actor: Actor, permission: Permission, student: string): string {
  return reachCondition(actor, permission, ownStudents(student));
}
