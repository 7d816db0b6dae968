import type { EntityManager } from 'typeorm';

type Querying = Pick<EntityManager, 'query'>;

/** The last signed order in force that says something of the state, for each student `s`; $1 is the day. */
const LAST_KIND = `(SELECT o.kind FROM student_order_line l JOIN student_order o ON o.id = l.order_id
  WHERE l.student_id = s.id AND o.state = 'signed' AND o.effective_on <= $1::date
    AND o.kind NOT IN ('transfer', 'nameChange') ORDER BY o.effective_on DESC, o.id DESC LIMIT 1)`;

/** Who is expelled by an order in force no longer signs in; of all students, or of these. */
export async function disableExpelled(
  manager: Querying,
  today: string,
  studentIds: readonly number[] | null = null,
): Promise<void> {
  await manager.query(
    `UPDATE account a SET disabled_at = now() FROM student s
     WHERE s.account_id = a.id AND a.disabled_at IS NULL AND ($2::int[] IS NULL OR s.id = ANY ($2))
       AND ${LAST_KIND} = 'expel'
       AND NOT EXISTS (SELECT FROM account_role r WHERE r.account_id = a.id AND r.role <> 'student')`,
    [today, studentIds],
  );
}

/** Who is enrolled again, or whose expulsion was cancelled, signs in again. */
export async function enableReturned(
  manager: Querying,
  today: string,
  studentIds: readonly number[],
): Promise<void> {
  await manager.query(
    `UPDATE account a SET disabled_at = NULL FROM student s
     WHERE s.account_id = a.id AND a.disabled_at IS NOT NULL AND s.id = ANY ($2)
       AND ${LAST_KIND} IS DISTINCT FROM 'expel'`,
    [today, studentIds],
  );
}
