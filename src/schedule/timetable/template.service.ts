import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { sqlState, Transactions } from '../../kit/database/transactions.js';
import { addDays } from '../../kit/dates/iso-date.js';
import { Refusal } from '../../kit/http/refusal.js';
import { ClashesQuery, type WantedPlace } from './clashes.query.js';
import { occupyEntries } from './occupancy.js';

export interface EntryWish {
  assignmentIds: readonly number[];
  weekday: number;
  pair: number;
  parity: string;
  roomId: number | null;
}

interface AssignmentRow {
  id: number;
  courseId: number;
  employeeId: number;
  groupId: number;
  semesterId: number;
  startsOn: string;
  endsOn: string;
}

@Injectable()
export class TemplateService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clashes: ClashesQuery,
  ) {}

  /** Puts assignments on a place of the week for the whole semester; a clash is refused with the lesson in the way. */
  async place(actor: Actor, groupId: number, wish: EntryWish): Promise<number> {
    let wanted: WantedPlace | undefined;
    try {
      return await this.transactions.run(actor, async (manager) => {
        const rows = await this.assignments(manager, groupId, wish.assignmentIds);
        const [first] = rows;
        if (!first) throw Refusal.notFound();
        wanted = { ...wish, since: first.startsOn, until: addDays(first.endsOn, 1) };
        const [entry] = await manager.query<{ id: number }[]>(
          `INSERT INTO timetable_entry (semester_id, weekday, pair, parity, since, until, room_id)
           SELECT $1, $2, $3, $4, $5::date, $6::date, (SELECT id FROM room WHERE id = $7 AND NOT retired) RETURNING id`,
          [first.semesterId, wish.weekday, wish.pair, wish.parity, wanted.since, wanted.until, wish.roomId],
        );
        if (!entry) throw Refusal.notFound();
        await manager.query(
          'INSERT INTO timetable_entry_assignment (entry_id, assignment_id) SELECT $1, unnest($2::int[])',
          [entry.id, rows.map((row) => row.id)],
        );
        await occupyEntries(manager, [entry.id]);
        return first.semesterId;
      });
    } catch (error) {
      if (sqlState(error) !== '23P01' || !wanted) throw error;
      throw new Refusal(await this.clashes.sentence(wanted));
    }
  }

  /** Takes an entry off the week; its dated lessons stay until the lessons are laid again. */
  async remove(actor: Actor, groupId: number, entryId: number): Promise<number> {
    return this.transactions.run(actor, async (manager) => {
      const [removed] = await manager.query<[{ semesterId: number }[], number]>(
        `DELETE FROM timetable_entry t WHERE t.id = $1 AND EXISTS (
           SELECT FROM timetable_entry_assignment x JOIN assignment a ON a.id = x.assignment_id
           JOIN course c ON c.id = a.course_id WHERE x.entry_id = t.id AND c.group_id = $2)
         RETURNING semester_id AS "semesterId"`,
        [entryId, groupId],
      );
      const [entry] = removed;
      if (!entry) throw Refusal.notFound();
      return entry.semesterId;
    });
  }

  private async assignments(
    manager: EntityManager,
    groupId: number,
    ids: readonly number[],
  ): Promise<AssignmentRow[]> {
    const rows = await manager.query<AssignmentRow[]>(
      `SELECT a.id, a.course_id AS "courseId", a.employee_id AS "employeeId", c.group_id AS "groupId",
         c.semester_id AS "semesterId", p.starts_on AS "startsOn", p.ends_on AS "endsOn"
       FROM assignment a JOIN course c ON c.id = a.course_id JOIN group_period p ON p.id = c.period_id
       WHERE a.id = ANY ($1) ORDER BY c.group_id = $2 DESC, a.id`,
      [ids, groupId],
    );
    const [first] = rows;
    if (first?.groupId !== groupId) throw Refusal.notFound();
    const sameStream = rows.every(
      (row) => row.employeeId === first.employeeId && row.semesterId === first.semesterId,
    );
    if (!sameStream) throw Refusal.ofFields({ joint: 'Поток ведёт один преподаватель в одном семестре.' });
    if (new Set(rows.map((row) => row.courseId)).size < rows.length) {
      throw Refusal.ofFields({
        joint: 'Это одна и та же дисциплина группы: назначьте преподавателя всей группе.',
      });
    }
    return rows;
  }
}
