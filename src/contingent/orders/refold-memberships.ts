import type { EntityManager } from 'typeorm';
import { signedLines } from './signed-lines.js';
import { foldOrders, type OrderKind, type OrderLine } from './student-state.rules.js';

interface MembershipRow {
  id: number;
  studentId: number;
  groupId: number;
  since: string;
  until: string | null;
  leftBy: string | null;
}

type Wanted = Omit<MembershipRow, 'id'>;

/**
 * Remakes group_membership of these students from their signed orders, writing only what differs: the table's
 * triggers touch the journals. Lock the students first. Their subgroups end with the membership.
 */
export async function refoldMemberships(
  manager: Pick<EntityManager, 'query'>,
  studentIds: readonly number[],
): Promise<void> {
  const lines = await signedLines(manager, studentIds);
  const wanted = [...lines].flatMap(([studentId, signed]) => membershipsOf(studentId, signed));
  const stored = await manager.query<MembershipRow[]>(
    `SELECT id, student_id AS "studentId", group_id AS "groupId", since, until, left_by AS "leftBy"
     FROM group_membership WHERE student_id = ANY ($1) FOR UPDATE`,
    [studentIds],
  );
  const kept = new Map(stored.map((row) => [keyOf(row), row]));
  const keys = new Set(wanted.map(keyOf));
  const gone = stored.filter((row) => !keys.has(keyOf(row)));
  const changed = wanted.filter((want) => {
    const row = kept.get(keyOf(want));
    return row !== undefined && (row.until !== want.until || row.leftBy !== want.leftBy);
  });
  const added = wanted.filter((want) => !kept.has(keyOf(want)));
  if (gone.length > 0) {
    await manager.query('DELETE FROM group_membership WHERE id = ANY ($1)', [gone.map(({ id }) => id)]);
  }
  if (changed.length > 0) await update(manager, changed);
  if (added.length > 0) await insert(manager, added);
  await endSubgroups(manager, studentIds);
}

function membershipsOf(studentId: number, signed: readonly OrderLine[]): Wanted[] {
  return foldOrders(signed).memberships.map(({ groupId, since, until }) => ({
    ...{ studentId, groupId: Number(groupId), since, until },
    leftBy: until === null ? null : leavingKind(signed, until),
  }));
}

const LEAVING: readonly OrderKind[] = ['transfer', 'academicLeave', 'expel', 'graduate'];

function leavingKind(signed: readonly OrderLine[], on: string): string | null {
  return signed.find(({ kind, effective }) => effective === on && LEAVING.includes(kind))?.kind ?? null;
}

function keyOf({ studentId, groupId, since }: Wanted): string {
  return `${studentId} ${groupId} ${since}`;
}

const SHAPE = `jsonb_to_recordset($1::jsonb)
  AS w("studentId" int, "groupId" int, since date, until date, "leftBy" text)`;

async function update(manager: Pick<EntityManager, 'query'>, rows: readonly Wanted[]): Promise<void> {
  await manager.query(
    `UPDATE group_membership m SET until = w.until, left_by = w."leftBy" FROM ${SHAPE}
     WHERE m.student_id = w."studentId" AND m.group_id = w."groupId" AND m.since = w.since`,
    [JSON.stringify(rows)],
  );
}

async function insert(manager: Pick<EntityManager, 'query'>, rows: readonly Wanted[]): Promise<void> {
  await manager.query(
    `INSERT INTO group_membership (student_id, group_id, since, until, left_by)
     SELECT "studentId", "groupId", since, until, "leftBy" FROM ${SHAPE}`,
    [JSON.stringify(rows)],
  );
}

/** Who is no longer in a group is no longer in its subgroups. */
async function endSubgroups(
  manager: Pick<EntityManager, 'query'>,
  studentIds: readonly number[],
): Promise<void> {
  const last = `SELECT sm.id, sm.since, (SELECT max(coalesce(m.until, 'infinity'::date)) FROM group_membership m
      WHERE m.student_id = sm.student_id AND m.group_id = sg.group_id) AS until
    FROM subgroup_membership sm JOIN subgroup sg ON sg.id = sm.subgroup_id WHERE sm.student_id = ANY ($1)`;
  await manager.query(
    `DELETE FROM subgroup_membership x USING (${last}) l
     WHERE l.id = x.id AND (l.until IS NULL OR l.until <= l.since)`,
    [studentIds],
  );
  await manager.query(
    `UPDATE subgroup_membership x SET until = l.until FROM (${last}) l
     WHERE l.id = x.id AND l.until <> 'infinity' AND (x.until IS NULL OR x.until > l.until)`,
    [studentIds],
  );
}
