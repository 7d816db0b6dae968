import type pg from 'pg';
import type { Role } from '../../src/access/roles.js';
import { collegeToday } from '../../src/kit/dates/college-clock.js';
import { addDays } from '../../src/kit/dates/iso-date.js';
import { arrange, preparePeople } from '../support/people.js';
import type { Site } from '../support/site.js';

/** A college of one group and one semester around today, small enough to know by heart. */
export interface College {
  accounts: Map<Role, number>;
  today: string;
  group: number;
  period: number;
  /** The course of the account «teacher». */
  course: number;
  /** A course of another teacher with the same group. */
  otherCourse: number;
  /** In the order of their names. */
  students: number[];
  /** In the order of their days; the last but two is today's. */
  lessons: number[];
  todayLesson: number;
  otherLesson: number;
  teacher: number;
}

const NAMES = [
  'Абрамова Дарья',
  'Алиев Тимур',
  'Белоусов Никита',
  'Войтенко Алина',
  'Ёлкина Софья',
  'Жуков Артём',
];

type Client = pg.Client;

async function id(client: Client, sql: string, params: unknown[] = []): Promise<number> {
  const { rows } = await client.query<{ id: number }>(`${sql} RETURNING id`, params);
  return rows[0]?.id ?? 0;
}

export async function arrangeCollege(
  site: Pick<Site, 'databaseUrl'>,
  size: { students?: number; lessons?: number } = {},
): Promise<College> {
  const accounts = await preparePeople(site);
  const today = collegeToday('Europe/Moscow', 0);
  return arrange(site, async (client) => {
    await client.query('SET session_replication_role = origin');
    const frame = await arrangeFrame(client, today, accounts);
    const students = await arrangeStudents(client, frame, { today, count: size.students ?? 6, accounts });
    const own = await arrangeCourse(client, frame, {
      index: 'ОП.02',
      name: 'Химия',
      employee: frame.teacher,
    });
    const other = await arrangeCourse(client, frame, {
      index: 'ОП.03',
      name: 'Физика',
      employee: frame.curator,
    });
    const lessons: number[] = [];
    const count = size.lessons ?? 8;
    for (let at = 0; at < count; at += 1) {
      const day = addDays(today, (at - count + 3) * 3);
      lessons.push(
        await arrangeLesson(client, { ...own, day, pair: 3, employee: frame.teacher, room: frame.room }),
      );
    }
    const otherLesson = await arrangeLesson(client, {
      ...other,
      day: today,
      pair: 1,
      employee: frame.curator,
      room: frame.room,
    });
    const todayLesson = lessons[count - 3] ?? 0;
    return {
      ...{ accounts, today, students, lessons, todayLesson, otherLesson, teacher: frame.teacher },
      ...{ group: frame.group, period: frame.period, course: own.course, otherCourse: other.course },
    };
  });
}

type Frame = Awaited<ReturnType<typeof arrangeFrame>>;

async function arrangeFrame(client: Client, today: string, accounts: Map<Role, number>) {
  const year = Number(today.slice(0, 4)) - (today.slice(5) < '08-01' ? 1 : 0);
  const [from, to] = [addDays(today, -120), addDays(today, 40)];
  const department = await id(client, `INSERT INTO department (name) VALUES ('Пищевое отделение')`);
  const position = await id(client, `INSERT INTO position (name) VALUES ('Преподаватель')`);
  const person = (lastName: string, account: Role) =>
    id(
      client,
      `INSERT INTO employee (last_name, first_name, middle_name, position_id, department_id, account_id, hired_on, recorded_on)
       VALUES ($1, 'Ирина', 'Петровна', $2, $3, $4, $5, $5)`,
      [lastName, position, department, accounts.get(account), addDays(today, -900)],
    );
  const teacher = await person('Ковалёва', 'teacher');
  const curator = await person('Исаева', 'curator');
  const head = await person('Маркова', 'departmentHead');
  await client.query('INSERT INTO department_head (department_id, employee_id, since) VALUES ($1, $2, $3)', [
    department,
    head,
    from,
  ]);
  const room = await id(client, `INSERT INTO room (number) VALUES ('214')`);
  const academicYear = await id(
    client,
    'INSERT INTO academic_year (start_year, starts_on, ends_on) VALUES ($1, $2, $3)',
    [year, from, addDays(to, 100)],
  );
  const semester = await id(
    client,
    'INSERT INTO semester (academic_year_id, number, starts_on, ends_on) VALUES ($1, 1, $2, $3)',
    [academicYear, from, to],
  );
  const programme = await id(
    client,
    `INSERT INTO programme (code, name, kind, department_id) VALUES ('43.02.15', 'Поварское и кондитерское дело', 'specialist', $1)`,
    [department],
  );
  const curriculum = await id(
    client,
    `INSERT INTO curriculum (programme_id, name, start_year, semesters) VALUES ($1, 'ПКД', $2, 8)`,
    [programme, year],
  );
  const group = await id(
    client,
    `INSERT INTO study_group (name, department_id, curriculum_id, start_year) VALUES ('ПКД-25-1', $1, $2, $3)`,
    [department, curriculum, year],
  );
  await client.query('INSERT INTO group_curator (group_id, employee_id, since) VALUES ($1, $2, $3)', [
    group,
    curator,
    from,
  ]);
  const period = await id(
    client,
    'INSERT INTO group_period (group_id, semester_id, study_semester, starts_on, ends_on) VALUES ($1, $2, 1, $3, $4)',
    [group, semester, from, to],
  );
  await client.query(
    `INSERT INTO bell (pair, starts_at, ends_at) SELECT p, make_time(7 + p, 30, 0), make_time(9 + p, 0, 0) FROM generate_series(1, 6) p`,
  );
  return { from, teacher, curator, room, semester, curriculum, group, period };
}

async function arrangeStudents(
  client: Client,
  frame: Frame,
  { today, count, accounts }: { today: string; count: number; accounts: Map<Role, number> },
): Promise<number[]> {
  const students: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const [lastName = '', firstName = ''] = (
      NAMES[at] ?? `Яковлев${'абвгдежзиклмнопрстуфхцчшщэюя'[at % 28]} Иван`
    ).split(' ');
    const student = await id(
      client,
      `INSERT INTO student (last_name, first_name, birth_date, sex, account_id) VALUES ($1, $2, $3, 'female', $4)`,
      [lastName, firstName, addDays(today, -365 * 17), at === 0 ? accounts.get('student') : null],
    );
    // The last one joined yesterday: earlier lessons are not theirs.
    await client.query('INSERT INTO group_membership (student_id, group_id, since) VALUES ($1, $2, $3)', [
      student,
      frame.group,
      at === count - 1 ? addDays(today, -1) : frame.from,
    ]);
    students.push(student);
  }
  const guardian = await id(
    client,
    `INSERT INTO guardian (last_name, first_name, account_id) VALUES ('Абрамова', 'Елена', $1)`,
    [accounts.get('guardian')],
  );
  for (const ward of students.slice(0, 2)) {
    await client.query(
      `INSERT INTO guardianship (guardian_id, student_id, kinship, since) VALUES ($1, $2, 'mother', $3)`,
      [guardian, ward, frame.from],
    );
  }
  return students;
}

let ordinal = 0;

async function arrangeCourse(
  client: Client,
  frame: Frame,
  of: { index: string; name: string; employee: number },
) {
  ordinal += 1;
  const row = await id(
    client,
    `INSERT INTO curriculum_row (curriculum_id, ordinal, index, name, kind) VALUES ($1, $2, $3, $4, 'discipline')`,
    [frame.curriculum, ordinal, of.index, of.name],
  );
  const course = await id(
    client,
    `INSERT INTO course (period_id, group_id, semester_id, row_id, control, scale, plan_hours, contact_hours)
     VALUES ($1, $2, $3, $4, 'gradedCredit', 'marks', 72, 60)`,
    [frame.period, frame.group, frame.semester, row],
  );
  const assignment = await id(
    client,
    'INSERT INTO assignment (course_id, employee_id, since) VALUES ($1, $2, $3)',
    [course, of.employee, frame.from],
  );
  return { course, assignment };
}

/** A lesson of a course; `subgroup` lessons take an assignment of their own. */
export async function arrangeLesson(
  client: Client,
  of: { course: number; assignment: number; day: string; pair: number; employee: number; room: number },
): Promise<number> {
  const lesson = await id(
    client,
    'INSERT INTO lesson (day, pair, room_id, employee_id) VALUES ($1, $2, $3, $4)',
    [of.day, of.pair, of.room, of.employee],
  );
  await client.query('INSERT INTO lesson_course (lesson_id, course_id, assignment_id) VALUES ($1, $2, $3)', [
    lesson,
    of.course,
    of.assignment,
  ]);
  return lesson;
}
