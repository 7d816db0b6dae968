import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import type { Option } from '../../kit/views/parts.js';
import type { Role } from '../roles.js';

export interface OverrideRow {
  id: number;
  owner: 'account' | 'position';
  ownerId: number;
  ownerName: string;
  permission: string;
  effect: 'add' | 'withdraw';
}

@Injectable()
export class OverridesQuery {
  constructor(private readonly database: Database) {}

  all(): Promise<OverrideRow[]> {
    return this.database.rows<OverrideRow>(
      `SELECT o.id, CASE WHEN o.account_id IS NULL THEN 'position' ELSE 'account' END AS owner,
         coalesce(o.account_id, o.position_id) AS "ownerId", coalesce(a.name, p.name) AS "ownerName",
         o.permission, o.effect
       FROM right_override o LEFT JOIN account a ON a.id = o.account_id LEFT JOIN position p ON p.id = o.position_id
       ORDER BY owner, "ownerName", o.permission`,
    );
  }

  positions(): Promise<Option[]> {
    return this.database.rows<Option>('SELECT id AS value, name AS label FROM position ORDER BY name');
  }

  /** Accounts of staff: rights of students and guardians follow from their studies alone. */
  staff(): Promise<Option[]> {
    return this.database.rows<Option>(
      `SELECT a.id AS value, a.name || ' (' || a.login || ')' AS label FROM account a
       WHERE a.disabled_at IS NULL
         AND EXISTS (SELECT FROM account_role r WHERE r.account_id = a.id AND r.role NOT IN ('student', 'guardian'))
       ORDER BY a.name, a.id`,
    );
  }

  async rolesOf(accountId: number): Promise<Role[]> {
    const rows = await this.database.rows<{ role: Role }>(
      'SELECT role FROM account_role WHERE account_id = $1',
      [accountId],
    );
    return rows.map(({ role }) => role);
  }
}
