import { Injectable } from '@nestjs/common';
import { type Actor, grantOf, may } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import type { Permission } from '../../access/role-matrix.js';
import { Database } from '../../kit/database/database.js';
import { coursesWithinReach } from '../../schedule/workload/courses-within-reach.js';
import type { CourseHeader } from './course-header.query.js';

export interface CourseRights {
  editable: boolean;
  needsReason: boolean;
}

/** What the actor may do in this very journal: its teacher writes, the director corrects with a reason (4.6, 4.11). */
@Injectable()
export class CourseRightsQuery {
  constructor(private readonly database: Database) {}

  async of(
    actor: Actor,
    course: CourseHeader,
    permission: Permission = 'marks.record',
  ): Promise<CourseRights> {
    if (!may(actor, permission)) return { editable: false, needsReason: false };
    const reach = coursesWithinReach(actor, permission, { course: 'c.id', group: 'c.group_id' });
    const row = await this.database.row<{ reached: boolean; own: boolean }>(
      `SELECT ${reach} AS reached, EXISTS (SELECT FROM assignment a JOIN employee e ON e.id = a.employee_id
         WHERE a.course_id = c.id AND e.account_id = $1) AS own FROM course c WHERE c.id = $3`,
      [...reachParams(actor), course.id],
    );
    const director = grantOf(actor, permission) === 'all';
    const editable = row?.reached === true && (director || !course.closed);
    return { editable, needsReason: editable && director && (!row.own || course.issued || course.closed) };
  }
}
