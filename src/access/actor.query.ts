import { Injectable } from '@nestjs/common';
import { Database } from '../kit/database/database.js';
import { collegeToday } from '../kit/dates/college-clock.js';
import type { Actor } from './actor.js';
import { grantsOf, type Override } from './rights.rules.js';
import { isRole, type Role } from './roles.js';
import {
  FACTOR_SETTING_KEY,
  factorDemanded,
  type FactorSetting,
} from './second-factor/second-factor.rules.js';

export interface ActorRow {
  id: number;
  login: string;
  name: string;
  mustChange: boolean;
  factorOn: boolean;
  factorSetting: Partial<FactorSetting> | null;
  roles: string[];
  overrides: Override[] | null;
  unread: number;
  offsetDays: number;
  timeZone: string;
  demo: boolean;
  revision: string;
}

/** Books that only the office writes: what pages show besides marks, rolls and topics. */
const COLLEGE_BOOKS = [
  'settings',
  'college',
  'curriculum',
  'contingent',
  'orders',
  'schedule',
  'lessons',
  'rights',
];

/** The person with the account that `id`, an expression of SQL, gives. */
export const ACTOR_SQL = (id: string): string => `
  SELECT a.id, a.login, a.name, a.must_change AS "mustChange",
    EXISTS (SELECT FROM second_factor WHERE account_id = a.id) AS "factorOn",
    (SELECT value FROM setting WHERE key = '${FACTOR_SETTING_KEY}') AS "factorSetting",
    ARRAY(SELECT role FROM account_role WHERE account_id = a.id ORDER BY role) AS roles,
    (SELECT jsonb_agg(jsonb_build_object('permission', o.permission, 'effect', o.effect,
       'owner', CASE WHEN o.account_id IS NULL THEN 'position' ELSE 'account' END))
     FROM right_override o
     WHERE o.account_id = a.id
       OR o.position_id = (SELECT position_id FROM account_position WHERE account_id = a.id)) AS overrides,
    (SELECT count(*)::int FROM notification WHERE account_id = a.id AND read_at IS NULL) AS unread,
    c.offset_days AS "offsetDays", c.time_zone AS "timeZone", c.demo,
    (SELECT coalesce(sum(revision), 0)::text FROM history_book
      WHERE book IN ('${COLLEGE_BOOKS.join("', '")}')) AS revision
  FROM account a CROSS JOIN college_clock c
  WHERE a.id = ${id} AND a.disabled_at IS NULL`;

/** Reads at every request what the person may do now: a role taken away is gone at the next click. */
@Injectable()
export class ActorQuery {
  constructor(private readonly database: Database) {}

  async load(accountId: number, actingRole: string | undefined, origin: string): Promise<Actor | undefined> {
    const row = await this.database.row<ActorRow>(ACTOR_SQL('$1'), [accountId]);
    return row && actorOf(row, actingRole, origin);
  }
}

/** Nobody acts without a role. */
export function actorOf(row: ActorRow, actingRole: string | undefined, origin: string): Actor | undefined {
  const held: readonly Role[] = row.roles.filter(isRole);
  const first = held[0];
  if (!first) return undefined;
  return {
    accountId: row.id,
    login: row.login,
    name: row.name,
    role: held.find((role) => role === actingRole) ?? preferredRole(held) ?? first,
    roles: held,
    grants: grantsOf(held, row.overrides ?? []),
    mustChange: row.mustChange,
    factor: {
      on: row.factorOn,
      demanded: factorDemanded(held, { demo: row.demo, setting: row.factorSetting }),
    },
    unread: row.unread,
    today: collegeToday(row.timeZone, row.offsetDays),
    demo: row.demo,
    collegeRevision: row.revision,
    origin,
  };
}

/** A curator or head who also teaches spends the day in journals. */
function preferredRole(held: readonly Role[]): Role | undefined {
  const order: Role[] = [
    'director',
    'administrator',
    'deputyStudies',
    'deputyMethods',
    'registrar',
    'teacher',
  ];
  return order.find((role) => held.includes(role));
}
