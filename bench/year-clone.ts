import type pg from 'pg';

/** How far a clone lies from what was told. */
export interface Span {
  years: number;
  days: number;
  ids: number;
  /** Ids from here on are clones. */
  told: number;
}

/** What belongs to a year of study. Employees, rooms and curricula are the same through all the years. */
export const TOLD_TABLES = [
  ...['study_group', 'group_curator', 'student', 'group_membership', 'subgroup', 'subgroup_membership'],
  ...['group_period', 'course', 'assignment', 'timetable_entry', 'timetable_entry_assignment'],
  ...['timetable_occupancy', 'lesson', 'lesson_course', 'lesson_occupancy', 'lesson_record'],
  ...['assessed_work', 'mark', 'absence', 'final_mark', 'history_book', 'history', 'history_link'],
] as const;

type Table = (typeof TOLD_TABLES)[number];

interface Column {
  table: string;
  name: string;
  type: string;
  identity: boolean;
  /** The table that the column points to. */
  target: string | null;
}

const COLUMNS = `
  SELECT c.table_name AS "table", c.column_name AS name, c.data_type AS type, c.is_identity = 'YES' AS identity,
    (SELECT min(k.confrelid::regclass::text) FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid
     WHERE k.contype = 'f' AND k.conrelid = c.table_name::regclass AND a.attname = c.column_name
       AND a.attnum = ANY (k.conkey)) AS target
  FROM information_schema.columns c
  WHERE c.table_schema = 'public' AND c.table_name = ANY ($1) AND c.is_generated = 'NEVER'
  ORDER BY c.table_name, c.ordinal_position`;

const LAST_DAY = '(SELECT max(ends_on) FROM semester)';
const shiftedBook = (_: string, { ids }: Span): string =>
  `'course:' || (split_part(book, ':', 2)::int + ${ids})`;
const lastDay = (column: string, { days }: Span): string => `coalesce(${column}, ${LAST_DAY}) - ${days}`;
const lastMoment = (column: string, { days }: Span): string =>
  `coalesce(${column}, ${LAST_DAY}::timestamptz) - interval '${days} days'`;
const ofGroups = (column: string, { ids }: Span): string =>
  `CASE kind WHEN 'group' THEN ${column} + ${ids} ELSE ${column} END`;

/** Where the rule of the column's kind is not enough; whatever lasts in the told year has ended in a clone. */
const SPECIAL: Readonly<Record<string, (column: string, span: Span) => string>> = {
  'study_group.name': (column, { years }) => `${column} || '/' || ${years}`,
  'study_group.start_year': (column, { years }) => `${column} - ${years}`,
  'study_group.disbanded_on': lastDay,
  'student.account_id': () => 'NULL',
  'student.snils': () => 'NULL',
  'student.snils_index': () => 'NULL',
  'group_curator.until': lastDay,
  'group_membership.until': lastDay,
  'group_membership.left_by': (column) => `coalesce(${column}, 'graduate')`,
  'subgroup_membership.until': lastDay,
  'group_period.closed_at': lastMoment,
  'course.issued_at': lastMoment,
  'final_mark.state': () => `'set'`,
  'assignment.until': lastDay,
  'timetable_occupancy.resource_id': ofGroups,
  'lesson_occupancy.resource_id': ofGroups,
  'history_book.book': shiftedBook,
  'history.book': shiftedBook,
  'history_link.book': shiftedBook,
};

/** The told semester has just few final marks as yet; a clone is over, and everybody has them. */
export const issuedMarks = ({ ids, told }: Span): string => `
  INSERT INTO final_mark (course_id, student_id, value)
  SELECT c.id, m.student_id, CASE c.scale WHEN 'marks' THEN '4' ELSE 'зачёт' END
  FROM course c JOIN group_membership m ON m.group_id = c.group_id
  WHERE c.id BETWEEN ${ids} AND ${ids + told - 1} ON CONFLICT DO NOTHING`;

/** Makes the statement that clones the told rows of a table, by the columns that the table has now. */
export async function insertedYear(client: pg.Client): Promise<(table: Table, span: Span) => string> {
  const { rows } = await client.query<Column>(COLUMNS, [TOLD_TABLES]);
  return (table, span) => {
    const columns = rows.filter((column) => column.table === table);
    const names = columns.map(({ name }) => name).join(', ');
    const values = columns.map((column) => valueOf(column, span)).join(', ');
    return `INSERT INTO ${table} (${names}) OVERRIDING SYSTEM VALUE SELECT ${values} FROM ${table}
      WHERE ${toldOnly(columns, span)}`;
  };
}

function valueOf(column: Column, span: Span): string {
  const { table, name, type } = column;
  const special = SPECIAL[`${table}.${name}`];
  if (special) return special(name, span);
  if (isShifted(column)) return `${name} + ${span.ids}`;
  if (column.target === 'semester') return semesterThen(name, span);
  if (type === 'date') return `${name} - ${span.days}`;
  if (type === 'timestamp with time zone') return `${name} - interval '${span.days} days'`;
  if (type === 'daterange') return `daterange(lower(${name}) - ${span.days}, upper(${name}) - ${span.days})`;
  return name;
}

function isShifted({ identity, target }: Column): boolean {
  return identity || TOLD_TABLES.some((table) => table === target);
}

function semesterThen(column: string, { years }: Span): string {
  return `(SELECT earlier.id FROM semester s JOIN academic_year y ON y.id = s.academic_year_id
    JOIN academic_year ty ON ty.start_year = y.start_year - ${years}
    JOIN semester earlier ON earlier.academic_year_id = ty.id AND earlier.number = s.number WHERE s.id = ${column})`;
}

/** Books of the office go on through the years: only journals have a book for each. */
function toldOnly(columns: readonly Column[], { told }: Span): string {
  const key = columns.find(isShifted);
  if (key) return `${key.name} < ${told}`;
  return `book LIKE 'course:%' AND length(book) < length('course:${told}')`;
}
