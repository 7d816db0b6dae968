import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Transactions } from '../../kit/database/transactions.js';
import { expectWritten, named, unlessUsed } from '../write-row.js';
import type { PositionForm } from './position.form.js';

/** What most colleges call the posts of section 4. */
export const USUAL_POSITIONS = [
  'Директор',
  'Заместитель директора по учебной работе',
  'Заместитель директора по учебно-методической работе',
  'Заведующий отделением',
  'Секретарь учебной части',
  'Специалист отдела кадров',
  'Ответственный секретарь приёмной комиссии',
  'Системный администратор',
  'Методист',
  'Преподаватель',
  'Мастер производственного обучения',
] as const;

const USED =
  'На этой должности есть или были сотрудники, либо ей даны особые права, поэтому её нельзя удалить. Её можно переименовать.';

/** The list of positions (4.1). */
@Injectable()
export class PositionsService {
  constructor(private readonly transactions: Transactions) {}

  async add(actor: Actor, form: PositionForm): Promise<void> {
    await named(taken(form), () =>
      this.transactions.run(actor, (manager) =>
        manager.query('INSERT INTO position (name) VALUES ($1)', [form.name]),
      ),
    );
  }

  /** Answers how many of the usual positions were missing. */
  async addUsual(actor: Actor): Promise<number> {
    return this.transactions.run(actor, async (manager) => {
      const rows = await manager.query<unknown[]>(
        'INSERT INTO position (name) SELECT unnest($1::text[]) ON CONFLICT (name) DO NOTHING RETURNING id',
        [USUAL_POSITIONS],
      );
      return rows.length;
    });
  }

  async edit(actor: Actor, id: number, form: PositionForm): Promise<void> {
    await named(taken(form), () =>
      this.transactions.run(actor, async (manager) => {
        expectWritten(
          await manager.query(
            'UPDATE position SET name = $1, version = version + 1 WHERE id = $2 AND version = $3',
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
          await manager.query('DELETE FROM position WHERE id = $1 AND version = $2', [id, Number(version)]),
        );
      }),
    );
  }
}

function taken(form: PositionForm) {
  return {
    constraint: 'position_name_key',
    field: 'name',
    sentence: `Должность «${form.name}» уже есть в списке.`,
  };
}
