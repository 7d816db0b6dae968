import type { Grant } from './actor.js';
import { matrix, type Permission, permissionRow, permissions } from './role-matrix.js';
import { type Role } from './roles.js';

export interface Override {
  permission: string;
  effect: 'add' | 'withdraw';
  owner: 'account' | 'position';
}

function fromRoles(permission: Permission, roles: readonly Role[]): Grant | undefined {
  const { grants } = permissionRow(permission);
  if (roles.some((role) => grants[role] === 'all')) return 'all';
  const reaching = roles.filter((role) => grants[role] === 'own');
  return reaching.length > 0 ? reaching : undefined;
}

/** 8.4: an override of an account beats one of a position, and a withdrawal beats an addition (design §6a). */
export function decidingOverride(overrides: readonly Override[]): Override | undefined {
  const ofAccount = overrides.filter((override) => override.owner === 'account');
  const deciding = ofAccount.length > 0 ? ofAccount : overrides;
  return deciding.find((override) => override.effect === 'withdraw') ?? deciding[0];
}

/** Everything a person may do: the union over the roles, then the overrides (4.1, 8.4). */
export function grantsOf(
  roles: readonly Role[],
  overrides: readonly Override[],
): ReadonlyMap<Permission, Grant> {
  const grants = new Map<Permission, Grant>();
  for (const permission of permissions) {
    const override = decidingOverride(overrides.filter((one) => one.permission === permission));
    const grant = fromRoles(permission, roles);
    if (override?.effect === 'withdraw') continue;
    if (grant) grants.set(permission, grant);
    else if (override && mayBeGranted(permission, roles)) grants.set(permission, 'all');
  }
  return grants;
}

/** Only what the matrix marks as grantable to one of the roles can be added. */
export function mayBeGranted(permission: Permission, roles: readonly Role[]): boolean {
  return permissionRow(permission).grantable?.some((role) => roles.includes(role)) ?? false;
}

export function isPermission(text: string): text is Permission {
  return Object.hasOwn(matrix, text);
}
