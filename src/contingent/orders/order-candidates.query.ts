import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { fullNameSql } from '../students/student-words.js';
import type { OrderKind } from './student-state.rules.js';

export interface Candidate {
  id: number;
  name: string;
  birthDate: string;
  /** The group of now, or the last one. */
  groupId: number | null;
  group: string | null;
}

/** Whom an order of each kind may name, by the last signed order that says something of the state. */
const STATES: Readonly<Record<OrderKind, string>> = {
  enrol: `last.kind IS NULL OR last.kind IN ('expel', 'graduate')`,
  transfer: `last.kind IN ('enrol', 'returnFromLeave')`,
  academicLeave: `last.kind IN ('enrol', 'returnFromLeave')`,
  returnFromLeave: `last.kind = 'academicLeave'`,
  expel: `last.kind IN ('enrol', 'returnFromLeave', 'academicLeave')`,
  graduate: `last.kind IN ('enrol', 'returnFromLeave')`,
  nameChange: `last.kind IN ('enrol', 'returnFromLeave', 'academicLeave')`,
};

/** These are few; all others are looked for in a group. */
export function asksForGroup(kind: OrderKind): boolean {
  return kind !== 'enrol' && kind !== 'returnFromLeave';
}

const MOST = 300;

@Injectable()
export class OrderCandidatesQuery {
  constructor(private readonly database: Database) {}

  of(kind: OrderKind, groupId: number | null): Promise<Candidate[]> {
    if (groupId === null && asksForGroup(kind)) return Promise.resolve([]);
    return this.database.rows<Candidate>(
      `SELECT s.id, ${fullNameSql('s')} AS name, s.birth_date AS "birthDate", m.group_id AS "groupId", g.name AS "group"
       FROM student s
       LEFT JOIN LATERAL (SELECT group_id FROM group_membership WHERE student_id = s.id
         ORDER BY since DESC LIMIT 1) m ON true
       LEFT JOIN study_group g ON g.id = m.group_id
       LEFT JOIN LATERAL (SELECT o.kind FROM student_order_line l JOIN student_order o ON o.id = l.order_id
         WHERE l.student_id = s.id AND o.state = 'signed' AND o.kind NOT IN ('transfer', 'nameChange')
         ORDER BY o.effective_on DESC, o.id DESC LIMIT 1) last ON true
       WHERE ($1::int IS NULL OR m.group_id = $1) AND (${STATES[kind]})
       ORDER BY s.last_name, s.first_name, s.middle_name, s.id LIMIT ${MOST}`,
      [groupId],
    );
  }
}
