import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import { Database } from '../../kit/database/database.js';
import { containing } from '../../kit/database/like-pattern.js';
import { orderBy, pageNumber } from '../../kit/views/list-links.js';
import type { Option } from '../../kit/views/parts.js';
import { groupsWithinReach } from '../groups/groups-within-reach.js';
import { fullNameSql } from './student-words.js';
import type { StudentsFilter } from './students.form.js';
import { studentsWithinReach } from './students-within-reach.js';

export interface StudentRow {
  id: number;
  name: string;
  birthDate: string;
  groupId: number | null;
  group: string | null;
  /** The kind of the last signed order in force that says something of the student's state. */
  lastKind: string | null;
  total: number;
}

export const STUDENTS_A_PAGE = 50;

const ORDERS = {
  name: `s.last_name || ' ' || s.first_name || ' ' || s.middle_name`,
  birthDate: 's.birth_date',
  group: 'g.name',
};

/** One row for each student within reach on the day; $1, $2 are the reach's. */
const FROM = `
  FROM student s
  LEFT JOIN group_membership m ON m.student_id = s.id AND m.since <= $2::date AND (m.until IS NULL OR m.until > $2::date)
  LEFT JOIN study_group g ON g.id = m.group_id
  LEFT JOIN LATERAL (SELECT o.kind FROM student_order_line l JOIN student_order o ON o.id = l.order_id
    WHERE l.student_id = s.id AND o.state = 'signed' AND o.effective_on <= $2::date
      AND o.kind NOT IN ('transfer', 'nameChange')
    ORDER BY o.effective_on DESC, o.id DESC LIMIT 1) last ON true`;

const WHO: Readonly<Record<string, string>> = {
  '': 'm.id IS NOT NULL',
  left: 'm.id IS NULL',
  all: 'true',
};

@Injectable()
export class StudentsQuery {
  constructor(private readonly database: Database) {}

  list(actor: Actor, filter: StudentsFilter, search: string): Promise<StudentRow[]> {
    const offset = (pageNumber(filter.page) - 1) * STUDENTS_A_PAGE;
    return this.database.rows<StudentRow>(
      `SELECT s.id, ${fullNameSql('s')} AS name, s.birth_date AS "birthDate", g.id AS "groupId", g.name AS "group",
         last.kind AS "lastKind", count(*) OVER ()::int AS total ${FROM}
       WHERE ${studentsWithinReach(actor, 'students.read', 's.id')} AND ${WHO[filter.who ?? ''] ?? 'true'}
         AND ($3::int IS NULL OR m.group_id = $3)
         AND ($4::text IS NULL OR (s.last_name || ' ' || s.first_name || ' ' || s.middle_name) ILIKE $4)
       ORDER BY ${orderBy(filter.sort, ORDERS, 'name')}, s.last_name, s.first_name, s.id
       LIMIT ${STUDENTS_A_PAGE} OFFSET ${offset}`,
      [...reachParams(actor), filter.group ? Number(filter.group) : null, search ? containing(search) : null],
    );
  }

  /** The groups whose students the person reads. */
  groups(actor: Actor): Promise<Option[]> {
    return this.database.rows<Option>(
      `SELECT g.id AS value, g.name AS label FROM study_group g
       WHERE ${groupsWithinReach(actor, 'students.read', 'g.id')} ORDER BY g.name, g.id`,
      reachParams(actor),
    );
  }
}
