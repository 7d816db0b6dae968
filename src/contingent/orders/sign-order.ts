import type { EntityManager } from 'typeorm';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import { Refusal } from '../../kit/http/refusal.js';
import { refuseClosedPeriods } from './closed-periods.js';
import { disableExpelled, enableReturned } from './follow-accounts.js';
import { refoldMemberships } from './refold-memberships.js';
import { lockStudents, signedLines } from './signed-lines.js';
import { takeNewNames } from './student-names.js';
import {
  foldOrders,
  groupOn,
  type OrderKind,
  type OrderLine,
  whyCannotSignOrder,
} from './student-state.rules.js';

type Querying = Pick<EntityManager, 'query'>;

export interface LockedOrder {
  id: number;
  number: string;
  effectiveOn: string;
  kind: OrderKind;
  state: string;
  version: number;
}

export interface LockedLine {
  studentId: number;
  student: string;
  fromGroupId: number | null;
  toGroupId: number | null;
  lastName: string | null;
}

export async function lockOrder(manager: Querying, id: number): Promise<LockedOrder> {
  const [order] = await manager.query<LockedOrder[]>(
    `SELECT id, number, effective_on AS "effectiveOn", kind, state, version FROM student_order
     WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (!order) throw Refusal.notFound();
  return order;
}

export async function lockLines(manager: Querying, orderId: number): Promise<LockedLine[]> {
  const lines = await manager.query<LockedLine[]>(
    `SELECT l.student_id AS "studentId", concat_ws(' ', s.last_name, s.first_name) AS student,
       l.from_group_id AS "fromGroupId", l.to_group_id AS "toGroupId", l.last_name AS "lastName"
     FROM student_order_line l JOIN student s ON s.id = l.student_id WHERE l.order_id = $1
     ORDER BY s.last_name, s.first_name, s.id`,
    [orderId],
  );
  await lockStudents(
    manager,
    lines.map(({ studentId }) => studentId),
  );
  return lines;
}

/** Registers the director's signed paper: everything follows at once or nothing does. */
export async function signOrder(manager: Querying, order: LockedOrder, today: string): Promise<void> {
  const lines = await lockLines(manager, order.id);
  const ids = lines.map(({ studentId }) => studentId);
  const signed = await signedLines(manager, ids);
  const why =
    whyTooEarly(order, today) ??
    whyMoved(order, lines, signed) ??
    whyCannotSignOrder(
      lines.map((line) => ({
        student: line.student,
        line: ruleLine(order, line),
        signed: signed.get(line.studentId) ?? [],
      })),
    );
  if (why) throw new Refusal(why);
  if (order.kind !== 'nameChange') {
    await refuseClosedPeriods(manager, await touchedGroups(manager, lines), order.effectiveOn);
  }
  await manager.query(
    `UPDATE student_order SET state = 'signed', recorded_on = $2, version = version + 1 WHERE id = $1`,
    [order.id, today],
  );
  if (order.kind === 'nameChange') {
    await takeNewNames(manager, order.id);
    return;
  }
  await refoldMemberships(manager, ids);
  if (order.kind === 'expel') await disableExpelled(manager, today, ids);
  if (order.kind === 'enrol') await enableReturned(manager, today, ids);
}

/** The groups whose rosters the lines change; a return from leave names none and means the last one. */
export async function touchedGroups(manager: Querying, lines: readonly LockedLine[]): Promise<number[]> {
  const named = lines.flatMap((line) => [line.fromGroupId, line.toGroupId]).filter((id) => id !== null);
  const others = lines.filter((line) => line.fromGroupId === null && line.toGroupId === null);
  if (others.length === 0) return named;
  const last = await manager.query<{ id: number }[]>(
    `SELECT DISTINCT ON (student_id) group_id AS id FROM group_membership WHERE student_id = ANY ($1)
     ORDER BY student_id, since DESC`,
    [others.map(({ studentId }) => studentId)],
  );
  return [...named, ...last.map(({ id }) => id)];
}

function ruleLine(order: LockedOrder, line: LockedLine): OrderLine {
  return {
    ...{ kind: order.kind, number: order.number, effective: order.effectiveOn },
    groupId: line.toGroupId === null ? null : String(line.toGroupId),
    name: line.lastName,
  };
}

function whyTooEarly(order: LockedOrder, today: string): string | undefined {
  if (order.kind !== 'nameChange' || order.effectiveOn <= today) return undefined;
  return `Новая фамилия действует с ${dottedDate(order.effectiveOn)}: зарегистрируйте приказ в этот день.`;
}

/** Since the draft somebody else's order may have moved the student: then the draft says what is no longer so. */
function whyMoved(
  order: LockedOrder,
  lines: readonly LockedLine[],
  signed: ReadonlyMap<number, readonly OrderLine[]>,
): string | undefined {
  if (order.kind === 'nameChange') return undefined;
  const moved = lines.filter(({ studentId, fromGroupId }) => {
    const now = groupOn(foldOrders(signed.get(studentId) ?? []), order.effectiveOn);
    return fromGroupId !== null && now !== undefined && now !== String(fromGroupId);
  });
  if (moved.length === 0) return undefined;
  const names = moved.map(({ student }) => student).join(', ');
  return `Пока готовился проект, другой приказ изменил группу: ${names}. Удалите проект и составьте его заново.`;
}
