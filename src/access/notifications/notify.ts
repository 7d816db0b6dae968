import type { EntityManager } from 'typeorm';
import type { Role } from '../roles.js';

export interface Notice {
  /** A whole Russian sentence; no marks and no personal data beyond a name. */
  text: string;
  /** A path of this site. */
  link?: string;
}

type Querying = Pick<EntityManager, 'query'>;

/** Tells accounts something, within the transaction that made it true; each account once. */
export async function notify(
  manager: Querying,
  accountIds: readonly number[],
  notice: Notice,
): Promise<void> {
  if (accountIds.length === 0) return;
  await manager.query(
    'INSERT INTO notification (account_id, text, link) SELECT DISTINCT id, $2, $3 FROM unnest($1::int[]) AS id',
    [accountIds, notice.text, notice.link ?? null],
  );
}

/** Tells everybody who holds the role and can sign in. */
export async function notifyRole(manager: Querying, role: Role, notice: Notice): Promise<void> {
  const rows = await manager.query<{ id: number }[]>(
    `SELECT a.id FROM account a JOIN account_role r ON r.account_id = a.id
     WHERE r.role = $1 AND a.disabled_at IS NULL`,
    [role],
  );
  await notify(
    manager,
    rows.map(({ id }) => id),
    notice,
  );
}
