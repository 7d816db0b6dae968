import type pg from 'pg';
import { addDays } from '../../src/kit/dates/iso-date.js';

export interface RandomGroup {
  group: number;
  /** Both semesters of the year, in order. */
  semesters: number[];
}

const VALUES = ['5', '4', '4', '3', '3', '2', 'н/а', 'осв'];
const CONTROLS = ['exam', 'gradedCredit', 'credit', 'courseWork', 'other'];

/** The same numbers at every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

type Roll = (sides: number) => number;

async function ids(client: pg.Client, sql: string, params: unknown[] = []): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(`${sql} RETURNING id`, params);
  return rows.map(({ id }) => id);
}

async function id(client: pg.Client, sql: string, params: unknown[] = []): Promise<number> {
  return (await ids(client, sql, params))[0] ?? 0;
}

/** Groups of one year with two semesters each: late comers, leavers, waiting marks, cancelled lessons, everything. */
export async function arrangeRandomColleges(
  client: pg.Client,
  count: number,
  today: string,
): Promise<RandomGroup[]> {
  const account = await id(
    client,
    `INSERT INTO account (login, name, password_hash) VALUES ('random', 'Случай', 'x')`,
  );
  await client.query(`SELECT set_config('app.account', $1, false)`, [String(account)]);
  const department = await id(client, `INSERT INTO department (name) VALUES ('Отделение')`);
  const position = await id(client, `INSERT INTO position (name) VALUES ('Преподаватель')`);
  const employee = await id(
    client,
    `INSERT INTO employee (last_name, first_name, position_id, hired_on, recorded_on)
     VALUES ('Ким', 'Анна', $1, '2020-09-01', '2020-09-01')`,
    [position],
  );
  const year = await id(
    client,
    `INSERT INTO academic_year (start_year, starts_on, ends_on) VALUES (2026, '2026-02-01', '2027-06-30')`,
  );
  const semesters = await ids(
    client,
    `INSERT INTO semester (academic_year_id, number, starts_on, ends_on)
     VALUES ($1, 1, '2026-02-01', '2026-06-30'), ($1, 2, '2026-09-01', '2026-12-30')`,
    [year],
  );
  const programme = await id(
    client,
    `INSERT INTO programme (code, name, kind) VALUES ('00.00.00', 'Случай', 'specialist')`,
  );
  const curriculum = await id(
    client,
    `INSERT INTO curriculum (programme_id, name, start_year, semesters) VALUES ($1, 'Случай', 2026, 8)`,
    [programme],
  );
  const rows = await ids(
    client,
    `INSERT INTO curriculum_row (curriculum_id, ordinal, index, name, kind)
     SELECT $1, n, 'ОП.' || n, 'Дисциплина ' || n, CASE WHEN n % 4 = 0 THEN 'moduleExam' ELSE 'discipline' END
     FROM generate_series(1, 8) n`,
    [curriculum],
  );
  const groups: RandomGroup[] = [];
  for (let seed = 1; seed <= count; seed += 1) {
    const roll = dice(seed * 7919);
    const group = await id(
      client,
      'INSERT INTO study_group (name, department_id, curriculum_id, start_year) VALUES ($1, $2, $3, 2026)',
      [`Г-${seed}`, department, curriculum],
    );
    const students = await arrangeStudents(client, roll, group, today);
    for (const [at, semester] of semesters.entries()) {
      await arrangeSemester(client, roll, { group, semester, at, rows, students, employee, pair: seed });
    }
    groups.push({ group, semesters });
  }
  return groups;
}

async function arrangeStudents(
  client: pg.Client,
  roll: Roll,
  group: number,
  today: string,
): Promise<number[]> {
  const students: number[] = [];
  for (let at = 0; at < 4 + roll(9); at += 1) {
    const student = await id(
      client,
      `INSERT INTO student (last_name, first_name, birth_date, sex, funding) VALUES ($1, 'Имя', '2009-01-01', 'male', $2)`,
      [`Студент${at}`, ['budget', 'contract', 'targeted'][roll(3)]],
    );
    const since = roll(6) === 0 ? addDays(today, roll(20) - 10) : '2026-02-01';
    const until = roll(5) === 0 ? addDays(today, roll(10) - 5 + (since > today ? 30 : 0)) : null;
    await client.query(
      'INSERT INTO group_membership (student_id, group_id, since, until) VALUES ($1, $2, $3, $4)',
      [student, group, since, until !== null && until <= since ? null : until],
    );
    students.push(student);
  }
  return students;
}

interface SemesterPlace {
  group: number;
  semester: number;
  at: number;
  rows: readonly number[];
  students: readonly number[];
  employee: number;
  pair: number;
}

async function arrangeSemester(client: pg.Client, roll: Roll, place: SemesterPlace): Promise<void> {
  const { group, semester, at, rows, students, employee } = place;
  const start = at === 0 ? '2026-02-01' : '2026-09-01';
  const period = await id(
    client,
    `INSERT INTO group_period (group_id, semester_id, study_semester, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5)`,
    [group, semester, at + 1, start, at === 0 ? '2026-06-30' : '2026-12-30'],
  );
  for (const row of rows.filter(() => roll(3) > 0)) {
    const control = CONTROLS[roll(CONTROLS.length)] ?? 'other';
    const scale = control === 'credit' ? 'passFail' : 'marks';
    const course = await id(
      client,
      `INSERT INTO course (period_id, group_id, semester_id, row_id, control, scale, plan_hours, contact_hours)
       VALUES ($1, $2, $3, $4, $5, $6, 36, 36)`,
      [period, group, semester, row, control, scale],
    );
    const assignment = await id(
      client,
      'INSERT INTO assignment (course_id, employee_id, since) VALUES ($1, $2, $3)',
      [course, employee, start],
    );
    const marked = students.filter(() => roll(10) > 0);
    await client.query(
      `INSERT INTO final_mark (course_id, student_id, value, state)
       SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[])`,
      [
        course,
        marked,
        marked.map(() =>
          scale === 'marks' ? VALUES[roll(VALUES.length)] : ['зачёт', 'зачёт', 'незачёт'][roll(3)],
        ),
        marked.map(() => ['waiting', 'returned'][roll(16)] ?? 'set'),
      ],
    );
    await arrangeAbsences(client, roll, { ...place, course, assignment, start });
  }
}

async function arrangeAbsences(
  client: pg.Client,
  roll: Roll,
  place: SemesterPlace & { course: number; assignment: number; start: string },
): Promise<void> {
  for (let number = 0; number < 3; number += 1) {
    const lesson = await id(
      client,
      'INSERT INTO lesson (day, pair, employee_id, state) VALUES ($1, 1, $2, $3)',
      [addDays(place.start, roll(118)), place.employee, roll(8) === 0 ? 'cancelled' : 'planned'],
    );
    await client.query(
      'INSERT INTO lesson_course (lesson_id, course_id, assignment_id) VALUES ($1, $2, $3)',
      [lesson, place.course, place.assignment],
    );
    const missing = place.students.filter(() => roll(4) === 0);
    await client.query(
      `INSERT INTO absence (course_id, lesson_id, student_id, kind, hours, reason_id)
       SELECT $1, $2, * FROM unnest($3::int[], $4::text[], $5::int[], $6::int[])`,
      [
        ...[place.course, lesson, missing],
        missing.map(() => ['late'][roll(6)] ?? 'absent'),
        missing.map(() => 1 + roll(2)),
        missing.map(() => [1, 2, 5][roll(4)] ?? null),
      ],
    );
  }
}
