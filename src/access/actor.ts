import type { Permission } from './role-matrix.js';
import type { Role } from './roles.js';

/** Whose eyes a permission is used with: everything, or what these of the person's roles reach. */
export type Grant = 'all' | readonly Role[];

/** The person of a request: an account, its roles, what it may do today. */
export interface Actor {
  accountId: number;
  login: string;
  name: string;
  /** The role the person acts in now: filters the menu and stamps the history. */
  role: Role;
  roles: readonly Role[];
  /** Union over all roles, with the administrator's overrides applied (8.4). */
  grants: ReadonlyMap<Permission, Grant>;
  mustChange: boolean;
  /** The second factor (security 3.3): whether it is on, and whether the roles demand it. */
  factor: { on: boolean; demanded: boolean };
  unread: number;
  /** The college's today, ISO. */
  today: string;
  demo: boolean;
  /** Grows with anything that the office changes: people, plans, timetable, settings; the key of kept parts of pages. */
  collegeRevision: string;
  origin: string;
}

/** The page that comes before any other, if there is one: an own password first, then the second factor. */
export function firstDuty(actor: Actor): 'password' | 'secondFactor' | undefined {
  if (actor.mustChange) return 'password';
  return actor.factor.demanded && !actor.factor.on ? 'secondFactor' : undefined;
}

export function may(actor: Actor, permission: Permission): boolean {
  return actor.grants.has(permission);
}

/** 'all', the roles whose own records are reached, or [] when not permitted at all. */
export function grantOf(actor: Actor, permission: Permission): Grant {
  return actor.grants.get(permission) ?? [];
}
