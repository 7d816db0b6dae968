import type { EntityManager } from 'typeorm';

type Querying = Pick<EntityManager, 'query'>;

/** A signed change of name: the line remembers the former name, the card and the account take the new one. */
export async function takeNewNames(manager: Querying, orderId: number): Promise<void> {
  await manager.query(
    `UPDATE student_order_line l SET former_last_name = s.last_name, former_first_name = s.first_name,
       former_middle_name = s.middle_name
     FROM student s WHERE l.order_id = $1 AND s.id = l.student_id`,
    [orderId],
  );
  await manager.query(
    `UPDATE student s SET last_name = coalesce(l.last_name, s.last_name),
       first_name = coalesce(l.first_name, s.first_name), middle_name = coalesce(l.middle_name, s.middle_name),
       version = s.version + 1
     FROM student_order_line l WHERE l.order_id = $1 AND s.id = l.student_id`,
    [orderId],
  );
  await renameAccounts(manager, orderId);
}

/** A cancelled change of name gives the former one back, unless the name has been changed again since. */
export async function giveNamesBack(manager: Querying, orderId: number): Promise<void> {
  await manager.query(
    `UPDATE student s SET last_name = l.former_last_name, first_name = l.former_first_name,
       middle_name = l.former_middle_name, version = s.version + 1
     FROM student_order_line l
     WHERE l.order_id = $1 AND s.id = l.student_id AND l.former_last_name IS NOT NULL
       AND s.last_name = l.last_name`,
    [orderId],
  );
  await renameAccounts(manager, orderId);
}

async function renameAccounts(manager: Querying, orderId: number): Promise<void> {
  await manager.query(
    `UPDATE account a SET name = concat_ws(' ', s.last_name, s.first_name, nullif(s.middle_name, ''))
     FROM student s JOIN student_order_line l ON l.student_id = s.id
     WHERE l.order_id = $1 AND a.id = s.account_id`,
    [orderId],
  );
}
