import type { Reading } from './summary-sheet.query.js';

/** Who and what stands around the sheet: college, group, period, the three who sign. */
export interface SheetHeader {
  founder: string;
  college: string;
  group: string;
  programme: string;
  department: string;
  courseYear: number;
  startYear: number;
  /** Numbers of the semesters shown: one, or both of a year. */
  semesters: number[];
  periods: number[];
  startsOn: string;
  endsOn: string;
  curator: string;
  head: string;
  deputy: string;
}

const SHORT = (e: string): string =>
  `trim(left(${e}.first_name, 1) || '. ' || CASE WHEN ${e}.middle_name = '' THEN '' ELSE left(${e}.middle_name, 1) || '. ' END || ${e}.last_name)`;

const SQL = `
  SELECT coalesce(i.founder, '') AS founder, coalesce(i.full_name, '') AS college, g.name AS group,
    coalesce(pr.code || ' ' || pr.name, '') AS programme, d.name AS department,
    max((p.study_semester + 1) / 2)::int AS "courseYear", max(y.start_year)::int AS "startYear",
    array_agg(s.number ORDER BY s.number) AS semesters, array_agg(p.id ORDER BY s.number) AS periods,
    min(p.starts_on) AS "startsOn", max(p.ends_on) AS "endsOn",
    coalesce((SELECT ${SHORT('e')} FROM group_curator gc JOIN employee e ON e.id = gc.employee_id
      WHERE gc.group_id = g.id AND gc.since <= $3::date AND (gc.until IS NULL OR gc.until > $3::date)), '') AS curator,
    coalesce((SELECT ${SHORT('e')} FROM department_head dh JOIN employee e ON e.id = dh.employee_id
      WHERE dh.department_id = d.id AND dh.since <= $3::date AND (dh.until IS NULL OR dh.until > $3::date)), '') AS head,
    coalesce((SELECT ${SHORT('e')} FROM account_role ar JOIN employee e ON e.account_id = ar.account_id
      WHERE ar.role = 'deputyStudies' AND (e.left_on IS NULL OR e.left_on > $3::date) ORDER BY e.id LIMIT 1), '') AS deputy
  FROM group_period p
  JOIN semester s ON s.id = p.semester_id JOIN academic_year y ON y.id = s.academic_year_id
  JOIN study_group g ON g.id = p.group_id JOIN department d ON d.id = g.department_id
  LEFT JOIN curriculum cu ON cu.id = g.curriculum_id LEFT JOIN programme pr ON pr.id = cu.programme_id
  LEFT JOIN institution i ON true
  WHERE p.group_id = $1 AND p.semester_id = ANY ($2::int[])
  GROUP BY i.founder, i.full_name, g.id, pr.code, pr.name, d.id`;

export async function readHeader(
  reading: Reading,
  group: number,
  semesters: readonly number[],
  day: string,
): Promise<SheetHeader | undefined> {
  const [header] = await reading.query<SheetHeader[]>(SQL, [group, semesters, day]);
  return header;
}
