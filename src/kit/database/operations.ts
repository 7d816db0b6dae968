import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Refusal } from '../http/refusal.js';

export interface OperationKey {
  id: string;
  accountId: number;
  kind: string;
  /** What was asked for: the same id with another body is not a repetition. */
  body: unknown;
}

/** An operation as it was kept; all null when there is none of that id. */
export interface KeptOperation {
  operationAccount: number | null;
  operationHash: Buffer | null;
  operationReply: unknown;
}

/** The columns of `KeptOperation`, of the table `operation` called `o`. */
export const KEPT_OPERATION =
  'o.account_id AS "operationAccount", o.body_hash AS "operationHash", o.reply AS "operationReply"';

/**
 * The reply of a save that has been done before under this client-made id: a retry after a lost answer changes nothing
 * twice (design §6). Undefined when it is to be done now.
 */
export function repeatedReply(
  kept: KeptOperation | undefined,
  key: OperationKey,
): { reply: unknown } | undefined {
  if (!kept?.operationHash) return undefined;
  if (kept.operationAccount !== key.accountId || !kept.operationHash.equals(hashOf(key))) {
    throw new Refusal('Под этим номером уже сохранено другое. Обновите страницу и повторите.', 422);
  }
  return { reply: kept.operationReply };
}

export async function keptOperation(manager: EntityManager, id: string): Promise<KeptOperation | undefined> {
  const [row] = await manager.query<KeptOperation[]>(
    `SELECT ${KEPT_OPERATION} FROM operation o WHERE o.id = $1`,
    [id],
  );
  return row;
}

/**
 * Keeps the reply for retries and what is needed to take the operation back, as the last statement of its transaction.
 * Of two at once under one id the second breaks the key, and its transaction is done again: it finds the first's reply.
 */
export async function keepOperation(
  manager: EntityManager,
  key: OperationKey,
  kept: { reply: unknown; undo: unknown },
): Promise<void> {
  await manager.query(
    'INSERT INTO operation (id, account_id, kind, body_hash, reply, undo) VALUES ($1, $2, $3, $4, $5, $6)',
    [key.id, key.accountId, key.kind, hashOf(key), JSON.stringify(kept.reply), JSON.stringify(kept.undo)],
  );
}

/** What the operation left to be undone, if it is the account's own and not undone yet. */
export async function undoOf<T>(
  manager: EntityManager,
  id: string,
  by: { accountId: number; op: string },
): Promise<T> {
  const [stored] = await manager.query<{ accountId: number; undo: unknown; undoneBy: string | null }[]>(
    `SELECT account_id AS "accountId", undo, undone_by AS "undoneBy" FROM operation WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (stored?.accountId !== by.accountId || stored.undo === null) {
    throw new Refusal('Отменить нечего: такого сохранения нет.', 409);
  }
  if (stored.undoneBy) throw new Refusal('Это сохранение уже отменено.', 409);
  await manager.query('UPDATE operation SET undone_by = $2 WHERE id = $1', [id, by.op]);
  return stored.undo as T;
}

function hashOf({ body }: OperationKey): Buffer {
  return createHash('sha256').update(JSON.stringify(body)).digest();
}
