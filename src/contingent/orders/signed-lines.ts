import type { EntityManager } from 'typeorm';
import type { OrderLine } from './student-state.rules.js';

type Querying = Pick<EntityManager, 'query'>;

/** Orders on one student are signed one after another: whoever comes second sees what the first one did. */
export async function lockStudents(manager: Querying, studentIds: readonly number[]): Promise<void> {
  await manager.query('SELECT id FROM student WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [studentIds]);
}

/** The signed lines of each student, ready for the fold; every student asked for has an entry. */
export async function signedLines(
  manager: Querying,
  studentIds: readonly number[],
): Promise<Map<number, OrderLine[]>> {
  const rows = await manager.query<(OrderLine & { studentId: number })[]>(
    `SELECT l.student_id AS "studentId", o.kind, o.number, o.effective_on AS effective,
       l.to_group_id::text AS "groupId", l.last_name AS name
     FROM student_order_line l JOIN student_order o ON o.id = l.order_id
     WHERE l.student_id = ANY ($1) AND o.state = 'signed'`,
    [studentIds],
  );
  const lines = new Map<number, OrderLine[]>(studentIds.map((id) => [id, []]));
  for (const { studentId, ...line } of rows) lines.get(studentId)?.push(line);
  return lines;
}
