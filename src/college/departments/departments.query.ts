import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { containing } from '../../kit/database/like-pattern.js';
import { Refusal } from '../../kit/http/refusal.js';
import { orderBy } from '../../kit/views/list-links.js';
import type { Option } from '../../kit/views/parts.js';
import type { DirectoryFilter } from '../directory.form.js';
import type { Portion } from '../directory.page.js';

export interface DepartmentRow {
  id: number;
  name: string;
  head: string | null;
  employees: number;
  groups: number;
  version: number;
  total: number;
}

export interface HeadRow {
  id: number;
  employeeId: number;
  name: string;
  since: string;
  until: string | null;
  hasAccount: boolean;
}

const ORDERS = { name: 'd.name', head: 'head', employees: 'employees', groups: 'groups' };

@Injectable()
export class DepartmentsQuery {
  constructor(private readonly database: Database) {}

  list(today: string, filter: DirectoryFilter, { limit, offset }: Portion): Promise<DepartmentRow[]> {
    return this.database.rows<DepartmentRow>(
      `SELECT d.id, d.name, d.version, count(*) OVER ()::int AS total,
         (SELECT concat_ws(' ', e.last_name, e.first_name, e.middle_name)
          FROM department_head h JOIN employee e ON e.id = h.employee_id
          WHERE h.department_id = d.id AND h.since <= $1::date AND (h.until IS NULL OR h.until > $1::date)) AS head,
         (SELECT count(*)::int FROM employee e WHERE e.department_id = d.id
            AND (e.left_on IS NULL OR e.left_on > $1::date)) AS employees,
         (SELECT count(*)::int FROM study_group g WHERE g.department_id = d.id
            AND (g.disbanded_on IS NULL OR g.disbanded_on > $1::date)) AS groups
       FROM department d WHERE ($2::text IS NULL OR d.name ILIKE $2)
       ORDER BY ${orderBy(filter.sort, ORDERS, 'name')}, d.name, d.id LIMIT $3 OFFSET $4`,
      [today, filter.q ? containing(filter.q) : null, limit, offset],
    );
  }

  async one(id: number): Promise<Pick<DepartmentRow, 'id' | 'name' | 'version'>> {
    const row = await this.database.row<DepartmentRow>(
      'SELECT id, name, version FROM department WHERE id = $1',
      [id],
    );
    if (!row) throw Refusal.notFound();
    return row;
  }

  heads(id: number): Promise<HeadRow[]> {
    return this.database.rows<HeadRow>(
      `SELECT h.id, h.employee_id AS "employeeId", concat_ws(' ', e.last_name, e.first_name, e.middle_name) AS name,
         h.since, h.until, e.account_id IS NOT NULL AS "hasAccount"
       FROM department_head h JOIN employee e ON e.id = h.employee_id WHERE h.department_id = $1 ORDER BY h.since DESC`,
      [id],
    );
  }

  choices(): Promise<Option[]> {
    return this.database.rows<Option>('SELECT id AS value, name AS label FROM department ORDER BY name');
  }
}
