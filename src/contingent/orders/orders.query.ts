import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import { Database } from '../../kit/database/database.js';
import { containing } from '../../kit/database/like-pattern.js';
import { Refusal } from '../../kit/http/refusal.js';
import { orderBy, pageNumber } from '../../kit/views/list-links.js';
import { fullNameSql } from '../students/student-words.js';
import { studentsWithinReach } from '../students/students-within-reach.js';
import type { OrdersFilter } from './order.form.js';
import type { OrderState } from './order-words.js';
import type { OrderKind } from './student-state.rules.js';

export interface OrderRow {
  id: number;
  number: string;
  issuedOn: string;
  effectiveOn: string;
  recordedOn: string;
  kind: OrderKind;
  state: OrderState;
  basis: string;
  version: number;
  /** Of the order's students those within reach. */
  students: number;
  firstStudent: string | null;
  total: number;
}

export interface OrderLineRow {
  studentId: number;
  name: string;
  fromGroup: string | null;
  toGroup: string | null;
  reason: string;
  newName: string | null;
  formerName: string | null;
  /** Marks and absences of the left group's journals on and after the day the order takes force. */
  later: number;
}

export const ORDERS_A_PAGE = 50;

const ORDERS = {
  issuedOn: 'o.issued_on',
  effectiveOn: 'o.effective_on',
  number: 'o.number',
  students: 'students',
};

function columns(actor: Actor): string {
  const reach = studentsWithinReach(actor, 'orders.read', 'l.student_id');
  return `o.id, o.number, o.issued_on AS "issuedOn", o.effective_on AS "effectiveOn", o.recorded_on AS "recordedOn",
    o.kind, o.state, o.basis, o.version, x.students, x."firstStudent"
    FROM student_order o CROSS JOIN LATERAL (
      SELECT count(*)::int AS students, min(${fullNameSql('s')}) AS "firstStudent"
      FROM student_order_line l JOIN student s ON s.id = l.student_id WHERE l.order_id = o.id AND ${reach}) x`;
}

@Injectable()
export class OrdersQuery {
  constructor(private readonly database: Database) {}

  list(actor: Actor, filter: OrdersFilter): Promise<OrderRow[]> {
    const offset = (pageNumber(filter.page) - 1) * ORDERS_A_PAGE;
    return this.database.rows<OrderRow>(
      `SELECT count(*) OVER ()::int AS total, ${columns(actor)}
       WHERE x.students > 0 AND ($3::text IS NULL OR o.number ILIKE $3) AND ($4::text IS NULL OR o.kind = $4)
         AND ($5::text IS NULL OR o.state = $5) AND ($6::date IS NULL OR o.effective_on >= $6)
         AND ($7::date IS NULL OR o.effective_on <= $7)
       ORDER BY ${orderBy(filter.sort, ORDERS, '-issuedOn')}, o.id DESC LIMIT ${ORDERS_A_PAGE} OFFSET ${offset}`,
      [
        ...reachParams(actor),
        filter.number ? containing(filter.number) : null,
        filter.kind ? filter.kind : null,
        filter.state ? filter.state : null,
        filter.from ? filter.from : null,
        filter.to ? filter.to : null,
      ],
    );
  }

  async order(actor: Actor, id: number): Promise<OrderRow> {
    const order = await this.database.row<OrderRow>(
      `SELECT 1 AS total, ${columns(actor)} WHERE o.id = $3 AND x.students > 0`,
      [...reachParams(actor), id],
    );
    if (!order) throw Refusal.notFound();
    return order;
  }

  lines(actor: Actor, orderId: number): Promise<OrderLineRow[]> {
    return this.database.rows<OrderLineRow>(
      `SELECT s.id AS "studentId", ${fullNameSql('s')} AS name, f.name AS "fromGroup", t.name AS "toGroup", l.reason,
         nullif(concat_ws(' ', l.last_name, l.first_name, l.middle_name), '') AS "newName",
         nullif(concat_ws(' ', l.former_last_name, l.former_first_name, l.former_middle_name), '') AS "formerName",
         ${LATER} AS later
       FROM student_order_line l JOIN student_order o ON o.id = l.order_id JOIN student s ON s.id = l.student_id
       LEFT JOIN study_group f ON f.id = l.from_group_id LEFT JOIN study_group t ON t.id = l.to_group_id
       WHERE l.order_id = $3 AND ${studentsWithinReach(actor, 'orders.read', 'l.student_id')}
       ORDER BY s.last_name, s.first_name, s.middle_name, s.id`,
      [...reachParams(actor), orderId],
    );
  }
}

const LATER = `(SELECT count(*)::int FROM (
  SELECT k.lesson_id, k.course_id FROM mark k WHERE k.student_id = s.id AND k.value IS NOT NULL
  UNION ALL SELECT a.lesson_id, a.course_id FROM absence a WHERE a.student_id = s.id AND a.kind IS NOT NULL) e
  JOIN lesson le ON le.id = e.lesson_id JOIN course ec ON ec.id = e.course_id
  WHERE ec.group_id = l.from_group_id AND le.day >= o.effective_on)`;
