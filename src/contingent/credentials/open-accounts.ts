import type { EntityManager } from 'typeorm';
import { createAccount } from '../../access/accounts/new-account.js';
import { type OneTimePassword, slipOf } from '../../access/credentials/credentials.service.js';
import type { IssuedSlip } from '../../access/credentials/slips.report.js';
import { Refusal } from '../../kit/http/refusal.js';

/** A student or a guardian without an account. */
export interface Newcomer {
  kind: 'student' | 'guardian';
  id: number;
  name: string;
}

/** Opens an account for each and ties it to the card, within the given transaction (3.3). */
export async function openAccounts(
  manager: Pick<EntityManager, 'query'>,
  people: readonly Newcomer[],
  passwords: readonly OneTimePassword[],
): Promise<IssuedSlip[]> {
  const slips: IssuedSlip[] = [];
  for (const [at, { kind, id, name }] of people.entries()) {
    const made = passwords[at];
    if (!made) throw new Error('Every newcomer needs a password.');
    const account = await createAccount(manager, {
      ...{ name, roles: [kind] },
      passwordHash: made.hash,
      slipExpiresAt: made.expiresAt,
    });
    const [, count] = await manager.query<[unknown, number]>(
      `UPDATE ${kind} SET account_id = $2, version = version + 1 WHERE id = $1 AND account_id IS NULL`,
      [id, account.id],
    );
    if (count === 0) throw new Refusal(`${name}: учётную запись только что создал кто-то другой.`);
    slips.push(slipOf({ name, login: account.login }, made));
  }
  return slips;
}
