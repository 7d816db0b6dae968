import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { containing } from '../../kit/database/like-pattern.js';
import { Refusal } from '../../kit/http/refusal.js';
import { orderBy, pageNumber } from '../../kit/views/list-links.js';
import type { Role } from '../roles.js';

export interface AccountRow {
  id: number;
  login: string;
  name: string;
  roles: Role[];
  version: number;
  mustChange: boolean;
  factorOn: boolean;
  slipExpired: boolean;
  slipExpiresAt: Date | null;
  disabledAt: Date | null;
  lastSignInAt: Date | null;
  position: string | null;
  leftOn: string | null;
  total: number;
}

export interface AskedAccounts {
  q: string;
  role?: string;
  state?: string;
  sort?: string;
  page?: string;
}

export const ACCOUNTS_A_PAGE = 50;

const SELECT = `
  SELECT a.id, a.login, a.name, a.rights_version AS version, a.must_change AS "mustChange",
    EXISTS (SELECT FROM second_factor f WHERE f.account_id = a.id) AS "factorOn",
    ARRAY(SELECT role FROM account_role r WHERE r.account_id = a.id ORDER BY role) AS roles,
    coalesce(a.slip_expires_at < now(), false) AS "slipExpired", a.slip_expires_at AS "slipExpiresAt",
    a.disabled_at AS "disabledAt", a.last_sign_in_at AS "lastSignInAt", p.name AS position, e.left_on AS "leftOn",
    count(*) OVER ()::int AS total
  FROM account a LEFT JOIN employee e ON e.account_id = a.id LEFT JOIN position p ON p.id = e.position_id`;

const ORDERS = { name: 'a.name', login: 'a.login', last: 'a.last_sign_in_at' };

@Injectable()
export class AccountsQuery {
  constructor(private readonly database: Database) {}

  list(today: string, asked: AskedAccounts): Promise<AccountRow[]> {
    return this.database.rows<AccountRow>(
      `${SELECT}
       WHERE ($2::text IS NULL OR a.name ILIKE $2 OR a.login ILIKE $2)
         AND ($3::text IS NULL OR EXISTS (SELECT FROM account_role r WHERE r.account_id = a.id AND r.role = $3))
         AND CASE $4::text WHEN 'never' THEN a.last_sign_in_at IS NULL AND a.disabled_at IS NULL
           WHEN 'disabled' THEN a.disabled_at IS NOT NULL
           WHEN 'expired' THEN a.must_change AND a.slip_expires_at < now() AND a.disabled_at IS NULL
           WHEN 'left' THEN e.left_on <= $1::date AND a.disabled_at IS NULL ELSE true END
       ORDER BY ${orderBy(asked.sort, ORDERS, 'name')}, a.name, a.id
       LIMIT ${ACCOUNTS_A_PAGE} OFFSET ${(pageNumber(asked.page) - 1) * ACCOUNTS_A_PAGE}`,
      [today, asked.q ? containing(asked.q) : null, asked.role ? asked.role : null, asked.state ?? ''],
    );
  }

  async one(id: number): Promise<AccountRow> {
    const row = await this.database.row<AccountRow>(`${SELECT} WHERE a.id = $1`, [id]);
    if (!row) throw Refusal.notFound();
    return row;
  }

  /** The last sign-ins, refused ones too. */
  signIns(id: number): Promise<{ at: Date; outcome: string; origin: string }[]> {
    return this.database.rows(
      'SELECT at, outcome, origin FROM sign_in_event WHERE account_id = $1 ORDER BY at DESC LIMIT 10',
      [id],
    );
  }
}
