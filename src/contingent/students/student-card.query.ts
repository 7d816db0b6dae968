import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { reachCondition, reachParams } from '../../access/reach.js';
import { Database } from '../../kit/database/database.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { OrderState } from '../orders/order-words.js';
import type { OrderKind } from '../orders/student-state.rules.js';
import { fullNameSql } from './student-words.js';
import { ownStudents, studentsWithinReach } from './students-within-reach.js';

export interface StudentHeader {
  id: number;
  lastName: string;
  firstName: string;
  middleName: string;
  name: string;
  birthDate: string;
  sex: string;
  hasSnils: boolean;
  snilsAbsence: string;
  recordBook: string;
  funding: string;
  phone: string;
  email: string;
  emancipatedOn: string | null;
  guardianshipKept: boolean;
  version: number;
  login: string | null;
  disabledAt: Date | null;
  /** How the person came to this card; at least one of the first three is true. */
  reads: boolean;
  own: boolean;
  ward: boolean;
  personal: boolean;
  readsGuardians: boolean;
}

export interface StayRow {
  groupId: number;
  group: string;
  since: string;
  until: string | null;
}

export interface StudentOrderRow {
  id: number;
  number: string;
  issuedOn: string;
  effectiveOn: string;
  kind: OrderKind;
  state: OrderState;
  group: string | null;
  reason: string;
  lastName: string | null;
}

export interface GuardianRow {
  id: number;
  guardianshipId: number;
  name: string;
  phone: string;
  kinship: string;
  since: string;
  until: string | null;
  consentedOn: string | null;
  withdrawnOn: string | null;
  hasAccount: boolean;
}

/** Own means the person and the child: a curator's or head's students are read by students.read (4.3, 4.5). */
function ownOf(actor: Actor, role: 'student' | 'guardian'): string {
  return reachCondition(actor, 'ownCard.read', { [role]: ownStudents('s.id')[role] ?? 'false' });
}

@Injectable()
export class StudentCardQuery {
  constructor(private readonly database: Database) {}

  async header(actor: Actor, id: number): Promise<StudentHeader> {
    const student = await this.database.row<StudentHeader>(
      `SELECT s.id, s.last_name AS "lastName", s.first_name AS "firstName", s.middle_name AS "middleName",
         ${fullNameSql('s')} AS name, s.birth_date AS "birthDate", s.sex, s.snils IS NOT NULL AS "hasSnils",
         s.snils_absence AS "snilsAbsence", s.record_book AS "recordBook", s.funding, s.phone, s.email,
         s.emancipated_on AS "emancipatedOn", s.guardianship_kept AS "guardianshipKept", s.version,
         a.login, a.disabled_at AS "disabledAt",
         ${studentsWithinReach(actor, 'students.read', 's.id')} AS reads,
         ${ownOf(actor, 'student')} AS own, ${ownOf(actor, 'guardian')} AS ward,
         ${studentsWithinReach(actor, 'students.personalData', 's.id')} AS personal,
         ${studentsWithinReach(actor, 'guardians.read', 's.id')} AS "readsGuardians"
       FROM student s LEFT JOIN account a ON a.id = s.account_id WHERE s.id = $3`,
      [...reachParams(actor), id],
    );
    if (!student || !(student.reads || student.own || student.ward)) throw Refusal.notFound();
    return student;
  }

  stays(studentId: number): Promise<StayRow[]> {
    return this.database.rows<StayRow>(
      `SELECT g.id AS "groupId", g.name AS "group", m.since, m.until FROM group_membership m
       JOIN study_group g ON g.id = m.group_id WHERE m.student_id = $1 ORDER BY m.since DESC`,
      [studentId],
    );
  }

  orders(studentId: number): Promise<StudentOrderRow[]> {
    return this.database.rows<StudentOrderRow>(
      `SELECT o.id, o.number, o.issued_on AS "issuedOn", o.effective_on AS "effectiveOn", o.kind, o.state,
         g.name AS "group", l.reason, l.last_name AS "lastName"
       FROM student_order_line l JOIN student_order o ON o.id = l.order_id
       LEFT JOIN study_group g ON g.id = l.to_group_id
       WHERE l.student_id = $1 ORDER BY o.effective_on DESC, o.id DESC`,
      [studentId],
    );
  }

  guardians(studentId: number): Promise<GuardianRow[]> {
    return this.database.rows<GuardianRow>(
      `SELECT p.id, gs.id AS "guardianshipId", ${fullNameSql('p')} AS name, p.phone, gs.kinship, gs.since, gs.until,
         gs.consented_on AS "consentedOn", gs.consent_withdrawn_on AS "withdrawnOn",
         p.account_id IS NOT NULL AS "hasAccount"
       FROM guardianship gs JOIN guardian p ON p.id = gs.guardian_id WHERE gs.student_id = $1
       ORDER BY p.last_name, p.first_name, p.id`,
      [studentId],
    );
  }

  /** Sealed; opened only by the service that writes it to the history. */
  async sealedSnils(studentId: number): Promise<Buffer | null> {
    const row = await this.database.row<{ snils: Buffer | null }>('SELECT snils FROM student WHERE id = $1', [
      studentId,
    ]);
    return row?.snils ?? null;
  }
}
