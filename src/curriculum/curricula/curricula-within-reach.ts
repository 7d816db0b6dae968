import type { Actor } from '../../access/actor.js';
import { guardianReaches } from '../../access/guardian-reach.js';
import { type OwnConditions, reachCondition } from '../../access/reach.js';
import type { Permission } from '../../access/role-matrix.js';

/** All staff read every plan; a student and a guardian the plan of the group of today (2.4). */
export function curriculaWithinReach(actor: Actor, permission: Permission, curriculum: string): string {
  const followed = (whose: string): string => `EXISTS (SELECT FROM study_group fg
    JOIN group_membership fm ON fm.group_id = fg.id JOIN student fs ON fs.id = fm.student_id
    WHERE fg.curriculum_id = ${curriculum} AND fm.since <= $2::date AND (fm.until IS NULL OR fm.until > $2::date)
      AND ${whose})`;
  const own: OwnConditions = {
    student: followed('fs.account_id = $1'),
    guardian: followed(guardianReaches('fs.id')),
  };
  return reachCondition(actor, permission, own);
}
