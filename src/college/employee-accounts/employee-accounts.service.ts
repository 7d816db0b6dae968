import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, may } from '../../access/actor.js';
import { createAccount } from '../../access/accounts/new-account.js';
import { Credentials, type OneTimePassword, slipOf } from '../../access/credentials/credentials.service.js';
import type { IssuedSlip } from '../../access/credentials/slips.report.js';
import type { Role } from '../../access/roles.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { EmployeeAccountForm } from './employee-account.form.js';
import type { AccountlessRow } from './employee-accounts.query.js';
import { rolesOfPosition } from './roles-of-position.rules.js';

interface Opening {
  employee: AccountlessRow;
  roles: readonly Role[];
  login?: string;
}

/** Accounts of employees and their first slips (3.3, 4.1). */
@Injectable()
export class EmployeeAccountsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly credentials: Credentials,
  ) {}

  /** Everybody gets the roles of the position; those whose position says nothing are refused. */
  async openMany(actor: Actor, employees: readonly AccountlessRow[]): Promise<IssuedSlip[]> {
    return this.open(
      actor,
      employees.map((employee) => ({ employee, roles: rolesOfPosition(employee.position) })),
    );
  }

  async openOne(actor: Actor, employee: AccountlessRow, form: EmployeeAccountForm): Promise<IssuedSlip[]> {
    const login = form.login === '' ? {} : { login: form.login };
    return this.open(actor, [{ employee, roles: [...new Set(form.roles)], ...login }]);
  }

  /** Login, password and roles of the account stay as they are. */
  async link(actor: Actor, employee: AccountlessRow, accountId: number): Promise<void> {
    await this.transactions.run(actor, async (manager) => {
      const free = await manager.query<unknown[]>(
        `SELECT id FROM account a WHERE id = $1 AND NOT EXISTS (SELECT FROM employee e WHERE e.account_id = a.id)
           AND EXISTS (SELECT FROM account_role r WHERE r.account_id = a.id AND r.role NOT IN ('student', 'guardian'))`,
        [accountId],
      );
      if (free.length === 0) throw Refusal.ofFields({ existing: 'Эта учётная запись уже чья-то.' });
      await give(manager, employee.id, accountId);
      await manager.query('UPDATE account SET name = $2 WHERE id = $1', [accountId, employee.name]);
    });
  }

  private async open(actor: Actor, openings: readonly Opening[]): Promise<IssuedSlip[]> {
    // Giving roles is giving rights: whoever lost that right cannot come round by new accounts (8.4).
    if (!may(actor, 'rights.assign')) {
      throw new Refusal('Новые учётные записи заводит тот, кто назначает права доступа.', 403);
    }
    if (openings.some(({ roles }) => roles.length === 0)) {
      throw Refusal.ofFields({ roles: 'Отметьте хотя бы одну роль.' });
    }
    const passwords = await this.credentials.oneTimePasswords(openings.length);
    return this.transactions.run(actor, async (manager) => {
      const slips: IssuedSlip[] = [];
      for (const [at, opening] of openings.entries()) {
        slips.push(await openWithin(manager, opening, passwords[at]));
      }
      return slips;
    });
  }
}

async function openWithin(
  manager: EntityManager,
  { employee, roles, login }: Opening,
  made: OneTimePassword | undefined,
): Promise<IssuedSlip> {
  const account = await createAccount(manager, {
    name: employee.name,
    roles,
    ...(login && { login }),
    passwordHash: made?.hash ?? '',
    slipExpiresAt: made?.expiresAt ?? new Date(),
  });
  await give(manager, employee.id, account.id);
  return slipOf({ name: employee.name, login: account.login }, made);
}

/** Appointments made before the account was there bring their roles with them (4.3). */
async function give(manager: EntityManager, employeeId: number, accountId: number): Promise<void> {
  const [, count] = await manager.query<[unknown, number]>(
    'UPDATE employee SET account_id = $2, version = version + 1 WHERE id = $1 AND account_id IS NULL',
    [employeeId, accountId],
  );
  if (count === 0) throw new Refusal('У сотрудника уже есть учётная запись: обновите страницу.', 409);
  await manager.query(
    `INSERT INTO account_role (account_id, role)
     SELECT $2::int, 'departmentHead' WHERE EXISTS (SELECT FROM department_head WHERE employee_id = $1::int)
     UNION SELECT $2::int, 'curator' WHERE EXISTS (SELECT FROM group_curator WHERE employee_id = $1::int)
     ON CONFLICT DO NOTHING`,
    [employeeId, accountId],
  );
}
