import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { constraintOf, Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { EditGuardianForm, NewGuardianForm } from './guardian.form.js';

/** Parents: their cards and whom they represent (4.5). */
@Injectable()
export class GuardiansService {
  constructor(private readonly transactions: Transactions) {}

  /** Answers the guardian's id. */
  async attach(actor: Actor, studentId: number, form: NewGuardianForm): Promise<number> {
    const missing: Record<string, string> = {};
    if (form.guardianId === '' && !form.lastName) missing['lastName'] = 'Укажите фамилию родителя.';
    if (form.guardianId === '' && !form.firstName) missing['firstName'] = 'Укажите имя родителя.';
    if (Object.keys(missing).length > 0) throw Refusal.ofFields(missing);
    try {
      return await this.transactions.run(actor, async (manager) => {
        await manager.query('SELECT id FROM student WHERE id = $1 FOR UPDATE', [studentId]);
        if (form.guardianId === '') await refuseKnown(manager, studentId, form);
        const id = form.guardianId === '' ? await insert(manager, form) : Number(form.guardianId);
        await manager.query(
          'INSERT INTO guardianship (guardian_id, student_id, kinship, since) VALUES ($1, $2, $3, $4)',
          [id, studentId, form.kinship, form.since],
        );
        return id;
      });
    } catch (error) {
      const constraint = constraintOf(error);
      if (constraint === 'guardianship_key') {
        throw Refusal.ofFields({ guardianId: 'Этот родитель уже указан у студента.' });
      }
      if (constraint === 'guardianship_guardian_fk') throw Refusal.notFound();
      throw error;
    }
  }

  async edit(actor: Actor, id: number, form: EditGuardianForm): Promise<void> {
    await this.transactions.run(actor, async (manager) => {
      const [, count] = await manager.query<[unknown, number]>(
        `UPDATE guardian SET last_name = $3, first_name = $4, middle_name = $5, phone = $6, email = $7,
           version = version + 1 WHERE id = $1 AND version = $2`,
        [id, Number(form.version), form.lastName, form.firstName, form.middleName, form.phone, form.email],
      );
      if (count === 0) throw Refusal.stale();
      await manager.query(
        'UPDATE account SET name = $2 WHERE id = (SELECT account_id FROM guardian WHERE id = $1) AND name <> $2',
        [id, [form.lastName, form.firstName, form.middleName].filter(Boolean).join(' ')],
      );
    });
  }

  async end(actor: Actor, guardianshipId: number, until: string): Promise<void> {
    await this.transactions.run(actor, async (manager) => {
      const [, count] = await manager.query<[unknown, number]>(
        'UPDATE guardianship SET until = $2 WHERE id = $1 AND until IS NULL AND since <= $2',
        [guardianshipId, until],
      );
      if (count === 0) {
        throw Refusal.ofFields({ until: 'Укажите день не раньше начала представительства.' });
      }
    });
  }
}

/** The same form sent twice adds one parent. */
async function refuseKnown(manager: EntityManager, studentId: number, form: NewGuardianForm): Promise<void> {
  const known = await manager.query<unknown[]>(
    `SELECT FROM guardianship gs JOIN guardian p ON p.id = gs.guardian_id
     WHERE gs.student_id = $1 AND (p.last_name, p.first_name, p.middle_name) = ($2, $3, $4)`,
    [studentId, form.lastName, form.firstName, form.middleName],
  );
  if (known.length > 0) throw Refusal.ofFields({ lastName: 'Этот родитель уже указан у студента.' });
}

async function insert(manager: EntityManager, form: NewGuardianForm): Promise<number> {
  const [row] = await manager.query<[{ id: number }]>(
    `INSERT INTO guardian (last_name, first_name, middle_name, phone, email) VALUES ($1, $2, $3, $4, $5)
     RETURNING id`,
    [form.lastName, form.firstName, form.middleName, form.phone, form.email],
  );
  return row.id;
}
