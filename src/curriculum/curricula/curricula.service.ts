import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { expectWritten, named, unlessUsed } from '../../college/write-row.js';
import { Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { CurriculumForm } from './curriculum.form.js';

const TAKEN = {
  constraint: 'curriculum_name_key',
  field: 'name',
  sentence: 'План этой программы с таким названием и годом набора уже есть.',
};

const LAST_SEMESTER = `
  SELECT coalesce(max(h.semester), 1) AS last FROM curriculum_hours h JOIN curriculum_row r ON r.id = h.row_id
  WHERE r.curriculum_id = $1`;

@Injectable()
export class CurriculaService {
  constructor(private readonly transactions: Transactions) {}

  async change(actor: Actor, id: number, form: CurriculumForm): Promise<void> {
    const { name, startYear, base, form: study, semesters, version } = form;
    await named(TAKEN, () =>
      this.transactions.run(actor, async (manager) => {
        const [row] = await manager.query<{ last: number }[]>(LAST_SEMESTER, [id]);
        if (row && semesters < row.last) {
          throw Refusal.ofFields({
            semesters: `В плане есть часы ${row.last}-го семестра: сначала уберите их.`,
          });
        }
        expectWritten(
          await manager.query(
            `UPDATE curriculum SET name = $2, start_year = $3, base = $4, form = $5, semesters = $6, version = version + 1
             WHERE id = $1 AND version = $7`,
            [id, name, startYear, base, study, semesters, Number(version)],
          ),
        );
      }),
    );
  }

  /** Only a plan that nobody studies by; its rows go with it. */
  async remove(actor: Actor, id: number, version: number): Promise<void> {
    await unlessUsed('По этому плану учатся группы или открыты курсы, поэтому его нельзя удалить.', () =>
      this.transactions.run(actor, async (manager) => {
        await manager.query('SELECT id FROM curriculum WHERE id = $1 FOR UPDATE', [id]);
        await manager.query('DELETE FROM curriculum_row WHERE curriculum_id = $1', [id]);
        expectWritten(
          await manager.query('DELETE FROM curriculum WHERE id = $1 AND version = $2', [id, version]),
        );
      }),
    );
  }
}
