import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { foldOrders, type OrderKind } from '../../src/contingent/orders/student-state.rules.js';
import { tellDemo, tellDemoIfEmpty } from '../../src/demo/tell.js';
import { testCluster, type TestDatabase } from '../support/cluster.js';

let database: TestDatabase;
let client: pg.Client;

async function rows<T extends pg.QueryResultRow>(sql: string, params: unknown[] = []): Promise<T[]> {
  return (await client.query<T>(sql, params)).rows;
}

async function number(sql: string): Promise<number> {
  return Number(Object.values((await rows(sql))[0] ?? {})[0]);
}

const TODAY = `(SELECT (now() AT TIME ZONE time_zone)::date + offset_days FROM college_clock)`;

beforeAll(async () => {
  database = await (await testCluster()).createDatabase('demo');
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
}, 240_000);

afterAll(async () => {
  await client.end();
  await database.drop();
});

describe('The college of the demo', () => {
  test('is of the promised size', async () => {
    expect(await number('SELECT count(*) FROM department')).toBe(3);
    expect(await number('SELECT count(*) FROM programme')).toBe(4);
    expect(await number('SELECT count(*) FROM study_group')).toBe(12);
    expect(await number('SELECT count(*) FROM student')).toBe(280);
    expect(await number('SELECT count(*) FROM employee')).toBeGreaterThanOrEqual(45);
    expect(await number('SELECT count(*) FROM lesson')).toBeGreaterThan(3000);
    expect(await number('SELECT count(*) FROM mark')).toBeGreaterThan(15_000);
    expect(await number('SELECT count(*) FROM college_clock WHERE demo')).toBe(1);
  });

  test('teaches every group between nine and fourteen courses in pairs, 34 to 38 hours a week', async () => {
    const groups = await rows<{ courses: string; pairs: string }>(
      `SELECT count(DISTINCT c.id) FILTER (WHERE c.contact_hours > 0) AS courses,
         sum(c.contact_hours) / (CASE s.number WHEN 1 THEN 17 ELSE 22 END) AS pairs
       FROM course c JOIN semester s ON s.id = c.semester_id
       WHERE ${TODAY} BETWEEN s.starts_on AND s.ends_on GROUP BY c.group_id, s.number`,
    );
    expect(groups).toHaveLength(12);
    for (const { courses, pairs } of groups) {
      expect(Number(courses)).toBeGreaterThanOrEqual(9);
      expect(Number(courses)).toBeLessThanOrEqual(14);
      expect(Math.abs(Number(pairs) - 36)).toBeLessThanOrEqual(2);
    }
  });

  test('has one sign-in for every role, none of which must change its password', async () => {
    const found = await rows<{ login: string }>(
      `SELECT a.login FROM account a JOIN account_role r ON r.account_id = a.id AND r.role = a.login
       WHERE NOT a.must_change ORDER BY 1`,
    );
    expect(found).toHaveLength(12);
    expect(await number('SELECT count(DISTINCT password_hash) FROM account')).toBe(1);
  });

  test('the student is a minor, in the curator’s group, taught by the teacher; the guardian is her mother (4.5)', async () => {
    expect(
      await number(`
      SELECT count(*) FROM student s JOIN account a ON a.id = s.account_id AND a.login = 'student'
      JOIN group_membership m ON m.student_id = s.id AND m.until IS NULL
      JOIN group_curator gc ON gc.group_id = m.group_id JOIN employee ce ON ce.id = gc.employee_id
      JOIN account ca ON ca.id = ce.account_id AND ca.login = 'curator'
      JOIN guardianship gs ON gs.student_id = s.id AND gs.kinship = 'mother'
      JOIN guardian g ON g.id = gs.guardian_id JOIN account ga ON ga.id = g.account_id AND ga.login = 'guardian'
      WHERE coming_of_age(s.birth_date) > ${TODAY} AND EXISTS (SELECT FROM course c
        JOIN assignment x ON x.course_id = c.id JOIN employee te ON te.id = x.employee_id
        JOIN account ta ON ta.id = te.account_id AND ta.login = 'teacher'
        WHERE c.group_id = m.group_id AND c.semester_id = (SELECT id FROM semester
          WHERE ${TODAY} BETWEEN starts_on AND ends_on))`),
    ).toBe(1);
  });

  test('the teacher has four or more courses and lessons that wait today', async () => {
    const [found] = await rows<{ courses: string; today: string }>(
      `SELECT count(DISTINCT lc.course_id) AS courses, count(*) FILTER (WHERE l.day = ${TODAY}) AS today
       FROM lesson l JOIN lesson_course lc ON lc.lesson_id = l.id JOIN employee e ON e.id = l.employee_id
       JOIN account a ON a.id = e.account_id AND a.login = 'teacher'
       JOIN semester s ON ${TODAY} BETWEEN s.starts_on AND s.ends_on AND l.day BETWEEN s.starts_on AND s.ends_on`,
    );
    expect(Number(found?.courses)).toBeGreaterThanOrEqual(4);
    expect(Number(found?.today)).toBeGreaterThanOrEqual(1);
  });
});

describe('The contingent', () => {
  test('the membership of groups is the fold of the signed orders (design §6a)', async () => {
    const lines = await rows<{
      student: number;
      kind: OrderKind;
      number: string;
      effective: string;
      groupId: string | null;
    }>(`SELECT l.student_id AS student, o.kind, o.number, o.effective_on::text AS effective, l.to_group_id::text AS "groupId"
        FROM student_order o JOIN student_order_line l ON l.order_id = o.id WHERE o.state = 'signed'`);
    const folded = [...new Set(lines.map(({ student }) => student))].flatMap((student) =>
      foldOrders(lines.filter((line) => line.student === student)).memberships.map(
        ({ groupId, since, until }) => `${student} ${groupId} ${since} ${until ?? ''}`,
      ),
    );
    const told = await rows<{ line: string }>(
      `SELECT student_id || ' ' || group_id || ' ' || since || ' ' || coalesce(until::text, '') AS line FROM group_membership`,
    );
    expect(told.map(({ line }) => line).sort()).toEqual(folded.sort());
  });

  test('somebody was moved, somebody is on leave, somebody expelled, somebody back from leave', async () => {
    const kinds = await rows<{ kind: string }>('SELECT DISTINCT kind FROM student_order ORDER BY 1');
    expect(kinds.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        'academicLeave',
        'enrol',
        'expel',
        'nameChange',
        'returnFromLeave',
        'transfer',
      ]),
    );
  });

  test('about a quarter of the students have a guardian who signs in', async () => {
    const share = await number(`SELECT count(DISTINCT gs.student_id)::float / (SELECT count(*) FROM student)
      FROM guardianship gs JOIN guardian g ON g.id = gs.guardian_id WHERE g.account_id IS NOT NULL`);
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.35);
  });
});

describe('Timetable and journals', () => {
  test('nobody and no room is in two places at once', async () => {
    expect(
      await number(`SELECT count(*) FROM lesson a JOIN lesson b ON b.id > a.id AND b.day = a.day AND b.pair = a.pair
        AND (b.employee_id = a.employee_id OR b.room_id = a.room_id)`),
    ).toBe(0);
    expect(
      await number(`SELECT count(*) FROM lesson l WHERE NOT EXISTS (SELECT FROM lesson_occupancy o
        WHERE o.lesson_id = l.id AND o.kind = 'group')`),
    ).toBe(0);
  });

  test('there are no lessons on days off', async () => {
    expect(
      await number(`SELECT count(*) FROM lesson l LEFT JOIN calendar_day d ON d.day = l.day
        WHERE extract(isodow FROM l.day) = 7 OR (d.kind = 'off' AND d.moved_from IS NULL)`),
    ).toBe(0);
  });

  test('every mark and absence belongs to somebody who was in the group on that day', async () => {
    for (const table of ['mark', 'absence']) {
      expect(
        await number(`SELECT count(*) FROM ${table} k JOIN lesson l ON l.id = k.lesson_id JOIN course c ON c.id = k.course_id
          WHERE NOT EXISTS (SELECT FROM group_membership m WHERE m.student_id = k.student_id
            AND m.group_id = c.group_id AND m.since <= l.day AND (m.until IS NULL OR m.until > l.day))`),
      ).toBe(0);
    }
    expect(
      await number(`SELECT count(*) FROM mark JOIN absence a USING (course_id, lesson_id, student_id)
      WHERE a.kind = 'absent'`),
    ).toBe(0);
  });

  test('a mark was written by a teacher of its course, the reason of an absence by a curator (4.3)', async () => {
    expect(
      await number(`SELECT count(*) FROM history h WHERE h.subject = 'mark' AND h.role <> 'teacher'`),
    ).toBe(0);
    expect(
      await number(`SELECT count(*) FROM history h WHERE h.subject = 'absence' AND h.old IS NOT NULL
        AND h.role = 'curator'`),
    ).toBeGreaterThan(100);
  });

  test('nothing is told of today and after, two journals lag', async () => {
    expect(
      await number(
        `SELECT count(*) FROM lesson_record r JOIN lesson l ON l.id = r.lesson_id WHERE l.day >= ${TODAY}`,
      ),
    ).toBe(0);
    expect(
      await number(`SELECT count(DISTINCT l.employee_id) FROM lesson l JOIN lesson_course lc ON lc.lesson_id = l.id
        JOIN course c ON c.id = lc.course_id JOIN group_period p ON p.id = c.period_id AND p.closed_at IS NULL
        WHERE l.day < ${TODAY} AND c.issued_at IS NULL AND NOT EXISTS (SELECT FROM lesson_record r WHERE r.lesson_id = l.id)`),
    ).toBe(2);
  });

  test('a semester of four groups is closed with all its final marks issued (7.4)', async () => {
    expect(
      await number(`SELECT count(DISTINCT p.group_id) FROM group_period p JOIN course c ON c.period_id = p.id
        WHERE p.closed_at IS NOT NULL AND c.issued_at IS NOT NULL`),
    ).toBe(4);
    expect(
      await number(`SELECT count(*) FROM course c JOIN group_period p ON p.id = c.period_id AND p.closed_at IS NOT NULL
        JOIN group_membership m ON m.group_id = c.group_id AND m.since <= p.ends_on AND (m.until IS NULL OR m.until > p.ends_on)
        WHERE NOT EXISTS (SELECT FROM final_mark f WHERE f.course_id = c.id AND f.student_id = m.student_id)`),
    ).toBe(0);
  });
});

describe('The story goes on', () => {
  test('telling twice changes nothing', async () => {
    const state = `SELECT sum(length) AS history, (SELECT max(offset_days) FROM college_clock) AS clock,
      (SELECT count(*) FROM lesson) AS lessons, (SELECT count(*) FROM mark) AS marks FROM history_book`;
    const before = await rows(state);
    await tellDemoIfEmpty(database.url, () => undefined);
    expect(await rows(state)).toEqual(before);
    expect(await tellDemo(database.url, () => undefined, {})).toBe(false);
    expect(await rows(state)).toEqual(before);
  });
});
