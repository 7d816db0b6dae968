import pg from 'pg';
import { linkHistory } from './link-history.js';

export interface MeasuredJournal {
  course: number;
  group: number;
  login: string;
  account: number;
  /** A lesson of the past that every student has a mark in. */
  lesson: number;
  students: number[];
  /** The mark's version of each student in that lesson. */
  versions: number[];
}

export interface MeasuredCollege {
  journals: MeasuredJournal[];
  /** Monday of a week in the middle of the semester. */
  monday: string;
  semester: number;
  students: string[];
}

const STUDENTS = 30;
const LESSONS = 60;
const JOURNALS = 10;

/** Ten journals of ten teachers, made to exactly 30 students × 60 lessons in this run's own copy. */
export async function measuredCollege(url: string): Promise<MeasuredCollege> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Triggers would number each made row in the history: what is made here belongs to no history.
    await client.query('SET session_replication_role = replica');
    const { rows: courses } = await client.query<Course>(COURSES, [JOURNALS]);
    if (courses.length < JOURNALS) throw new Error('The big college has too few journals of that size.');
    const journals: MeasuredJournal[] = [];
    for (const course of courses) journals.push(await madeToSize(client, course));
    await linkHistory(client);
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
    const [course] = courses;
    const { rows: students } = await client.query<{ login: string }>(STUDENT_LOGINS, [JOURNALS]);
    return {
      journals,
      monday: course?.monday ?? '',
      semester: course?.semester ?? 0,
      students: students.map((row) => row.login),
    };
  } finally {
    await client.end();
  }
}

interface Course {
  id: number;
  group: number;
  assignment: number;
  login: string;
  account: number;
  lessons: number;
  students: number;
  semester: number;
  monday: string;
}

const COURSES = `
  SELECT DISTINCT ON (c.group_id) x.*, c.group_id AS "group" FROM (
    SELECT DISTINCT ON (e.id) c.id, a.id AS assignment, ac.login, ac.id AS account, c.semester_id AS semester,
      date_trunc('week', p.starts_on + 40)::date::text AS monday,
      (SELECT count(*)::int FROM lesson_course lc JOIN lesson l ON l.id = lc.lesson_id
       WHERE lc.course_id = c.id AND l.state = 'planned') AS lessons,
      (SELECT count(*)::int FROM group_membership m WHERE m.group_id = c.group_id AND m.until IS NULL) AS students
    FROM course c JOIN group_period p ON p.id = c.period_id AND p.closed_at IS NULL
    JOIN assignment a ON a.course_id = c.id JOIN employee e ON e.id = a.employee_id
    JOIN account ac ON ac.id = e.account_id
    WHERE c.issued_at IS NULL AND a.until IS NULL
      AND NOT EXISTS (SELECT FROM assignment o WHERE o.course_id = c.id AND o.id <> a.id)
      AND EXISTS (SELECT FROM account_role r WHERE r.account_id = ac.id AND r.role = 'teacher')
      AND (SELECT count(*) FROM lesson_course lc WHERE lc.course_id = c.id) BETWEEN 45 AND ${LESSONS}
    ORDER BY e.id, c.id) x
  JOIN course c ON c.id = x.id ORDER BY c.group_id, x.id LIMIT $1`;

const STUDENT_LOGINS = `
  SELECT a.login FROM student s JOIN account a ON a.id = s.account_id
  JOIN group_membership m ON m.student_id = s.id AND m.until IS NULL ORDER BY s.id % 97, s.id LIMIT $1`;

async function madeToSize(client: pg.Client, course: Course): Promise<MeasuredJournal> {
  for (let number = course.students; number < STUDENTS; number += 1) await addStudent(client, course, number);
  await client.query(
    `UPDATE group_membership SET since = (SELECT min(since) FROM group_membership WHERE group_id = $1 AND until IS NULL)
     WHERE group_id = $1 AND until IS NULL`,
    [course.group],
  );
  await addLessons(client, course, LESSONS - course.lessons);
  const lesson = await fullyMarkedLesson(client, course);
  const { rows } = await client.query<{ student: number; version: number }>(
    'SELECT student_id AS student, version FROM mark WHERE course_id = $1 AND lesson_id = $2 AND slot = 0 ORDER BY 1',
    [course.id, lesson],
  );
  const { id, group, login, account } = course;
  return {
    ...{ course: id, group, login, account, lesson },
    students: rows.map((row) => row.student),
    versions: rows.map((row) => row.version),
  };
}

/** One more student with the marks and absences of another of the group. */
async function addStudent(client: pg.Client, course: Course, number: number): Promise<void> {
  const { rows } = await client.query<{ id: number; donor: number }>(
    `INSERT INTO student (birth_date, sex, last_name, first_name, middle_name)
     VALUES ('2009-05-05', 'male', $1, 'Александр', 'Александрович') RETURNING id,
       (SELECT min(student_id) FROM group_membership WHERE group_id = $2 AND until IS NULL) AS donor`,
    [`Ячменёв-${number}`, course.group],
  );
  const [made] = rows;
  if (!made) throw new Error('A student was not made.');
  const people = [made.id, made.donor];
  await client.query(
    `INSERT INTO group_membership (student_id, group_id, since)
     SELECT $1, group_id, min(since) FROM group_membership WHERE group_id = $2 AND until IS NULL GROUP BY group_id`,
    [made.id, course.group],
  );
  await client.query(
    `INSERT INTO mark (course_id, lesson_id, slot, student_id, value)
     SELECT course_id, lesson_id, slot, $1, value FROM mark WHERE student_id = $2 AND course_id = $3`,
    [...people, course.id],
  );
  await client.query(
    `INSERT INTO absence (course_id, lesson_id, student_id, kind, hours, reason_id)
     SELECT course_id, lesson_id, $1, kind, hours, reason_id FROM absence WHERE student_id = $2 AND course_id = $3`,
    [...people, course.id],
  );
}

/** Further lessons like the first ones, at the last pair of the same days. */
async function addLessons(client: pg.Client, course: Course, count: number): Promise<void> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT l.id FROM lesson l JOIN lesson_course lc ON lc.lesson_id = l.id WHERE lc.course_id = $1
     ORDER BY l.day, l.pair, l.id LIMIT $2`,
    [course.id, count],
  );
  for (const like of rows) {
    const { rows: made } = await client.query<{ id: number }>(
      `INSERT INTO lesson (day, pair, room_id, employee_id, kind, hours)
       SELECT day, 8, room_id, employee_id, kind, hours FROM lesson WHERE id = $1 RETURNING id`,
      [like.id],
    );
    const ids = [made[0]?.id, like.id, course.id];
    await client.query(
      `INSERT INTO lesson_course (lesson_id, course_id, assignment_id)
       SELECT $1, course_id, assignment_id FROM lesson_course WHERE lesson_id = $2 AND course_id = $3`,
      ids,
    );
    await client.query(
      `INSERT INTO lesson_record (lesson_id, course_id, topic, homework, roll_at, roll_by)
       SELECT $1, course_id, topic, homework, roll_at, roll_by FROM lesson_record WHERE lesson_id = $2 AND course_id = $3`,
      ids,
    );
    await client.query(
      `INSERT INTO mark (course_id, lesson_id, slot, student_id, value)
       SELECT course_id, $1, slot, student_id, value FROM mark WHERE lesson_id = $2 AND course_id = $3 AND slot = 0`,
      ids,
    );
  }
}

/** The first lesson, in which everybody now has a mark and nobody was away. */
async function fullyMarkedLesson(client: pg.Client, course: Course): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT l.id FROM lesson l JOIN lesson_course lc ON lc.lesson_id = l.id WHERE lc.course_id = $1
     ORDER BY l.day, l.pair, l.id LIMIT 1`,
    [course.id],
  );
  const lesson = rows[0]?.id ?? 0;
  await client.query('DELETE FROM absence WHERE course_id = $1 AND lesson_id = $2', [course.id, lesson]);
  await client.query(
    `INSERT INTO mark (course_id, lesson_id, slot, student_id, value)
     SELECT $1, $2, 0, m.student_id, '4' FROM group_membership m WHERE m.group_id = $3 AND m.until IS NULL
     ON CONFLICT (course_id, lesson_id, slot, student_id) DO UPDATE SET value = '4'`,
    [course.id, lesson, course.group],
  );
  return lesson;
}
