import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { Refusal } from '../../kit/http/refusal.js';
import { orderBy, pageNumber } from '../../kit/views/list-links.js';
import type { Actor } from '../actor.js';
import { reachCondition, reachParams } from '../reach.js';
import type { Role } from '../roles.js';

export interface ActivityRow {
  id: number;
  name: string;
  roles: Role[];
  lastSignInAt: Date | null;
  signIns: number;
  days: number;
  total: number;
}

export interface AskedActivity {
  role?: string;
  never?: string;
  days: number;
  sort?: string;
  page?: string;
}

export const ACTIVITY_A_PAGE = 50;

/** The students of the groups the person is curator of today (4.3). */
const WARDS = `
  SELECT m.student_id FROM group_membership m JOIN group_curator gc ON gc.group_id = m.group_id
  JOIN employee cu ON cu.id = gc.employee_id
  WHERE cu.account_id = $1 AND gc.since <= $2::date AND (gc.until IS NULL OR gc.until > $2::date)
    AND m.since <= $2::date AND (m.until IS NULL OR m.until > $2::date)`;

const REACH = {
  curator: `(EXISTS (SELECT FROM student s WHERE s.account_id = a.id AND s.id IN (${WARDS}))
    OR EXISTS (SELECT FROM guardian g JOIN guardianship gs ON gs.guardian_id = g.id
      WHERE g.account_id = a.id AND gs.student_id IN (${WARDS})
        AND gs.since <= $2::date AND (gs.until IS NULL OR gs.until > $2::date)))`,
};

const ORDERS = { name: 'a.name', last: 'a.last_sign_in_at', count: '"signIns"', days: 'days' };

const SELECT = `
  SELECT a.id, a.name, a.last_sign_in_at AS "lastSignInAt",
    ARRAY(SELECT role FROM account_role r WHERE r.account_id = a.id ORDER BY role) AS roles,
    coalesce(x.count, 0) AS "signIns", coalesce(x.days, 0) AS days, count(*) OVER ()::int AS total
  FROM account a CROSS JOIN college_clock c
  LEFT JOIN LATERAL (SELECT count(*)::int AS count, count(DISTINCT (ev.at AT TIME ZONE c.time_zone)::date)::int AS days
    FROM sign_in_event ev WHERE ev.account_id = a.id AND ev.outcome = 'signedIn'
      AND ev.at >= now() - $3::int * interval '1 day') x ON true
  WHERE a.disabled_at IS NULL`;

/** Who comes and how often (4.1, 4.3, 4.10, 5.1). Real time: sign-ins do not move with the college's clock. */
@Injectable()
export class ActivityQuery {
  constructor(private readonly database: Database) {}

  list(actor: Actor, asked: AskedActivity, limit: number): Promise<ActivityRow[]> {
    return this.database.rows<ActivityRow>(
      `${SELECT} AND ${reachCondition(actor, 'activity.read', REACH)}
         AND ($4::text IS NULL OR EXISTS (SELECT FROM account_role r WHERE r.account_id = a.id AND r.role = $4))
         AND (NOT $5::boolean OR a.last_sign_in_at IS NULL)
       ORDER BY ${orderBy(asked.sort, ORDERS, '-last')}, a.name, a.id
       LIMIT $6 OFFSET ${(pageNumber(asked.page) - 1) * ACTIVITY_A_PAGE}`,
      [...reachParams(actor), asked.days, asked.role ? asked.role : null, asked.never === 'yes', limit],
    );
  }

  async one(actor: Actor, id: number): Promise<ActivityRow> {
    const row = await this.database.row<ActivityRow>(
      `${SELECT} AND ${reachCondition(actor, 'activity.read', REACH)} AND a.id = $4`,
      [...reachParams(actor), 30, id],
    );
    if (!row) throw Refusal.notFound();
    return row;
  }

  /** Days with sign-ins, newest first; refused attempts are counted beside them. */
  byDay(id: number): Promise<{ day: string; signIns: number; refused: number; last: Date }[]> {
    return this.database.rows(
      `SELECT (ev.at AT TIME ZONE c.time_zone)::date AS day,
         count(*) FILTER (WHERE ev.outcome = 'signedIn')::int AS "signIns",
         count(*) FILTER (WHERE ev.outcome <> 'signedIn')::int AS refused, max(ev.at) AS last
       FROM sign_in_event ev CROSS JOIN college_clock c WHERE ev.account_id = $1
       GROUP BY 1 ORDER BY 1 DESC LIMIT 60`,
      [id],
    );
  }
}
