import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { constraintOf, Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { NewDivisionForm } from './subgroup.form.js';
import type { Division } from './subgroups.query.js';
import { changedPlaces, dividedEvenly, type Place } from './subgroups.rules.js';

type Querying = Pick<EntityManager, 'query'>;

/** Divisions of a group and who is in which subgroup from which day (4.6, 4.7). */
@Injectable()
export class SubgroupsService {
  constructor(private readonly transactions: Transactions) {}

  /** Answers the first subgroup's id. */
  async divide(actor: Actor, groupId: number, form: NewDivisionForm): Promise<number> {
    try {
      return await this.transactions.run(actor, async (manager) => {
        const rows = await manager.query<{ id: number; number: number }[]>(
          `INSERT INTO subgroup (group_id, division, number)
           SELECT $1, $2, n FROM generate_series(1, $3::int) n RETURNING id, number`,
          [groupId, form.division, form.count],
        );
        const ids = rows.sort((a, b) => a.number - b.number).map(({ id }) => id);
        if (form.evenly === 'yes') {
          const roster = await rosterIds(manager, groupId, form.since);
          await place(manager, { groupId, since: form.since, places: dividedEvenly(roster, ids) });
        }
        return ids[0] ?? 0;
      });
    } catch (error) {
      if (constraintOf(error) !== 'subgroup_key') throw error;
      throw Refusal.ofFields({ division: 'Такое деление у группы уже есть: назовите иначе.' });
    }
  }

  /** Answers how many students changed their subgroup. */
  async place(
    actor: Actor,
    groupId: number,
    division: Division,
    wanted: { since: string; places: readonly Place[] },
  ): Promise<number> {
    const ids = division.subgroups.map(({ id }) => id);
    if (wanted.places.some(({ subgroupId }) => subgroupId !== null && !ids.includes(subgroupId))) {
      throw Refusal.notFound();
    }
    return this.transactions.run(actor, async (manager) => {
      await manager.query('SELECT id FROM study_group WHERE id = $1 FOR UPDATE', [groupId]);
      const roster = new Set(await rosterIds(manager, groupId, wanted.since));
      const current = await currentPlaces(manager, ids, wanted.since);
      const places = changedPlaces(wanted.places, current).filter(({ studentId }) => roster.has(studentId));
      await leave(manager, ids, { since: wanted.since, students: places.map(({ studentId }) => studentId) });
      await place(manager, { groupId, since: wanted.since, places });
      return places.length;
    });
  }
}

async function rosterIds(manager: Querying, groupId: number, on: string): Promise<number[]> {
  const rows = await manager.query<{ id: number }[]>(
    `SELECT s.id FROM group_membership m JOIN student s ON s.id = m.student_id
     WHERE m.group_id = $1 AND m.since <= $2::date AND (m.until IS NULL OR m.until > $2::date)
     ORDER BY s.last_name, s.first_name, s.middle_name, s.id`,
    [groupId, on],
  );
  return rows.map(({ id }) => id);
}

async function currentPlaces(
  manager: Querying,
  subgroups: readonly number[],
  on: string,
): Promise<Map<number, number>> {
  const rows = await manager.query<{ studentId: number; subgroupId: number }[]>(
    `SELECT student_id AS "studentId", subgroup_id AS "subgroupId" FROM subgroup_membership
     WHERE subgroup_id = ANY ($1) AND since <= $2::date AND (until IS NULL OR until > $2::date)`,
    [subgroups, on],
  );
  return new Map(rows.map(({ studentId, subgroupId }) => [studentId, subgroupId]));
}

/** What was planned for later in this division gives way to the new place. */
async function leave(
  manager: Querying,
  subgroups: readonly number[],
  { since, students }: { since: string; students: readonly number[] },
): Promise<void> {
  await manager.query(
    'DELETE FROM subgroup_membership WHERE subgroup_id = ANY ($1) AND student_id = ANY ($2) AND since >= $3::date',
    [subgroups, students, since],
  );
  await manager.query(
    `UPDATE subgroup_membership SET until = $3 WHERE subgroup_id = ANY ($1) AND student_id = ANY ($2)
       AND (until IS NULL OR until > $3::date)`,
    [subgroups, students, since],
  );
}

/** Until the student leaves the group, when that is known already. */
async function place(
  manager: Querying,
  { groupId, since, places }: { groupId: number; since: string; places: readonly Place[] },
): Promise<void> {
  await manager.query(
    `INSERT INTO subgroup_membership (subgroup_id, student_id, since, until)
     SELECT p."subgroupId", p."studentId", $2::date, m.until
     FROM jsonb_to_recordset($1::jsonb) AS p("studentId" int, "subgroupId" int)
     JOIN group_membership m ON m.student_id = p."studentId" AND m.group_id = $3
       AND m.since <= $2::date AND (m.until IS NULL OR m.until > $2::date)
     WHERE p."subgroupId" IS NOT NULL`,
    [JSON.stringify(places), since, groupId],
  );
}
