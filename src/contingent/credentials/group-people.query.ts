import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { Refusal } from '../../kit/http/refusal.js';
import { whyGuardianKeptOut } from '../guardians/access-facts.js';
import { fullNameSql } from '../students/student-words.js';

export interface GroupPerson {
  kind: 'student' | 'guardian';
  id: number;
  name: string;
  /** Of a guardian: whose. */
  of: string | null;
  accountId: number | null;
  login: string | null;
  disabled: boolean;
  mustChange: boolean;
  slipExpired: boolean;
  lastSignInAt: Date | null;
  /** Holds a staff role too: the curator never touches that password. */
  staff: boolean;
  /** Has a second factor on: a new password is the administrator's affair (security 3.3). */
  factorOn: boolean;
}

interface PersonRow extends GroupPerson {
  birthDate: string;
  emancipatedOn: string | null;
  guardianshipKept: boolean;
  since: string;
  until: string | null;
  consentedOn: string | null;
  withdrawnOn: string | null;
}

const ACCOUNT = `a.id AS "accountId", a.login, coalesce(a.disabled_at IS NOT NULL, false) AS disabled,
  coalesce(a.must_change, false) AS "mustChange", coalesce(a.slip_expires_at < now(), false) AS "slipExpired",
  a.last_sign_in_at AS "lastSignInAt", EXISTS (SELECT FROM account_role r WHERE r.account_id = a.id
    AND r.role NOT IN ('student', 'guardian')) AS staff,
  EXISTS (SELECT FROM second_factor f WHERE f.account_id = a.id) AS "factorOn"`;
const WARD = `s.birth_date AS "birthDate", s.emancipated_on AS "emancipatedOn", s.guardianship_kept AS "guardianshipKept"`;
const HERE = `group_membership m JOIN student s ON s.id = m.student_id AND m.group_id = $1
  AND m.since <= $2::date AND (m.until IS NULL OR m.until > $2::date)`;

const SQL = `
  SELECT 'student' AS kind, s.id, ${fullNameSql('s')} AS name, NULL AS of, ${ACCOUNT}, ${WARD}, m.since, m.until,
    NULL::date AS "consentedOn", NULL::date AS "withdrawnOn", ${fullNameSql('s')} AS place
  FROM ${HERE} LEFT JOIN account a ON a.id = s.account_id
  UNION ALL
  SELECT 'guardian', p.id, ${fullNameSql('p')}, ${fullNameSql('s')}, ${ACCOUNT}, ${WARD}, gs.since, gs.until,
    gs.consented_on, gs.consent_withdrawn_on, ${fullNameSql('s')}
  FROM ${HERE} JOIN guardianship gs ON gs.student_id = s.id JOIN guardian p ON p.id = gs.guardian_id
  LEFT JOIN account a ON a.id = p.account_id
  ORDER BY place, kind DESC, name`;

type Read = (sql: string, params: unknown[]) => Promise<PersonRow[]>;

/** The same within a transaction, where only its own manager may be used. */
export async function groupPeople(read: Read, groupId: number, today: string): Promise<GroupPerson[]> {
  const rows = await read(SQL, [groupId, today]);
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = `${row.kind} ${row.id}`;
    if (seen.has(key)) return false;
    const mayEnter = row.kind === 'student' || whyGuardianKeptOut(row, row, today) === undefined;
    if (mayEnter) seen.add(key);
    return mayEnter;
  });
}

/** The students of a group now, each followed by the parents who may sign in (3.3, 4.3). */
@Injectable()
export class GroupPeopleQuery {
  constructor(private readonly database: Database) {}

  of(groupId: number, today: string): Promise<GroupPerson[]> {
    return groupPeople((sql, params) => this.database.rows<PersonRow>(sql, params), groupId, today);
  }
}

/** The ticked, in the order of the list; somebody else's student is a person who does not exist. */
export function chosenPeople(
  people: readonly GroupPerson[],
  ticked: { students: readonly string[]; guardians: readonly string[] },
): GroupPerson[] {
  const wanted = new Set([
    ...ticked.students.map((id) => `student ${id}`),
    ...ticked.guardians.map((id) => `guardian ${id}`),
  ]);
  const chosen = people.filter(({ kind, id }) => wanted.has(`${kind} ${id}`));
  if (chosen.length !== wanted.size) throw Refusal.notFound();
  const barred = chosen.find((person) => whyNoSlip(person));
  if (barred) throw new Refusal(`${barred.name}: ${whyNoSlip(barred) ?? ''}.`, 422);
  return chosen;
}

/** Why no slip is printed for this person, or undefined. */
export function whyNoSlip(person: GroupPerson): string | undefined {
  if (person.staff) return 'работает в колледже: пароль выдаёт администратор';
  if (person.factorOn) return 'включён второй фактор: пароль выдаёт администратор';
  return person.disabled ? 'учётная запись отключена' : undefined;
}
