import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { Option } from '../../kit/views/parts.js';

export interface AccountlessRow {
  id: number;
  name: string;
  position: string;
}

const SELECT = `
  SELECT e.id, concat_ws(' ', e.last_name, e.first_name, e.middle_name) AS name, p.name AS position
  FROM employee e JOIN position p ON p.id = e.position_id
  WHERE e.account_id IS NULL AND (e.left_on IS NULL OR e.left_on > $1::date)`;

/** People who work and cannot sign in yet. */
@Injectable()
export class EmployeeAccountsQuery {
  constructor(private readonly database: Database) {}

  waiting(today: string): Promise<AccountlessRow[]> {
    return this.database.rows<AccountlessRow>(
      `${SELECT} ORDER BY e.last_name, e.first_name, e.middle_name, e.id`,
      [today],
    );
  }

  async one(today: string, id: number): Promise<AccountlessRow> {
    const row = await this.database.row<AccountlessRow>(`${SELECT} AND e.id = $2`, [today, id]);
    if (!row) throw Refusal.notFound();
    return row;
  }

  /** Accounts of staff that belong to no employee, such as the first administrator's. */
  unowned(): Promise<Option[]> {
    return this.database.rows<Option>(
      `SELECT a.id AS value, a.name || ' (' || a.login || ')' AS label FROM account a
       WHERE NOT EXISTS (SELECT FROM employee e WHERE e.account_id = a.id)
         AND EXISTS (SELECT FROM account_role r WHERE r.account_id = a.id AND r.role NOT IN ('student', 'guardian'))
       ORDER BY a.name, a.id`,
    );
  }
}
