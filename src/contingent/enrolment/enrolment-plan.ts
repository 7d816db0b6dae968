import { nameKey } from '../students/full-name.rules.js';
import { type PastedStudent, readPastedList } from '../students/pasted-list.rules.js';
import { snilsIndex } from '../students/snils-columns.js';

type Query = <T extends object>(sql: string, params: readonly unknown[]) => Promise<T[]>;

export interface PlannedStudent extends PastedStudent {
  /** The card that is already there: enrolled again instead of being written twice. */
  knownId: number | null;
  /** Already in this very group: the line changes nothing. */
  here: boolean;
}

export interface EnrolmentPlan {
  lines: readonly PlannedStudent[];
  /** Those the order will name. */
  enrolled: readonly PlannedStudent[];
  wrong: number;
}

interface KnownRow {
  id: number;
  lastName: string;
  firstName: string;
  middleName: string;
  birthDate: string;
  snilsIndex: Buffer | null;
  groupId: number | null;
  group: string | null;
  onLeave: boolean;
}

/** Whoever has one of these birth dates or SNILS, with the group of now. */
const KNOWN = `
  SELECT s.id, s.last_name AS "lastName", s.first_name AS "firstName", s.middle_name AS "middleName",
    s.birth_date AS "birthDate", s.snils_index AS "snilsIndex", m.group_id AS "groupId", g.name AS "group",
    coalesce((SELECT o.kind = 'academicLeave' FROM student_order_line l JOIN student_order o ON o.id = l.order_id
      WHERE l.student_id = s.id AND o.state = 'signed' AND o.kind NOT IN ('transfer', 'nameChange')
      ORDER BY o.effective_on DESC, o.id DESC LIMIT 1), false) AS "onLeave"
  FROM student s
  LEFT JOIN group_membership m ON m.student_id = s.id AND m.until IS NULL
  LEFT JOIN study_group g ON g.id = m.group_id
  WHERE s.birth_date = ANY ($1::date[]) OR s.snils_index = ANY ($2::bytea[])`;

/** Reads the list against the people already there; nothing is written. */
export async function planEnrolment(
  query: Query,
  group: { id: number; today: string },
  text: string,
): Promise<EnrolmentPlan> {
  const students = readPastedList(text, group.today);
  const known = await query<KnownRow>(KNOWN, [
    students.flatMap(({ birthDate }) => birthDate ?? []),
    students.flatMap(({ snils }) => (snils ? snilsIndex(snils) : [])),
  ]);
  const lines = students.map((student) => planned(student, known, group.id));
  return {
    lines,
    enrolled: lines.filter(({ here, problems }) => !here && problems.length === 0),
    wrong: lines.filter(({ problems }) => problems.length > 0).length,
  };
}

function planned(student: PastedStudent, known: readonly KnownRow[], groupId: number): PlannedStudent {
  const card = known.find((row) => samePerson(student, row));
  const here = card?.groupId === groupId;
  const problems = [...student.problems];
  if (!here) problems.push(...problemsOf(student, card, known));
  const again = card && !here && card.groupId === null && !card.onLeave;
  const notes = [...student.notes, ...(again ? ['Карточка уже есть: студент будет зачислен снова.'] : [])];
  return { ...student, problems, notes, knownId: card?.id ?? null, here };
}

function problemsOf(
  student: PastedStudent,
  card: KnownRow | undefined,
  known: readonly KnownRow[],
): string[] {
  const found: string[] = [];
  if (card?.group) found.push(`Уже учится в группе ${card.group}: переведите приказом о переводе.`);
  if (card?.onLeave) found.push('В академическом отпуске: верните приказом о возвращении из отпуска.');
  if (student.name && student.sex === null) found.push('Допишите «м» или «ж».');
  const index = student.snils ? snilsIndex(student.snils) : undefined;
  const owner = index && known.find((row) => row.snilsIndex && index.equals(row.snilsIndex));
  if (owner && owner.id !== card?.id) found.push('Этот СНИЛС указан в карточке другого студента.');
  return found;
}

function samePerson({ name, birthDate }: PastedStudent, row: KnownRow): boolean {
  if (name === null || row.birthDate !== birthDate) return false;
  const { lastName, firstName, middleName } = row;
  return nameKey(name) === nameKey({ lastName, firstName, patronymic: middleName || null });
}
