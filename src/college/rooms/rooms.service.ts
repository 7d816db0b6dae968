import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Transactions } from '../../kit/database/transactions.js';
import { expectWritten, named, unlessUsed } from '../write-row.js';
import type { RoomForm } from './room.form.js';
import type { RoomLine } from './room-lines.rules.js';

const USED =
  'Эта аудитория уже стоит в расписании, поэтому её нельзя удалить. Отметьте «Больше не используется»: в новые расписания она не попадёт.';

/** The list of rooms (4.1). */
@Injectable()
export class RoomsService {
  constructor(private readonly transactions: Transactions) {}

  async add(actor: Actor, form: RoomForm): Promise<void> {
    await named(taken(form), () =>
      this.transactions.run(actor, (manager) =>
        manager.query(
          'INSERT INTO room (number, name, kind, building, seats, retired) VALUES ($1, $2, $3, $4, $5, $6)',
          valuesOf(form),
        ),
      ),
    );
  }

  /** Rooms that are there already stay as they are. Answers how many were added. */
  async addAll(actor: Actor, rooms: readonly RoomLine[]): Promise<number> {
    return this.transactions.run(actor, async (manager) => {
      const rows = await manager.query<unknown[]>(
        `INSERT INTO room (number, name, kind, building, seats)
         SELECT number, name, kind, building, seats
         FROM jsonb_to_recordset($1::jsonb) AS r(number text, name text, kind text, building text, seats int)
         ON CONFLICT (building, number) DO NOTHING RETURNING id`,
        [JSON.stringify(rooms)],
      );
      return rows.length;
    });
  }

  async edit(actor: Actor, id: number, form: RoomForm): Promise<void> {
    await named(taken(form), () =>
      this.transactions.run(actor, async (manager) => {
        expectWritten(
          await manager.query(
            `UPDATE room SET number = $1, name = $2, kind = $3, building = $4, seats = $5, retired = $6,
               version = version + 1 WHERE id = $7 AND version = $8`,
            [...valuesOf(form), id, Number(form.version)],
          ),
        );
      }),
    );
  }

  async remove(actor: Actor, id: number, version: string): Promise<void> {
    await unlessUsed(USED, () =>
      this.transactions.run(actor, async (manager) => {
        expectWritten(
          await manager.query('DELETE FROM room WHERE id = $1 AND version = $2', [id, Number(version)]),
        );
      }),
    );
  }
}

function valuesOf(form: RoomForm): unknown[] {
  return [form.number, form.name, form.kind, form.building, form.seats ?? null, form.retired === 'yes'];
}

function taken(form: RoomForm) {
  const place = form.building ? ` (${form.building})` : '';
  return {
    constraint: 'room_number_key',
    field: 'number',
    sentence: `Аудитория ${form.number}${place} уже есть в списке.`,
  };
}
