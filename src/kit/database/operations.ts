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

interface Stored {
  accountId: number;
  bodyHash: Buffer;
  reply: unknown;
  undo: unknown;
  undoneBy: string | null;
}

/**
 * Claims the client-made id of a save inside its transaction. Returns the stored reply when the save has been done
 * before (a retry after a lost answer changes nothing twice), undefined when it is to be done now.
 */
export async function claimOperation(
  manager: EntityManager,
  key: OperationKey,
): Promise<{ reply: unknown } | undefined> {
  const hash = createHash('sha256').update(JSON.stringify(key.body)).digest();
  const claimed = await manager.query<unknown[]>(
    `INSERT INTO operation (id, account_id, kind, body_hash) VALUES ($1, $2, $3, $4)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [key.id, key.accountId, key.kind, hash],
  );
  if (claimed.length > 0) return undefined;
  const stored = await storedOperation(manager, key.id);
  if (!stored || stored.accountId !== key.accountId || !stored.bodyHash.equals(hash)) {
    throw new Refusal('Под этим номером уже сохранено другое. Обновите страницу и повторите.', 422);
  }
  return { reply: stored.reply };
}

/** Keeps the reply for retries and what is needed to take the operation back. */
export async function keepReply(
  manager: EntityManager,
  id: string,
  kept: { reply: unknown; undo: unknown },
): Promise<void> {
  await manager.query('UPDATE operation SET reply = $2, undo = $3 WHERE id = $1', [
    id,
    JSON.stringify(kept.reply),
    JSON.stringify(kept.undo),
  ]);
}

/** What the operation left to be undone, if it is the account's own and not undone yet. */
export async function undoOf<T>(
  manager: EntityManager,
  id: string,
  by: { accountId: number; op: string },
): Promise<T> {
  const stored = await storedOperation(manager, id);
  if (stored?.accountId !== by.accountId || stored.undo === null) {
    throw new Refusal('Отменить нечего: такого сохранения нет.', 409);
  }
  if (stored.undoneBy) throw new Refusal('Это сохранение уже отменено.', 409);
  await manager.query('UPDATE operation SET undone_by = $2 WHERE id = $1', [id, by.op]);
  return stored.undo as T;
}

async function storedOperation(manager: EntityManager, id: string): Promise<Stored | undefined> {
  const rows = await manager.query<Stored[]>(
    `SELECT account_id AS "accountId", body_hash AS "bodyHash", reply, undo, undone_by AS "undoneBy"
     FROM operation WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return rows[0];
}
