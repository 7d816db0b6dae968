import type { Role } from '../roles.js';

export interface RoleChange {
  actorId: number;
  accountId: number;
  fresh: readonly Role[];
}

/** Why these roles cannot be given; the actor keeping the role, an administrator is always left (4.1). */
export function whyRolesRefused(change: RoleChange): string | undefined {
  if (change.fresh.length === 0) return 'Отметьте хотя бы одну роль. Чтобы закрыть доступ, отключите запись.';
  if (change.accountId === change.actorId && !change.fresh.includes('administrator')) {
    return 'Снять роль администратора с самого себя нельзя: попросите другого администратора.';
  }
  return undefined;
}
