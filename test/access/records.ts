import type { Permission } from '../../src/access/role-matrix.js';

/** How to find a record of one kind: any, and one that an account ($1) has nothing to do with. */
export interface RecordKind {
  any: string;
  /** Absent where nobody has the kind as «own»: then every permitted role reaches every record. */
  stranger?: string;
  /** A permission that opens all of the kind also where a route asks for a narrower one. */
  wider?: Permission;
  /** Belongs to the account that made it, whatever the reader's rights. */
  personal?: true;
  absent: string;
}

const NO_SUCH = '999999999';
const NO_UUID = '00000000-0000-4000-8000-000000000000';

/** Every group the account touches in whatever way and at whatever time: what lies outside is surely a stranger's. */
const MY_GROUPS = `(
  SELECT gc.group_id FROM group_curator gc JOIN employee e ON e.id = gc.employee_id WHERE e.account_id = $1
  UNION SELECT g.id FROM study_group g JOIN department_head d ON d.department_id = g.department_id
    JOIN employee e ON e.id = d.employee_id WHERE e.account_id = $1
  UNION SELECT c.group_id FROM course c JOIN assignment a ON a.course_id = c.id
    JOIN employee e ON e.id = a.employee_id WHERE e.account_id = $1
  UNION SELECT m.group_id FROM group_membership m JOIN student s ON s.id = m.student_id WHERE s.account_id = $1
  UNION SELECT m.group_id FROM group_membership m JOIN guardianship w ON w.student_id = m.student_id
    JOIN guardian g ON g.id = w.guardian_id WHERE g.account_id = $1)`;

const numbered = (table: string, stranger?: string): RecordKind => ({
  any: `SELECT id FROM ${table} ORDER BY id LIMIT 1`,
  ...(stranger === undefined ? {} : { stranger: `${stranger} ORDER BY 1 LIMIT 1` }),
  absent: NO_SUCH,
});

const kinds = {
  course: numbered('course', `SELECT id FROM course WHERE group_id NOT IN ${MY_GROUPS}`),
  group: numbered('study_group', `SELECT id FROM study_group WHERE id NOT IN ${MY_GROUPS}`),
  // The card shows each reader what he may see of it: `ownCard.read` is everybody's (4.5).
  student: {
    ...numbered(
      'student',
      `SELECT student_id AS id FROM group_membership x WHERE student_id NOT IN
       (SELECT student_id FROM group_membership WHERE group_id IN ${MY_GROUPS})`,
    ),
    wider: 'students.read',
  },
  lesson: numbered(
    'lesson',
    `SELECT lesson_id AS id FROM lesson_course lc JOIN course c ON c.id = lc.course_id
     WHERE c.group_id NOT IN ${MY_GROUPS}`,
  ),
  assignment: numbered(
    'assignment',
    `SELECT a.id FROM assignment a JOIN course c ON c.id = a.course_id WHERE c.group_id NOT IN ${MY_GROUPS}`,
  ),
  guardian: numbered(
    'guardian',
    `SELECT guardian_id AS id FROM guardianship w JOIN group_membership m ON m.student_id = w.student_id
     WHERE m.group_id NOT IN ${MY_GROUPS} AND w.guardian_id NOT IN (SELECT w2.guardian_id FROM guardianship w2
       JOIN group_membership m2 ON m2.student_id = w2.student_id WHERE m2.group_id IN ${MY_GROUPS})`,
  ),
  employee: numbered('employee'),
  account: numbered('account'),
  // A curator reads the activity of the own group's students and their guardians.
  seenAccount: numbered(
    'account',
    `SELECT s.account_id AS id FROM student s JOIN group_membership x ON x.student_id = s.id
     WHERE s.account_id IS NOT NULL AND s.id NOT IN
       (SELECT student_id FROM group_membership WHERE group_id IN ${MY_GROUPS})`,
  ),
  notification: {
    any: 'SELECT id FROM notification ORDER BY id LIMIT 1',
    stranger: 'SELECT id FROM notification WHERE account_id <> $1 ORDER BY id LIMIT 1',
    absent: NO_SUCH,
  },
  override: numbered('right_override'),
  room: numbered('room'),
  department: numbered('department'),
  position: numbered('position'),
  academicYear: numbered('academic_year'),
  guardianship: numbered(
    'guardianship',
    `SELECT w.id FROM guardianship w JOIN group_membership m ON m.student_id = w.student_id WHERE m.student_id NOT IN
       (SELECT student_id FROM group_membership WHERE group_id IN ${MY_GROUPS})`,
  ),
  order: numbered(
    'student_order',
    `SELECT o.id FROM student_order o WHERE NOT EXISTS (SELECT FROM student_order_line l WHERE l.order_id = o.id
       AND (l.to_group_id IN ${MY_GROUPS} OR l.student_id IN
         (SELECT student_id FROM group_membership WHERE group_id IN ${MY_GROUPS})))`,
  ),
  period: numbered('group_period', `SELECT id FROM group_period WHERE group_id NOT IN ${MY_GROUPS}`),
  frozenSheet: numbered('frozen_sheet', `SELECT id FROM frozen_sheet WHERE group_id NOT IN ${MY_GROUPS}`),
  curriculumRow: numbered('curriculum_row'),
  programme: numbered('programme'),
  curriculum: numbered(
    'curriculum',
    `SELECT id FROM curriculum WHERE id NOT IN (SELECT curriculum_id FROM study_group
       WHERE curriculum_id IS NOT NULL AND id IN ${MY_GROUPS})`,
  ),
  subgroup: numbered('subgroup', `SELECT id FROM subgroup WHERE group_id NOT IN ${MY_GROUPS}`),
  timetableEntry: numbered('timetable_entry'),
  slot: { any: 'SELECT 0 AS id', absent: '7' },
  importDraft: {
    any: 'SELECT id FROM import_draft LIMIT 1',
    stranger: 'SELECT id FROM import_draft WHERE account_id <> $1 LIMIT 1',
    personal: true,
    absent: NO_UUID,
  },
  job: {
    any: 'SELECT id FROM job LIMIT 1',
    stranger: 'SELECT id FROM job WHERE account_id <> $1 LIMIT 1',
    personal: true,
    absent: NO_UUID,
  },
  file: {
    any: 'SELECT id FROM stored_file LIMIT 1',
    stranger: 'SELECT id FROM stored_file WHERE account_id <> $1 LIMIT 1',
    personal: true,
    absent: NO_UUID,
  },
} satisfies Record<string, RecordKind>;

/**
 * What a parameter of a path is, by the segment before it or by the whole path up to it. A route with a parameter
 * that is not here fails the rights spec: whoever adds it says how a stranger's record is found.
 */
const parameters: Readonly<Record<string, RecordKind>> = {
  'activity/:id': kinds.seenAccount,
  'new-accounts/:id': kinds.employee,
  'notifications/:id': kinds.notification,
  'overrides/:id': kinds.override,
  'academic-years/:id': kinds.academicYear,
  'accounts/:id': kinds.account,
  'assignments/:id': kinds.assignment,
  'cells/:lesson': kinds.lesson,
  'consents/:guardianship': kinds.guardianship,
  ':lesson/:slot': kinds.slot,
  ':slot/:student': kinds.student,
  'courses/:id': kinds.course,
  'curricula/:id': kinds.curriculum,
  'departments/:id': kinds.department,
  'employees/:id': kinds.employee,
  'entries/:entry': kinds.timetableEntry,
  'closure/:id': kinds.period,
  'files/:id': kinds.file,
  'frozen-sheets/:id': kinds.frozenSheet,
  'groups/:id': kinds.group,
  'guardians/:id': kinds.guardian,
  'imports/:id': kinds.importDraft,
  'jobs/:id': kinds.job,
  'lessons/:id': kinds.lesson,
  'lessons/:lesson': kinds.lesson,
  'orders/:id': kinds.order,
  'positions/:id': kinds.position,
  'programmes/:id': kinds.programme,
  'rooms/:id': kinds.room,
  'rows/:row': kinds.curriculumRow,
  'students/:id': kinds.student,
  'subgroups/:subgroup': kinds.subgroup,
  'templates/:id': kinds.group,
  'wards/:guardianship': kinds.guardianship,
  'works/:slot': kinds.slot,
};

/** The kind of the parameter that a path ends with. */
export function kindAt(parameter: string): RecordKind | undefined {
  return parameters[parameter] ?? parameters[parameter.split('/').slice(-2).join('/')];
}

/** What stands for a parameter that nobody has told of yet: one test fails for it, and not all. */
export const UNTOLD: RecordKind = { any: `SELECT ${NO_SUCH} AS id`, absent: NO_SUCH };

/** The parameters of a path, in order: ['/journal/courses/:id', '/journal/courses/:id/cells/:lesson', …]. */
export function parametersOf(path: string): string[] {
  const segments = path.split('/');
  return segments.flatMap((segment, n) =>
    segment.startsWith(':') ? [segments.slice(0, n + 1).join('/')] : [],
  );
}
