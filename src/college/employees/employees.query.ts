import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { containing } from '../../kit/database/like-pattern.js';
import { Refusal } from '../../kit/http/refusal.js';
import { orderBy } from '../../kit/views/list-links.js';
import type { Option } from '../../kit/views/parts.js';
import type { DirectoryFilter } from '../directory.form.js';
import type { Portion } from '../directory.page.js';

export interface EmployeeRow {
  id: number;
  lastName: string;
  firstName: string;
  middleName: string;
  positionId: number;
  position: string;
  departmentId: number | null;
  department: string | null;
  hiredOn: string;
  leftOn: string | null;
  recordedOn: string;
  phone: string;
  email: string;
  hasAccount: boolean;
  version: number;
  total: number;
}

const SELECT = `
  SELECT e.id, e.last_name AS "lastName", e.first_name AS "firstName", e.middle_name AS "middleName",
    e.position_id AS "positionId", p.name AS position, e.department_id AS "departmentId", d.name AS department,
    e.hired_on AS "hiredOn", e.left_on AS "leftOn", e.recorded_on AS "recordedOn", e.phone, e.email,
    e.account_id IS NOT NULL AS "hasAccount", e.version, count(*) OVER ()::int AS total
  FROM employee e JOIN position p ON p.id = e.position_id LEFT JOIN department d ON d.id = e.department_id`;

const FULL_NAME = `concat_ws(' ', e.last_name, e.first_name, e.middle_name)`;

const ORDERS = {
  name: 'e.last_name',
  position: 'p.name',
  department: 'd.name',
  hired: 'e.hired_on',
};

@Injectable()
export class EmployeesQuery {
  constructor(private readonly database: Database) {}

  list(today: string, filter: DirectoryFilter, { limit, offset }: Portion): Promise<EmployeeRow[]> {
    return this.database.rows<EmployeeRow>(
      `${SELECT}
       WHERE ($2::text IS NULL OR ${FULL_NAME} ILIKE $2) AND ($3::int IS NULL OR e.department_id = $3)
         AND ($4::int IS NULL OR e.position_id = $4)
         AND ($5::boolean OR e.left_on IS NULL OR e.left_on > $1::date)
       ORDER BY ${orderBy(filter.sort, ORDERS, 'name')}, e.last_name, e.first_name, e.middle_name, e.id
       LIMIT $6 OFFSET $7`,
      [
        today,
        filter.q ? containing(filter.q) : null,
        filter.department ? Number(filter.department) : null,
        filter.position ? Number(filter.position) : null,
        filter.all === 'yes',
        limit,
        offset,
      ],
    );
  }

  async one(id: number): Promise<EmployeeRow> {
    const row = await this.database.row<EmployeeRow>(`${SELECT} WHERE e.id = $1`, [id]);
    if (!row) throw Refusal.notFound();
    return row;
  }

  /** Those who work now, for a select. */
  choices(today: string): Promise<Option[]> {
    return this.database.rows<Option>(
      `SELECT e.id AS value, ${FULL_NAME} || ', ' || p.name AS label
       FROM employee e JOIN position p ON p.id = e.position_id
       WHERE e.left_on IS NULL OR e.left_on > $1::date ORDER BY e.last_name, e.first_name, e.middle_name, e.id`,
      [today],
    );
  }

  /** When the list began to be kept here; undefined while it is empty. */
  async firstRecordedOn(): Promise<string | undefined> {
    const row = await this.database.row<{ day: string | null }>(
      'SELECT min(recorded_on) AS day FROM employee',
    );
    return row?.day ?? undefined;
  }

  /** Full names in lower case of everybody who works now. */
  async names(today: string): Promise<Set<string>> {
    const rows = await this.database.rows<{ name: string }>(
      `SELECT lower(${FULL_NAME}) AS name FROM employee e WHERE e.left_on IS NULL OR e.left_on > $1::date`,
      [today],
    );
    return new Set(rows.map(({ name }) => name));
  }
}
