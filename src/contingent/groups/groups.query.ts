import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { containing } from '../../kit/database/like-pattern.js';
import { orderBy, pageNumber } from '../../kit/views/list-links.js';
import { courseSql } from './course-of-study.js';
import type { GroupsFilter } from './group.form.js';

export interface GroupRow {
  id: number;
  name: string;
  department: string;
  course: number;
  curriculum: string | null;
  students: number;
  curator: string | null;
  disbandedOn: string | null;
  total: number;
}

export const GROUPS_A_PAGE = 50;

const ORDERS = {
  name: 'g.name',
  department: 'd.name',
  course: 'course',
  students: 'students',
  curator: 'curator',
};

const SQL = `
  SELECT g.id, g.name, d.name AS department, g.disbanded_on AS "disbandedOn",
    ${courseSql('g', '$1')} AS course, p.code || ' ' || p.name AS curriculum,
    (SELECT count(*)::int FROM group_membership m WHERE m.group_id = g.id AND m.since <= $1::date
       AND (m.until IS NULL OR m.until > $1::date)) AS students,
    (SELECT concat_ws(' ', e.last_name, e.first_name, e.middle_name)
     FROM group_curator gc JOIN employee e ON e.id = gc.employee_id
     WHERE gc.group_id = g.id AND gc.since <= $1::date AND (gc.until IS NULL OR gc.until > $1::date)) AS curator,
    count(*) OVER ()::int AS total
  FROM study_group g JOIN department d ON d.id = g.department_id
  LEFT JOIN curriculum c ON c.id = g.curriculum_id LEFT JOIN programme p ON p.id = c.programme_id
  WHERE ($2::text IS NULL OR g.name ILIKE $2) AND ($3::int IS NULL OR g.department_id = $3)
    AND ($4::int IS NULL OR ${courseSql('g', '$1')} = $4)
    AND ($5::boolean OR g.disbanded_on IS NULL OR g.disbanded_on > $1::date)`;

/** The groups of the college as of a day: a directory without personal data (1.8). */
@Injectable()
export class GroupsQuery {
  constructor(private readonly database: Database) {}

  list(today: string, filter: GroupsFilter): Promise<GroupRow[]> {
    const order = orderBy(filter.sort, ORDERS, 'name');
    const offset = (pageNumber(filter.page) - 1) * GROUPS_A_PAGE;
    return this.database.rows<GroupRow>(
      `${SQL} ORDER BY ${order}, g.name, g.id LIMIT ${GROUPS_A_PAGE} OFFSET ${offset}`,
      [
        today,
        filter.q ? containing(filter.q) : null,
        filter.department ? Number(filter.department) : null,
        filter.course ? Number(filter.course) : null,
        filter.disbanded === 'yes',
      ],
    );
  }
}
