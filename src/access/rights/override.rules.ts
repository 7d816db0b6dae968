import { mayBeGranted } from '../rights.rules.js';
import { type Permission, permissionRow } from '../role-matrix.js';
import type { Role } from '../roles.js';

/** Without these nobody could give anything back: the role is taken away instead. */
const NEVER_WITHDRAWN: readonly Permission[] = ['rights.assign', 'accounts.manage'];

export interface WantedOverride {
  permission: Permission;
  effect: 'add' | 'withdraw';
  /** Of an account; undefined for a position, whose people hold different roles. */
  roles: readonly Role[] | undefined;
}

/** Why a right cannot be withdrawn or added so (4.1, 8.4); undefined when it can. */
export function whyOverrideRefused({ permission, effect, roles }: WantedOverride): string | undefined {
  const { label, grantable = [] } = permissionRow(permission);
  if (effect === 'withdraw') {
    return NEVER_WITHDRAWN.includes(permission)
      ? `«${label}» не изымают: некому будет вернуть доступ. Снимите роль администратора.`
      : undefined;
  }
  if (grantable.length === 0) return `«${label}» сверх роли не добавляется: так решено Положением.`;
  if (roles && !mayBeGranted(permission, roles)) {
    return `«${label}» можно добавить только некоторым ролям, у этой учётной записи их нет.`;
  }
  return undefined;
}
