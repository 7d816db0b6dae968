import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { constraintOf, Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { CuratorForm, GroupForm } from './group.form.js';

/** Groups and their dated curators (4.1). */
@Injectable()
export class GroupsService {
  constructor(private readonly transactions: Transactions) {}

  async create(actor: Actor, form: GroupForm): Promise<number> {
    return named(form, () =>
      this.transactions.run(actor, async (manager) => {
        const rows = await manager.query<{ id: number }[]>(
          `INSERT INTO study_group (name, department_id, curriculum_id, start_year, first_course)
           VALUES ($1, $2, $3, $4, $5) RETURNING id`,
          valuesOf(form),
        );
        return rows[0]?.id ?? 0;
      }),
    );
  }

  async edit(actor: Actor, id: number, form: GroupForm): Promise<void> {
    await named(form, () =>
      this.transactions.run(actor, async (manager) => {
        await refuseDisbandingWithStudents(manager, id, form.disbandedOn);
        const [, count] = await manager.query<[unknown, number]>(
          `UPDATE study_group SET name = $1, department_id = $2, curriculum_id = $3, start_year = $4,
             first_course = $5, disbanded_on = $6, version = version + 1
           WHERE id = $7 AND version = $8`,
          [...valuesOf(form), form.disbandedOn || null, id, Number(form.version)],
        );
        if (count === 0) throw Refusal.stale();
      }),
    );
  }

  /** The former curator's days end where the new one's begin; the same person again changes nothing. */
  async appointCurator(actor: Actor, groupId: number, form: CuratorForm): Promise<void> {
    await this.transactions.run(actor, async (manager) => {
      await manager.query('SELECT id FROM study_group WHERE id = $1 FOR UPDATE', [groupId]);
      const later = await manager.query<unknown[]>(
        'SELECT id FROM group_curator WHERE group_id = $1 AND since >= $2',
        [groupId, form.since],
      );
      if (later.length > 0) {
        throw Refusal.ofFields({
          since: 'С этого дня или позже куратор уже назначен: укажите более позднюю дату.',
        });
      }
      await manager.query(
        'UPDATE group_curator SET until = $2 WHERE group_id = $1 AND (until IS NULL OR until > $2)',
        [groupId, form.since],
      );
      await manager.query('INSERT INTO group_curator (group_id, employee_id, since) VALUES ($1, $2, $3)', [
        groupId,
        Number(form.employeeId),
        form.since,
      ]);
      await giveCuratorRole(manager, Number(form.employeeId));
    });
  }
}

/** A curator with an account needs the role to reach the group (4.3). */
async function giveCuratorRole(manager: EntityManager, employeeId: number): Promise<void> {
  await manager.query(
    `INSERT INTO account_role (account_id, role)
     SELECT account_id, 'curator' FROM employee WHERE id = $1 AND account_id IS NOT NULL ON CONFLICT DO NOTHING`,
    [employeeId],
  );
}

async function refuseDisbandingWithStudents(
  manager: EntityManager,
  groupId: number,
  disbandedOn: string | undefined,
): Promise<void> {
  if (!disbandedOn) return;
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM group_membership
     WHERE group_id = $1 AND (until IS NULL OR until > $2::date)`,
    [groupId, disbandedOn],
  );
  if (row && row.count > 0) {
    throw Refusal.ofFields({
      disbandedOn: `В группе ещё ${row.count} студентов: сначала переведите, выпустите или отчислите их приказом.`,
    });
  }
}

function valuesOf(form: GroupForm): unknown[] {
  const curriculum = form.curriculumId === '' ? null : Number(form.curriculumId);
  return [form.name, Number(form.departmentId), curriculum, form.startYear, form.firstCourse];
}

async function named<T>(form: GroupForm, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (constraintOf(error) === 'study_group_name_key') {
      throw Refusal.ofFields({
        name: `Группа «${form.name}» набора ${form.startYear} уже есть: назовите иначе.`,
      });
    }
    throw error;
  }
}
