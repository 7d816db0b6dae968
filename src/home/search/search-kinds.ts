import { type Actor, may } from '../../access/actor.js';
import type { Permission } from '../../access/role-matrix.js';
import { studentsWithinReach } from '../../contingent/students/students-within-reach.js';
import { coursesWithinReach } from '../../schedule/workload/courses-within-reach.js';

/** What is looked for under one heading; the SQL speaks of $1 = the account and $2 = the college's today. */
export interface SearchedKind {
  kind: 'students' | 'employees' | 'groups' | 'courses' | 'rooms';
  permission: Permission;
  id: string;
  title: string;
  /** A second line that tells namesakes apart. */
  note: string;
  /** Whether there is a page to open. */
  opens: string;
  from: string;
  where: (actor: Actor) => string;
  /** Every word has to be found in one of these. */
  texts: readonly string[];
  /** Who is here now comes before who was. */
  order: string;
}

const fullText = (alias: string): string =>
  `${alias}.last_name || ' ' || ${alias}.first_name || ' ' || ${alias}.middle_name`;

const ROW_TEXT = `r.index || ' ' || (r.name COLLATE russian)`;

export const searchedKinds: readonly SearchedKind[] = [
  {
    ...{ kind: 'students', permission: 'students.read', id: 's.id', title: fullText('s'), opens: 'true' },
    note: `coalesce(g.name, 'сейчас не учится')`,
    from: `student s LEFT JOIN group_membership m ON m.student_id = s.id AND m.since <= $2::date
        AND (m.until IS NULL OR m.until > $2::date)
      LEFT JOIN study_group g ON g.id = m.group_id`,
    where: (actor) => studentsWithinReach(actor, 'students.read', 's.id'),
    texts: [fullText('s')],
    order: 'm.id IS NULL',
  },
  {
    ...{ kind: 'employees', permission: 'directory.read', id: 'e.id', title: fullText('e') },
    note: `o.name || CASE WHEN e.left_on <= $2::date THEN ', не работает' ELSE '' END`,
    opens: `(e.left_on IS NULL OR e.left_on > $2::date)
      AND EXISTS (SELECT FROM assignment a WHERE a.employee_id = e.id)`,
    from: 'employee e JOIN position o ON o.id = e.position_id',
    // Those who have left are the business of the personnel alone (4.2).
    where: (actor) =>
      may(actor, 'employees.manage') ? 'true' : '(e.left_on IS NULL OR e.left_on > $2::date)',
    texts: [fullText('e')],
    order: 'coalesce(e.left_on <= $2::date, false)',
  },
  {
    ...{ kind: 'groups', permission: 'directory.read', id: 'g.id', title: 'g.name', opens: 'true' },
    note: `d.name || CASE WHEN g.disbanded_on <= $2::date THEN ', расформирована' ELSE '' END`,
    from: 'study_group g JOIN department d ON d.id = g.department_id',
    where: () => 'true',
    texts: ['g.name'],
    order: 'coalesce(g.disbanded_on <= $2::date, false)',
  },
  {
    ...{ kind: 'courses', permission: 'journal.read', id: 'c.id', title: ROW_TEXT, opens: 'true' },
    note: `g.name || ', ' || se.number || ' семестр ' || y.start_year || '/' || right((y.start_year + 1)::text, 2)`,
    from: `course c JOIN curriculum_row r ON r.id = c.row_id JOIN study_group g ON g.id = c.group_id
      JOIN semester se ON se.id = c.semester_id JOIN academic_year y ON y.id = se.academic_year_id`,
    where: (actor) => coursesWithinReach(actor, 'journal.read', { course: 'c.id', group: 'c.group_id' }),
    texts: [ROW_TEXT, 'g.name'],
    order: `NOT $2::date BETWEEN se.starts_on AND se.ends_on, se.starts_on > $2::date, se.starts_on DESC`,
  },
  {
    ...{ kind: 'rooms', permission: 'directory.read', id: 'o.id', title: `o.number`, opens: 'true' },
    note: `concat_ws(', ', nullif(o.name, ''), nullif(o.building, ''))`,
    from: 'room o',
    where: () => 'NOT o.retired',
    texts: [`o.number || ' ' || (o.name COLLATE russian) || ' ' || o.building`],
    order: 'o.building',
  },
];
