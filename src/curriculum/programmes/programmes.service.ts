import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { expectWritten, named, unlessUsed } from '../../college/write-row.js';
import { Transactions } from '../../kit/database/transactions.js';
import type { ProgrammeForm } from './programme.form.js';

const TAKEN = {
  constraint: 'programme_code_key',
  field: 'name',
  sentence: 'Программа с таким кодом и названием уже есть.',
};

@Injectable()
export class ProgrammesService {
  constructor(private readonly transactions: Transactions) {}

  async add(actor: Actor, form: ProgrammeForm): Promise<void> {
    const sql =
      'INSERT INTO programme (code, name, qualification, kind, department_id) VALUES ($1, $2, $3, $4, $5)';
    await named(TAKEN, () => this.transactions.run(actor, (manager) => manager.query(sql, columnsOf(form))));
  }

  async change(actor: Actor, id: number, form: ProgrammeForm): Promise<void> {
    const sql = `UPDATE programme SET code = $1, name = $2, qualification = $3, kind = $4, department_id = $5,
      version = version + 1 WHERE id = $6 AND version = $7`;
    await named(TAKEN, () =>
      this.transactions.run(actor, async (manager) => {
        expectWritten(await manager.query(sql, [...columnsOf(form), id, Number(form.version)]));
      }),
    );
  }

  async remove(actor: Actor, id: number, version: number): Promise<void> {
    await unlessUsed('У программы есть учебные планы, поэтому её нельзя удалить.', () =>
      this.transactions.run(actor, async (manager) => {
        expectWritten(
          await manager.query('DELETE FROM programme WHERE id = $1 AND version = $2', [id, version]),
        );
      }),
    );
  }
}

function columnsOf({ code, name, qualification, kind, departmentId }: ProgrammeForm): unknown[] {
  return [code, name, qualification, kind, Number(departmentId) || null];
}
