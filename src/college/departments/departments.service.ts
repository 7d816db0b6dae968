import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import { expectWritten, named, unlessUsed } from '../write-row.js';
import type { DepartmentForm, HeadForm } from './department.form.js';

const USED =
  'К отделению уже относятся сотрудники, группы, программы или заведующие, поэтому его нельзя удалить. Его можно переименовать.';

/** Отделения и их заведующие (4.1). */
@Injectable()
export class DepartmentsService {
  constructor(private readonly transactions: Transactions) {}

  async add(actor: Actor, form: DepartmentForm): Promise<void> {
    await named(taken(form), () =>
      this.transactions.run(actor, (manager) =>
        manager.query('INSERT INTO department (name) VALUES ($1)', [form.name]),
      ),
    );
  }

  async edit(actor: Actor, id: number, form: DepartmentForm): Promise<void> {
    await named(taken(form), () =>
      this.transactions.run(actor, async (manager) => {
        expectWritten(
          await manager.query(
            'UPDATE department SET name = $1, version = version + 1 WHERE id = $2 AND version = $3',
            [form.name, id, Number(form.version)],
          ),
        );
      }),
    );
  }

  async remove(actor: Actor, id: number, version: string): Promise<void> {
    await unlessUsed(USED, () =>
      this.transactions.run(actor, async (manager) => {
        expectWritten(
          await manager.query('DELETE FROM department WHERE id = $1 AND version = $2', [id, Number(version)]),
        );
      }),
    );
  }

  /** The former head's days end where the new one's begin. */
  async appointHead(actor: Actor, departmentId: number, form: HeadForm): Promise<void> {
    const employeeId = Number(form.employeeId);
    await this.transactions.run(actor, async (manager) => {
      await manager.query('SELECT id FROM department WHERE id = $1 FOR UPDATE', [departmentId]);
      await refuseWrongDay(manager, departmentId, form);
      await manager.query(
        'UPDATE department_head SET until = $2 WHERE department_id = $1 AND (until IS NULL OR until > $2)',
        [departmentId, form.since],
      );
      await manager.query(
        'INSERT INTO department_head (department_id, employee_id, since) VALUES ($1, $2, $3)',
        [departmentId, employeeId, form.since],
      );
      // The role opens nothing by itself: its reach is the department headed on that day (4.3).
      await manager.query(
        `INSERT INTO account_role (account_id, role)
         SELECT account_id, 'departmentHead' FROM employee WHERE id = $1 AND account_id IS NOT NULL
         ON CONFLICT DO NOTHING`,
        [employeeId],
      );
    });
  }
}

async function refuseWrongDay(manager: EntityManager, departmentId: number, form: HeadForm): Promise<void> {
  const [row] = await manager.query<{ works: boolean; later: boolean }[]>(
    `SELECT EXISTS (SELECT FROM employee WHERE id = $2 AND hired_on <= $3::date AND (left_on IS NULL OR left_on > $3::date)) AS works,
       EXISTS (SELECT FROM department_head WHERE department_id = $1 AND since >= $3::date) AS later`,
    [departmentId, Number(form.employeeId), form.since],
  );
  if (!row?.works) throw Refusal.ofFields({ employeeId: 'В этот день сотрудник ещё или уже не работает.' });
  if (row.later) {
    throw Refusal.ofFields({
      since: 'С этого дня или позже заведующий уже назначен: укажите более позднюю дату.',
    });
  }
}

function taken(form: DepartmentForm) {
  return {
    constraint: 'department_name_key',
    field: 'name',
    sentence: `Отделение «${form.name}» уже есть.`,
  };
}
