import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { notifyRole } from '../../access/notifications/notify.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import { expectWritten, unlessUsed } from '../write-row.js';
import type { EmployeeForm } from './employee.form.js';
import { type EmployeeLine, fullName } from './employee-lines.rules.js';

const USED =
  'За сотрудником уже числятся занятия, группы, назначения или учётная запись, поэтому удалить его нельзя. Укажите день увольнения.';

/** The list of employees (4.2). */
@Injectable()
export class EmployeesService {
  constructor(private readonly transactions: Transactions) {}

  async add(actor: Actor, form: EmployeeForm): Promise<void> {
    refuseWrongDates(form);
    await this.transactions.run(actor, async (manager) => {
      await oneAtATime(manager);
      const known = await manager.query<unknown[]>(
        `SELECT FROM employee WHERE (last_name, first_name, middle_name) = ($1, $2, $3) AND position_id = $4
           AND hired_on = $5`,
        [form.lastName, form.firstName, form.middleName, Number(form.positionId), form.hiredOn],
      );
      if (known.length > 0) throw Refusal.ofFields({ lastName: 'Этот сотрудник уже внесён в список.' });
      await manager.query(
        `INSERT INTO employee (last_name, first_name, middle_name, position_id, department_id, hired_on, left_on,
           phone, email, recorded_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [...valuesOf(form), actor.today],
      );
    });
  }

  /** Answers how many were added. */
  async addAll(actor: Actor, people: readonly EmployeeLine[]): Promise<number> {
    return this.transactions.run(actor, async (manager) => {
      await oneAtATime(manager);
      const rows = await manager.query<unknown[]>(
        `INSERT INTO employee (last_name, first_name, middle_name, position_id, department_id, hired_on, phone, email,
           recorded_on)
         SELECT r."lastName", r."firstName", r."middleName", p.id, d.id, r."hiredOn", r.phone, r.email, $2
         FROM jsonb_to_recordset($1::jsonb) AS r("lastName" text, "firstName" text, "middleName" text, position text,
           department text, "hiredOn" date, phone text, email text)
         JOIN position p ON lower(p.name) = lower(r.position)
         LEFT JOIN department d ON lower(d.name) = lower(r.department)
         WHERE NOT EXISTS (SELECT FROM employee e WHERE (e.left_on IS NULL OR e.left_on > $2::date)
           AND (lower(e.last_name), lower(e.first_name), lower(e.middle_name))
             = (lower(r."lastName"), lower(r."firstName"), lower(r."middleName"))) RETURNING id`,
        [JSON.stringify(people), actor.today],
      );
      if (rows.length !== people.length) {
        throw new Refusal(
          'Пока шло сохранение, кого-то из списка внесли. Откройте список и проверьте его ещё раз.',
        );
      }
      return rows.length;
    });
  }

  async edit(actor: Actor, id: number, form: EmployeeForm): Promise<void> {
    refuseWrongDates(form);
    await this.transactions.run(actor, async (manager) => {
      const [before] = await manager.query<{ leftOn: string | null; hasAccount: boolean }[]>(
        `SELECT left_on AS "leftOn", account_id IS NOT NULL AS "hasAccount" FROM employee WHERE id = $1 FOR UPDATE`,
        [id],
      );
      expectWritten(
        await manager.query(
          `UPDATE employee SET last_name = $1, first_name = $2, middle_name = $3, position_id = $4, department_id = $5,
             hired_on = $6, left_on = $7, phone = $8, email = $9, version = version + 1
           WHERE id = $10 AND version = $11`,
          [...valuesOf(form), id, Number(form.version)],
        ),
      );
      if (form.leftOn && before?.hasAccount && before.leftOn !== form.leftOn)
        await tellAdministrators(manager, form);
    });
  }

  async remove(actor: Actor, id: number, version: string): Promise<void> {
    await unlessUsed(USED, () =>
      this.transactions.run(actor, async (manager) => {
        const held = await manager.query<unknown[]>(
          'SELECT id FROM employee WHERE id = $1 AND account_id IS NOT NULL',
          [id],
        );
        if (held.length > 0) throw new Refusal(USED, 409);
        expectWritten(
          await manager.query('DELETE FROM employee WHERE id = $1 AND version = $2', [id, Number(version)]),
        );
      }),
    );
  }
}

/** Personnel know who leaves, the administrator holds the accounts (4.1, 4.2). */
async function tellAdministrators(manager: EntityManager, form: EmployeeForm): Promise<void> {
  await notifyRole(manager, 'administrator', {
    text: `${fullName(form)} не работает с ${dottedDate(form.leftOn)}: отключите учётную запись.`,
    link: '/access/accounts?state=left',
  });
}

const LOCK = 7006;

/** People have no key of their own: of one form sent twice at once the second sees whom the first has added. */
async function oneAtATime(manager: EntityManager): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
}

function refuseWrongDates(form: EmployeeForm): void {
  if (form.leftOn && form.leftOn < form.hiredOn) {
    throw Refusal.ofFields({ leftOn: 'День увольнения раньше дня вступления в должность.' });
  }
}

function valuesOf(form: EmployeeForm): unknown[] {
  return [
    ...[form.lastName, form.firstName, form.middleName, Number(form.positionId)],
    form.departmentId === '' ? null : Number(form.departmentId),
    ...[form.hiredOn, form.leftOn === '' ? null : form.leftOn, form.phone, form.email],
  ];
}
