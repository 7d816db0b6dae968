import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import { Database } from '../../kit/database/database.js';
import { containing } from '../../kit/database/like-pattern.js';
import { Refusal } from '../../kit/http/refusal.js';
import { orderBy, pageNumber } from '../../kit/views/list-links.js';
import type { Option } from '../../kit/views/parts.js';
import { fullNameSql } from '../students/student-words.js';
import { studentsWithinReach } from '../students/students-within-reach.js';
import type { GuardiansFilter } from './guardian.form.js';

export interface GuardianListRow {
  id: number;
  name: string;
  phone: string;
  children: string;
  hasAccount: boolean;
  total: number;
}

export interface GuardianHeader {
  id: number;
  lastName: string;
  firstName: string;
  middleName: string;
  name: string;
  phone: string;
  email: string;
  version: number;
  login: string | null;
  disabledAt: Date | null;
}

export interface WardRow {
  guardianshipId: number;
  studentId: number;
  name: string;
  group: string | null;
  kinship: string;
  since: string;
  until: string | null;
  consentedOn: string | null;
  withdrawnOn: string | null;
  birthDate: string;
  emancipatedOn: string | null;
  guardianshipKept: boolean;
}

export const GUARDIANS_A_PAGE = 50;

const ORDERS = { name: `p.last_name || ' ' || p.first_name || ' ' || p.middle_name`, children: 'x.children' };
const NOW = `m.since <= $2::date AND (m.until IS NULL OR m.until > $2::date)`;

/** Only through the students within reach: a guardian without one is seen by those who reach all. */
@Injectable()
export class GuardiansQuery {
  constructor(private readonly database: Database) {}

  list(actor: Actor, filter: GuardiansFilter, search: string): Promise<GuardianListRow[]> {
    const offset = (pageNumber(filter.page) - 1) * GUARDIANS_A_PAGE;
    return this.database.rows<GuardianListRow>(
      `SELECT p.id, ${fullNameSql('p')} AS name, p.phone, x.children, p.account_id IS NOT NULL AS "hasAccount",
         count(*) OVER ()::int AS total
       FROM guardian p CROSS JOIN LATERAL (
         SELECT string_agg(${fullNameSql('s')} || coalesce(', ' || g.name, ''), '; ' ORDER BY s.last_name, s.first_name) AS children
         FROM guardianship gs JOIN student s ON s.id = gs.student_id
         LEFT JOIN group_membership m ON m.student_id = s.id AND ${NOW} LEFT JOIN study_group g ON g.id = m.group_id
         WHERE gs.guardian_id = p.id AND ($3::int IS NULL OR m.group_id = $3)
           AND ${studentsWithinReach(actor, 'guardians.read', 's.id')}) x
       WHERE x.children IS NOT NULL
         AND ($4::text IS NULL OR (p.last_name || ' ' || p.first_name || ' ' || p.middle_name) ILIKE $4)
       ORDER BY ${orderBy(filter.sort, ORDERS, 'name')}, p.id LIMIT ${GUARDIANS_A_PAGE} OFFSET ${offset}`,
      [...reachParams(actor), filter.group ? Number(filter.group) : null, search ? containing(search) : null],
    );
  }

  async header(actor: Actor, id: number): Promise<GuardianHeader> {
    const guardian = await this.database.row<GuardianHeader>(
      `SELECT p.id, p.last_name AS "lastName", p.first_name AS "firstName", p.middle_name AS "middleName",
         ${fullNameSql('p')} AS name, p.phone, p.email, p.version, a.login, a.disabled_at AS "disabledAt"
       FROM guardian p LEFT JOIN account a ON a.id = p.account_id
       WHERE p.id = $3 AND EXISTS (SELECT FROM guardianship gs WHERE gs.guardian_id = p.id
         AND ${studentsWithinReach(actor, 'guardians.read', 'gs.student_id')})`,
      [...reachParams(actor), id],
    );
    if (!guardian) throw Refusal.notFound();
    return guardian;
  }

  wards(actor: Actor, guardianId: number): Promise<WardRow[]> {
    return this.database.rows<WardRow>(
      `SELECT gs.id AS "guardianshipId", s.id AS "studentId", ${fullNameSql('s')} AS name, g.name AS "group",
         gs.kinship, gs.since, gs.until, gs.consented_on AS "consentedOn", gs.consent_withdrawn_on AS "withdrawnOn",
         s.birth_date AS "birthDate", s.emancipated_on AS "emancipatedOn", s.guardianship_kept AS "guardianshipKept"
       FROM guardianship gs JOIN student s ON s.id = gs.student_id
       LEFT JOIN group_membership m ON m.student_id = s.id AND ${NOW} LEFT JOIN study_group g ON g.id = m.group_id
       WHERE gs.guardian_id = $3 AND ${studentsWithinReach(actor, 'guardians.read', 's.id')}
       ORDER BY s.last_name, s.first_name, s.id`,
      [...reachParams(actor), guardianId],
    );
  }

  /** Parents of the students of one last name's beginning: for a brother or sister of somebody known. */
  alike(studentId: number): Promise<Option[]> {
    return this.database.rows<Option>(
      `SELECT p.id AS value, ${fullNameSql('p')} || coalesce(', ' || nullif(p.phone, ''), '') AS label
       FROM guardian p, student s
       WHERE s.id = $1 AND left(p.last_name, 4) = left(s.last_name, 4)
         AND NOT EXISTS (SELECT FROM guardianship gs WHERE gs.guardian_id = p.id AND gs.student_id = s.id)
       ORDER BY p.last_name, p.first_name, p.id LIMIT 30`,
      [studentId],
    );
  }
}
