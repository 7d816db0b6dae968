import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { constraintOf, Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import { refuseClosedPeriods } from '../orders/closed-periods.js';
import type { NewDivisionForm } from './subgroup.form.js';
import { DIVIDED_STUDENTS, type DividedStudent, type Division } from './subgroups.query.js';
import { decidePlaces, dividedEvenly, type Place } from './subgroups.rules.js';
import { enter, entriesLeftBehind, leave, type Querying } from './write-places.js';

export interface PlacesSaved {
  moved: number;
  /** Marks and absences of the moved in lessons that are no longer theirs. */
  leftBehind: number;
  stale: DividedStudent[];
  /** How many have left the group meanwhile. */
  gone: number;
}

/** Divisions of a group and who is in which subgroup from which day (4.6, 4.7). */
@Injectable()
export class SubgroupsService {
  constructor(private readonly transactions: Transactions) {}

  /** Answers the first subgroup's id. */
  async divide(actor: Actor, groupId: number, form: NewDivisionForm): Promise<number> {
    try {
      return await this.transactions.run(actor, async (manager) => {
        await refuseClosedPeriods(manager, [groupId], form.since);
        const rows = await manager.query<{ id: number; number: number }[]>(
          `INSERT INTO subgroup (group_id, division, number)
           SELECT $1, $2, n FROM generate_series(1, $3::int) n RETURNING id, number`,
          [groupId, form.division, form.count],
        );
        const ids = rows.sort((a, b) => a.number - b.number).map(({ id }) => id);
        if (form.evenly === 'yes') {
          const roster = await lockedRoster(manager, groupId, { on: form.since, subgroups: ids });
          if (roster.length === 0) throw Refusal.ofFields({ since: 'В этот день в группе никого нет.' });
          const students = roster.map(({ id }) => id);
          await enter(manager, { groupId, since: form.since, places: dividedEvenly(students, ids) });
        }
        return ids[0] ?? 0;
      });
    } catch (error) {
      if (constraintOf(error) !== 'subgroup_key') throw error;
      throw Refusal.ofFields({ division: 'Такое деление у группы уже есть: назовите иначе.' });
    }
  }

  /** Moves from the day on whoever was moved on the page; who was moved by another meanwhile is named. */
  async place(
    actor: Actor,
    groupId: number,
    division: Division,
    wanted: { since: string; seen: string; places: readonly Place[] },
  ): Promise<PlacesSaved> {
    const ids = division.subgroups.map(({ id }) => id);
    if (wanted.places.some(({ subgroupId }) => subgroupId !== null && !ids.includes(subgroupId))) {
      throw Refusal.notFound();
    }
    const { since, seen } = wanted;
    return this.transactions.run(actor, async (manager) => {
      await manager.query('SELECT id FROM study_group WHERE id = $1 FOR UPDATE', [groupId]);
      const roster = await lockedRoster(manager, groupId, { on: since, subgroups: ids });
      const current = new Map(roster.map(({ id, stays }) => [id, stays]));
      const { moved, stale, gone } = decidePlaces(wanted.places, since, { seen, current });
      if (moved.length > 0) await refuseClosedPeriods(manager, [groupId], since);
      const students = moved.map(({ studentId }) => studentId);
      await leave(manager, ids, { since, students });
      await enter(manager, { groupId, since, places: moved });
      return {
        moved: moved.length,
        leftBehind: await entriesLeftBehind(manager, ids, { since, students }),
        stale: roster.filter(({ id }) => stale.includes(id)),
        gone: gone.length,
      };
    });
  }

  /** A division made by mistake: nothing is taught by it yet. */
  async remove(actor: Actor, groupId: number, division: Division): Promise<void> {
    if (division.taught.length > 0) {
      throw new Refusal(`По этому делению ведут занятия: ${division.taught.join(', ')}. Удалить его нельзя.`);
    }
    const ids = division.subgroups.map(({ id }) => id);
    await this.transactions.run(actor, async (manager) => {
      await manager.query('SELECT id FROM study_group WHERE id = $1 FOR UPDATE', [groupId]);
      await manager.query('DELETE FROM subgroup_membership WHERE subgroup_id = ANY ($1)', [ids]);
      await manager.query('DELETE FROM subgroup WHERE id = ANY ($1)', [ids]);
    });
  }
}

/** Shares the memberships, so that an order that ends one waits for this, and this for the order. */
function lockedRoster(
  manager: Querying,
  groupId: number,
  { on, subgroups }: { on: string; subgroups: readonly number[] },
): Promise<DividedStudent[]> {
  return manager.query<DividedStudent[]>(`${DIVIDED_STUDENTS} FOR SHARE OF m`, [groupId, on, subgroups]);
}
