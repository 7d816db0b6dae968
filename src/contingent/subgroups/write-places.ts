import type { EntityManager } from 'typeorm';
import type { Place } from './subgroups.rules.js';

export type Querying = Pick<EntityManager, 'query'>;

interface Movers {
  since: string;
  students: readonly number[];
}

/** What was planned for later in this division gives way to the new place. */
export async function leave(
  manager: Querying,
  subgroups: readonly number[],
  { since, students }: Movers,
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
export async function enter(
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

/** Marks and absences of these students from the day on, in lessons of subgroups they are not in on its day. */
export async function entriesLeftBehind(
  manager: Querying,
  subgroups: readonly number[],
  { since, students }: Movers,
): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count
     FROM assignment a JOIN lesson_course lc ON lc.assignment_id = a.id
     JOIN lesson l ON l.id = lc.lesson_id AND l.day >= $3::date
     CROSS JOIN LATERAL (
       SELECT m.student_id FROM mark m WHERE m.course_id = lc.course_id AND m.lesson_id = l.id AND m.value IS NOT NULL
       UNION ALL
       SELECT x.student_id FROM absence x WHERE x.course_id = lc.course_id AND x.lesson_id = l.id AND x.kind IS NOT NULL
     ) entry
     WHERE a.subgroup_id = ANY ($1) AND entry.student_id = ANY ($2) AND NOT EXISTS (
       SELECT FROM subgroup_membership sm WHERE sm.student_id = entry.student_id AND sm.subgroup_id = a.subgroup_id
         AND sm.since <= l.day AND (sm.until IS NULL OR sm.until > l.day))`,
    [subgroups, students, since],
  );
  return row?.count ?? 0;
}
