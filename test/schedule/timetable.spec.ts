import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { BrowserSession } from '../support/browser-session.js';
import type { Role } from '../../src/access/roles.js';
import { preparePeople, signedIn } from '../support/people.js';
import { type Site, startSite } from '../support/site.js';

let site: Site;
let database: pg.Client;
const people = new Map<string, BrowserSession>();

async function as(login: Role): Promise<BrowserSession> {
  const known = people.get(login);
  if (known) return known;
  const session = await signedIn(site, login);
  people.set(login, session);
  return session;
}

async function one<T>(sql: string, params: unknown[] = []): Promise<T> {
  return (await database.query(sql, params)).rows[0] as T;
}

/** An entry of the demo's template and the semester it stands in. */
interface Placed {
  entry: number;
  assignment: number;
  group: number;
  semester: number;
  weekday: number;
  pair: number;
  room: number | null;
  discipline: string;
}

function placed(): Promise<Placed> {
  return one<Placed>(`
    SELECT t.id AS entry, a.id AS assignment, c.group_id AS "group", t.semester_id AS semester, t.weekday, t.pair,
      t.room_id AS room, r.name AS discipline
    FROM timetable_entry t JOIN timetable_entry_assignment x ON x.entry_id = t.id
    JOIN assignment a ON a.id = x.assignment_id AND a.subgroup_id IS NULL JOIN course c ON c.id = a.course_id
    JOIN curriculum_row r ON r.id = c.row_id JOIN semester s ON s.id = t.semester_id
    WHERE t.parity = 'every' AND s.ends_on >= (SELECT max(ends_on) FROM semester WHERE starts_on <= now()::date)
      AND (SELECT count(*) FROM timetable_entry_assignment y WHERE y.entry_id = t.id) = 1
    ORDER BY t.id LIMIT 1`);
}

beforeAll(async () => {
  site = await startSite({ template: 'demo' });
  database = new pg.Client({ connectionString: site.databaseUrl });
  await database.connect();
  await preparePeople(site);
}, 240_000);

afterAll(async () => {
  await database.end();
  await site.stop();
});

describe('The weekly template of a group (4.7)', () => {
  test('a place where the group has a lesson is refused, and the lesson in the way is named', async () => {
    const registrar = await as('registrar');
    const there = await placed();
    const answer = await registrar.post(
      `/schedule/templates/${there.group}/entries`,
      {
        assignment: String(there.assignment),
        weekday: String(there.weekday),
        pair: String(there.pair),
        parity: 'odd',
      },
      { Referer: `${site.url}/schedule/templates/${there.group}?semester=${there.semester}` },
    );
    const page = await registrar.follow(answer);
    expect(page.text).toContain('Это место занято');
    expect(page.text).toContain(there.discipline);
  });

  test('an entry taken off and put back leaves the template as it was', async () => {
    const registrar = await as('registrar');
    const there = await placed();
    const before = await one<{ n: number }>('SELECT count(*)::int AS n FROM timetable_occupancy');
    await registrar.post(`/schedule/templates/${there.group}/entries/${there.entry}/remove`);
    const between = await one<{ n: number }>('SELECT count(*)::int AS n FROM timetable_occupancy');
    expect(between.n).toBeLessThan(before.n);
    const back = await registrar.post(`/schedule/templates/${there.group}/entries`, {
      assignment: String(there.assignment),
      weekday: String(there.weekday),
      pair: String(there.pair),
      parity: 'every',
      room: there.room === null ? '' : String(there.room),
    });
    expect(back.status).toBe(303);
    expect(await one('SELECT count(*)::int AS n FROM timetable_occupancy')).toEqual(before);
  });

  test('fifty registrars at one place: exactly one gets it', async () => {
    const registrar = await as('registrar');
    const there = await placed();
    await registrar.post(`/schedule/templates/${there.group}/entries/${there.entry}/remove`);
    const wish = {
      assignment: String(there.assignment),
      weekday: String(there.weekday),
      pair: String(there.pair),
      parity: 'every',
      room: there.room === null ? '' : String(there.room),
    };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        registrar.postJson(`/schedule/templates/${there.group}/entries`, wish),
      ),
    );
    const refused = answers.filter((answer) => answer.status === 409);
    expect(answers.filter((answer) => answer.status >= 500)).toEqual([]);
    expect(refused).toHaveLength(49);
    const standing = await one<{ n: number }>(
      `SELECT count(*)::int AS n FROM timetable_entry_assignment x JOIN timetable_entry t ON t.id = x.entry_id
       WHERE x.assignment_id = $1 AND t.weekday = $2 AND t.pair = $3`,
      [there.assignment, there.weekday, there.pair],
    );
    expect(standing.n).toBe(1);
  });

  test('control: without the exclusion constraint several would get the place', async () => {
    const there = await placed();
    await database.query('BEGIN');
    await database.query('ALTER TABLE timetable_occupancy DROP CONSTRAINT timetable_occupancy_clash');
    await database.query(`SELECT set_config('app.account', '1', true)`);
    const copies = await database.query(
      `WITH copied AS (INSERT INTO timetable_entry (semester_id, weekday, pair, parity, since, until)
         SELECT semester_id, weekday, pair, parity, since, until FROM timetable_entry, generate_series(1, 2) WHERE id = $1 RETURNING id)
       INSERT INTO timetable_occupancy SELECT c.id, o.kind, o.resource_id, o.weekday, o.pair, o.parities, o.days, o.subgroups
       FROM copied c, timetable_occupancy o WHERE o.entry_id = $1 RETURNING entry_id`,
      [
        (
          await one<{ entry: number }>(
            `SELECT max(entry_id) AS entry FROM timetable_entry_assignment WHERE assignment_id = $1`,
            [there.assignment],
          )
        ).entry,
      ],
    );
    await database.query('ROLLBACK');
    expect(copies.rowCount).toBeGreaterThan(1);
  });

  test('only the registrar edits the template', async () => {
    const { group } = await placed();
    expect((await (await as('teacher')).get(`/schedule/templates/${group}`)).status).toBe(403);
    expect((await (await as('student')).post(`/schedule/templates/${group}/entries`)).status).toBe(403);
    expect((await (await as('registrar')).get('/schedule/templates/999999')).status).toBe(404);
  });
});

describe('Lessons are laid from the template as a difference (4.7)', () => {
  test('laying twice changes nothing the second time', async () => {
    const registrar = await as('registrar');
    const { group, semester } = await placed();
    await registrar.post('/schedule/lessons/lay', { group: String(group), semester: String(semester) });
    const lessons = await one('SELECT count(*)::int AS n, max(id) AS last FROM lesson');
    const preview = await registrar.get(`/schedule/lessons/lay?group=${group}&semester=${semester}`);
    expect(preview.text).toContain('Добавится: 0');
    expect(preview.text).toContain('Снимется (в них ничего не записано): 0');
    await registrar.post('/schedule/lessons/lay', { group: String(group), semester: String(semester) });
    expect(await one('SELECT count(*)::int AS n, max(id) AS last FROM lesson')).toEqual(lessons);
  });

  test('a lesson with records is never removed: it is told', async () => {
    const registrar = await as('registrar');
    const there = await placed();
    const recorded = await one<{ n: number }>(
      `SELECT count(DISTINCT m.lesson_id)::int AS n FROM mark m JOIN lesson_course lc ON lc.lesson_id = m.lesson_id
       WHERE lc.assignment_id = $1`,
      [there.assignment],
    );
    await registrar.post(`/schedule/templates/${there.group}/entries/${there.entry}/remove`);
    const preview = await registrar.get(
      `/schedule/lessons/lay?group=${there.group}&semester=${there.semester}`,
    );
    expect(recorded.n).toBeGreaterThan(0);
    expect(preview.text).toContain('Оно оставлено');
    await registrar.post('/schedule/lessons/lay', {
      group: String(there.group),
      semester: String(there.semester),
    });
    const left = await one<{ n: number }>(
      `SELECT count(DISTINCT m.lesson_id)::int AS n FROM mark m JOIN lesson_course lc ON lc.lesson_id = m.lesson_id
       WHERE lc.assignment_id = $1`,
      [there.assignment],
    );
    expect(left).toEqual(recorded);
  });
});

describe('The timetable is read by everyone signed in (2.3)', () => {
  test.each<Role>(['teacher', 'student', 'guardian', 'registrar', 'hr', 'director'])(
    '%s opens it',
    async (login) => {
      const page = await (await as(login)).get('/schedule/timetable');
      expect(page.status).toBe(200);
      expect(page.$('table.tt').length + page.$('.empty').length).toBeGreaterThan(0);
    },
  );

  test('a group that does not exist is a page that does not exist; odd addresses are no faults', async () => {
    const student = await as('student');
    expect((await student.get('/schedule/timetable?group=999999')).status).toBe(404);
    for (const odd of [
      'group=abc',
      'week=2026-02-30',
      'teacher=-1',
      'room=1e3',
      'week=%FF',
      'group=1&group=2',
    ]) {
      expect((await student.get(`/schedule/timetable?${odd}`)).status).toBeLessThan(500);
    }
  });

  test('the number of statements does not grow with the lessons', async () => {
    const registrar = await as('registrar');
    const { group } = await placed();
    // The college's name is read every few seconds: of two readings the smaller is the page.
    const statementsOf = async (path: string) => {
      const readings = [await registrar.get(path), await registrar.get(path)];
      return Math.min(...readings.map((page) => Number(page.headers['x-sql-statements'])));
    };
    const full = await statementsOf(`/schedule/timetable?group=${group}`);
    expect(await statementsOf(`/schedule/timetable?group=${group}&week=2020-01-06`)).toBe(full);
  });
});

describe('Courses and their teachers (4.9)', () => {
  test('courses open from the curriculum once; again nothing is opened', async () => {
    const deputy = await as('deputyStudies');
    const { semester } = await placed();
    await deputy.post('/schedule/workload/courses', { semester: String(semester) });
    const courses = await one('SELECT count(*)::int AS n FROM course');
    const answer = await deputy.follow(
      await deputy.post('/schedule/workload/courses', { semester: String(semester) }),
    );
    expect(answer.text).toContain('уже открыты');
    expect(await one('SELECT count(*)::int AS n FROM course')).toEqual(courses);
  });

  test('a course is given either to the whole group or by subgroups', async () => {
    const deputy = await as('deputyStudies');
    const whole = await one<{ course: number; group: number; employee: number; subgroup: number }>(
      `SELECT a.course_id AS course, c.group_id AS "group", a.employee_id AS employee,
         (SELECT id FROM subgroup s WHERE s.group_id = c.group_id LIMIT 1) AS subgroup
       FROM assignment a JOIN course c ON c.id = a.course_id
       WHERE a.subgroup_id IS NULL AND EXISTS (SELECT FROM subgroup s WHERE s.group_id = c.group_id) LIMIT 1`,
    );
    const answer = await deputy.postJson(`/schedule/workload/courses/${whole.course}/assignments`, {
      employee: String(whole.employee),
      subgroup: String(whole.subgroup),
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('либо ведётся у всей группы');
  });
});
