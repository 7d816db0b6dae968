import type { Actor } from '../../access/actor.js';
import { type OwnConditions, reachCondition } from '../../access/reach.js';
import type { Permission } from '../../access/role-matrix.js';

/** Conditions over the column that holds a group's id, e.g. `g.id` or `c.group_id`. */
export function ownGroups(groupId: string): OwnConditions {
  return {
    curator: `EXISTS (SELECT FROM group_curator gc JOIN employee ge ON ge.id = gc.employee_id
      WHERE gc.group_id = ${groupId} AND ge.account_id = $1
        AND (ge.left_on IS NULL OR ge.left_on > $2::date) AND gc.since <= $2::date
        AND (gc.until IS NULL OR gc.until > $2::date))`,
    departmentHead: `EXISTS (SELECT FROM study_group hg JOIN department_head dh ON dh.department_id = hg.department_id
      JOIN employee he ON he.id = dh.employee_id
      WHERE hg.id = ${groupId} AND he.account_id = $1
        AND (he.left_on IS NULL OR he.left_on > $2::date) AND dh.since <= $2::date
        AND (dh.until IS NULL OR dh.until > $2::date))`,
  };
}

/** The curator's groups, the head's department (4.3); the rest of the staff by the matrix. */
export function groupsWithinReach(actor: Actor, permission: Permission, groupId: string): string {
  return reachCondition(actor, permission, ownGroups(groupId));
}
