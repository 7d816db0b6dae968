import type { Actor } from '../../access/actor.js';
import { type OwnConditions, reachCondition } from '../../access/reach.js';
import type { Permission } from '../../access/role-matrix.js';
import { ownGroups } from '../../contingent/groups/groups-within-reach.js';

/** Permissions that only look: a teacher keeps the reading of former journals and loses the writing. */
const LOOKS: readonly Permission[] = ['journal.read', 'reports.course'];

function taught(course: string, onlyNow: boolean): string {
  const dates = onlyNow ? 'AND ta.since <= $2::date AND (ta.until IS NULL OR ta.until > $2::date)' : '';
  return `EXISTS (SELECT FROM assignment ta JOIN employee te ON te.id = ta.employee_id
    WHERE ta.course_id = ${course} AND te.account_id = $1
    AND (te.left_on IS NULL OR te.left_on > $2::date) ${dates})`;
}

/** Courses a person reaches: the teacher's own, the curator's group's, the head's department's (4.3, 4.6). */
export function coursesWithinReach(
  actor: Actor,
  permission: Permission,
  columns: { course: string; group: string },
): string {
  const own: OwnConditions = {
    ...ownGroups(columns.group),
    teacher: taught(columns.course, !LOOKS.includes(permission)),
  };
  return reachCondition(actor, permission, own);
}
