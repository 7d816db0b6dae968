import { type Actor, grantOf } from './actor.js';
import type { Permission } from './role-matrix.js';
import type { Role } from './roles.js';

/** SQL conditions of one resource, by the role whose own records they describe. */
export type OwnConditions = Partial<Record<Role, string>>;

/**
 * The second of the three questions, «is this record theirs?», as one SQL condition. Every reach condition
 * speaks of $1 = the account and $2 = the college's today: give `reachParams(actor)` first.
 */
export function reachCondition(actor: Actor, permission: Permission, own: OwnConditions): string {
  const grant = grantOf(actor, permission);
  if (grant === 'all') return '($1::int IS NOT NULL AND $2::date IS NOT NULL)';
  const conditions = grant.flatMap((role) => own[role] ?? []);
  return `($1::int IS NOT NULL AND $2::date IS NOT NULL AND (${conditions.join(' OR ') || 'false'}))`;
}

export function reachParams(actor: Actor): [accountId: number, today: string] {
  return [actor.accountId, actor.today];
}
